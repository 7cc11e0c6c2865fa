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

/// Corrects meters that don't hold for even one bar before the next change, as some programs write pick-up
/// and cut bars, to the length they have: 7/8 over two quarters is 2/4.
void fitMeters(std::vector<score::MeterChange>& meters, int ticksPerQuarter);

} // namespace partita::notation
