// SPDX-License-Identifier: GPL-3.0-or-later
// The part of MusicReader that makes notes: pitches, lengths, ties and broken rhythm.
#include "engine/abc/abc_marks.h"
#include "engine/abc/abc_music_reader.h"
#include "engine/abc/abc_shapes.h"
#include "engine/abc/abc_time_grid.h"

#include <algorithm>
#include <utility>

namespace partita::abc {

namespace {

constexpr std::int64_t kMostLength = 65'536;       ///< unit notes in a written length
constexpr std::int64_t kMostDivision = 1LL << 20U; ///< of a unit note
constexpr std::int64_t kMostWholes = 256;          ///< whole notes in one note

/// The accidental at the start of a note's text.
struct Accidental
{
    bool written = false;
    int alter = 0;
    int cents = 0;
};

Accidental takeAccidental(std::string_view& text)
{
    Accidental accidental;
    const char sign = text.front();
    if (sign != '^' && sign != '_' && sign != '=')
        return accidental;
    accidental.written = true;
    int count = 0;
    while (text.front() == sign) {
        ++count;
        text.remove_prefix(1);
    }
    if (sign == '=')
        return accidental;
    const auto top = takeNumber(text, 1000);
    int cents = 100 * (top ? *top : count);
    if (text.front() == '/') {
        text.remove_prefix(1);
        cents = 100 * top.value_or(1) / std::max(takeNumber(text, 100).value_or(2), 1);
    }
    cents = std::min(cents, 299) * (sign == '_' ? -1 : 1);
    accidental.alter = cents / 100;
    accidental.cents = cents % 100;
    return accidental;
}

} // namespace

score::Pitch MusicReader::pitchOf(std::string_view text)
{
    VoiceState& voice = m_draft.voice();
    const Accidental accidental = takeAccidental(text);
    const char letter = text.front();
    const bool lower = letter >= 'a';
    score::Pitch pitch;
    pitch.step = static_cast<score::Step>(((lower ? letter - 'a' : letter - 'A') + 5) % 7);
    pitch.octave = (lower ? 5 : 4) + voice.octaves;
    for (const char mark : text.substr(1))
        pitch.octave += mark == '\'' ? 1 : -1;
    pitch.octave = std::clamp(pitch.octave, -9, 19);
    pitch.alter = accidental.alter;
    pitch.cents = accidental.cents;
    if (!accidental.written)
        return voice.accidentals.implied(pitch);
    voice.accidentals.write(pitch);
    return pitch;
}

WrittenLength MusicReader::takeLength(int& bytes)
{
    WrittenLength length;
    const Token token = m_lexer->takeLength();
    std::string_view text = token.text;
    if (text.empty())
        return length;
    if (BarText& bar = m_draft.voice().barText; bar.begin != 0)
        bar.length = token.offset + text.size() - bar.begin;
    bytes += static_cast<int>(text.size());
    bool valid = true;
    if (const auto top = takeNumber(text)) {
        length.top = std::clamp<std::int64_t>(*top, 1, kMostLength);
        valid = *top == length.top;
    }
    while (!text.empty() && text.front() == '/') {
        text.remove_prefix(1);
        const int divisor = takeNumber(text).value_or(2);
        const std::int64_t bottom = length.bottom * std::max(divisor, 1);
        valid = valid && divisor > 0 && bottom <= kMostDivision;
        length.bottom = std::min(bottom, kMostDivision);
    }
    if (!valid)
        m_draft.remarks.error(placeOf(token), "length",
                              "No note has the length " + m_draft.utf8(token.text.substr(0, 20)) +
                                  ": write a number or fraction that is not 0");
    return length;
}

score::Ticks MusicReader::ticksOf(const WrittenLength& length, const Place& place)
{
    const VoiceState& voice = m_draft.voice();
    std::int64_t top = voice.unit.numerator * length.top;
    std::int64_t bottom = voice.unit.denominator * length.bottom;
    if (voice.tuplet.actual != 0) {
        top *= voice.tuplet.normal;
        bottom *= voice.tuplet.actual;
    }
    if (top >= bottom && top / bottom >= kMostWholes) {
        if (length.top < kMostLength) // else said already
            m_draft.remarks.error(place, "length", "A note is longer than 256 whole notes: shorten it");
        return {kMostWholes * kGridPerWhole};
    }
    // top is below 256 times bottom, and bottom below 2^40: where it is large the fraction is reduced first
    if (bottom <= (1LL << 26U)) {
        const std::int64_t scaled = top * kGridPerWhole;
        m_draft.inexact = m_draft.inexact || scaled % bottom != 0;
        return {std::max<std::int64_t>((scaled + bottom / 2) / bottom, 1)};
    }
    bool exact = true;
    const score::Ticks ticks = onGrid(score::Fraction(top, bottom), exact);
    m_draft.inexact = m_draft.inexact || !exact;
    return std::max(ticks, score::Ticks{1});
}

/// A note outside of chords, with all that stands before it.
void MusicReader::addSingle(const Token& token, const score::Pitch& pitch, int bytes,
                            const WrittenLength& length)
{
    VoiceState& voice = m_draft.voice();
    auto& notes = m_draft.lane().notes;
    const std::size_t first = notes.size();
    addNote(token, pitch, bytes);
    Pending& pending = voice.pending;
    if (notes.size() == first) { // the limit of notes was reached
        pending = {};
        return;
    }
    const Place place = placeOf(token);
    const score::Ticks written = ticksOf(length, place);
    const score::Ticks played = brokenTicks(written, takeBroken(pending, written));
    score::Note& note = notes.back();
    note.onset = voice.time; // the note before a broken rhythm sign may have moved it
    note.duration = played;
    finishEvent({first, 1, voice.time, played, place, false, true});
}

void MusicReader::addNote(const Token& token, const score::Pitch& pitch, int bytes)
{
    if (!m_draft.spend())
        return;
    VoiceState& voice = m_draft.voice();
    score::Note& note = m_draft.newNote(m_draft.lane());
    note.onset = voice.time;
    note.pitch = pitch;
    if (const int key = pitch.midiKey(); key < 0 || key > 127) {
        m_draft.remarks.error(placeOf(token), "pitch-range",
                              "This note is outside of MIDI's range: remove octave marks");
        note.pitch.octave = std::clamp(pitch.octave, 0, 8);
    }
    if (voice.pending.hasSigns())
        voice.pending.giveTo(note, !m_inChord);
    m_draft.sources.push_back({note.id, token.line, token.column, bytes, token.offset});
}

void MusicReader::givePending(score::Voice& lane, std::size_t first)
{
    Pending& outer = m_chordPending;
    score::Note& lowest = lane.notes[first];
    Pending& inner = m_draft.voice().pending;
    lowest.slursStarting += outer.slurs;
    lowest.graces = std::move(outer.graces);
    lowest.graces.insert(lowest.graces.end(), inner.graces.begin(), inner.graces.end());
    lowest.graceSlash = !lowest.graces.empty() && (outer.graceSlash || inner.graceSlash);
    inner.graces.clear();
    inner.graceSlash = false;
    if (outer.decorations.empty())
        return;
    for (std::size_t i = first; i < lane.notes.size(); ++i)
        lane.notes[i].decorations.insert(lane.notes[i].decorations.begin(), outer.decorations.begin(),
                                         outer.decorations.end());
}

void MusicReader::finishNotes(const Place& place)
{
    score::Voice& lane = m_draft.lane();
    const std::size_t first = m_chordFirst;
    if (lane.notes.size() <= first || lane.notes.size() - first != m_lengths.size())
        return; // the limit of notes was reached
    const int level = takeBroken(m_chordPending, ticksOf(m_lengths.front(), place));
    Event event{first, m_lengths.size(), m_draft.voice().time, {}, place, false, true};
    for (std::size_t i = 0; i < m_lengths.size(); ++i) {
        lane.notes[first + i].onset = event.start;
        lane.notes[first + i].duration = brokenTicks(ticksOf(m_lengths[i], place), level);
    }
    event.length = lane.notes[first].duration;
    if (m_lengths.size() > 1)
        std::stable_sort(
            lane.notes.begin() + static_cast<std::ptrdiff_t>(first), lane.notes.end(),
            [](const score::Note& a, const score::Note& b) { return a.pitch.midiKey() < b.pitch.midiKey(); });
    givePending(lane, first);
    m_chordPending = {};
    finishEvent(event);
}

void MusicReader::finishEvent(Event event)
{
    VoiceState& voice = m_draft.voice();
    event.exists = true;
    if (event.count == 0)
        event.first = voice.last.exists ? voice.last.first : static_cast<std::size_t>(-1);
    if (!voice.accidentals.tied().empty()) {
        checkTies(event);
        voice.accidentals.clearTies();
    }
    if (event.count > 1 || (event.count == 1 && m_draft.lane().notes[event.first].tiedToNext))
        keepTies(event);
    voice.time = event.start + event.length;
    voice.last = event;
    if (event.count > 0 && voice.lane == 0)
        voice.sung.push_back({event.first, 1, voice.barCount});
    if (voice.tuplet.actual != 0 && --voice.tuplet.left == 0)
        closeTuplet(m_draft);
}

int MusicReader::takeBroken(Pending& pending, score::Ticks second)
{
    const int level = std::exchange(pending.brokenLevel, 0);
    if (level == 0)
        return 0;
    if (pending.brokenLength == second) {
        bendLast(level);
        return -level;
    }
    m_draft.remarks.error(
        pending.brokenPlace, "broken-rhythm",
        "The notes on both sides of a broken rhythm need one length: write the lengths out");
    return 0;
}

/// Gives the event before a broken rhythm sign its new length: what stands behind it moves along.
void MusicReader::bendLast(int level)
{
    VoiceState& voice = m_draft.voice();
    Event& last = voice.last;
    score::Voice& lane = m_draft.lane();
    const score::Ticks before = voice.time;
    last.length = brokenTicks(last.length, level);
    voice.time = last.start + last.length;
    const auto moveItems = [&](auto& items) {
        for (auto item = items.rbegin(); item != items.rend() && item->at == before; ++item)
            item->at = voice.time;
    };
    moveItems(m_draft.part().chordSymbols);
    moveItems(m_draft.part().annotations);
    for (std::size_t i = 0; i < last.count; ++i)
        lane.notes[last.first + i].duration = brokenTicks(lane.notes[last.first + i].duration, level);
    if (last.invisibleRest && !lane.invisibleRests.empty())
        lane.invisibleRests.back().end = voice.time;
    if (!lane.tuplets.empty() && lane.tuplets.back().range.end == before)
        lane.tuplets.back().range.end = voice.time;
    if (voice.tuplet.actual != 0 && voice.tuplet.start == before)
        voice.tuplet.start = voice.time;
}

void MusicReader::readBroken(const Token& token)
{
    VoiceState& voice = m_draft.voice();
    const Place place = placeOf(token);
    if (m_inChord || m_inGrace || !voice.last.exists || voice.last.start < voice.barStart ||
        voice.pending.brokenLevel != 0 || token.text.size() > 3)
        return m_draft.remarks.error(
            place, "broken-rhythm",
            "A broken rhythm sign stands between two notes of a bar, outside of chords");
    voice.pending.brokenLevel = (token.text.front() == '>' ? 1 : -1) * static_cast<int>(token.text.size());
    voice.pending.brokenPlace = place;
    voice.pending.brokenLength = voice.last.length;
}

void MusicReader::readTie(const Token& token)
{
    VoiceState& voice = m_draft.voice();
    auto& notes = m_draft.lane().notes;
    if (m_inGrace)
        return;
    const bool inChord = m_inChord && notes.size() > m_chordFirst;
    if (!inChord && (m_inChord || voice.last.count == 0))
        return m_draft.remarks.error(placeOf(token), "tie", "No note stands before this tie: remove it");
    const std::size_t first = inChord ? notes.size() - 1 : voice.last.first;
    const std::size_t last = inChord ? notes.size() : first + voice.last.count;
    for (std::size_t i = first; i < last; ++i)
        notes[i].tiedToNext = true;
    if (!inChord) {
        keepTies(voice.last);
    }
}

void MusicReader::keepTies(const Event& event)
{
    VoiceState& voice = m_draft.voice();
    voice.accidentals.clearTies();
    const auto& notes = m_draft.lane().notes;
    for (std::size_t i = 0; i < event.count; ++i)
        if (const score::Note& note = notes[event.first + i]; note.tiedToNext)
            voice.accidentals.tie(note.pitch);
}

void MusicReader::checkTies(const Event& event)
{
    VoiceState& voice = m_draft.voice();
    const auto& notes = m_draft.lane().notes;
    for (const score::Pitch& tied : voice.accidentals.tied()) {
        const int key = tied.midiKey();
        const auto begin = notes.begin() + static_cast<std::ptrdiff_t>(event.count > 0 ? event.first : 0);
        const bool found = event.count > 0 && std::any_of(begin, notes.end(), [key](const score::Note& note) {
                               return note.pitch.midiKey() == key;
                           });
        if (found)
            continue;
        const bool atRepeat = !voice.marks.empty() && voice.marks.back().at == event.start &&
                              (!voice.marks.back().endings.empty() || voice.marks.back().repeatEnd > 0 ||
                               voice.marks.back().repeatStart > 0);
        const std::string message = "The tie leads to no note of the same pitch: write a slur, or remove it";
        if (atRepeat)
            m_draft.remarks.warning(voice.last.place, "tie", message);
        else
            m_draft.remarks.error(voice.last.place, "tie", message);
        return;
    }
}

void MusicReader::readSlurEnd(const Token& token)
{
    VoiceState& voice = m_draft.voice();
    auto& notes = m_draft.lane().notes;
    const bool inChord = m_inChord && notes.size() > m_chordFirst;
    if (voice.openSlurs == 0)
        return m_draft.remarks.warning(placeOf(token), "slur", "This ) ends no slur: remove it or add a (");
    --voice.openSlurs;
    if (voice.pending.slurs > 0) {
        --voice.pending.slurs;
        return;
    }
    const std::size_t index = inChord             ? notes.size() - 1
                              : voice.last.exists ? voice.last.first
                                                  : notes.size();
    if (index < notes.size())
        ++notes[index].slursEnding;
}

} // namespace partita::abc
