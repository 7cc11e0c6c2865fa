// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/train_recipe.h"

#include "app/cli/validators.h"
#include "engine/model/recipe_changes.h"

namespace partita::cli {

namespace {

base::Result<void> applyChange(model::Recipe& recipe, const std::string& change)
{
    const auto sign = change.find('=');
    const std::string name = change.substr(0, sign);
    double value = 0;
    if (sign == std::string::npos || !CLI::detail::lexical_cast(change.substr(sign + 1), value))
        return base::fail(base::ErrorCode::InvalidInput, "A change is NAME=NUMBER, for example hidden=128",
                          change);
    return model::changeRecipe(recipe, name, value);
}

std::vector<std::string> callbackChoices()
{
    const auto names = model::callbackNames();
    return {names.begin(), names.end()};
}

} // namespace

void addRecipeOptions(CLI::App& command, RecipeOptions& options)
{
    command.add_option("--epochs", options.epochs, "Times through the corpus")
        ->check(CLI::Range(1, 1'000'000));
    command
        .add_option("--batch", options.batch,
                    "Rows that are read side by side; of several processes, by each of them")
        ->check(CLI::Range(1, 65536));
    command.add_option("--length", options.length, "Characters between two updates")
        ->check(CLI::Range(1, 65536));
    command.add_option("--learning-rate", options.learningRate, "The optimiser's first rate")
        ->check(numberIn(1e-9, 10.0));
    command
        .add_option("--checkpoint-every", options.checkpointEvery, "Epochs between checkpoints that are kept")
        ->check(CLI::Range(0, 1'000'000));
    command.add_option("--change", options.changes,
                       "Another number of the recipe or its network: NAME=NUMBER, for example hidden=128");
    command.add_option("--with", options.with, "Switch a callback on, for example tensorboard")
        ->check(CLI::IsMember(callbackChoices()));
    command.add_option("--without", options.without, "Switch a callback of the recipe off")
        ->check(CLI::IsMember(callbackChoices()));
    command.add_option("--freeze", options.freeze,
                       "A layer that keeps its weights, for example embedding or layers.0");
}

base::Result<model::Recipe> changedRecipe(model::Recipe recipe, const RecipeOptions& options,
                                          std::size_t processes)
{
    recipe.epochs = options.epochs.value_or(recipe.epochs);
    recipe.batch = options.batch ? *options.batch * processes : recipe.batch;
    recipe.length = options.length.value_or(recipe.length);
    recipe.checkpointEvery = options.checkpointEvery.value_or(recipe.checkpointEvery);
    recipe.optimiser.learningRate = options.learningRate.value_or(recipe.optimiser.learningRate);
    for (const std::string& change : options.changes) {
        if (const auto applied = applyChange(recipe, change); !applied)
            return tl::unexpected(applied.error());
    }
    for (const std::string& name : options.with)
        (void)model::switchCallback(recipe.callbacks, name, true); // checked by the command line
    for (const std::string& name : options.without)
        (void)model::switchCallback(recipe.callbacks, name, false);
    for (const std::string& layer : options.freeze) {
        if (std::find(recipe.freeze.begin(), recipe.freeze.end(), layer) == recipe.freeze.end())
            recipe.freeze.push_back(layer);
    }
    return recipe;
}

} // namespace partita::cli
