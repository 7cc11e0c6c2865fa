// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/distributions.h"

#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>

#include <cmath>
#include <limits>

namespace partita::statistics {

namespace {

namespace math = boost::math;

/// Doubles are precise enough here and several times as fast; a value out of range is answered by infinity.
using Policy = math::policies::policy<math::policies::promote_double<false>,
                                      math::policies::overflow_error<math::policies::ignore_error>>;
using Normal = math::normal_distribution<double, Policy>;
using Student = math::students_t_distribution<double, Policy>;

/// Beyond so many degrees Student's distribution is the normal one to nine digits.
constexpr double kEndlessDegrees = 1e9;

} // namespace

double binomialAtMost(std::int64_t successes, std::int64_t trials, double chance)
{
    if (successes < 0)
        return 0;
    if (successes >= trials)
        return 1;
    return math::ibetac(static_cast<double>(successes + 1), static_cast<double>(trials - successes), chance,
                        Policy());
}

double binomialAtLeast(std::int64_t successes, std::int64_t trials, double chance)
{
    if (successes <= 0)
        return 1;
    if (successes > trials)
        return 0;
    return math::ibeta(static_cast<double>(successes), static_cast<double>(trials - successes + 1), chance,
                       Policy());
}

double binomialExactly(std::int64_t successes, std::int64_t trials, double chance)
{
    if (successes < 0 || successes > trials)
        return 0;
    if (chance <= 0)
        return successes == 0 ? 1 : 0;
    if (chance >= 1)
        return successes == trials ? 1 : 0;
    return math::ibeta_derivative(static_cast<double>(successes + 1),
                                  static_cast<double>(trials - successes + 1), chance, Policy()) /
           static_cast<double>(trials + 1);
}

double betaQuantile(double share, double firstShape, double secondShape)
{
    return math::ibeta_inv(firstShape, secondShape, share, Policy());
}

double normalDensity(double z)
{
    return std::isinf(z) ? 0 : math::pdf(Normal(), z);
}

double normalAtMost(double z)
{
    return std::erfc(-z / std::sqrt(2.0)) / 2;
}

double normalQuantile(double share)
{
    if (share <= 0 || share >= 1)
        return (share <= 0 ? -1 : 1) * std::numeric_limits<double>::infinity();
    return math::quantile(Normal(), share);
}

double chiSquaredAtLeast(double value, double degrees)
{
    if (value <= 0)
        return 1;
    return std::isinf(value) ? 0 : math::gamma_q(degrees / 2, value / 2, Policy());
}

double studentAtMost(double t, double degrees)
{
    if (std::isinf(t))
        return t < 0 ? 0 : 1;
    return degrees >= kEndlessDegrees ? normalAtMost(t) : math::cdf(Student(degrees), t);
}

double studentQuantile(double share, double degrees)
{
    if (share <= 0 || share >= 1 || degrees >= kEndlessDegrees)
        return normalQuantile(share);
    return math::quantile(Student(degrees), share);
}

} // namespace partita::statistics
