// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/notation/grid_fit.h"

#include <array>
#include <cmath>
#include <numbers>

namespace partita::notation {

namespace {

constexpr double kTolerance = 1.0 / 96;
constexpr double kExactEnough = 0.9;
constexpr double kConcentratedEnough = 0.4;
constexpr std::size_t kFewOnsets = 24; ///< fewer agree by chance too easily

double distanceToGrid(double quarters, double perQuarter)
{
    return std::abs(quarters * perQuarter - std::round(quarters * perQuarter)) / perQuarter;
}

} // namespace

GridFit fitGrid(std::span<const TimedNote> inQuarters)
{
    constexpr std::array<double, 5> kSubdivisions{1, 2, 3, 4, 6};
    std::array<double, kSubdivisions.size()> cosines{};
    std::array<double, kSubdivisions.size()> sines{};
    std::size_t exact = 0;
    for (const TimedNote& note : inQuarters) {
        exact += distanceToGrid(note.onset, 8) <= kTolerance || distanceToGrid(note.onset, 6) <= kTolerance;
        for (std::size_t i = 0; i < kSubdivisions.size(); ++i) {
            const double angle = 2 * std::numbers::pi * std::remainder(note.onset * kSubdivisions[i], 1.0);
            cosines[i] += std::cos(angle);
            sines[i] += std::sin(angle);
        }
    }
    GridFit fit;
    if (inQuarters.empty())
        return fit;
    const auto count = static_cast<double>(inQuarters.size());
    fit.exact = static_cast<double>(exact) / count;
    fit.concentration = 0;
    for (std::size_t i = 0; i < kSubdivisions.size(); ++i)
        if (cosines[i] > 0) // agreeing on a phase away from the grid's own is no grid
            fit.concentration = std::max(fit.concentration, std::hypot(cosines[i], sines[i]) / count);
    fit.onGrid = fit.exact >= kExactEnough ||
                 (inQuarters.size() >= kFewOnsets && fit.concentration >= kConcentratedEnough);
    return fit;
}

} // namespace partita::notation
