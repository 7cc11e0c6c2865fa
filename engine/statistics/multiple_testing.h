// SPDX-License-Identifier: GPL-3.0-or-later
// P values of several tests at once, made larger so that looking at many does not find something by chance.
#pragma once

#include "engine/base/result.h"

#include <vector>

namespace partita::statistics {

/// Benjamini and Hochberg 1995: those at most q hold a share of at most q of false findings on average. In
/// the order given. Fails for a p value outside [0, 1].
[[nodiscard]] base::Result<std::vector<double>> benjaminiHochberg(const std::vector<double>& p);

/// Holm 1979: among those at most alpha there is a single false finding with a chance of at most alpha.
[[nodiscard]] base::Result<std::vector<double>> holm(const std::vector<double>& p);

} // namespace partita::statistics
