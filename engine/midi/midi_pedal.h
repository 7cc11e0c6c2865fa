// SPDX-License-Identifier: GPL-3.0-or-later
// The sustain pedal as sounding length: notes held on until the pedal goes up.
#pragma once

#include "engine/midi/midi_track_builder.h"

namespace partita::midi {

/// Every note that ends while the pedal of its channel is down (values from 64) lasts until the pedal goes
/// up, the key is struck again in its track, or the piece ends. The pedal's lanes are taken away: what they
/// did now stands in the notes.
void holdUnderPedal(NotePairer& notes, std::vector<TrackMusic>& tracks, std::int64_t end);

} // namespace partita::midi
