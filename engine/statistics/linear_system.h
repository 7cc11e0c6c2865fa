// SPDX-License-Identifier: GPL-3.0-or-later
// Small symmetric systems of equations, as Newton's method makes them.
#pragma once

#include <optional>
#include <vector>

namespace partita::statistics {

using Matrix = std::vector<std::vector<double>>;

/// By Cholesky's decomposition; nothing where the matrix is not positive definite.
[[nodiscard]] std::optional<Matrix> inverseOfPositive(const Matrix& matrix);

[[nodiscard]] std::vector<double> product(const Matrix& matrix, const std::vector<double>& vector);

} // namespace partita::statistics
