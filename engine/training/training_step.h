// SPDX-License-Identifier: GPL-3.0-or-later
// One training step: forward, loss, backward, clipping, update.
// Internal: includes LibTorch; for .cpp files of the engine only.
#pragma once

#include "engine/model/recurrent_network.h"
#include "engine/tokens/vocabulary.h"
#include "engine/training/adam.h"

#include <vector>

namespace partita::training {

struct StepResult
{
    double loss = 0.0;         ///< nats a character; the update was left out where this is not finite
    double gradientNorm = 0.0; ///< before clipping; likewise
    double right = 0.0;        ///< characters guessed right
};

/// One batch, time-major: [time × batch].
struct StepBatch
{
    std::vector<tokens::TokenId> inputs;
    std::vector<tokens::TokenId> targets;
    model::Resets resets; ///< empty: nowhere
};

/// `step` counts from 1.
[[nodiscard]] StepResult trainStep(model::RecurrentNetwork& network, Adam& adam, const StepBatch& batch,
                                   model::RecurrentState& state, base::Random& dropout, double learningRate,
                                   std::uint64_t step);

} // namespace partita::training
