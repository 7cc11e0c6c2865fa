// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/item_analysis.h"

#include "engine/statistics/binomial_test.h"
#include "engine/statistics/distributions.h"
#include "engine/statistics/input_checks.h"
#include "engine/statistics/multiple_testing.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace partita::statistics {

namespace {

using ByItem = std::map<std::size_t, Judgements>;
using ByListener = std::map<std::size_t, Proportion>;

base::Result<ByItem> groupByItem(const Judgements& judgements)
{
    ByItem items;
    for (const auto& row : judgements) {
        auto& rows = items[row.item];
        if (!rows.empty() && rows.front().machine != row.machine)
            return base::fail(base::ErrorCode::InvalidInput, "a clip is called a machine's and a person's",
                              "clip " + std::to_string(row.item));
        rows.push_back(row);
    }
    if (items.empty())
        return base::fail(base::ErrorCode::InvalidInput, "there is no answer to compute from", "answers");
    return items;
}

ByListener countRight(const Judgements& judgements)
{
    ByListener listeners;
    for (const auto& row : judgements) {
        auto& right = listeners[row.listener];
        ++right.trials;
        right.successes += row.right() ? 1 : 0;
    }
    return listeners;
}

/// Pearson's, of pairs; nothing where one side does not vary.
std::optional<double> correlation(const std::vector<std::pair<double, double>>& pairs)
{
    const auto count = static_cast<double>(pairs.size());
    double meanX = 0;
    double meanY = 0;
    for (const auto& [x, y] : pairs) {
        meanX += x / count;
        meanY += y / count;
    }
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (const auto& [x, y] : pairs) {
        xx += (x - meanX) * (x - meanX);
        yy += (y - meanY) * (y - meanY);
        xy += (x - meanX) * (y - meanY);
    }
    constexpr double kNothing = 1e-12;
    if (pairs.size() < 3 || xx < kNothing || yy < kNothing)
        return std::nullopt;
    return xy / std::sqrt(xx * yy);
}

std::optional<double> discrimination(const Judgements& rows, const ByListener& listeners)
{
    std::map<std::size_t, Proportion> here = countRight(rows);
    std::vector<std::pair<double, double>> pairs;
    for (const auto& [listener, right] : here) {
        const auto& all = listeners.at(listener);
        const Proportion others{all.successes - right.successes, all.trials - right.trials};
        if (others.trials > 0)
            pairs.emplace_back(right.value(), others.value());
    }
    return correlation(pairs);
}

} // namespace

base::Result<std::vector<ItemResult>> analyseItems(const Judgements& judgements, double level)
{
    if (auto checked = checkShare(level, "level"); !checked)
        return tl::unexpected(checked.error());
    const auto items = groupByItem(judgements);
    if (!items)
        return tl::unexpected(items.error());
    const auto listeners = countRight(judgements);
    std::vector<ItemResult> results;
    std::vector<double> p;
    for (const auto& [item, rows] : *items) {
        ItemResult result;
        result.item = item;
        result.machine = rows.front().machine;
        const auto wrong =
            std::count_if(rows.begin(), rows.end(), [](const Judgement& row) { return !row.right(); });
        result.fooled = {wrong, static_cast<std::int64_t>(rows.size())};
        result.interval = *wilsonInterval(result.fooled, level);
        result.p = *binomialTest(result.fooled);
        result.discrimination = discrimination(rows, listeners);
        p.push_back(result.p);
        results.push_back(result);
    }
    const auto adjusted = benjaminiHochberg(p);
    if (!adjusted)
        return tl::unexpected(adjusted.error());
    for (std::size_t i = 0; i < results.size(); ++i)
        results[i].adjustedP = (*adjusted)[i];
    return results;
}

base::Result<Heterogeneity> testHeterogeneity(const std::vector<Proportion>& proportions)
{
    Proportion all;
    for (const auto& proportion : proportions) {
        if (auto checked = checkProportion(proportion); !checked)
            return tl::unexpected(checked.error());
        all.successes += proportion.successes;
        all.trials += proportion.trials;
    }
    if (proportions.size() < 2)
        return base::fail(base::ErrorCode::InvalidInput, "differences need at least two proportions",
                          "items");
    Heterogeneity result;
    result.degrees = static_cast<double>(proportions.size() - 1);
    const double share = all.value();
    result.leastExpected = static_cast<double>(all.trials);
    for (const auto& proportion : proportions) {
        const auto trials = static_cast<double>(proportion.trials);
        result.leastExpected = std::min(result.leastExpected, trials * std::min(share, 1 - share));
        const double off = static_cast<double>(proportion.successes) - trials * share;
        if (share > 0 && share < 1)
            result.chiSquared += off * off / (trials * share * (1 - share));
    }
    result.p = chiSquaredAtLeast(result.chiSquared, result.degrees);
    return result;
}

} // namespace partita::statistics
