// SPDX-License-Identifier: GPL-3.0-or-later
// The layers of a recipe's network with their shapes and parameter counts, and the tensors they need.
#pragma once

#include "engine/model/recipe.h"

#include <cstdint>

namespace partita::model {

struct LayerRow
{
    std::string name;                  ///< "lstm 1"
    std::string outputShape;           ///< "(16, 64, 256)": batch, length, width
    std::uint64_t parameters = 0;      ///< the numbers that are trained here
    std::uint64_t parametersPaper = 0; ///< as the paper (Keras) counts: one bias a gate
};

/// The paper's model summary: embedding, recurrent and dropout layers, dense.
[[nodiscard]] std::vector<LayerRow> layerTable(const Recipe& recipe, std::size_t vocabularySize);
[[nodiscard]] std::uint64_t parameterCount(const Recipe& recipe, std::size_t vocabularySize);
[[nodiscard]] std::uint64_t parameterCountPaper(const Recipe& recipe, std::size_t vocabularySize);

/// Name and shape of every weight tensor of a network, in file order.
struct TensorPlan
{
    std::string name;
    std::vector<std::int64_t> shape;
};
[[nodiscard]] std::vector<TensorPlan> tensorPlan(const NetworkConfig& network, std::size_t vocabularySize);

} // namespace partita::model
