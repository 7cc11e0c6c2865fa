// SPDX-License-Identifier: GPL-3.0-or-later
// The grid of a score: lines at equal steps that start anew at every bar line.
#pragma once

#include "engine/score/score.h"

namespace partita::transform {

enum class Snap { Nearest, Before };

/// A written place moved onto the grid, whose step is a fraction of a whole note; a pickup's lines are
/// counted from its end. Unchanged for a step of zero. At or after the start.
[[nodiscard]] score::Ticks snapped(const score::Score& score, score::Ticks written, score::Fraction step,
                                   Snap mode);

enum class BeatWeight { Downbeat, Beat, OffBeat };

/// Where a place stands in its bar.
[[nodiscard]] BeatWeight beatWeight(const score::Score& score, score::Ticks written);

} // namespace partita::transform
