// SPDX-License-Identifier: GPL-3.0-or-later
// Whether listeners who are surer are more often right (type 2 signal detection).
#pragma once

#include "engine/base/result.h"
#include "engine/statistics/interval.h"
#include "engine/statistics/judgement.h"

#include <vector>

namespace partita::statistics {

struct ConfidenceLevel
{
    int confidence = 0;
    Proportion right;
    Interval interval; ///< Wilson's, as if the answers were independent
};

/// A point of the type 2 ROC: answers at least so confident.
struct ConfidencePoint
{
    int confidence = 0;
    double ofRight = 0; ///< the share of the right answers that are at least so confident
    double ofWrong = 0; ///< the share of the wrong ones
};

struct Calibration
{
    std::vector<ConfidenceLevel> levels; ///< ascending, those that were used
    std::vector<ConfidencePoint> curve;  ///< from the surest on, ending at (1, 1)
    /// The chance that of a right and a wrong answer the right one is the surer, equals counting one half:
    /// 0.5 where confidence says nothing.
    double area = 0.5;
    double areaError = 0; ///< standard error (Hanley and McNeil 1982), as if the answers were independent
};

/// Answers without confidence (0) are left out. Fails where no answer with confidence is right, or none is
/// wrong.
[[nodiscard]] base::Result<Calibration> calibrate(const Judgements& judgements, double level = 0.95);

} // namespace partita::statistics
