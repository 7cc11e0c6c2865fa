// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/signal_detection.h"

#include "engine/statistics/distributions.h"
#include "engine/statistics/input_checks.h"

#include <cmath>
#include <numbers>

namespace partita::statistics {

namespace {

/// Hautus 1995.
double logLinearRate(const Proportion& seen)
{
    return (static_cast<double>(seen.successes) + 0.5) / (static_cast<double>(seen.trials) + 1);
}

/// The variance of z(rate), by the delta method.
double variance(double rate, std::int64_t trials)
{
    const double density = normalDensity(normalQuantile(rate));
    return rate * (1 - rate) / (static_cast<double>(trials) * density * density);
}

Interval around(double centre, double error, double level)
{
    const double half = normalQuantile((1 + level) / 2) * error;
    return {centre - half, centre + half};
}

void count(Proportion& proportion, bool success)
{
    ++proportion.trials;
    proportion.successes += success ? 1 : 0;
}

} // namespace

YesNoCounts countYesNo(const Judgements& judgements)
{
    YesNoCounts counts;
    for (const auto& judgement : judgements)
        count(judgement.machine ? counts.machineClips : counts.humanClips, judgement.saidMachine);
    return counts;
}

base::Result<SignalDetection> detectSignal(const YesNoCounts& counts, double level)
{
    if (auto checked = allOf(checkProportion(counts.machineClips), checkProportion(counts.humanClips),
                             checkShare(level, "level"));
        !checked)
        return tl::unexpected(checked.error());
    SignalDetection result;
    result.hitRate = logLinearRate(counts.machineClips);
    result.falseAlarmRate = logLinearRate(counts.humanClips);
    const double hits = normalQuantile(result.hitRate);
    const double falseAlarms = normalQuantile(result.falseAlarmRate);
    result.sensitivity = hits - falseAlarms;
    result.criterion = -(hits + falseAlarms) / 2;
    result.sensitivityError = std::sqrt(variance(result.hitRate, counts.machineClips.trials) +
                                        variance(result.falseAlarmRate, counts.humanClips.trials));
    result.criterionError = result.sensitivityError / 2;
    result.sensitivityInterval = around(result.sensitivity, result.sensitivityError, level);
    result.criterionInterval = around(result.criterion, result.criterionError, level);
    return result;
}

base::Result<double> yesNoSensitivity(double hitRate, double falseAlarmRate)
{
    if (auto checked = allOf(checkShare(hitRate, "hit rate"), checkShare(falseAlarmRate, "false alarm rate"));
        !checked)
        return tl::unexpected(checked.error());
    return normalQuantile(hitRate) - normalQuantile(falseAlarmRate);
}

base::Result<ForcedChoice> detectForcedChoice(const Proportion& right, double level)
{
    if (auto checked = allOf(checkProportion(right), checkShare(level, "level")); !checked)
        return tl::unexpected(checked.error());
    const double rate = logLinearRate(right);
    ForcedChoice result;
    result.sensitivity = std::numbers::sqrt2 * normalQuantile(rate);
    result.sensitivityError = std::sqrt(2 * variance(rate, right.trials));
    result.sensitivityInterval = around(result.sensitivity, result.sensitivityError, level);
    return result;
}

base::Result<double> forcedChoiceSensitivity(double shareRight)
{
    if (auto checked = checkShare(shareRight, "share of right answers"); !checked)
        return tl::unexpected(checked.error());
    return std::numbers::sqrt2 * normalQuantile(shareRight);
}

} // namespace partita::statistics
