// SPDX-License-Identifier: GPL-3.0-or-later
// Fits weights by which known choices among alternatives become likely (D. McFadden, "Conditional logit
// analysis of qualitative choice behavior", 1974). For the tools that fit the engine's numbers.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace partita::fitting {

using Vector = std::vector<double>;

struct Choice
{
    std::vector<Vector> alternatives; ///< the features of each, all of one size
    std::size_t chosen = 0;
    double weight = 1;
};

inline double dot(const Vector& a, const Vector& b)
{
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += a[i] * b[i];
    return sum;
}

inline Vector probabilities(const Choice& choice, const Vector& weights)
{
    Vector result;
    for (const Vector& features : choice.alternatives)
        result.push_back(dot(features, weights));
    const double most = *std::max_element(result.begin(), result.end());
    double sum = 0;
    for (double& each : result)
        sum += each = std::exp(each - most);
    for (double& each : result)
        each /= sum;
    return result;
}

/// Solves a x = b in place for a symmetric positive definite a (Cholesky).
inline Vector solve(std::vector<Vector> a, Vector b)
{
    const std::size_t n = b.size();
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j <= i; ++j) {
            for (std::size_t k = 0; k < j; ++k)
                a[i][j] -= a[i][k] * a[j][k];
            a[i][j] = i == j ? std::sqrt(std::max(a[i][i], 1e-12)) : a[i][j] / a[j][j];
        }
        for (std::size_t k = 0; k < i; ++k)
            b[i] -= a[i][k] * b[k];
        b[i] /= a[i][i];
    }
    for (std::size_t i = n; i-- > 0;) {
        for (std::size_t k = i + 1; k < n; ++k)
            b[i] -= a[k][i] * b[k];
        b[i] /= a[i][i];
    }
    return b;
}

/// The root mean square of each feature about its mean over the choice's alternatives; 1 for constants.
inline Vector scalesOf(const std::vector<Choice>& choices)
{
    const std::size_t n = choices.front().alternatives.front().size();
    Vector squares(n, 0);
    double count = 0;
    for (const Choice& choice : choices)
        for (std::size_t i = 0; i < n; ++i) {
            const auto size = static_cast<double>(choice.alternatives.size());
            double mean = 0;
            for (const Vector& features : choice.alternatives)
                mean += features[i] / size;
            for (const Vector& features : choice.alternatives)
                squares[i] += (features[i] - mean) * (features[i] - mean);
            count += i == 0 ? size : 0;
        }
    for (double& each : squares)
        each = each > 1e-12 ? std::sqrt(each / count) : 1;
    return squares;
}

/// Where the penalised log-likelihood rises, and how it bends.
struct Slope
{
    Vector gradient;
    std::vector<Vector> curvature; ///< the lower triangle

    Slope(const Vector& weights, double ridge)
        : gradient(weights.size())
        , curvature(weights.size(), Vector(weights.size(), 0))
    {
        for (std::size_t i = 0; i < weights.size(); ++i) {
            gradient[i] = -2 * ridge * weights[i];
            curvature[i][i] = 2 * ridge;
        }
    }

    void add(const Choice& choice, const Vector& weights)
    {
        const Vector likely = probabilities(choice, weights);
        Vector mean(weights.size(), 0);
        for (std::size_t c = 0; c < likely.size(); ++c)
            for (std::size_t i = 0; i < mean.size(); ++i)
                mean[i] += likely[c] * choice.alternatives[c][i];
        for (std::size_t c = 0; c < likely.size(); ++c)
            for (std::size_t i = 0; i < mean.size(); ++i) {
                const double off = choice.alternatives[c][i] - mean[i];
                gradient[i] += c == choice.chosen ? choice.weight * off : 0;
                for (std::size_t j = 0; j <= i; ++j)
                    curvature[i][j] +=
                        choice.weight * likely[c] * off * (choice.alternatives[c][j] - mean[j]);
            }
    }
};

/// Newton's method on the penalised log-likelihood; `ridge` is the penalty on the square of a weight times
/// the scale of its feature.
inline Vector fit(std::vector<Choice> choices, double ridge)
{
    constexpr int kMostRounds = 100;
    constexpr double kLongestStep = 3;
    const Vector scales = scalesOf(choices);
    for (Choice& choice : choices)
        for (Vector& features : choice.alternatives)
            for (std::size_t i = 0; i < scales.size(); ++i)
                features[i] /= scales[i];
    Vector weights(scales.size(), 0);
    double size = 1;
    for (int round = 0; round < kMostRounds && size > 1e-6; ++round) {
        Slope slope(weights, ridge);
        for (const Choice& choice : choices)
            slope.add(choice, weights);
        const Vector step = solve(slope.curvature, slope.gradient);
        size = std::sqrt(dot(step, step));
        for (std::size_t i = 0; i < weights.size(); ++i)
            weights[i] += step[i] * std::min(1.0, kLongestStep / std::max(size, 1e-12));
    }
    for (std::size_t i = 0; i < weights.size(); ++i)
        weights[i] /= scales[i];
    return weights;
}

} // namespace partita::fitting
