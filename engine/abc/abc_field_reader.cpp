// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/abc/abc_field_reader.h"

#include "engine/abc/abc_lyrics.h"
#include "engine/abc/abc_marks.h"
#include "engine/abc/abc_shapes.h"
#include "engine/abc/abc_symbol_lines.h"

#include <algorithm>

namespace partita::abc {

namespace {

/// Adds a change at the end of an ascending list; a later change at the same time replaces the earlier one.
template<class Change>
void setChange(std::vector<Change>& changes, Change change)
{
    if (!changes.empty() && changes.back().at == change.at)
        changes.back() = std::move(change);
    else
        changes.push_back(std::move(change));
}

std::string_view takeWord(std::string_view& text)
{
    text = trimmed(text);
    const std::size_t end = std::min(text.find_first_of(" \t="), text.size());
    const std::string_view word = text.substr(0, end);
    text = trimmed(text.substr(end));
    if (text.starts_with('='))
        text = trimmed(text.substr(1));
    return word;
}

} // namespace

FieldReader::FieldReader(Draft& draft)
    : m_draft(draft)
{
}

void FieldReader::keep(const std::string& name, std::string_view value)
{
    auto& fields = m_draft.score.metadata.fields;
    constexpr std::size_t kUsualFields = 6;
    if (fields.capacity() == 0)
        fields.reserve(kUsualFields);
    if (m_draft.spend())
        fields.push_back({name, m_draft.text(value)});
}

void FieldReader::readField(char name, const Token& value)
{
    const std::string_view text = trimmed(value.text);
    const Place place = placeOf(value);
    if (name == '+')
        return readContinuation(text);
    m_lastText = '\0';
    if (m_draft.headerEnded)
        readBodyField(name, text, place);
    else
        readHeaderField(name, text, place);
}

void FieldReader::readHeaderField(char name, std::string_view value, const Place& place)
{
    switch (name) {
    case 'K':
        endHeader();
        return readKey(value, place);
    case 'Q':
        m_draft.tempoText = std::string(value);
        m_draft.tempoPlace = place;
        return;
    case 'P':
        if (auto order = parsePartOrder(value))
            m_draft.score.sectionOrder = std::move(*order);
        else
            keep("P", value);
        return;
    case 'w':
        return m_draft.remarks.error(place, "lyrics",
                                     "Lyrics follow the music they belong to: move w: behind it");
    case 's':
        return m_draft.remarks.warning(place, "field", "s: follows the music it belongs to: move it behind");
    default:
        readBodyField(name, value, place);
    }
}

void FieldReader::readBodyField(char name, std::string_view value, const Place& place)
{
    switch (name) {
    case 'K':
        return readKey(value, place);
    case 'M':
        return readMeter(value, place);
    case 'L':
        return readUnit(value, place);
    case 'Q':
        return readTempo(value, place);
    case 'V':
        return readVoice(value, place);
    case 'P':
        return readPart(value, place);
    case 'U':
        keep("U", value);
        return readUserSymbol(value, place);
    case 'I':
        return readDirective(value, place);
    case 'w':
        return alignLyrics(m_draft, value, place);
    case 's':
        return alignSymbols(m_draft, value, place);
    case 'm':
        if (!m_draft.macros.add(value))
            m_draft.remarks.error(place, "macro",
                                  "A macro needs a target and what it stands for, as in m:~G2 = {A}G{F}G");
        return;
    case 'r':
        return;
    default:
        return readText(name, value);
    }
}

void FieldReader::readText(char name, std::string_view value)
{
    auto& metadata = m_draft.score.metadata;
    m_lastText = name;
    const auto setFirst = [&](std::string& field) {
        if (field.empty())
            field = m_draft.text(value);
        else
            keep(std::string(1, name), value);
    };
    if (name == 'T') {
        if (m_draft.spend())
            metadata.titles.push_back(m_draft.text(value));
    } else if (name == 'C') {
        setFirst(metadata.composer);
    } else if (name == 'R') {
        setFirst(metadata.rhythm);
    } else if (name == 'O') {
        setFirst(metadata.origin);
    } else {
        keep(std::string(1, name), value);
    }
}

void FieldReader::readContinuation(std::string_view value)
{
    auto& fields = m_draft.score.metadata.fields;
    if (m_lastText != '\0' && !fields.empty() && fields.back().name == std::string(1, m_lastText))
        fields.back().value += ' ' + m_draft.text(value);
    else if (m_lastText == 'T' && !m_draft.score.metadata.titles.empty())
        m_draft.score.metadata.titles.back() += ' ' + m_draft.text(value);
    else
        keep("+", value);
}

void FieldReader::readKey(std::string_view value, const Place& place)
{
    KeyField field = parseKeyField(value);
    if (!field.unknown.empty() || (!field.key && field.staff == StaffProperties{}))
        m_draft.remarks.error(place, "key",
                              "\"" + m_draft.utf8(value) +
                                  "\" is no key: write a note and a mode, as in G or Edor");
    VoiceState& voice = m_draft.voice();
    const bool inHeader = m_draft.score.keys.empty();
    if (inHeader) {
        m_draft.headerStaff = field.staff;
        m_draft.score.keys.push_back({{}, field.key.value_or(score::Key{})});
        for (auto& each : m_draft.voices) {
            StaffProperties staff = field.staff;
            if (!m_draft.score.parts[each.part].voices[0].clefs.empty())
                staff.clef.reset();
            m_draft.applyStaff(each, staff);
            each.accidentals.setKey(m_draft.score.keys.front().key);
        }
        return;
    }
    m_draft.applyStaff(voice, field.staff);
    if (!field.key)
        return;
    voice.accidentals.setKey(*field.key);
    if (m_draft.current == 0 && voice.lane == 0)
        setChange(m_draft.score.keys, {voice.time, *field.key});
}

void FieldReader::readMeter(std::string_view value, const Place& place)
{
    const auto meter = parseMeter(value);
    if (!meter)
        return m_draft.remarks.error(
            place, "meter", "\"" + m_draft.utf8(value) + "\" is no meter: write one such as 6/8, C or none");
    if (!m_draft.headerEnded) {
        m_draft.meter = meter;
        return;
    }
    VoiceState& voice = m_draft.voice();
    voice.meter = *meter;
    if (m_draft.current == 0 && voice.lane == 0)
        setChange(m_draft.score.meters, {voice.time, *meter});
}

void FieldReader::readUnit(std::string_view value, const Place& place)
{
    const auto unit = parseFraction(value);
    if (!unit || unit->numerator > 64 || unit->denominator > 4096)
        return m_draft.remarks.error(
            place, "unit", "\"" + m_draft.utf8(value) + "\" is no note length: write one such as 1/8");
    if (m_draft.headerEnded)
        m_draft.voice().unit = *unit;
    else
        m_draft.unit = *unit;
}

void FieldReader::readTempo(std::string_view value, const Place& place)
{
    VoiceState& voice = m_draft.voice();
    auto tempo = parseTempo(value, voice.unit);
    if (!tempo)
        return m_draft.remarks.error(
            place, "tempo", "\"" + m_draft.utf8(value) + "\" is no tempo: write one such as 1/4=120");
    tempo->at = voice.time;
    tempo->text = m_draft.text(tempo->text);
    auto& tempos = m_draft.score.tempos;
    const auto known =
        std::find_if(tempos.begin(), tempos.end(), [&](const auto& other) { return other.at == tempo->at; });
    if (known != tempos.end())
        *known = std::move(*tempo);
    else if (m_draft.spend())
        tempos.push_back(std::move(*tempo));
}

void FieldReader::readVoice(std::string_view value, const Place& place)
{
    VoiceField field = parseVoiceField(value);
    if (field.id.empty())
        return m_draft.remarks.error(place, "voice", "V: needs a name, as in V:1");
    m_draft.selectVoice(m_draft.utf8(field.id));
    if (m_draft.voice().id != m_draft.utf8(field.id))
        m_draft.remarks.error(place, "voice", "A tune has at most 256 voices: the rest goes to the last one");
    m_draft.applyStaff(m_draft.voice(), field.staff);
}

void FieldReader::readPart(std::string_view value, const Place& place)
{
    VoiceState& voice = m_draft.voice();
    if (m_draft.current == 0 && voice.lane == 0 && !value.empty() && m_draft.spend())
        markAt(voice, voice.time, place).section = m_draft.utf8(value);
}

void FieldReader::readUserSymbol(std::string_view value, const Place& place)
{
    const std::size_t equals = value.find('=');
    const std::string_view symbol = trimmed(value.substr(0, equals));
    std::string_view meaning =
        equals == std::string_view::npos ? std::string_view() : trimmed(value.substr(equals + 1));
    if (symbol.size() != 1 || meaning.empty())
        return m_draft.remarks.error(place, "user-symbol",
                                     "U: needs a letter and a decoration, as in U:T=!trill!");
    if (meaning.size() > 2 && (meaning.front() == '!' || meaning.front() == '+') &&
        meaning.back() == meaning.front())
        meaning = meaning.substr(1, meaning.size() - 2);
    const bool none = meaning == "nil" || meaning == "none";
    m_draft.userSymbols[symbol.front()] = none ? std::string() : m_draft.utf8(meaning);
}

void FieldReader::readDirective(std::string_view text, const Place& place)
{
    std::string_view rest = text;
    const std::string_view word = takeWord(rest);
    if (word == "MIDI")
        return readMidi(rest);
    if (word == "abc-charset")
        return readCharset(rest, place);
    if (word == "abc-include")
        return m_draft.remarks.error(place, "include",
                                     "Other files are not read for safety: put the text of " +
                                         m_draft.utf8(rest) + " into this file in the place of this line");
    if (word == "propagate-accidentals") {
        m_draft.propagation = parsePropagation(rest);
        for (auto& voice : m_draft.voices)
            voice.accidentals.setPropagation(m_draft.propagation);
    }
    keep("%%", trimmed(text));
}

void FieldReader::readMidi(std::string_view value)
{
    std::string_view rest = value;
    const std::string_view command = takeWord(rest);
    if (command == "transpose")
        return readTransposition(rest);
    std::vector<int> numbers;
    while (const auto number = takeNumber(rest)) {
        numbers.push_back(*number);
        rest = trimmed(rest);
    }
    const bool known = !numbers.empty() && rest.empty() && (command == "program" || command == "channel");
    if (!known)
        return keep("%%", "MIDI " + std::string(trimmed(value)));
    if (m_draft.voices.empty())
        m_draft.selectVoice({});
    score::Part& part = m_draft.part();
    if (command == "channel") {
        part.channel = std::clamp(numbers[0], 1, 16) - 1;
        part.percussion = part.channel == 9;
    } else if (m_draft.spend()) {
        setChange(part.programs, {m_draft.voice().time, std::min(numbers.back(), 127)});
    }
}

/// "%%MIDI transpose -12": for the voice that is being read, or for all of them where none has begun.
void FieldReader::readTransposition(std::string_view value)
{
    const bool down = value.starts_with('-');
    std::string_view digits = value.substr(down || value.starts_with('+') ? 1 : 0);
    const auto semitones = takeNumber(digits, 127);
    if (!semitones)
        return keep("%%", "MIDI transpose " + std::string(value));
    StaffProperties staff;
    staff.transpose = down ? -*semitones : *semitones;
    if (m_draft.voices.empty()) {
        m_draft.selectVoice({});
        m_draft.headerStaff.transpose = staff.transpose;
    }
    m_draft.applyStaff(m_draft.voice(), staff);
}

/// The text is UTF-8 or, where it cannot be, Latin-1: other character sets are said, not guessed.
void FieldReader::readCharset(std::string_view name, const Place& place)
{
    std::string lower(name);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    if (lower != "utf-8" && lower != "iso-8859-1" && lower != "latin1" && lower != "us-ascii")
        m_draft.remarks.warning(
            place, "charset",
            "Only utf-8 and iso-8859-1 are read: save the file as UTF-8 and write utf-8 here");
}

/// X: and L: come first, so that the fields do not depend on where in the header these stood.
void FieldReader::orderFields()
{
    auto& fields = m_draft.score.metadata.fields;
    const auto isReference = [](const auto& field) { return field.name == "X"; };
    const auto others = std::find_if_not(fields.begin(), fields.end(), isReference);
    const bool ordered = std::none_of(others, fields.end(), isReference);
    if (m_draft.unit)
        fields.insert(
            ordered ? others : fields.begin(),
            {"L", std::to_string(m_draft.unit->numerator) + '/' + std::to_string(m_draft.unit->denominator)});
    if (!ordered)
        std::stable_partition(fields.begin(), fields.end(), isReference);
}

void FieldReader::endHeader()
{
    if (m_draft.headerEnded)
        return;
    if (!m_draft.meter)
        m_draft.meter.emplace().free = true;
    const score::Meter& meter = *m_draft.meter;
    m_draft.score.meters.emplace_back().meter = meter;
    const score::Fraction unit = m_draft.unit.value_or(defaultUnit(meter));
    if (m_draft.voices.empty())
        m_draft.selectVoice({});
    m_draft.current = 0;
    for (auto& voice : m_draft.voices) {
        voice.meter = meter;
        voice.unit = unit;
    }
    orderFields();
    m_draft.unit = unit;
    m_draft.headerEnded = true;
    if (!m_draft.tempoText.empty())
        readTempo(m_draft.tempoText, m_draft.tempoPlace);
}

} // namespace partita::abc
