// SPDX-License-Identifier: GPL-3.0-or-later
// Moves everything of a score that has a time from one time line to another.
#pragma once

#include "engine/score/score.h"

#include <functional>

namespace partita::notation {

/// Applies `newTime`, which must not fall, to every event of the score but its notes: controllers, programs,
/// texts, chord symbols, meters, keys, tempos and bars.
void warpEvents(score::Score& score, const std::function<score::Ticks(score::Ticks)>& newTime);

} // namespace partita::notation
