// SPDX-License-Identifier: GPL-3.0-or-later
// What lies across all tracks of a MIDI file: tempo, meter and key maps merged, bars built.
#pragma once

#include "engine/midi/midi_track_builder.h"

namespace partita::midi {

/// The maps of all tracks as one. Of two changes at one time that of the earlier track holds.
void mergeTimeline(score::Score& score, std::vector<TrackMusic>& tracks);

/// Whole bars after the meters up to end, at least one; a meter change ends a bar early. Past kMostBars the
/// last bar runs on to the end, and the answer is true.
bool buildBars(score::Score& score, std::int64_t end);
inline constexpr std::size_t kMostBars = 99'999;

} // namespace partita::midi
