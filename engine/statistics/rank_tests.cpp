// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/rank_tests.h"

#include "engine/statistics/distributions.h"
#include "engine/statistics/multiple_testing.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace partita::statistics {

namespace {

constexpr std::size_t kMostExactPairs = 200;

double cube(double value)
{
    return value * value * value;
}

/// The sum over groups of equals of size^3 - size.
double tieSum(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    double sum = 0;
    for (std::size_t i = 0; i < values.size();) {
        std::size_t end = i;
        while (end < values.size() && values[end] == values[i])
            ++end;
        const auto size = static_cast<double>(end - i);
        sum += cube(size) - size;
        i = end;
    }
    return sum;
}

bool finite(const std::vector<double>& values)
{
    return std::all_of(values.begin(), values.end(), [](double value) { return std::isfinite(value); });
}

base::Result<void> checkRatings(const std::vector<std::vector<double>>& ratings)
{
    const auto refuse = [](const std::string& what) {
        return base::fail(base::ErrorCode::InvalidInput, what, "ratings");
    };
    if (ratings.size() < 2 || ratings.front().size() < 2)
        return refuse("ratings need at least two listeners and two conditions");
    for (const auto& row : ratings) {
        if (row.size() != ratings.front().size())
            return refuse("a listener has not rated every condition");
        if (!finite(row))
            return refuse("a rating is not a number");
    }
    return {};
}

/// P(V <= sum) and P(V >= sum) over all signs, where V adds the ranks with a positive sign. Ranks are doubled
/// so that shared ones are whole.
std::pair<double, double> exactTails(const std::vector<double>& ranks, double sum)
{
    std::vector<std::size_t> doubled;
    for (const double rank : ranks)
        doubled.push_back(static_cast<std::size_t>(std::lround(2 * rank)));
    const std::size_t total = std::accumulate(doubled.begin(), doubled.end(), std::size_t{0});
    std::vector<double> chances(total + 1);
    chances[0] = 1;
    std::size_t reach = 0;
    for (const std::size_t rank : doubled) {
        reach += rank;
        for (std::size_t place = reach + 1; place-- > 0;)
            chances[place] = (chances[place] + (place >= rank ? chances[place - rank] : 0)) / 2;
    }
    const auto seen = static_cast<std::ptrdiff_t>(std::lround(2 * sum));
    const double below = std::accumulate(chances.begin(), chances.begin() + seen + 1, 0.0);
    const double above = std::accumulate(chances.begin() + seen, chances.end(), 0.0);
    return {below, above};
}

std::pair<double, double> normalTails(const std::vector<double>& ranks, double sum)
{
    const auto count = static_cast<double>(ranks.size());
    const double mean = count * (count + 1) / 4;
    const double variance = count * (count + 1) * (2 * count + 1) / 24 - tieSum(ranks) / 48;
    const double deviation = std::sqrt(variance);
    return {normalAtMost((sum + 0.5 - mean) / deviation), normalAtMost(-(sum - 0.5 - mean) / deviation)};
}

double choose(const std::pair<double, double>& tails, Alternative alternative)
{
    switch (alternative) {
    case Alternative::Less:
        return tails.first;
    case Alternative::Greater:
        return tails.second;
    case Alternative::TwoSided:
        break;
    }
    return std::min(1.0, 2 * std::min(tails.first, tails.second));
}

std::vector<double> column(const std::vector<std::vector<double>>& ratings, std::size_t number)
{
    std::vector<double> values;
    for (const auto& row : ratings)
        values.push_back(row[number]);
    return values;
}

} // namespace

std::vector<double> midRanks(const std::vector<double>& values)
{
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
    std::vector<double> ranks(values.size());
    for (std::size_t i = 0; i < order.size();) {
        std::size_t end = i;
        while (end < order.size() && values[order[end]] == values[order[i]])
            ++end;
        for (std::size_t k = i; k < end; ++k)
            ranks[order[k]] = static_cast<double>(i + 1 + end) / 2;
        i = end;
    }
    return ranks;
}

base::Result<Friedman> friedmanTest(const std::vector<std::vector<double>>& ratings)
{
    if (auto checked = checkRatings(ratings); !checked)
        return tl::unexpected(checked.error());
    const auto listeners = static_cast<double>(ratings.size());
    const auto conditions = static_cast<double>(ratings.front().size());
    std::vector<double> sums(ratings.front().size());
    double ties = 0;
    for (const auto& row : ratings) {
        const auto ranks = midRanks(row);
        for (std::size_t i = 0; i < ranks.size(); ++i)
            sums[i] += ranks[i];
        ties += tieSum(row);
    }
    Friedman result;
    double squares = 0;
    for (const double sum : sums) {
        squares += std::pow(sum - listeners * (conditions + 1) / 2, 2);
        result.meanRanks.push_back(sum / listeners);
    }
    const double scale = listeners * conditions * (conditions + 1) - ties / (conditions - 1);
    result.degrees = conditions - 1;
    result.chiSquared = scale > 0 ? 12 * squares / scale : 0;
    result.p = chiSquaredAtLeast(result.chiSquared, result.degrees);
    result.concordance = result.chiSquared / (listeners * (conditions - 1));
    return result;
}

base::Result<SignedRank> signedRankTest(const std::vector<double>& first, const std::vector<double>& second,
                                        Alternative alternative)
{
    if (first.size() != second.size() || !finite(first) || !finite(second))
        return base::fail(base::ErrorCode::InvalidInput, "the values are not pairs of numbers", "ratings");
    std::vector<double> sizes;
    std::vector<bool> positive;
    for (std::size_t i = 0; i < first.size(); ++i) {
        const double difference = first[i] - second[i];
        if (difference == 0)
            continue;
        sizes.push_back(std::abs(difference));
        positive.push_back(difference > 0);
    }
    SignedRank result;
    result.pairs = sizes.size();
    result.exact = sizes.size() <= kMostExactPairs;
    if (sizes.empty())
        return result;
    const auto ranks = midRanks(sizes);
    for (std::size_t i = 0; i < ranks.size(); ++i)
        result.sumOfPositive += positive[i] ? ranks[i] : 0;
    result.p = choose(result.exact ? exactTails(ranks, result.sumOfPositive)
                                   : normalTails(ranks, result.sumOfPositive),
                      alternative);
    return result;
}

base::Result<std::vector<PairComparison>> comparePairs(const std::vector<std::vector<double>>& ratings)
{
    if (auto checked = checkRatings(ratings); !checked)
        return tl::unexpected(checked.error());
    std::vector<PairComparison> pairs;
    std::vector<double> p;
    for (std::size_t i = 0; i < ratings.front().size(); ++i) {
        for (std::size_t k = i + 1; k < ratings.front().size(); ++k) {
            auto test = signedRankTest(column(ratings, i), column(ratings, k));
            if (!test)
                return tl::unexpected(test.error());
            p.push_back(test->p);
            pairs.push_back({i, k, *test, 1});
        }
    }
    const auto adjusted = holm(p);
    if (!adjusted)
        return tl::unexpected(adjusted.error());
    for (std::size_t i = 0; i < pairs.size(); ++i)
        pairs[i].adjustedP = (*adjusted)[i];
    return pairs;
}

} // namespace partita::statistics
