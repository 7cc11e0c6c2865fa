// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/schedule.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace partita::training {

namespace {

double shareOf(const model::Recipe& recipe, std::uint64_t step, std::uint64_t stepsPerEpoch)
{
    const model::Callbacks& callbacks = recipe.callbacks;
    double share = 1.0;
    if (callbacks.exponentialDecay) {
        const auto period =
            stepsPerEpoch * static_cast<std::uint64_t>(callbacks.exponentialDecay->everyEpochs);
        share *= std::pow(callbacks.exponentialDecay->factor,
                          static_cast<double>(step / std::max<std::uint64_t>(period, 1)));
    }
    if (callbacks.cosineDecay) {
        const double warm = callbacks.warmUp ? callbacks.warmUp->steps : 0;
        const double total = static_cast<double>(stepsPerEpoch) * recipe.epochs;
        const double position = (static_cast<double>(step) - warm) / std::max(total - warm, 1.0);
        const double wave = (1.0 + std::cos(std::numbers::pi * std::clamp(position, 0.0, 1.0))) / 2.0;
        share *= callbacks.cosineDecay->finalShare + (1.0 - callbacks.cosineDecay->finalShare) * wave;
    }
    return share;
}

} // namespace

double learningRate(const model::Recipe& recipe, std::uint64_t step, std::uint64_t stepsPerEpoch,
                    double plateauFactor)
{
    double rate = recipe.optimiser.learningRate * shareOf(recipe, step, stepsPerEpoch) * plateauFactor;
    const auto warmUp =
        static_cast<std::uint64_t>(recipe.callbacks.warmUp ? recipe.callbacks.warmUp->steps : 0);
    if (step < warmUp)
        rate *= static_cast<double>(step + 1) / static_cast<double>(warmUp);
    return rate;
}

} // namespace partita::training
