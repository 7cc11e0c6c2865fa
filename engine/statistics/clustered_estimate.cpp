// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/clustered_estimate.h"

#include "engine/statistics/binomial_test.h"
#include "engine/statistics/crossed_variance.h"
#include "engine/statistics/distributions.h"
#include "engine/statistics/input_checks.h"
#include "engine/statistics/signal_detection.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace partita::statistics {

namespace {

bool has(const Judgement& judgement, Outcome outcome)
{
    return outcome == Outcome::Right ? judgement.right() : judgement.saidMachine;
}

bool hasBothKinds(const Judgements& judgements)
{
    return std::any_of(judgements.begin(), judgements.end(), [](const auto& row) { return row.machine; }) &&
           std::any_of(judgements.begin(), judgements.end(), [](const auto& row) { return !row.machine; });
}

std::vector<ScoredAnswer> scored(const Judgements& judgements, Outcome outcome, bool byKind)
{
    std::vector<ScoredAnswer> answers;
    answers.reserve(judgements.size());
    for (const auto& row : judgements)
        answers.push_back(
            {row.listener, row.item, byKind && !row.machine ? 1U : 0U, has(row, outcome) ? 1.0 : 0.0});
    return answers;
}

base::Result<CrossedVariance> varianceOfShare(const Judgements& judgements, Outcome outcome)
{
    const bool byKind = hasBothKinds(judgements);
    return crossedVariance(scored(judgements, outcome, byKind),
                           byKind ? std::vector{0.5, 0.5} : std::vector{1.0});
}

ClusteredEstimate described(const CrossedVariance& crossed)
{
    ClusteredEstimate result;
    result.estimate = crossed.estimate;
    result.standardError = std::sqrt(crossed.variance);
    result.degrees = crossed.degrees;
    result.listeners = crossed.listeners;
    result.items = crossed.items;
    result.answers = crossed.answers;
    result.allAlike = crossed.variance == 0;
    if (!result.allAlike) {
        result.designEffect = crossed.variance / crossed.independent;
        const auto part = [&](double between) {
            return std::clamp((between - crossed.independent) / crossed.variance, 0.0, 1.0);
        };
        result.listenerShare = part(crossed.betweenListeners);
        result.itemShare = part(crossed.betweenItems);
    }
    result.effectiveAnswers = static_cast<double>(crossed.answers) / result.designEffect;
    return result;
}

double halfWidth(const ClusteredEstimate& estimate, double level)
{
    return studentQuantile((1 + level) / 2, estimate.degrees) * estimate.standardError;
}

void addPlainInterval(ClusteredEstimate& estimate, double level)
{
    const double half = halfWidth(estimate, level);
    estimate.interval = {estimate.estimate - half, estimate.estimate + half};
}

double logit(double share)
{
    return std::log(share / (1 - share));
}

/// The standard error of the share, on the logit scale, by the delta method.
double logitError(const ClusteredEstimate& share)
{
    return share.standardError / (share.estimate * (1 - share.estimate));
}

/// What is left of a study in which nobody differed: as many answers as listeners or clips.
Proportion alikeAnswers(const ClusteredEstimate& share)
{
    const auto count = static_cast<std::int64_t>(std::min(share.listeners, share.items));
    return {static_cast<std::int64_t>(std::llround(share.estimate * static_cast<double>(count))), count};
}

base::Result<Interval> shareInterval(const ClusteredEstimate& share, double level)
{
    if (share.allAlike)
        return clopperPearsonInterval(alikeAnswers(share), level);
    const double centre = logit(share.estimate);
    const double half = studentQuantile((1 + level) / 2, share.degrees) * logitError(share);
    return Interval{1 / (1 + std::exp(half - centre)), 1 / (1 + std::exp(-half - centre))};
}

/// `hitFactor` times z(hits) plus `falseAlarmFactor` times z(false alarms).
base::Result<ClusteredEstimate> clusteredRates(const Judgements& judgements, double hitFactor,
                                               double falseAlarmFactor, double level)
{
    const auto signal = detectSignal(countYesNo(judgements), level);
    if (!signal)
        return tl::unexpected(signal.error());
    const double hits = normalQuantile(signal->hitRate);
    const double falseAlarms = normalQuantile(signal->falseAlarmRate);
    const auto crossed =
        crossedVariance(scored(judgements, Outcome::SaidMachine, true),
                        {hitFactor / normalDensity(hits), falseAlarmFactor / normalDensity(falseAlarms)});
    if (!crossed)
        return tl::unexpected(crossed.error());
    auto result = described(*crossed);
    result.estimate = hitFactor * hits + falseAlarmFactor * falseAlarms;
    if (result.allAlike) {
        result.standardError =
            std::hypot(hitFactor, falseAlarmFactor) * signal->criterionError * std::sqrt(2.0);
        result.degrees = static_cast<double>(std::min(result.listeners, result.items)) - 1;
    }
    addPlainInterval(result, level);
    return result;
}

} // namespace

