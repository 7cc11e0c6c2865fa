// SPDX-License-Identifier: GPL-3.0-or-later
// Recipe: all that defines a way to train a model (network, batching, optimiser, schedule, callbacks),
// as a JSON file that a student can read, change and compare. Knows nothing of the corpus it is used on.
#pragma once

#include "engine/base/result.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace partita::model {

enum class CellKind { Lstm, Gru };

/// Embedding → layers × (recurrent cell, dropout) → dense on every step.
struct NetworkConfig
{
    CellKind cell = CellKind::Lstm;
    std::size_t embedding = 256;
    std::size_t hidden = 256;
    std::size_t layers = 1;
    double dropout = 0.0; ///< after every recurrent layer, the last included; 0 to below 1

    friend bool operator==(const NetworkConfig&, const NetworkConfig&) = default;
};

struct OptimiserConfig
{
    double learningRate = 1e-3;
    double beta1 = 0.9;
    double beta2 = 0.999;
    double epsilon = 1e-8;
    double clipNorm = 5.0; ///< largest norm of the whole gradient; 0: no clipping

    friend bool operator==(const OptimiserConfig&, const OptimiserConfig&) = default;
};

enum class ScheduleKind { Constant, Exponential, Cosine };

/// How the learning rate changes over the run.
struct ScheduleConfig
{
    ScheduleKind kind = ScheduleKind::Constant;
    double factor = 1.0;        ///< exponential: multiplied after every `everyEpochs`
    int everyEpochs = 1;        ///< exponential
    double finalShare = 0.05;   ///< cosine: share of the first rate that is left at the last step
    int warmUpSteps = 0;        ///< rising linearly from 0
    double plateauFactor = 1.0; ///< below 1: multiplied when the held-out measure stops improving
    int plateauPatience = 2;    ///< epochs without improvement before that

    friend bool operator==(const ScheduleConfig&, const ScheduleConfig&) = default;
};

struct Recipe
{
    std::string name;  ///< "abc-lstm-3x256"
    std::string paper; ///< where it comes from
    std::string title;
    std::string notes; ///< what is our reading of an unclear source
    std::string data;  ///< the corpus that the source trained on
    std::string tokens = "characters";
    NetworkConfig network;
    OptimiserConfig optimiser;
    ScheduleConfig schedule;
    std::size_t batch = 16;
    std::size_t length = 64; ///< characters between two updates
    int epochs = 100;
    /// Every tune starts from an empty state; false: the state is carried over from tune to tune.
    bool resetAtTune = false;
    int checkpointEvery = 10; ///< epochs; 0: only the best and the last

    friend bool operator==(const Recipe&, const Recipe&) = default;
};

[[nodiscard]] std::string_view cellName(CellKind cell);

/// Reads and checks a recipe. Fails with InvalidInput naming `where`, the field and what it must be.
[[nodiscard]] base::Result<Recipe> parseRecipe(std::string_view json, const std::string& where);
[[nodiscard]] base::Result<Recipe> loadRecipe(const std::filesystem::path& file);
/// Pretty-printed JSON with a final newline; parseRecipe gives the same recipe back.
[[nodiscard]] std::string recipeToJson(const Recipe& recipe);

/// The recipes that the program carries inside, in the order of their names.
[[nodiscard]] std::vector<Recipe> builtInRecipes();
/// A built-in recipe by its name, or a recipe file. Fails with InvalidInput naming those there are.
[[nodiscard]] base::Result<Recipe> findRecipe(const std::string& nameOrFile);

} // namespace partita::model
