// SPDX-License-Identifier: GPL-3.0-or-later
// A tiny model, trained in a second on one tune, to compose with in tests.
#pragma once

#include "engine/training/trainer.h"

#include <filesystem>
#include <string>

namespace partita::app {

/// The folder becomes a training run with a best checkpoint.
inline bool writeTinyModel(const std::filesystem::path& folder)
{
    std::string text;
    for (int i = 1; i <= 40; ++i)
        text += "X:" + std::to_string(i) +
                "\nT:Tune\nR:reel\nM:4/4\nL:1/8\nK:D\n|:d2fd Adfd|e2ge Bege|d2fd Adfd|ecAc d2D2:|\n\n";
    training::TrainingSettings settings;
    settings.recipe.name = "tiny";
    settings.recipe.network = model::networkConfig({model::CellKind::Lstm, 16, 48, 1, 0.0});
    settings.recipe.optimiser.learningRate = 0.01;
    settings.recipe.batch = 8;
    settings.recipe.length = 32;
    settings.recipe.epochs = 12;
    settings.runFolder = folder;
    settings.corpusPath = "test";
    settings.threads = 1;
    const auto outcome = training::train(tokens::corpusFromText(text, "test"), settings);
    return outcome.has_value();
}

} // namespace partita::app
