// SPDX-License-Identifier: GPL-3.0-or-later
// The types of network that a recipe can name: what each must be told, the layers it has and the tensors it
// keeps. A new type is a row here and a class that computes it.
#pragma once

#include "engine/model/recipe.h"

#include <cstdint>
#include <span>

namespace partita::model {

/// A number that a recipe states for a network.
struct SettingRule
{
    const char* name;
    double least;
    double most;
    std::optional<double> standard; ///< none: the recipe must state it
    bool whole = true;              ///< false: any number within the range
};

struct LayerRow
{
    std::string name;                  ///< "lstm 1"
    std::string outputShape;           ///< "(16, 64, 256)": batch, length, width
    std::uint64_t parameters = 0;      ///< the numbers that are trained here
    std::uint64_t parametersPaper = 0; ///< as the paper (Keras) counts: one bias a gate
};

/// Name and shape of a tensor that a model's file holds.
struct TensorPlan
{
    std::string name;
    std::vector<std::int64_t> shape;
    bool trained = true; ///< false: measured, not learned (means, running statistics, phrases to begin with)
    /// Tells of the music that the network was trained on (phrases to begin with, the scale of its events): a
    /// network that begins with another's weights keeps its own.
    bool ofTheMusic = false;
};

struct NetworkType
{
    std::string_view name;
    std::string_view title;
    std::span<const SettingRule> settings;
    std::span<const TokenKind> tokens; ///< what it can read
    std::vector<LayerRow> (*layers)(const Recipe& recipe, std::size_t vocabularySize);
    /// In file order.
    std::vector<TensorPlan> (*plan)(const Recipe& recipe, std::size_t vocabularySize);
    bool readsVocabulary = true; ///< false: it reads numbers, and its sizes do not depend on a vocabulary
    /// What is wrong with settings that are each within their range; empty: nothing. nullptr: never anything.
    std::string (*problem)(const NetworkConfig& network) = nullptr;
};

[[nodiscard]] std::span<const NetworkType> networkTypes();
/// nullptr where there is none of this name.
[[nodiscard]] const NetworkType* findNetworkType(std::string_view name);

} // namespace partita::model
