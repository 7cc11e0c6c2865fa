// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of abc_field_values.h that K: and V: need: keys, clefs and properties of a staff.
#include "engine/abc/abc_field_values.h"
#include "engine/abc/abc_shapes.h"

#include <algorithm>
#include <array>

namespace partita::abc {

namespace {

struct NamedClef
{
    std::string_view name;
    score::ClefSign sign;
    int line;
};
constexpr std::array<NamedClef, 10> kClefs{{{"treble", score::ClefSign::G, 2},
                                            {"bass", score::ClefSign::F, 4},
                                            {"baritone", score::ClefSign::F, 3},
                                            {"tenor", score::ClefSign::C, 4},
                                            {"alto", score::ClefSign::C, 3},
                                            {"mezzosoprano", score::ClefSign::C, 2},
                                            {"soprano", score::ClefSign::C, 1},
                                            {"mezzo", score::ClefSign::C, 2},
                                            {"perc", score::ClefSign::Percussion, 2},
                                            {"none", score::ClefSign::None, 2}}};

/// The next word, quotes kept together ("name=\"Violin I\"" is one), taken off the text.
std::string_view takeWord(std::string_view& text)
{
    text = trimmed(text);
    bool quoted = false;
    std::size_t end = 0;
    for (; end < text.size() && (quoted || (text[end] != ' ' && text[end] != '\t')); ++end)
        if (text[end] == '"')
            quoted = !quoted;
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(end);
    return word;
}

std::string unquoted(std::string_view text)
{
    if (text.starts_with('"'))
        text.remove_prefix(1);
    if (text.ends_with('"'))
        text.remove_suffix(1);
    return std::string(text);
}

std::optional<int> parseSigned(std::string_view text, int most)
{
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+'))
        text.remove_prefix(1);
    const auto value = takeNumber(text, most);
    if (!value || !text.empty())
        return std::nullopt;
    return negative ? -*value : *value;
}

/// clef=, name=, snm=, transpose=, octave= and a clef's bare name; true where the word is one of them or one
/// that concerns only the drawing (stem=, middle=, staves …).
bool readStaffWord(std::string_view word, StaffProperties& staff)
{
    const std::size_t equals = word.find('=');
    if (equals == std::string_view::npos) {
        const auto clef = parseClef(word);
        if (clef)
            staff.clef = clef;
        return clef.has_value() || word == "merge" || word == "up" || word == "down";
    }
    const std::string_view name = word.substr(0, equals);
    const std::string value = unquoted(word.substr(equals + 1));
    if (name == "clef")
        staff.clef = parseClef(value);
    else if (name == "name" || name == "nm")
        staff.name = value, staff.hasName = true;
    else if (name == "snm" || name == "sname" || name == "subname")
        staff.abbreviation = value, staff.hasName = true;
    else if (name == "transpose" || name == "t")
        staff.transpose = parseSigned(value, 127);
    else if (name == "octave")
        staff.octaves = parseSigned(value, 9).value_or(0);
    return true;
}

/// "^f", "_b", "=c" after the key; upper case too.
std::optional<score::KeyAccidental> parseAccidental(std::string_view word)
{
    int alter = 0;
    if (word.empty() || std::string_view("^_=").find(word.front()) == std::string_view::npos)
        return std::nullopt;
    while (!word.empty() && std::string_view("^_=").find(word.front()) != std::string_view::npos) {
        alter += word.front() == '^' ? 1 : word.front() == '_' ? -1 : 0;
        word.remove_prefix(1);
    }
    const auto pitch = score::parseNoteName(std::string(word));
    if (!pitch || word.size() != 1 || alter < -2 || alter > 2)
        return std::nullopt;
    return score::KeyAccidental{pitch->step, alter};
}

void setAccidental(score::Key& key, const score::KeyAccidental& accidental)
{
    for (auto& known : key.accidentals)
        if (known.step == accidental.step) {
            known = accidental;
            return;
        }
    key.accidentals.push_back(accidental);
}

/// "D", "Dm", "F#mix", "HP", "none" and "Dmix=c" (the accidental is left in `word`).
std::optional<score::Key> takeTonic(std::string_view& word)
{
    score::Key key;
    if (word == "HP" || word == "Hp") {
        key.highland = true;
        key.tonic = score::Step::A;
        key.mode = score::Mode::Mixolydian;
        if (word == "Hp")
            key.accidentals = {{score::Step::F, 1}, {score::Step::C, 1}, {score::Step::G, 0}};
        word = {};
        return key;
    }
    if (word == "none") {
        key.none = true;
        word = {};
        return key;
    }
    const std::size_t end = std::min(word.find_first_of("^_="), word.size());
    auto parsed = end > 0 ? score::parseKeyName(word.substr(0, end)) : std::nullopt;
    if (parsed) {
        word.remove_prefix(end);
        return parsed;
    }
    const bool altered = word.size() > 1 && (word[1] == '#' || word[1] == 'b');
    const std::size_t tonic = std::min<std::size_t>(altered ? 2 : 1, word.size());
    parsed =
        score::parseKeyName(word.substr(0, tonic)); // "Bn": the tonic is sure, the rest is said to be unknown
    if (parsed && parseClef(word))
        return std::nullopt;
    if (parsed)
        word.remove_prefix(tonic);
    return parsed;
}

/// The words after the tonic: mode, "exp", accidentals; false where the word is none of them.
bool readKeyWord(std::string_view word, score::Key& key)
{
    if (word == "exp") {
        key.explicitOnly = true;
        return true;
    }
    if (const auto accidental = parseAccidental(word)) {
        setAccidental(key, *accidental);
        return true;
    }
    const auto mode = word.size() == 1 && word != "m" ? std::nullopt : score::parseMode(word);
    if (mode)
        key.mode = *mode;
    return mode.has_value();
}

} // namespace

std::optional<score::Clef> parseClef(std::string_view text)
{
    score::Clef clef;
    if (text.ends_with("-8") || text.ends_with("+8")) {
        clef.octaveShift = text[text.size() - 2] == '-' ? -1 : 1;
        text.remove_suffix(2);
    }
    std::optional<int> line;
    if (text.size() > 1 && isDigit(text.back())) {
        line = text.back() - '0';
        text.remove_suffix(1);
    }
    if (text == "G" || text == "F" || text == "C") {
        clef.sign = text == "G" ? score::ClefSign::G : text == "F" ? score::ClefSign::F : score::ClefSign::C;
        clef.line = line.value_or(text == "G" ? 2 : text == "F" ? 4 : 3);
        return clef;
    }
    for (const auto& named : kClefs)
        if (text == named.name || (text == "percussion" && named.name == "perc")) {
            clef.sign = named.sign;
            clef.line = line.value_or(named.line);
            return clef;
        }
    return std::nullopt;
}

std::string clefName(const score::Clef& clef)
{
    std::string name = "treble";
    for (const auto& named : kClefs)
        if (named.sign == clef.sign) {
            name = std::string(named.name);
            if (named.line == clef.line)
                break;
        }
    const auto read = parseClef(name);
    if (read && read->line != clef.line)
        name += std::to_string(clef.line);
    if (clef.octaveShift != 0)
        name += clef.octaveShift < 0 ? "-8" : "+8";
    return name;
}

KeyField parseKeyField(std::string_view text)
{
    KeyField field;
    text = trimmed(text);
    if (text.empty()) {
        field.key = score::Key{};
        field.key->none = true;
        return field;
    }
    std::string_view first = text;
    std::string_view word = takeWord(first);
    if (auto key = takeTonic(word)) {
        field.key = std::move(key);
        text = first;
        if (!word.empty() && !readKeyWord(word, *field.key))
            field.unknown = word;
    } else if (parseAccidental(word)) {
        field.key = score::Key{};
    }
    while (!(word = takeWord(text)).empty()) {
        if (field.key && readKeyWord(word, *field.key))
            continue;
        if (!readStaffWord(word, field.staff) && field.unknown.empty())
            field.unknown = word;
    }
    return field;
}

VoiceField parseVoiceField(std::string_view text)
{
    VoiceField field;
    field.id = std::string(takeWord(text));
    std::string_view word;
    while (!(word = takeWord(text)).empty())
        readStaffWord(word, field.staff);
    return field;
}

} // namespace partita::abc
