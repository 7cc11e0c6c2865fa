// SPDX-License-Identifier: GPL-3.0-or-later
// The variance of means of answers in which listeners are crossed with clips, so that two answers may
// resemble each other by sharing either. What the clustered intervals are made of; they are in
// clustered_estimate.h.
#pragma once

#include "engine/base/result.h"

#include <cstddef>
#include <vector>

namespace partita::statistics {

struct ScoredAnswer
{
    std::size_t listener = 0;
    std::size_t item = 0;
    std::size_t group = 0; ///< of the clip, for example what made it; below the number of coefficients
    double score = 0;      ///< for example 1 for a right answer and 0 for a wrong one
};

/// Of the sum over groups of a coefficient times the group's mean score.
struct CrossedVariance
{
    std::vector<double> means;   ///< of the groups
    double estimate = 0;         ///< the sum itself
    double betweenListeners = 0; ///< the variance if only listeners were clusters
    double betweenItems = 0;     ///< the variance if only clips were
    double independent = 0;      ///< the variance if all answers were independent
    double variance = 0;         ///< of the sum, see crossedVariance()
    double degrees = 0;          ///< of freedom, of `variance`
    std::size_t listeners = 0;
    std::size_t items = 0;
    std::size_t answers = 0;
};

/// Two-way clustered variance (Cameron, Gelbach and Miller 2011): the variance clustered by listener plus the
/// one clustered by clip minus the one of single answers, which both contain; each with its small-sample
/// factor n / (n - 1). Clips are drawn within groups, listeners across them. Never less than the variance of
/// independent answers, which is what it is without effects of listeners and clips, and which sampling error
/// would otherwise undercut. Degrees of freedom by Satterthwaite 1946, with listeners - 1 and clips - groups.
/// Fails with fewer than two listeners, fewer than two clips in a group, and a score that is not finite.
[[nodiscard]] base::Result<CrossedVariance> crossedVariance(const std::vector<ScoredAnswer>& answers,
                                                            const std::vector<double>& coefficients);

} // namespace partita::statistics
