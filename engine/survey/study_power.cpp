// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/survey/study_power.h"

#include "engine/statistics/equivalence.h"
#include "engine/statistics/power.h"

#include <algorithm>
#include <cmath>

namespace partita::survey {

namespace {

using base::ErrorCode;
using base::Result;

bool hasShare(Method method)
{
    return method != Method::Rating && method != Method::Mushra;
}

Result<std::int64_t> independentAnswers(const Registration& plan)
{
    const auto size = plan.goal == Goal::Difference
                          ? statistics::answersForDifference(plan.assumedShare, plan.power, plan.alpha)
                          : statistics::answersForEquivalence(plan.margin, plan.power, plan.alpha);
    return size.map([](const statistics::SampleSize& found) { return found.least; });
}

Result<double> powerWith(const Registration& plan, std::int64_t independent)
{
    if (independent < 1)
        return 0.0;
    return plan.goal == Goal::Difference
               ? statistics::differencePower(independent, plan.assumedShare, plan.alpha)
               : statistics::equivalencePower(independent, plan.margin, 0.5, plan.alpha);
}

} // namespace

int answersEach(const Study& study)
{
    const auto items = static_cast<int>(study.items.size());
    return study.itemsEach > 0 ? std::min(study.itemsEach, items) : items;
}

Result<StudyPower> powerOf(const Study& study)
{
    const Registration& plan = study.registration;
    if (!hasShare(study.method))
        return base::fail(ErrorCode::Unsupported,
                          "Ratings have no share of right answers to plan for: try the design with "
                          "simulated listeners");
    StudyPower power;
    power.answersEach = answersEach(study);
    if (power.answersEach < 1)
        return base::fail(ErrorCode::InvalidInput, "The study has no clips yet");
    const auto independent = independentAnswers(plan);
    if (!independent)
        return tl::unexpected(independent.error());
    const auto size = statistics::clusteredSize(*independent, power.answersEach, plan.assumedCorrelation);
    if (!size)
        return tl::unexpected(size.error());
    power.independent = *independent;
    power.designEffect = size->designEffect;
    power.needed = size->answers;
    power.neededListeners = size->listeners;
    power.planned = static_cast<std::int64_t>(plan.participants) * power.answersEach;
    const auto effective =
        static_cast<std::int64_t>(std::floor(static_cast<double>(power.planned) / power.designEffect));
    const auto reached = powerWith(plan, effective);
    if (!reached)
        return tl::unexpected(reached.error());
    power.plannedPower = *reached;
    return power;
}

} // namespace partita::survey
