// SPDX-License-Identifier: GPL-3.0-or-later
// Quantising: notes onto a grid, without making chords of melodies.
#pragma once

#include "engine/score/edit.h"
#include "engine/transform/selection.h"

namespace partita::transform {

struct QuantiseOptions
{
    score::Fraction grid{1, 16}; ///< the step, of a whole note: {1, 12} for eighth triplets
    double strength = 1;         ///< 0 … 1 of the way to the grid line
    bool onsets = true;
    bool ends = false; ///< also where notes end; else they keep their length
};

/// Lines count from every bar line (from the end of a pickup). Tied notes are one note, which goes on meeting
/// at bar lines. A voice without overlaps gets none: of notes that would fall on one line the nearest takes
/// it and the others stay where they are, and ends move back to the next onset; notes that touched go on
/// touching. InvalidInput for a grid or strength out of range or an empty selection.
[[nodiscard]] base::Result<score::Edit> quantise(const score::Score& score, const QuantiseOptions& options,
                                                 const Selection& selection = {});

} // namespace partita::transform
