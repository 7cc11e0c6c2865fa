// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/calibration.h"

#include "engine/statistics/binomial_test.h"
#include "engine/statistics/input_checks.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace partita::statistics {

namespace {

double areaError(double area, double right, double wrong)
{
    const double bothRight = area / (2 - area);
    const double bothWrong = 2 * area * area / (1 + area);
    const double variance = (area * (1 - area) + (right - 1) * (bothRight - area * area) +
                             (wrong - 1) * (bothWrong - area * area)) /
                            (right * wrong);
    return std::sqrt(std::max(0.0, variance));
}

/// The trapezoids under the curve from (0, 0) on.
double areaUnder(const std::vector<ConfidencePoint>& curve)
{
    double area = 0;
    ConfidencePoint before;
    for (const auto& point : curve) {
        area += (point.ofWrong - before.ofWrong) * (point.ofRight + before.ofRight) / 2;
        before = point;
    }
    return area;
}

} // namespace

base::Result<Calibration> calibrate(const Judgements& judgements, double level)
{
    if (auto checked = checkShare(level, "level"); !checked)
        return tl::unexpected(checked.error());
    std::map<int, Proportion> byConfidence;
    Proportion all;
    for (const auto& row : judgements) {
        if (row.confidence < 1)
            continue;
        auto& right = byConfidence[row.confidence];
        ++right.trials;
        ++all.trials;
        right.successes += row.right() ? 1 : 0;
        all.successes += row.right() ? 1 : 0;
    }
    if (all.successes == 0 || all.successes == all.trials)
        return base::fail(base::ErrorCode::InvalidInput,
                          "calibration compares right with wrong answers that have a confidence", "answers");
    Calibration result;
    for (const auto& [confidence, right] : byConfidence)
        result.levels.push_back({confidence, right, *wilsonInterval(right, level)});
    const auto rightAnswers = static_cast<double>(all.successes);
    const auto wrongAnswers = static_cast<double>(all.trials - all.successes);
    Proportion above;
    for (auto step = byConfidence.rbegin(); step != byConfidence.rend(); ++step) {
        above.successes += step->second.successes;
        above.trials += step->second.trials;
        result.curve.push_back({step->first, static_cast<double>(above.successes) / rightAnswers,
                                static_cast<double>(above.trials - above.successes) / wrongAnswers});
    }
    result.area = areaUnder(result.curve);
    result.areaError = areaError(result.area, rightAnswers, wrongAnswers);
    return result;
}

} // namespace partita::statistics
