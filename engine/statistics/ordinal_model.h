// SPDX-License-Identifier: GPL-3.0-or-later
// The cumulative logit model of ratings: how much likelier one condition is to be rated higher than another,
// without taking the steps of the scale for equal.
#pragma once

#include "engine/base/result.h"
#include "engine/statistics/interval.h"

#include <cstddef>
#include <vector>

namespace partita::statistics {

struct Rating
{
    std::size_t listener = 0;
    std::size_t condition = 0; ///< for example the model; below the number of conditions
    int rating = 0;            ///< a step of the scale; higher is more
};

struct OrdinalEffect
{
    double logOdds = 0;       ///< of a higher rating, against condition 0, which has 0
    double standardError = 0; ///< clustered by listener
    Interval interval;
    double p = 1;
};

struct OrdinalModel
{
    std::vector<int> steps;             ///< those that were used, ascending
    std::vector<double> thresholds;     ///< between them, on the logit scale
    std::vector<OrdinalEffect> effects; ///< by condition
    double logLikelihood = 0;
};

/// McCullagh 1980: logit P(rating <= step) = threshold of the step - effect of the condition. By Fisher
/// scoring; standard errors and p by the sandwich with listeners as clusters (Liang and Zeger 1986) and
/// Student's distribution with listeners - 1 degrees. Clips are taken as given. Fails for fewer than two
/// conditions, listeners or used steps, a condition without rating, and where ratings are so separated that
/// an effect has no finite estimate.
[[nodiscard]] base::Result<OrdinalModel>
fitOrdinalModel(std::size_t conditions, const std::vector<Rating>& ratings, double level = 0.95);

} // namespace partita::statistics
