// SPDX-License-Identifier: GPL-3.0-or-later
// MIDI files put together byte by byte for tests.
#pragma once

#include "engine/base/files.h"

#include <initializer_list>
#include <vector>

namespace partita::test {

using base::Bytes;

inline void append(Bytes& to, const Bytes& from)
{
    to.insert(to.end(), from.begin(), from.end());
}

inline Bytes header(int format, int tracks, int division)
{
    Bytes bytes{'M', 'T', 'h', 'd', 0, 0, 0, 6};
    for (const int value : {format, tracks, division})
        bytes.insert(bytes.end(), {static_cast<std::uint8_t>(value >> 8), static_cast<std::uint8_t>(value)});
    return bytes;
}

/// A track chunk with a length of the test's choosing.
inline Bytes trackOfLength(std::uint32_t length, const Bytes& events)
{
    Bytes bytes{'M', 'T', 'r', 'k'};
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes.push_back(static_cast<std::uint8_t>(length >> shift));
    append(bytes, events);
    return bytes;
}

inline const Bytes kEndOfTrack{0x00, 0xFF, 0x2F, 0x00};

/// A track chunk: the events and an end-of-track event.
inline Bytes track(Bytes events)
{
    append(events, kEndOfTrack);
    return trackOfLength(static_cast<std::uint32_t>(events.size()), events);
}

inline Bytes file(int format, int division, const std::vector<Bytes>& tracks)
{
    Bytes bytes = header(format, static_cast<int>(tracks.size()), division);
    for (const auto& chunk : tracks)
        append(bytes, chunk);
    return bytes;
}

} // namespace partita::test
