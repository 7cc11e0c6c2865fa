// SPDX-License-Identifier: GPL-3.0-or-later
// Whether notes lie on the grid of their own tempo map, as in a file that was written or played to a click,
// or were played freely, so that the beat has to be found first.
#pragma once

#include "engine/notation/timed_note.h"

#include <span>

namespace partita::notation {

struct GridFit
{
    double exact = 1;         ///< share of onsets within 1/96 quarter of an eighth's or triplet's subdivision
    double concentration = 1; ///< how far onsets agree on one phase of a subdivision, 0 … 1
    bool onGrid = true;
};

/// Times in quarters. The concentration is the mean resultant length of the onsets' phases (N. I. Fisher,
/// "Statistical Analysis of Circular Data", 1993), the best over common subdivisions; notes played without
/// regard to the grid have phases that cancel out. No notes lie on any grid.
[[nodiscard]] GridFit fitGrid(std::span<const TimedNote> inQuarters);

} // namespace partita::notation
