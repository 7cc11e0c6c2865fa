// SPDX-License-Identifier: GPL-3.0-or-later
// TrackWriter: collects the events of one MIDI track in any order and makes the track's chunk of them.
#pragma once

#include "engine/base/files.h"
#include "engine/midi/midi_chunks.h"
#include "engine/midi/midi_message.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace partita::midi {

/// The order of events at one time: ends of notes before starts, programs and controllers before both.
enum class Order : std::uint8_t { Name, Lyric, Unknown, NoteOff, Program, Control, UnknownMessage, NoteOn };

class TrackWriter
{
public:
    void message(std::int64_t tick, Order order, const MidiMessage& message);
    void meta(std::int64_t tick, Order order, Meta type, ByteSpan data);
    void text(std::int64_t tick, Order order, Meta type, std::string_view text);
    /// A kept event as UnknownEvent describes it; a channel message goes to the given channel.
    void unknown(std::int64_t tick, ByteSpan bytes, int channel);
    /// Appends the chunk, its end-of-track event at `end` or at the last event, whichever is later.
    void appendTo(base::Bytes& file, std::int64_t end);

private:
    struct Event
    {
        std::int64_t tick = 0;
        std::size_t begin = 0;
        std::uint32_t size = 0;
        Order order = Order::Unknown;
    };

    void add(std::int64_t tick, Order order, std::size_t begin);
    void variableLength(base::Bytes& bytes, std::uint32_t value);
    void delta(base::Bytes& bytes, std::int64_t ticks);

    std::vector<Event> m_events;
    base::Bytes m_bytes; ///< of all events, in the order of arrival
};

} // namespace partita::midi
