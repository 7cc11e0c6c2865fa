// SPDX-License-Identifier: GPL-3.0-or-later
// Humanising: the small deviations in time and loudness of people who play.
#pragma once

#include "engine/score/edit.h"
#include "engine/transform/selection.h"

#include <cstdint>

namespace partita::transform {

/// Both spreads are standard deviations; nothing deviates by more than twice of them.
struct HumaniseOptions
{
    std::uint64_t seed = 1;
    double timingMilliseconds = 8; ///< 0 … 200
    double velocity = 6;           ///< 0 … 40
};

/// Deviations drift, as players do, rather than jump from note to note; they are smallest on downbeats, which
/// are a little louder, while notes off the beat are a little softer. The notes of a chord stay together in
/// time. The order of notes stays, voices without overlaps get none, notes that touched go on touching, and
/// nothing moves before the start. Every voice has its own stream of the generator; the same seed gives the
/// same result, and a note gets the same deviation whichever others are selected.
[[nodiscard]] base::Result<score::Edit> humanise(const score::Score& score, const HumaniseOptions& options,
                                                 const Selection& selection = {});

} // namespace partita::transform
