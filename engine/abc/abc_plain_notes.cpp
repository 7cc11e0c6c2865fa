// SPDX-License-Identifier: GPL-3.0-or-later
// The part of MusicReader that is fast: runs of notes without accidentals outside of chords and grace notes,
// with nothing before them that concerns them. What it leaves alone goes the general way, with the same
// result.
#include "engine/abc/abc_marks.h"
#include "engine/abc/abc_music_reader.h"

namespace partita::abc {

namespace {

constexpr std::int64_t kLongestPlain = 64;  ///< unit notes
constexpr std::int64_t kLargestUnit = 1024; ///< of 1/2 whole note, so that nothing overflows or is too long

/// The ticks of an unaltered unit note in the current tuplet; 0 where they are not exact.
std::int64_t unitTicks(const VoiceState& voice)
{
    std::int64_t top = voice.unit.numerator;
    std::int64_t bottom = voice.unit.denominator;
    if (voice.tuplet.actual != 0) {
        top *= voice.tuplet.normal;
        bottom *= voice.tuplet.actual;
    }
    const std::int64_t scaled = top * kGridPerWhole;
    return 2 * top <= kLargestUnit * bottom && scaled % bottom == 0 ? scaled / bottom : 0;
}

} // namespace

void MusicReader::readPlainNotes()
{
    VoiceState& voice = m_draft.voice();
    if (m_inChord || m_inGrace || m_lineSign || !voice.pending.isEmpty())
        return;
    std::int64_t unit = -1; // found out when there is a note
    PlainNote note;
    while (voice.accidentals.tied().empty() && m_lexer->takePlainNote(note)) {
        unit = unit < 0 ? unitTicks(voice) : unit;
        const std::int64_t scaled = unit * note.top;
        const int octave = note.octave + voice.octaves;
        const bool exact = unit > 0 && (note.bottom == 1 || scaled % note.bottom == 0);
        const bool plain = exact && note.top <= kLongestPlain && octave > 0 && octave < 9;
        if (!plain || !m_draft.spend())
            return m_lexer->putBack(note);
        addPlainNote(note, octave, {note.bottom == 1 ? scaled : scaled / note.bottom});
        if (voice.tuplet.actual != 0 && --voice.tuplet.left == 0) {
            closeTuplet(m_draft);
            unit = unitTicks(voice);
        }
    }
}

void MusicReader::addPlainNote(const PlainNote& source, int octave, score::Ticks length)
{
    VoiceState& voice = m_draft.voice();
    auto& notes = m_draft.lane().notes;
    if (notes.capacity() == 0)
        reserveFor(notes);
    score::Note& note = notes.emplace_back();
    note.id = m_draft.score.nextNoteId();
    note.onset = voice.time;
    note.duration = length;
    note.pitch = voice.accidentals.implied({static_cast<score::Step>(source.step), 0, octave, 0});
    m_draft.sources.push_back({note.id, m_lexer->lineNumber(), source.column, source.length, source.offset});

    BarText& text = voice.barText;
    const std::size_t end = source.offset + static_cast<std::size_t>(source.length);
    if (text.length == 0 && text.begin == 0)
        text = {source.offset, 0, voice.time, voice.unit, m_draft.interruptions, true};
    text.whole = text.whole && text.interruptions == m_draft.interruptions;
    text.length = end - text.begin;

    voice.lastPlace = {m_lexer->lineNumber(), source.column, source.letters};
    if (voice.firstPlace.line == 0)
        voice.firstPlace = voice.lastPlace;
    if (voice.lane == 0)
        voice.sung.push_back({voice.lane, notes.size() - 1, voice.barCount});
    voice.last = {notes.size() - 1, 1, voice.time, length, voice.lastPlace, false, true};
    voice.time += length;
}

/// Room for about as many notes as the text can hold, so that they seldom move.
void MusicReader::reserveFor(std::vector<score::Note>& notes)
{
    constexpr std::size_t kMost = 512;
    constexpr std::size_t kNotesOfALine = 64;
    const std::size_t room = std::min(m_draft.textSize / 2, kMost);
    notes.reserve(room);
    m_draft.voice().sung.reserve(kNotesOfALine);
    if (m_draft.sources.capacity() == 0) {
        m_draft.sources.reserve(room);
        m_draft.barSources.reserve(room / 4);
    }
}

} // namespace partita::abc
