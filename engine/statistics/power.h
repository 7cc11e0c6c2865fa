// SPDX-License-Identifier: GPL-3.0-or-later
// How many answers a study needs: for the exact two-sided test against one half, for equivalence within a
// margin, and what several answers of one listener cost.
#pragma once

#include "engine/base/result.h"

#include <cstdint>

namespace partita::statistics {

/// Exact power is a saw-tooth of the number of answers: one answer more may lower it, because the critical
/// count steps. So there are two honest sizes.
struct SampleSize
{
    std::int64_t least = 0;  ///< the smallest number whose power is enough; the figure usually quoted
    std::int64_t always = 0; ///< from here on the power is enough for every number
    double approximate = 0;  ///< by the normal formula, unrounded
    double powerAtLeast = 0; ///< at `least`
    bool exact = true;       ///< false beyond kMostExactAnswers, where both are the normal formula rounded up
};

/// Up to here sizes are found by exact probabilities; beyond, the saw-tooth is below .003.
inline constexpr std::int64_t kMostExactAnswers = 100'000;

/// That the exact two-sided test against one half is significant, when the chance of a right answer is
/// `truth` in (0, 1). Answers are independent, at least 1.
[[nodiscard]] base::Result<double> differencePower(std::int64_t answers, double truth, double alpha = 0.05);

/// `truth` in (0, 1) and not one half. The normal formula is
/// ((z(1 - alpha/2) + z(power)) * 0.5 / (truth - 0.5))^2.
[[nodiscard]] base::Result<SampleSize> answersForDifference(double truth, double power = 0.8,
                                                            double alpha = 0.05);

/// That exactEquivalence() holds, when the chance of a right answer is `truth`.
[[nodiscard]] base::Result<double> equivalencePower(std::int64_t answers, double margin, double truth = 0.5,
                                                    double alpha = 0.05);

/// When the truth is one half. The normal formula, the one usually quoted for TOST, is
/// ((z(1 - alpha) + z((1 + power) / 2)) * 0.5 / margin)^2: 856 for .05, 214 for .10, 95 for .15.
[[nodiscard]] base::Result<SampleSize> answersForEquivalence(double margin, double power = 0.8,
                                                             double alpha = 0.05);

struct ClusteredSize
{
    double designEffect = 1;
    std::int64_t answers = 0; ///< listeners times answers each
    std::int64_t listeners = 0;
};

/// What `independentAnswers` become when every listener gives `answersPerListener` with this correlation:
/// multiplied by the design effect and rounded up to whole listeners.
[[nodiscard]] base::Result<ClusteredSize> clusteredSize(std::int64_t independentAnswers,
                                                        std::int64_t answersPerListener, double correlation);

} // namespace partita::statistics
