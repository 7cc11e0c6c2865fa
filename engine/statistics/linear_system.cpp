// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/linear_system.h"

#include <cmath>
#include <cstddef>

namespace partita::statistics {

namespace {

/// The lower triangle whose product with its transpose is the matrix.
std::optional<Matrix> cholesky(const Matrix& matrix)
{
    const std::size_t size = matrix.size();
    Matrix lower(size, std::vector<double>(size));
    for (std::size_t row = 0; row < size; ++row) {
        for (std::size_t column = 0; column <= row; ++column) {
            double rest = matrix[row][column];
            for (std::size_t k = 0; k < column; ++k)
                rest -= lower[row][k] * lower[column][k];
            if (row != column) {
                lower[row][column] = rest / lower[column][column];
                continue;
            }
            if (!(rest > 1e-13 * std::abs(matrix[row][row])))
                return std::nullopt;
            lower[row][row] = std::sqrt(rest);
        }
    }
    return lower;
}

} // namespace

std::optional<Matrix> inverseOfPositive(const Matrix& matrix)
{
    const auto lower = cholesky(matrix);
    if (!lower)
        return std::nullopt;
    const std::size_t size = matrix.size();
    Matrix inverse(size, std::vector<double>(size));
    for (std::size_t column = 0; column < size; ++column) {
        auto& solution = inverse[column]; // symmetric, so a row is a column
        for (std::size_t row = 0; row < size; ++row) {
            double rest = row == column ? 1 : 0;
            for (std::size_t k = 0; k < row; ++k)
                rest -= (*lower)[row][k] * solution[k];
            solution[row] = rest / (*lower)[row][row];
        }
        for (std::size_t row = size; row-- > 0;) {
            double rest = solution[row];
            for (std::size_t k = row + 1; k < size; ++k)
                rest -= (*lower)[k][row] * solution[k];
            solution[row] = rest / (*lower)[row][row];
        }
    }
    return inverse;
}

std::vector<double> product(const Matrix& matrix, const std::vector<double>& vector)
{
    std::vector<double> result(matrix.size());
    for (std::size_t row = 0; row < matrix.size(); ++row)
        for (std::size_t column = 0; column < vector.size(); ++column)
            result[row] += matrix[row][column] * vector[column];
    return result;
}

} // namespace partita::statistics