base::Result<ClusteredEstimate> clusteredShare(const Judgements& judgements, Outcome outcome, double level)
{
    if (auto checked = checkShare(level, "level"); !checked)
        return tl::unexpected(checked.error());
    const auto crossed = varianceOfShare(judgements, outcome);
    if (!crossed)
        return tl::unexpected(crossed.error());
    auto result = described(*crossed);
    const auto interval = shareInterval(result, level);
    if (!interval)
        return tl::unexpected(interval.error());
    result.interval = *interval;
    return result;
}

base::Result<Equivalence> clusteredEquivalence(const Judgements& judgements, double margin, double alpha)
{
    if (auto checked = allOf(checkMargin(margin), checkRange(alpha, 1e-12, 0.499999, "alpha")); !checked)
        return tl::unexpected(checked.error());
    const auto share = clusteredShare(judgements, Outcome::Right, 1 - 2 * alpha);
    if (!share)
        return tl::unexpected(share.error());
    if (share->allAlike) {
        auto exact = exactEquivalence(alikeAnswers(*share), margin, alpha);
        if (exact)
            exact->estimate = share->estimate;
        return exact;
    }
    Equivalence result;
    result.estimate = share->estimate;
    result.margin = margin;
    result.interval = share->interval;
    result.effectiveAnswers = share->effectiveAnswers;
    const double error = logitError(*share);
    const double centre = logit(share->estimate);
    result.aboveLowerP = studentAtMost((logit(0.5 - margin) - centre) / error, share->degrees);
    result.belowUpperP = studentAtMost((centre - logit(0.5 + margin)) / error, share->degrees);
    result.equivalent = result.p() <= alpha;
    return result;
}

base::Result<ClusteredEstimate> clusteredSensitivity(const Judgements& judgements, double level)
{
    return clusteredRates(judgements, 1, -1, level);
}

base::Result<ClusteredEstimate> clusteredCriterion(const Judgements& judgements, double level)
{
    return clusteredRates(judgements, -0.5, -0.5, level);
}

base::Result<ClusteredEstimate> clusteredDifference(const Judgements& first, const Judgements& second,
                                                    Outcome outcome, double level)
{
    if (auto checked = checkShare(level, "level"); !checked)
        return tl::unexpected(checked.error());
    std::set<std::size_t> items;
    for (const auto& row : first)
        items.insert(row.item);
    auto answers = scored(first, outcome, false);
    for (auto answer : scored(second, outcome, false)) {
        if (items.contains(answer.item))
            return base::fail(base::ErrorCode::InvalidInput,
                              "a clip is in both of the sets that are compared",
                              "clip " + std::to_string(answer.item));
        answer.group = 1;
        answers.push_back(answer);
    }
    const auto crossed = crossedVariance(answers, {1, -1});
    if (!crossed)
        return tl::unexpected(crossed.error());
    auto result = described(*crossed);
    addPlainInterval(result, level);
    return result;
}

} // namespace partita::statistics
