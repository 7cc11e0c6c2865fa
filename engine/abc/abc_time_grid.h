// SPDX-License-Identifier: GPL-3.0-or-later
// The fine time grid on which the parser collects a tune before it knows how many ticks a quarter needs, and
// the step from that grid to a score's ticks.
#pragma once

#include "engine/score/score.h"

namespace partita::abc {

/// Grid steps of a whole note: every length down to 1/512 and tuplets of 3, 5, 7, 9, 11 and 13 are exact.
inline constexpr std::int64_t kGridPerWhole = 512LL * 27 * 5 * 7 * 11 * 13;

/// `ofWhole` on the grid, rounded to its nearest step; `exact` becomes false where that was needed.
[[nodiscard]] score::Ticks onGrid(const score::Fraction& ofWhole, bool& exact);

/// Brings a score from the grid to 480 ticks a quarter, or the least multiple of it on which everything is
/// exact; where that would pass 32,767 (MIDI's limit) times are rounded and the result is false.
[[nodiscard]] bool gridToTicks(score::Score& score);

/// The same score with so many times as many ticks in a quarter. Control lanes and unknown events stay.
void multiplyTicks(score::Score& score, int factor);

/// A time of the grid in the ticks that gridToTicks() chose.
[[nodiscard]] score::Ticks fromGrid(score::Ticks ticks, int ticksPerQuarter);

} // namespace partita::abc
