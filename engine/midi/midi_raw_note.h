// SPDX-License-Identifier: GPL-3.0-or-later
// RawNote: a note as MIDI events give it, before it becomes a note of a score.
#pragma once

#include "engine/midi/midi_message.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace partita::midi {

/// A sounding note of 24 bytes. The four small numbers share a word: byte stores could alias anything and
/// would keep the reader's state out of registers.
struct RawNote
{
    std::int64_t on;
    std::int64_t off;   ///< -1: still open
    std::int32_t next;  ///< the next open note of this channel and key, -1 for none
    std::uint32_t word; ///< key, velocity, channel, release velocity from the lowest byte up

    [[nodiscard]] static RawNote begin(std::int64_t tick, unsigned channel, unsigned key, unsigned velocity)
    {
        return {tick, -1, -1, key | (velocity << 8) | (channel << 16) | (64U << 24)};
    }
    void finish(std::int64_t tick, unsigned release)
    {
        off = tick;
        word = (word & 0x00FFFFFFU) | (release << 24);
    }

    [[nodiscard]] unsigned key() const { return word & 0xFFU; }
    [[nodiscard]] unsigned velocity() const { return (word >> 8) & 0xFFU; }
    [[nodiscard]] unsigned channel() const { return (word >> 16) & 0xFFU; }
    [[nodiscard]] unsigned release() const { return word >> 24; }
    [[nodiscard]] std::size_t place() const { return static_cast<std::size_t>(channel()) * kKeys + key(); }
    /// A note lasts a tick at least: one that ends where it begins would be lost to every later step.
    [[nodiscard]] std::int64_t end() const { return off > on ? off : on + 1; }
};

/// The notes of one track, [first, last) of all notes.
struct RawTrack
{
    std::size_t first = 0;
    std::size_t last = 0;
    std::array<std::uint32_t, kChannels> counts{}; ///< notes of each channel
    std::int64_t end = 0;                          ///< the latest end of a note
    std::size_t unended = 0;                       ///< notes that had no note-off
    std::size_t strayOffs = 0;                     ///< note-offs of keys that were not sounding
};

} // namespace partita::midi
