// SPDX-License-Identifier: GPL-3.0-or-later
// Lays bars over a score from its meters.
#pragma once

#include "engine/score/score.h"

#include <vector>

namespace partita::notation {

/// Bars from 0 that cover `end`, at most 100,000: first a pick-up bar where `pickup` is neither nothing nor a
/// whole bar, then whole bars; a change of meter cuts the bar it falls into. The last bar ends in a final bar
/// line.
[[nodiscard]] std::vector<score::Bar> layBars(const std::vector<score::MeterChange>& meters,
                                              score::Ticks pickup, score::Ticks end, int ticksPerQuarter);

/// Makes meters agree with where the next one starts, since files don't mark cut bars: one that doesn't hold
/// for a bar gets the length it has (7/8 over two quarters is 2/4), a bar cut short gets a meter of its own.
/// What is left over under the first meter is its pick-up, which is returned.
[[nodiscard]] score::Ticks fitMeters(std::vector<score::MeterChange>& meters, int ticksPerQuarter);

/// Lengthens a last bar that was cut short, unless the first one is a pick-up that it completes.
void completeLastBar(std::vector<score::Bar>& bars, const std::vector<score::MeterChange>& meters,
                     int ticksPerQuarter);

} // namespace partita::notation
