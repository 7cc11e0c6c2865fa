// SPDX-License-Identifier: GPL-3.0-or-later
// NotePairer: note-on and note-off events of a file into notes with a beginning and an end, in flat storage.
#pragma once

#include "engine/midi/midi_raw_note.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

namespace partita::midi {

/// A note-off ends the oldest open note of its channel and key: of a key that is struck again while it
/// sounds, each note-on is a note, and the first note-off belongs to the first note-on.
class NotePairer
{
public:
    class Run;

    explicit NotePairer(std::size_t mostNotes)
        : m_mostNotes(mostNotes)
    {
    }

    /// Room for at least so many notes in all, fewer where that is more than it may hold.
    void reserve(std::size_t notes);
    [[nodiscard]] bool full() const { return m_size >= m_mostNotes; }
    [[nodiscard]] std::span<RawNote> notesOf(const RawTrack& track)
    {
        return {m_notes.get() + track.first, track.last - track.first};
    }

    /// Only where !full().
    void noteOn(std::int64_t tick, unsigned channel, unsigned key, unsigned velocity);
    void noteOff(std::int64_t tick, unsigned channel, unsigned key, unsigned release);

    /// Ends what is open at this tick, puts the notes since the last call in order of onset, then key, and
    /// describes them. Then another track may begin.
    [[nodiscard]] RawTrack finishTrack(std::int64_t tick);

private:
    struct Queue
    {
        std::int32_t head = -1;
        std::int32_t tail = -1;
    };

    void sortFrom(std::size_t first);

    std::unique_ptr<RawNote[]> m_notes;
    std::size_t m_size = 0;
    std::size_t m_capacity = 0;
    std::array<Queue, static_cast<std::size_t>(kChannels) * kKeys> m_open{};
    std::size_t m_mostNotes;
    std::size_t m_first = 0;
    std::size_t m_strayOffs = 0;
};

/// Takes events while there is room, with the pairer's state in registers; the pairer must not be used
/// meanwhile.
class NotePairer::Run
{
public:
    explicit Run(NotePairer& pairer)
        : m_pairer(pairer)
        , m_notes(pairer.m_notes.get())
        , m_size(pairer.m_size)
        , m_capacity(pairer.m_capacity)
        , m_strayOffs(pairer.m_strayOffs)
    {
    }
    ~Run()
    {
        m_pairer.m_size = m_size;
        m_pairer.m_strayOffs = m_strayOffs;
    }
    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;

    [[nodiscard]] bool hasRoom() const { return m_size < m_capacity; }
    /// Only where hasRoom().
    void noteOn(std::int64_t tick, unsigned channel, unsigned key, unsigned velocity)
    {
        const auto index = static_cast<std::int32_t>(m_size);
        m_notes[m_size++] = RawNote::begin(tick, channel, key, velocity);
        Queue& queue = m_pairer.m_open[channel * kKeys + key];
        if (queue.head < 0)
            queue.head = index;
        else
            m_notes[queue.tail].next = index;
        queue.tail = index;
    }
    void noteOff(std::int64_t tick, unsigned channel, unsigned key, unsigned release)
    {
        Queue& queue = m_pairer.m_open[channel * kKeys + key];
        if (queue.head < 0) {
            ++m_strayOffs;
            return;
        }
        RawNote& note = m_notes[queue.head];
        queue.head = note.next;
        note.finish(tick, release);
    }

private:
    NotePairer& m_pairer;
    RawNote* m_notes;
    std::size_t m_size;
    std::size_t m_capacity;
    std::size_t m_strayOffs;
};

} // namespace partita::midi
