// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/abc/abc_accompaniment.h"

#include "engine/abc/abc_field_values.h"
#include "engine/abc/abc_shapes.h"

#include <algorithm>
#include <array>

namespace partita::abc {

namespace {

using score::Ticks;

constexpr int kBassBase = 36;
constexpr int kChordBase = 48;

struct Quality
{
    std::string_view name;
    std::array<int, 5> steps; ///< semitones above the root; the root itself comes first, then -1 ends
};
constexpr std::array<Quality, 31> kQualities{{
    {"", {0, 4, 7, -1}},          {"maj", {0, 4, 7, -1}},       {"m", {0, 3, 7, -1}},
    {"min", {0, 3, 7, -1}},       {"7", {0, 4, 7, 10, -1}},     {"m7", {0, 3, 7, 10, -1}},
    {"min7", {0, 3, 7, 10, -1}},  {"maj7", {0, 4, 7, 11, -1}},  {"M7", {0, 4, 7, 11, -1}},
    {"6", {0, 4, 7, 9, -1}},      {"m6", {0, 3, 7, 9, -1}},     {"aug", {0, 4, 8, -1}},
    {"+", {0, 4, 8, -1}},         {"aug7", {0, 4, 8, 10, -1}},  {"7+", {0, 4, 8, 10, -1}},
    {"dim", {0, 3, 6, -1}},       {"dim7", {0, 3, 6, 9, -1}},   {"o7", {0, 3, 6, 9, -1}},
    {"m7b5", {0, 3, 6, 10, -1}},  {"7b5", {0, 4, 6, 10, -1}},   {"9", {0, 4, 7, 10, 14}},
    {"m9", {0, 3, 7, 10, 14}},    {"maj9", {0, 4, 7, 11, 14}},  {"M9", {0, 4, 7, 11, 14}},
    {"sus", {0, 5, 7, -1}},       {"sus4", {0, 5, 7, -1}},      {"sus2", {0, 2, 7, -1}},
    {"7sus4", {0, 5, 7, 10, -1}}, {"7sus2", {0, 2, 7, 10, -1}}, {"5", {0, 7, -1}},
    {"13", {0, 4, 7, 10, 21}},
}};

struct Chord
{
    int root = 0; ///< pitch classes
    std::string_view quality;
    std::optional<int> bass;
};

std::optional<int> takePitchClass(std::string_view& text)
{
    const std::size_t length = text.size() > 1 && (text[1] == '#' || text[1] == 'b') ? 2 : 1;
    const auto name = score::parseNoteName(std::string(text.substr(0, length)));
    if (!name)
        return std::nullopt;
    text.remove_prefix(std::min(length, text.size()));
    return ((name->midiKey() % 12) + 12) % 12;
}

std::optional<Chord> parseChord(std::string_view text)
{
    text = text.substr(0, text.find(' '));
    Chord chord;
    const auto root = takePitchClass(text);
    if (!root)
        return std::nullopt; // a remark, or a chord in brackets: an alternative that is not played
    chord.root = *root;
    const std::size_t slash = std::min(text.find('/'), text.size());
    chord.quality = text.substr(0, slash);
    if (slash < text.size()) {
        text.remove_prefix(slash + 1);
        chord.bass = takePitchClass(text);
    }
    return chord;
}

const Quality& qualityOf(std::string_view name)
{
    for (const auto& quality : kQualities)
        if (quality.name == name)
            return quality;
    const bool minor = name.starts_with('m') && !name.starts_with("maj");
    return kQualities[minor ? 2 : 0];
}

/// What %%MIDI directives say.
struct Settings
{
    std::string pattern;
    int chordProgram = 0;
    int bassProgram = 0;
    int chordVelocity = 75;
    int bassVelocity = 80;
    bool off = false;
};

Settings settingsOf(const score::Score& score)
{
    Settings settings;
    for (const auto& field : score.metadata.fields) {
        std::string_view text(field.value);
        if (field.name != "%%" || !text.starts_with("MIDI "))
            continue;
        text = trimmed(text.substr(5));
        const std::size_t end = std::min(text.find_first_of(" \t"), text.size());
        const std::string_view command = text.substr(0, end);
        std::string_view value = trimmed(text.substr(end));
        const std::string pattern(value);
        const int number = std::min(takeNumber(value).value_or(0), 127);
        if (command == "gchord" && settings.pattern.empty())
            settings.pattern = pattern;
        else if (command == "gchordoff")
            settings.off = true;
        else if (command == "gchordon")
            settings.off = false;
        else if (command == "chordprog")
            settings.chordProgram = number;
        else if (command == "bassprog")
            settings.bassProgram = number;
        else if (command == "chordvol")
            settings.chordVelocity = std::max(number, 1);
        else if (command == "bassvol")
            settings.bassVelocity = std::max(number, 1);
    }
    return settings;
}

std::string patternFor(const score::Meter& meter)
{
    const int beats = meter.numerator();
    if (meter.free)
        return "fzcz";
    std::string pattern;
    if (meter.beatLength().numerator == 3) {
        for (int i = 0; i < beats / 3; ++i)
            pattern += "fzc";
        return pattern;
    }
    const bool pairs = beats % 2 == 0;
    for (int i = 0; i < beats; ++i)
        pattern += i == 0 || (pairs && i % 2 == 0) ? "fz" : "cz";
    return pattern;
}

struct Stroke
{
    char sign = 'z';
    int start = 0; ///< shares of the bar
    int length = 1;
};

/// The strokes of a pattern; `total` becomes its length in shares.
std::vector<Stroke> strokesOf(std::string_view pattern, int& total)
{
    constexpr int kMost = 256;
    std::vector<Stroke> strokes;
    total = 0;
    while (!pattern.empty() && total < kMost) {
        const char sign = pattern.front();
        pattern.remove_prefix(1);
        if (!isLetter(sign))
            continue;
        const int length = std::max(takeNumber(pattern, 64).value_or(1), 1);
        strokes.push_back({sign, total, length});
        total += length;
    }
    return strokes;
}

class Accompanist
{
public:
    Accompanist(const score::Score& score, const AccompanimentOptions& options)
        : m_score(score)
        , m_settings(settingsOf(score))
    {
        if (!options.pattern.empty())
            m_settings.pattern = options.pattern;
        for (const auto& part : score.parts)
            m_chords.insert(m_chords.end(), part.chordSymbols.begin(), part.chordSymbols.end());
        std::stable_sort(m_chords.begin(), m_chords.end(),
                         [](const auto& a, const auto& b) { return a.at < b.at; });
    }

