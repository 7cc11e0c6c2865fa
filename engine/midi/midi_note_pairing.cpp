// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/midi/midi_note_pairing.h"

#include <algorithm>
#include <utility>

namespace partita::midi {

namespace {

/// Runs of notes that start together are longer than this in no music.
constexpr std::ptrdiff_t kShortRun = 24;
constexpr std::size_t kFewestNotes = 64;

bool before(const RawNote& a, const RawNote& b)
{
    return a.on != b.on ? a.on < b.on : a.key() < b.key();
}

bool lowerKey(const RawNote& a, const RawNote& b)
{
    return a.key() < b.key();
}

/// Stable, for the few notes of a chord.
void insertionSort(RawNote* begin, RawNote* end)
{
    for (RawNote* note = begin + 1; note < end; ++note) {
        const RawNote moved = *note;
        RawNote* place = note;
        for (; place != begin && lowerKey(moved, place[-1]); --place)
            *place = place[-1];
        *place = moved;
    }
}

} // namespace

void NotePairer::reserve(std::size_t notes)
{
    const std::size_t capacity = std::min(notes, m_mostNotes);
    if (capacity <= m_capacity)
        return;
    auto larger = std::make_unique_for_overwrite<RawNote[]>(capacity);
    std::copy_n(m_notes.get(), m_size, larger.get());
    m_notes = std::move(larger);
    m_capacity = capacity;
}

void NotePairer::noteOn(std::int64_t tick, unsigned channel, unsigned key, unsigned velocity)
{
    if (m_size == m_capacity)
        reserve(std::max<std::size_t>(2 * m_capacity, kFewestNotes));
    Run(*this).noteOn(tick, channel, key, velocity);
}

void NotePairer::noteOff(std::int64_t tick, unsigned channel, unsigned key, unsigned release)
{
    Run(*this).noteOff(tick, channel, key, release);
}

RawTrack NotePairer::finishTrack(std::int64_t tick)
{
    RawTrack track;
    track.first = m_first;
    track.last = m_size;
    track.strayOffs = std::exchange(m_strayOffs, 0);
    bool sorted = true;
    for (std::size_t i = m_first; i < m_size; ++i) {
        RawNote& note = m_notes[i];
        if (note.off < 0) {
            note.off = tick;
            ++track.unended;
            m_open[note.place()] = {};
        }
        ++track.counts[note.channel()];
        track.end = std::max(track.end, note.end());
        sorted = sorted && (i == m_first || !before(note, m_notes[i - 1]));
    }
    if (!sorted)
        sortFrom(m_first);
    m_first = m_size;
    return track;
}

/// Onsets ascend already, so that only the keys of notes that start together are to be sorted.
void NotePairer::sortFrom(std::size_t first)
{
    RawNote* const end = m_notes.get() + m_size;
    for (RawNote* run = m_notes.get() + first; run != end;) {
        RawNote* runEnd = run + 1;
        while (runEnd != end && runEnd->on == run->on)
            ++runEnd;
        if (runEnd - run > kShortRun)
            std::stable_sort(run, runEnd, lowerKey);
        else if (runEnd - run > 1)
            insertionSort(run, runEnd);
        run = runEnd;
    }
}

} // namespace partita::midi
