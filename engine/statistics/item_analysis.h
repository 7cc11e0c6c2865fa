// SPDX-License-Identifier: GPL-3.0-or-later
// Clip by clip: which fooled the listeners, which gave themselves away, and whether clips differ at all.
#pragma once

#include "engine/base/result.h"
#include "engine/statistics/interval.h"
#include "engine/statistics/judgement.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace partita::statistics {

struct ItemResult
{
    std::size_t item = 0;
    bool machine = false;
    Proportion fooled;    ///< answers that were wrong; of a machine's clip, those that took it for a person's
    Interval interval;    ///< Wilson's: listeners answer one clip independently
    double p = 1;         ///< exact, two-sided, against one half
    double adjustedP = 1; ///< among all clips, by Benjamini and Hochberg
    /// Correlation of being right here with the share right of the listener's other answers: negative where a
    /// clip misleads those who hear well. Nothing where it is not defined.
    std::optional<double> discrimination;
};

/// By item number. Fails without answers, for an item with both labels, and for a level outside (0, 1).
[[nodiscard]] base::Result<std::vector<ItemResult>> analyseItems(const Judgements& judgements,
                                                                 double level = 0.95);

struct Heterogeneity
{
    double chiSquared = 0;
    double degrees = 0; ///< of freedom
    double p = 1;
    double leastExpected = 0; ///< the smallest expected count; below 5 the approximation is doubtful
};

/// Pearson's test that all proportions are the same, for example the totals of single clips. With all or no
/// successes there is nothing that differs: 0, p 1. Fails for fewer than two proportions or an empty one.
[[nodiscard]] base::Result<Heterogeneity> testHeterogeneity(const std::vector<Proportion>& proportions);

} // namespace partita::statistics
