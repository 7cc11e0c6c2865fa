// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/power.h"

#include "engine/statistics/distributions.h"
#include "engine/statistics/equivalence.h"
#include "engine/statistics/input_checks.h"

#include <algorithm>
#include <cmath>

namespace partita::statistics {

namespace {

constexpr double kMostAnswers = 1e12;

/// The greatest count k in [-1, answers] with P(X <= k) <= tail at `chance`, found from a guess that is near.
std::int64_t lowerCritical(std::int64_t guess, std::int64_t answers, double chance, double tail)
{
    std::int64_t count = std::clamp<std::int64_t>(guess, -1, answers);
    while (count >= 0 && binomialAtMost(count, answers, chance) > tail)
        --count;
    while (count < answers && binomialAtMost(count + 1, answers, chance) <= tail)
        ++count;
    return count;
}

std::int64_t normalGuess(std::int64_t answers, double chance, double tail)
{
    const auto trials = static_cast<double>(answers);
    return static_cast<std::int64_t>(
        std::floor(trials * chance + normalQuantile(tail) * std::sqrt(trials * chance * (1 - chance))));
}

double powerOfDifference(std::int64_t answers, double truth, double alpha)
{
    const auto low = lowerCritical(normalGuess(answers, 0.5, alpha / 2), answers, 0.5, alpha / 2);
    return binomialAtMost(low, answers, truth) + binomialAtLeast(answers - low, answers, truth);
}

double powerOfEquivalence(std::int64_t answers, double margin, double truth, double alpha)
{
    const double upper = 0.5 + margin;
    const auto high = lowerCritical(normalGuess(answers, upper, alpha), answers, upper, alpha);
    const auto low = answers - high; // by symmetry the least count that refutes 0.5 - margin
    if (low > high)
        return 0;
    return std::max(0.0, binomialAtMost(high, answers, truth) - binomialAtMost(low - 1, answers, truth));
}

/// Looks through a window around the normal formula that the saw-tooth cannot leave: its relative height
/// falls with the root of the size.
template<class PowerOf>
SampleSize searchSize(double approximate, double wanted, const PowerOf& powerOf)
{
    SampleSize size;
    size.approximate = approximate;
    if (approximate > static_cast<double>(kMostExactAnswers)) {
        size.least = size.always = static_cast<std::int64_t>(std::ceil(approximate));
        size.powerAtLeast = wanted;
        size.exact = false;
        return size;
    }
    const auto reach =
        static_cast<std::int64_t>(std::ceil(0.02 * approximate + 8 * std::sqrt(approximate) + 40));
    const auto centre = static_cast<std::int64_t>(approximate);
    for (auto answers = std::max<std::int64_t>(1, centre - reach); answers <= centre + reach; ++answers) {
        const double power = powerOf(answers);
        if (power < wanted)
            size.always = answers + 1;
        else if (size.least == 0) {
            size.least = answers;
            size.powerAtLeast = power;
        }
    }
    size.always = std::max(size.always, size.least);
    return size;
}

} // namespace

base::Result<double> differencePower(std::int64_t answers, double truth, double alpha)
{
    if (auto checked =
            allOf(checkProportion({0, answers}), checkShare(truth, "true share"), checkShare(alpha, "alpha"));
        !checked)
        return tl::unexpected(checked.error());
    return powerOfDifference(answers, truth, alpha);
}

base::Result<SampleSize> answersForDifference(double truth, double power, double alpha)
{
    if (auto checked = allOf(checkShare(truth, "true share"), checkRange(power, 0.5, 0.9999, "power"),
                             checkRange(alpha, 1e-6, 0.5, "alpha"));
        !checked)
        return tl::unexpected(checked.error());
    const double root = (normalQuantile(1 - alpha / 2) + normalQuantile(power)) * 0.5 / (truth - 0.5);
    const double approximate = root * root;
    if (!(approximate < kMostAnswers))
        return base::fail(base::ErrorCode::InvalidInput,
                          "a true share so close to one half cannot be told from it", "true share",
                          "To show that listeners cannot tell, ask for a margin instead");
    return searchSize(approximate, power,
                      [&](std::int64_t answers) { return powerOfDifference(answers, truth, alpha); });
}

base::Result<double> equivalencePower(std::int64_t answers, double margin, double truth, double alpha)
{
    if (auto checked = allOf(checkProportion({0, answers}), checkMargin(margin),
                             checkShare(truth, "true share"), checkRange(alpha, 1e-12, 0.499999, "alpha"));
        !checked)
        return tl::unexpected(checked.error());
    return powerOfEquivalence(answers, margin, truth, alpha);
}

base::Result<SampleSize> answersForEquivalence(double margin, double power, double alpha)
{
    if (auto checked = allOf(checkMargin(margin), checkRange(power, 0.5, 0.9999, "power"),
                             checkRange(alpha, 1e-6, 0.4, "alpha"));
        !checked)
        return tl::unexpected(checked.error());
    const double root = (normalQuantile(1 - alpha) + normalQuantile((1 + power) / 2)) * 0.5 / margin;
    const double approximate = root * root;
    if (!(approximate < kMostAnswers))
        return base::fail(base::ErrorCode::InvalidInput,
                          "a margin so small needs more answers than can be asked", "margin",
                          "Choose a wider margin");
    return searchSize(approximate, power,
                      [&](std::int64_t answers) { return powerOfEquivalence(answers, margin, 0.5, alpha); });
}

base::Result<ClusteredSize> clusteredSize(std::int64_t independentAnswers, std::int64_t answersPerListener,
                                          double correlation)
{
    if (independentAnswers < 1 || static_cast<double>(independentAnswers) > kMostAnswers)
        return base::fail(base::ErrorCode::InvalidInput, "the number of answers has to be at least 1",
                          "answers");
    const auto effect = designEffect(static_cast<double>(answersPerListener), correlation);
    if (!effect)
        return tl::unexpected(effect.error());
    ClusteredSize size;
    size.designEffect = *effect;
    size.listeners = static_cast<std::int64_t>(std::ceil(
        static_cast<double>(independentAnswers) * *effect / static_cast<double>(answersPerListener) - 1e-9));
    size.answers = size.listeners * answersPerListener;
    return size;
}

} // namespace partita::statistics
