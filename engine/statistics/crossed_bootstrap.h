// SPDX-License-Identifier: GPL-3.0-or-later
// The crossed ("pigeonhole") bootstrap of the share of right answers, as a comparison: it triples the
// variance of independent answers, so clusteredShare() is what reports use.
#pragma once

#include "engine/base/random.h"
#include "engine/base/result.h"
#include "engine/statistics/interval.h"
#include "engine/statistics/judgement.h"

#include <cstddef>

namespace partita::statistics {

/// Listeners, and clips within their kind, are drawn anew with replacement, and an answer counts as often as
/// its listener times as often as its clip (Owen 2007). The interval is between percentiles of the share of
/// right answers, either kind of clip counting one half. Fails without answers, for fewer than 20 replicates
/// and for a level outside (0, 1).
[[nodiscard]] base::Result<Interval> crossedBootstrapInterval(const Judgements& judgements,
                                                              base::Random& random,
                                                              std::size_t replicates = 999,
                                                              double level = 0.95);

} // namespace partita::statistics
