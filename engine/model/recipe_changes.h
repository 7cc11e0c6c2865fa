// SPDX-License-Identifier: GPL-3.0-or-later
// Changes of a recipe's numbers by name, for command lines and experiments.
#pragma once

#include "engine/model/recipe.h"

namespace partita::model {

/// The names that changeRecipe knows for this recipe: its own numbers, then those of its network.
[[nodiscard]] std::vector<std::string> changeableNames(const Recipe& recipe);

/// "epochs", "batch", "length", "checkpoint_every", "learning_rate", "weight_decay", "stride", "samples",
/// "transpose", "minimum_count", "steps_per_quarter", or a setting of the network ("hidden"). InvalidInput,
/// naming what there is and the range, where there is no such name or the number does not fit.
[[nodiscard]] base::Result<void> changeRecipe(Recipe& recipe, const std::string& name, double value);

} // namespace partita::model
