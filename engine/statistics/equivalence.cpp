// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/equivalence.h"

#include "engine/statistics/binomial_test.h"
#include "engine/statistics/distributions.h"
#include "engine/statistics/input_checks.h"

#include <cmath>
#include <limits>

namespace partita::statistics {

namespace {

Checked checkEquivalence(const Proportion& seen, double margin, double alpha)
{
    return allOf(checkProportion(seen), checkMargin(margin), checkRange(alpha, 1e-12, 0.499999, "alpha"));
}

} // namespace

base::Result<Equivalence> exactEquivalence(const Proportion& seen, double margin, double alpha)
{
    if (auto checked = checkEquivalence(seen, margin, alpha); !checked)
        return tl::unexpected(checked.error());
    auto interval = clopperPearsonInterval(seen, 1 - 2 * alpha);
    if (!interval)
        return tl::unexpected(interval.error());
    Equivalence result;
    result.estimate = seen.value();
    result.margin = margin;
    result.aboveLowerP = binomialAtLeast(seen.successes, seen.trials, 0.5 - margin);
    result.belowUpperP = binomialAtMost(seen.successes, seen.trials, 0.5 + margin);
    result.interval = *interval;
    result.effectiveAnswers = static_cast<double>(seen.trials);
    result.equivalent = result.p() <= alpha;
    return result;
}

base::Result<double> designEffect(double answersPerListener, double correlation)
{
    if (auto checked = allOf(checkRange(answersPerListener, 1, 1e9, "answers per listener"),
                             checkRange(correlation, 0, 1, "correlation"));
        !checked)
        return tl::unexpected(checked.error());
    return 1 + (answersPerListener - 1) * correlation;
}

base::Result<Equivalence> correlatedEquivalence(const Proportion& seen, double margin,
                                                double answersPerListener, double correlation, double alpha)
{
    if (auto checked = checkEquivalence(seen, margin, alpha); !checked)
        return tl::unexpected(checked.error());
    const auto effect = designEffect(answersPerListener, correlation);
    if (!effect)
        return tl::unexpected(effect.error());
    if (seen.successes == 0 || seen.successes == seen.trials)
        return base::fail(base::ErrorCode::InvalidInput,
                          "all answers agree, so that their variance cannot be estimated", "answers",
                          "Use the exact test");
    Equivalence result;
    result.estimate = seen.value();
    result.margin = margin;
    result.effectiveAnswers = static_cast<double>(seen.trials) / *effect;
    const double error = std::sqrt(result.estimate * (1 - result.estimate) / result.effectiveAnswers);
    result.aboveLowerP = normalAtMost((0.5 - margin - result.estimate) / error);
    result.belowUpperP = normalAtMost((result.estimate - 0.5 - margin) / error);
    const double half = normalQuantile(1 - alpha) * error;
    result.interval = {result.estimate - half, result.estimate + half};
    result.equivalent = result.p() <= alpha;
    return result;
}

} // namespace partita::statistics
