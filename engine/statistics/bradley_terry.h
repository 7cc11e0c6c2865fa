// SPDX-License-Identifier: GPL-3.0-or-later
// Strengths from preferences between pairs, with ties.
#pragma once

#include "engine/base/result.h"
#include "engine/statistics/interval.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace partita::statistics {

/// How often which of two was preferred. Pairs may come in several rows and in either order.
struct PairCount
{
    std::size_t first = 0; ///< below the number of competitors
    std::size_t second = 0;
    std::int64_t firstWins = 0;
    std::int64_t secondWins = 0;
    std::int64_t ties = 0;
};

struct Strength
{
    double logStrength = 0;   ///< the strengths' logarithms add up to 0
    double standardError = 0; ///< as if the preferences were independent
    Interval interval;
};

struct BradleyTerry
{
    std::vector<Strength> strengths;
    double tieTendency = 0; ///< Davidson's nu: of equals, a share nu / (2 + nu) ties. 0 without ties
    double logLikelihood = 0;
    /// The covariance of the log strengths, by row.
    std::vector<std::vector<double>> covariance;

    /// That `first` is preferred to `second` when there is no tie.
    [[nodiscard]] double preferenceShare(std::size_t first, std::size_t second) const;
};

/// Davidson 1970's model: the chances that first wins, second wins, both tie are as p, q and nu sqrt(p q) for
/// the strengths p and q; without ties it is that of Bradley and Terry 1952. By Newton's method. Fails for
/// fewer than two competitors, a pair of one with itself, a negative count; and, instead of strengths that
/// grow without end, where the competitors fall into two groups of which one was never preferred to or tied
/// with the other (Ford 1957), or were never compared; and where every comparison is a tie.
[[nodiscard]] base::Result<BradleyTerry>
fitBradleyTerry(std::size_t competitors, const std::vector<PairCount>& counts, double level = 0.95);

} // namespace partita::statistics
