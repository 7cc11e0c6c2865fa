// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/schedule.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace partita::training {

namespace {

double shareOf(const model::Recipe& recipe, std::uint64_t step, std::uint64_t stepsPerEpoch)
{
    const model::ScheduleConfig& schedule = recipe.schedule;
    if (schedule.kind == model::ScheduleKind::Exponential) {
        const auto period = stepsPerEpoch * static_cast<std::uint64_t>(schedule.everyEpochs);
        return std::pow(schedule.factor, static_cast<double>(step / std::max<std::uint64_t>(period, 1)));
    }
    if (schedule.kind == model::ScheduleKind::Cosine) {
        const double warm = schedule.warmUpSteps;
        const double total = static_cast<double>(stepsPerEpoch) * recipe.epochs;
        const double position = (static_cast<double>(step) - warm) / std::max(total - warm, 1.0);
        const double wave = (1.0 + std::cos(std::numbers::pi * std::clamp(position, 0.0, 1.0))) / 2.0;
        return schedule.finalShare + (1.0 - schedule.finalShare) * wave;
    }
    return 1.0;
}

} // namespace

double learningRate(const model::Recipe& recipe, std::uint64_t step, std::uint64_t stepsPerEpoch,
                    double plateauFactor)
{
    double rate = recipe.optimiser.learningRate * shareOf(recipe, step, stepsPerEpoch) * plateauFactor;
    const auto warmUp = static_cast<std::uint64_t>(recipe.schedule.warmUpSteps);
    if (step < warmUp)
        rate *= static_cast<double>(step + 1) / static_cast<double>(warmUp);
    return rate;
}

} // namespace partita::training
