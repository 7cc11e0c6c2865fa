// SPDX-License-Identifier: GPL-3.0-or-later
// The part of MusicReader that is fast: runs of notes without microtones outside of chords and grace notes
// that no tie leads to. What it leaves alone goes the general way, with the same
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
    PlainNote note;
    if (m_inChord || m_inGrace || m_lineSign || !voice.accidentals.tied().empty() ||
        !m_lexer->takePlainNote(note))
        return;
    if (voice.firstPlace.line == 0)
        voice.firstPlace = {m_lexer->lineNumber(), note.column, note.letters};
    openBarText(note.offset);
    score::Voice& lane = m_draft.lane();
    const std::size_t first = lane.notes.size();
    std::int64_t unit = unitTicks(voice);
    do {
        const std::int64_t scaled = unit * note.top;
        const int octave = note.octave + voice.octaves;
        const bool exact = unit > 0 && (note.bottom == 1 || scaled % note.bottom == 0);
        const bool plain = exact && note.top <= kLongestPlain && octave > 0 && octave < 9;
        if (!plain || !m_draft.spend()) {
            m_lexer->putBack(note);
            break;
        }
        score::Ticks length{note.bottom == 1 ? scaled : scaled / note.bottom};
        if (voice.pending.brokenLevel != 0)
            length = brokenTicks(length, takeBroken(voice.pending, length));
        addPlainNote(voice, lane, note, octave, length);
        if (voice.tuplet.actual != 0 && --voice.tuplet.left == 0) {
            closeTuplet(m_draft);
            unit = unitTicks(voice);
        }
    } while (m_lexer->takePlainNote(note));
    if (lane.notes.size() > first)
        endPlainNotes(voice, lane, first);
}

inline void MusicReader::addPlainNote(VoiceState& voice, score::Voice& lane, const PlainNote& source,
                                      int octave, score::Ticks length)
{
    score::Note& note = m_draft.newNote(lane);
    note.onset = voice.time;
    note.duration = length;
    note.pitch = {static_cast<score::Step>(source.step), source.alter, octave, 0};
    if (source.altered)
        voice.accidentals.write(note.pitch);
    else
        note.pitch = voice.accidentals.implied(note.pitch);
    if (voice.pending.hasSigns())
        voice.pending.giveTo(note, true);
    m_draft.sources.push_back({note.id, m_lexer->lineNumber(), source.column, source.length, source.offset});
    voice.lastPlace = {m_lexer->lineNumber(), source.column, source.letters};
    voice.time += length;
}

/// What holds from the last note of a run on, and what needs its notes together.
void MusicReader::endPlainNotes(VoiceState& voice, const score::Voice& lane, std::size_t first)
{
    const NoteSource& source = m_draft.sources.back();
    voice.barText.length = source.offset + static_cast<std::size_t>(source.length) - voice.barText.begin;
    const std::size_t last = lane.notes.size() - 1;
    const score::Note& note = lane.notes[last];
    voice.last = {last, 1, note.onset, note.duration, voice.lastPlace, false, true};
    if (voice.lane == 0)
        voice.sung.push_back({first, last - first + 1, voice.barCount});
}

} // namespace partita::abc
