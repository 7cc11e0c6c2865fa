// SPDX-License-Identifier: GPL-3.0-or-later
// Measures how long a training step takes. The clock is read here, so results differ from call to call.
#pragma once

#include "engine/model/device.h"
#include "engine/model/recipe.h"

#include <stop_token>

namespace partita::training {

struct TrainingSpeed
{
    double stepMilliseconds = 0.0; ///< median: forward, backward, clipping and the optimiser's update
    double tokensPerSecond = 0.0;  ///< by the median
    std::size_t steps = 0;
};

/// Blocking; on random text. The recipe gives network, batch, length and optimiser; threads 0: all cores.
/// Fails with OutOfMemory or Failed; a stop request ends it early.
[[nodiscard]] base::Result<TrainingSpeed>
benchTraining(const model::Recipe& recipe, std::size_t vocabularySize, std::size_t steps, int threads,
              model::Device device, const std::stop_token& stop = {},
              model::Precision precision = model::Precision::Float32);

} // namespace partita::training
