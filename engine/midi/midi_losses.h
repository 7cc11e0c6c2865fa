// SPDX-License-Identifier: GPL-3.0-or-later
// What a score has that a MIDI file cannot hold.
#pragma once

#include "engine/score/score.h"

#include <string>
#include <vector>

namespace partita::midi {

/// A sentence for each kind of thing that is not in the file that writeMidi makes of the score, or is in it
/// as sound alone. Empty where reading the file gives an equal score, so for every score that was read from
/// MIDI.
[[nodiscard]] std::vector<std::string> lossesOf(const score::Score& score);

} // namespace partita::midi
