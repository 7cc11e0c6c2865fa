// SPDX-License-Identifier: GPL-3.0-or-later
// The options of train that change its recipe.
#pragma once

#include "engine/model/recipe.h"

#include <CLI/CLI.hpp>

#include <optional>

namespace partita::cli {

struct RecipeOptions
{
    std::optional<int> epochs;
    std::optional<std::size_t> batch; ///< of each process
    std::optional<std::size_t> length;
    std::optional<int> checkpointEvery;
    std::optional<double> learningRate;
    std::vector<std::string> changes; ///< "hidden=128"
    std::vector<std::string> with;    ///< callbacks
    std::vector<std::string> without;
    std::vector<std::string> freeze;
};

void addRecipeOptions(CLI::App& command, RecipeOptions& options);

/// `processes` share a batch: what --batch says is for each of them. Fails with InvalidInput where a change
/// names nothing that there is.
[[nodiscard]] base::Result<model::Recipe> changedRecipe(model::Recipe recipe, const RecipeOptions& options,
                                                        std::size_t processes);

} // namespace partita::cli
