// SPDX-License-Identifier: GPL-3.0-or-later
// Cutting a score in two along its time line, and putting scores one after the other.
#pragma once

#include "engine/base/result.h"
#include "engine/score/score.h"

#include <utility>

namespace partita::transform {

/// What lies before the tick and what lies after it, from its own start. Notes over the cut are cut, and
/// don't begin anew on the other side with a tie; tempo, meter, key, clef, instrument and controllers in
/// force are set again at the second start. A bar is cut where the tick lies inside it. InvalidInput where
/// nothing would be on one side, within a repeat, and for variant endings and orders of sections (write out
/// the repeats first).
[[nodiscard]] base::Result<std::pair<score::Score, score::Score>> split(const score::Score& score,
                                                                        score::Ticks at);

/// Where a bar begins; `number` counts from 1. InvalidInput where there is no such bar.
[[nodiscard]] base::Result<score::Ticks> startOfBar(const score::Score& score, int number);

/// The second score after the end of the first, with the first one's title. Parts of the same name go on in
/// one part (where parts have no names, those at the same position), others begin later; ticks a quarter
/// become the smallest number that is exact for both. Orders of sections are written out. The notes of the
/// second get new ids. InvalidInput where more than 32,767 ticks a quarter would be needed.
[[nodiscard]] base::Result<score::Score> join(const score::Score& first, const score::Score& second);

} // namespace partita::transform
