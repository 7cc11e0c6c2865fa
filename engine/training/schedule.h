// SPDX-License-Identifier: GPL-3.0-or-later
// The learning rate of a step by a recipe's schedule.
#pragma once

#include "engine/model/recipe.h"

#include <cstdint>

namespace partita::training {

/// step counts from 0 over the whole run; plateauFactor is what the reductions on a plateau have come to.
[[nodiscard]] double learningRate(const model::Recipe& recipe, std::uint64_t step,
                                  std::uint64_t stepsPerEpoch, double plateauFactor);

} // namespace partita::training
