// SPDX-License-Identifier: GPL-3.0-or-later
// Exact binomial tests and the intervals of a proportion whose trials are independent. Answers of several
// listeners to several clips are not: see crossed_interval.h.
#pragma once

#include "engine/base/result.h"
#include "engine/statistics/interval.h"

#include <cstdint>
#include <optional>

namespace partita::statistics {

enum class Alternative {
    TwoSided,
    Greater, ///< the true chance is above the one that is tested
    Less,
};

/// The exact p value. Two-sided it is the probability of all outcomes that are no likelier than the one seen,
/// as R's binom.test has it; at a chance of one half that is twice the smaller tail.
/// Fails without trials, with more successes than trials and with a chance outside (0, 1).
[[nodiscard]] base::Result<double> binomialTest(const Proportion& seen, double chance = 0.5,
                                                Alternative alternative = Alternative::TwoSided);

/// Wilson 1927's score interval without continuity correction: covers about `level` on average over chances.
[[nodiscard]] base::Result<Interval> wilsonInterval(const Proportion& seen, double level = 0.95);

/// Clopper and Pearson 1934's exact interval: covers at least `level` whatever the chance is.
[[nodiscard]] base::Result<Interval> clopperPearsonInterval(const Proportion& seen, double level = 0.95);

/// The least number of successes above one half that an exact test against one half calls significant;
/// nothing where even all successes are not enough. For Alternative::Less, the greatest number below one
/// half.
[[nodiscard]] base::Result<std::optional<std::int64_t>>
criticalCount(std::int64_t trials, double alpha = 0.05, Alternative alternative = Alternative::TwoSided);

} // namespace partita::statistics
