// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/crossed_variance.h"

#include "engine/statistics/dense_numbers.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace partita::statistics {

namespace {

struct Group
{
    double answers = 0;
    double sum = 0;
    double squares = 0; ///< of deviations from the mean
    double items = 0;
    double itemSquares = 0; ///< of the clips' summed influences
};

struct Sums
{
    std::vector<Group> groups;
    std::vector<double> listeners; ///< summed influence of each on the estimate
    std::vector<double> items;
    std::vector<std::size_t> groupOfItem;
};

base::Result<std::vector<Group>> countGroups(const std::vector<ScoredAnswer>& answers, std::size_t size)
{
    std::vector<Group> groups(size);
    for (const auto& answer : answers) {
        if (answer.group >= size || !std::isfinite(answer.score))
            return base::fail(base::ErrorCode::InvalidInput, "an answer has no group or no finite score",
                              "answers");
        groups[answer.group].answers += 1;
        groups[answer.group].sum += answer.score;
    }
    return groups;
}

/// An answer's influence is its deviation from its group's mean, times its weight in the estimate.
void sumInfluences(const std::vector<ScoredAnswer>& answers, const std::vector<double>& coefficients,
                   Sums& sums)
{
    DenseNumbers listeners;
    DenseNumbers items;
    for (const auto& answer : answers) {
        auto& group = sums.groups[answer.group];
        const double deviation = answer.score - group.sum / group.answers;
        const double influence = deviation * coefficients[answer.group] / group.answers;
        group.squares += deviation * deviation;
        const std::size_t listener = listeners.of(answer.listener);
        const std::size_t item = items.of(answer.item);
        sums.listeners.resize(listeners.size());
        sums.items.resize(items.size());
        sums.groupOfItem.resize(items.size(), answer.group);
        sums.listeners[listener] += influence;
        sums.items[item] += influence;
    }
    for (std::size_t item = 0; item < sums.items.size(); ++item) {
        auto& group = sums.groups[sums.groupOfItem[item]];
        group.items += 1;
        group.itemSquares += sums.items[item] * sums.items[item];
    }
}

double square(double value)
{
    return value * value;
}

base::Result<void> checkSizes(const Sums& sums)
{
    const bool enoughItems = std::all_of(sums.groups.begin(), sums.groups.end(),
                                         [](const Group& group) { return group.items >= 2; });
    if (sums.listeners.size() >= 2 && enoughItems)
        return {};
    return base::fail(
        base::ErrorCode::InvalidInput,
        "how listeners and clips differ can be seen from two listeners and two clips of each kind on",
        "answers", "Use the intervals for independent answers, and say that they assume it");
}

} // namespace

base::Result<CrossedVariance> crossedVariance(const std::vector<ScoredAnswer>& answers,
                                              const std::vector<double>& coefficients)
{
    auto groups = countGroups(answers, coefficients.size());
    if (!groups)
        return tl::unexpected(groups.error());
    Sums sums{std::move(*groups), {}, {}, {}};
    sumInfluences(answers, coefficients, sums);
    if (auto checked = checkSizes(sums); !checked)
        return tl::unexpected(checked.error());
    CrossedVariance result;
    for (std::size_t i = 0; i < coefficients.size(); ++i) {
        const auto& group = sums.groups[i];
        result.means.push_back(group.sum / group.answers);
        result.estimate += coefficients[i] * result.means.back();
        result.betweenItems += group.itemSquares * group.items / (group.items - 1);
        result.independent += square(coefficients[i]) * group.squares / (group.answers * (group.answers - 1));
    }
    for (const double influence : sums.listeners)
        result.betweenListeners += square(influence);
    result.listeners = sums.listeners.size();
    result.items = sums.items.size();
    result.answers = answers.size();
    const double listenerDegrees = static_cast<double>(result.listeners) - 1;
    const double itemDegrees = static_cast<double>(result.items) - static_cast<double>(coefficients.size());
    result.betweenListeners *= (listenerDegrees + 1) / listenerDegrees;
    result.variance =
        std::max(result.betweenListeners + result.betweenItems - result.independent, result.independent);
    const double uncertainty =
        square(result.betweenListeners) / listenerDegrees + square(result.betweenItems) / itemDegrees;
    result.degrees = uncertainty > 0 ? std::max(1.0, square(result.variance) / uncertainty)
                                     : std::numeric_limits<double>::infinity();
    return result;
}

} // namespace partita::statistics