    score::Score play()
    {
        score::Score result = m_score;
        if (m_chords.empty() || m_settings.off)
            return result;
        m_part.name = "Accompaniment";
        m_part.programs = {{{}, m_settings.chordProgram}};
        m_part.voices.resize(2);
        for (const auto& bar : m_score.bars)
            playBar(bar.range);
        if (m_settings.bassProgram == m_settings.chordProgram) {
            result.parts.push_back(m_part);
        } else { // a part has one instrument at a time
            score::Part bass = m_part;
            bass.programs = {{{}, m_settings.bassProgram}};
            bass.voices.resize(1);
            m_part.voices.erase(m_part.voices.begin());
            result.parts.push_back(std::move(bass));
            result.parts.push_back(m_part);
        }
        result.normalise();
        return result;
    }

private:
    [[nodiscard]] std::string_view chordAt(Ticks at) const
    {
        const auto after = std::upper_bound(m_chords.begin(), m_chords.end(), at,
                                            [](Ticks tick, const auto& chord) { return tick < chord.at; });
        return after == m_chords.begin() ? std::string_view() : std::string_view(std::prev(after)->text);
    }

    /// A pick-up is the end of a bar: its pattern ends with it.
    void playBar(const score::TickRange& bar)
    {
        const score::Meter meter = score::meterAt(m_score.meters, bar.start);
        const Ticks full =
            meter.free ? bar.length() : score::toTicks(meter.barLength(), m_score.ticksPerQuarter);
        int total = 0;
        const auto strokes =
            strokesOf(m_settings.pattern.empty() ? patternFor(meter) : m_settings.pattern, total);
        const Ticks begin = bar.start == Ticks{} ? bar.end - full : bar.start;
        for (const Stroke& stroke : strokes) {
            const Ticks start = begin + Ticks{full.value * stroke.start / total};
            const Ticks end =
                std::min(begin + Ticks{full.value * (stroke.start + stroke.length) / total}, bar.end);
            if (start >= bar.start && start < end)
                playStroke(stroke.sign, {start, end});
        }
    }

    void playStroke(char sign, const score::TickRange& range)
    {
        const std::string_view symbol = chordAt(range.start);
        const std::vector<int> keys = chordKeys(symbol);
        if (keys.empty())
            return;
        if (sign == 'f' || sign == 'b')
            add(0, *bassKey(symbol), range, m_settings.bassVelocity);
        if (sign == 'c' || sign == 'b')
            for (const int key : keys)
                add(1, key, range, m_settings.chordVelocity);
        constexpr std::string_view kNotes = "ghijGHIJ";
        if (const std::size_t note = kNotes.find(sign);
            note != std::string_view::npos && note % 4 < keys.size())
            add(1, keys[note % 4] - (note < 4 ? 0 : 12), range, m_settings.chordVelocity);
    }

    void add(std::size_t voice, int key, const score::TickRange& range, int velocity)
    {
        score::Note note;
        note.onset = range.start;
        note.duration = range.length();
        note.pitch = score::keyAt(m_score.keys, range.start).spell(key);
        note.velocity = velocity;
        m_part.voices[voice].notes.push_back(std::move(note));
    }

    const score::Score& m_score;
    Settings m_settings;
    std::vector<score::ChordSymbol> m_chords; ///< of all parts, ascending
    score::Part m_part;
};

} // namespace

std::vector<int> chordKeys(std::string_view symbol)
{
    const auto chord = parseChord(symbol);
    if (!chord)
        return {};
    std::vector<int> keys;
    for (const int step : qualityOf(chord->quality).steps) {
        if (step < 0 || (step == 0 && !keys.empty()))
            break;
        keys.push_back(kChordBase + chord->root + step);
    }
    const bool inside = chord->bass && std::any_of(keys.begin(), keys.end(),
                                                   [&chord](int key) { return key % 12 == *chord->bass; });
    while (inside && keys.front() % 12 != *chord->bass) {
        keys.push_back(keys.front() + 12);
        keys.erase(keys.begin());
    }
    std::sort(keys.begin(), keys.end());
    return keys;
}

std::optional<int> bassKey(std::string_view symbol)
{
    const auto chord = parseChord(symbol);
    if (!chord)
        return std::nullopt;
    return kBassBase + chord->bass.value_or(chord->root);
}

score::Score withAccompaniment(const score::Score& score, const AccompanimentOptions& options)
{
    return Accompanist(score, options).play();
}

} // namespace partita::abc
