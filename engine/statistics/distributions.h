// SPDX-License-Identifier: GPL-3.0-or-later
// The distributions that the tests need, with arguments outside their range answered instead of refused.
// A thin wall around Boost.Math, which no other header or source of the engine sees.
#pragma once

#include <cstdint>

namespace partita::statistics {

/// P(X <= successes): 0 below 0 and 1 from `trials` on. `chance` in [0, 1].
[[nodiscard]] double binomialAtMost(std::int64_t successes, std::int64_t trials, double chance);
/// P(X >= successes).
[[nodiscard]] double binomialAtLeast(std::int64_t successes, std::int64_t trials, double chance);
/// P(X = successes).
[[nodiscard]] double binomialExactly(std::int64_t successes, std::int64_t trials, double chance);
/// `share` in [0, 1], both shapes above 0.
[[nodiscard]] double betaQuantile(double share, double firstShape, double secondShape);

[[nodiscard]] double normalDensity(double z);
/// P(Z <= z).
[[nodiscard]] double normalAtMost(double z);
/// Minus infinity at 0, plus infinity at 1.
[[nodiscard]] double normalQuantile(double share);

/// P(X >= value); 1 for value <= 0. `degrees` above 0.
[[nodiscard]] double chiSquaredAtLeast(double value, double degrees);
/// P(T <= t); the normal distribution's for endless degrees.
[[nodiscard]] double studentAtMost(double t, double degrees);
[[nodiscard]] double studentQuantile(double share, double degrees);

} // namespace partita::statistics
