// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/binomial_test.h"

#include "engine/statistics/distributions.h"
#include "engine/statistics/input_checks.h"

#include <algorithm>
#include <cmath>

namespace partita::statistics {

namespace {

/// Probabilities that differ by less are equal outcomes, rounded differently (R uses the same figure).
constexpr double kEqualProbability = 1 + 1e-7;

/// How many successes from `from` on are no likelier than `limit`, where probabilities only fall from there.
std::int64_t firstNoLikelier(std::int64_t from, std::int64_t trials, double chance, double limit)
{
    std::int64_t low = from;
    std::int64_t high = trials + 1;
    while (low < high) {
        const std::int64_t middle = low + (high - low) / 2;
        if (binomialExactly(middle, trials, chance) <= limit)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

double twoSided(std::int64_t successes, std::int64_t trials, double chance)
{
    const double expected = chance * static_cast<double>(trials);
    if (static_cast<double>(successes) == expected)
        return 1;
    if (static_cast<double>(successes) > expected)
        return twoSided(trials - successes, trials, 1 - chance);
    const double limit = binomialExactly(successes, trials, chance) * kEqualProbability;
    const auto from = static_cast<std::int64_t>(std::ceil(expected));
    const std::int64_t other = firstNoLikelier(from, trials, chance, limit);
    return std::min(1.0, binomialAtMost(successes, trials, chance) + binomialAtLeast(other, trials, chance));
}

} // namespace

base::Result<double> binomialTest(const Proportion& seen, double chance, Alternative alternative)
{
    if (auto checked = allOf(checkProportion(seen), checkShare(chance, "chance")); !checked)
        return tl::unexpected(checked.error());
    switch (alternative) {
    case Alternative::Greater:
        return binomialAtLeast(seen.successes, seen.trials, chance);
    case Alternative::Less:
        return binomialAtMost(seen.successes, seen.trials, chance);
    case Alternative::TwoSided:
        break;
    }
    return twoSided(seen.successes, seen.trials, chance);
}

base::Result<Interval> wilsonInterval(const Proportion& seen, double level)
{
    if (auto checked = allOf(checkProportion(seen), checkShare(level, "level")); !checked)
        return tl::unexpected(checked.error());
    const double z = normalQuantile((1 + level) / 2);
    const auto trials = static_cast<double>(seen.trials);
    const double share = seen.value();
    const double centre = share + z * z / (2 * trials);
    const double half = z * std::sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials));
    const double scale = 1 + z * z / trials;
    return Interval{seen.successes == 0 ? 0 : std::max(0.0, (centre - half) / scale),
                    seen.successes == seen.trials ? 1 : std::min(1.0, (centre + half) / scale)};
}

base::Result<Interval> clopperPearsonInterval(const Proportion& seen, double level)
{
    if (auto checked = allOf(checkProportion(seen), checkShare(level, "level")); !checked)
        return tl::unexpected(checked.error());
    const double tail = (1 - level) / 2;
    const auto successes = static_cast<double>(seen.successes);
    const auto failures = static_cast<double>(seen.trials - seen.successes);
    return Interval{seen.successes == 0 ? 0 : betaQuantile(tail, successes, failures + 1),
                    seen.successes == seen.trials ? 1 : betaQuantile(1 - tail, successes + 1, failures)};
}

base::Result<std::optional<std::int64_t>> criticalCount(std::int64_t trials, double alpha,
                                                        Alternative alternative)
{
    if (auto checked = allOf(checkProportion({0, trials}), checkShare(alpha, "alpha")); !checked)
        return tl::unexpected(checked.error());
    const double tail = alternative == Alternative::TwoSided ? alpha / 2 : alpha;
    std::int64_t low = trials / 2 + 1; // the least count above one half
    std::int64_t high = trials + 1;
    while (low < high) {
        const std::int64_t middle = low + (high - low) / 2;
        if (binomialAtLeast(middle, trials, 0.5) <= tail)
            high = middle;
        else
            low = middle + 1;
    }
    if (low > trials)
        return std::nullopt;
    return alternative == Alternative::Less ? trials - low : low;
}

} // namespace partita::statistics
