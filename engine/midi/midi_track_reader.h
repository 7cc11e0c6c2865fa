// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the event stream of one track chunk: delta times, running status, channel, system and meta messages.
#pragma once

#include "engine/midi/midi_track_builder.h"

namespace partita::midi {

struct TrackEnd
{
    std::int64_t tick = 0;    ///< time of the end-of-track event or of the last readable event
    std::size_t position = 0; ///< the first byte after what was read
};

/// Feeds the events of the chunk to the builder until the end-of-track event, the chunk's end or damage that
/// cannot be read over. startTick is added to every time.
[[nodiscard]] TrackEnd readTrackEvents(ByteCursor cursor, std::int64_t startTick, TrackBuilder& builder,
                                       Remarks& remarks);

} // namespace partita::midi
