// SPDX-License-Identifier: GPL-3.0-or-later
// Tests of ratings that use only their order: ratings have no unit, so their means say little.
#pragma once

#include "engine/base/result.h"
#include "engine/statistics/binomial_test.h"

#include <cstddef>
#include <vector>

namespace partita::statistics {

/// The first smallest is 1; equals share the mean of their ranks.
[[nodiscard]] std::vector<double> midRanks(const std::vector<double>& values);

struct Friedman
{
    double chiSquared = 0;
    double degrees = 0;
    double p = 1;
    double concordance = 0;        ///< Kendall's W with ties: 0 no agreement of listeners, 1 complete
    std::vector<double> meanRanks; ///< of the conditions; higher is rated higher
};

/// Friedman 1937 with ties: whether the conditions (columns) are rated alike by listeners (rows) who rated
/// each. A listener's several ratings of one condition have to be averaged before. Fails for fewer than two
/// rows or columns, rows of different length and ratings that are not finite. All ratings tied: chi-squared
/// 0, p 1.
[[nodiscard]] base::Result<Friedman> friedmanTest(const std::vector<std::vector<double>>& ratings);

struct SignedRank
{
    double sumOfPositive = 0; ///< Wilcoxon's V
    std::size_t pairs = 0;    ///< without those that are equal
    double p = 1;
    bool exact = false;
};

/// Wilcoxon 1945's signed rank test of pairs; equal pairs are left out. Exact, with ties as well, up to 200
/// pairs, by counting all assignments of signs; beyond by the normal distribution with corrections for ties
/// and continuity. Greater: the first are higher. Fails for lists of different length or values that are not
/// finite; p 1 without a pair that differs.
[[nodiscard]] base::Result<SignedRank> signedRankTest(const std::vector<double>& first,
                                                      const std::vector<double>& second,
                                                      Alternative alternative = Alternative::TwoSided);

struct PairComparison
{
    std::size_t first = 0;
    std::size_t second = 0;
    SignedRank test;
    double adjustedP = 1; ///< among all pairs, by Holm
};

/// signedRankTest() of every pair of columns, two-sided, in the order (0,1), (0,2), …
[[nodiscard]] base::Result<std::vector<PairComparison>>
comparePairs(const std::vector<std::vector<double>>& ratings);

} // namespace partita::statistics
