// SPDX-License-Identifier: GPL-3.0-or-later
// The layers of a recipe's network with their shapes and parameter counts, and the tensors they need.
#pragma once

#include "engine/model/network_types.h"

namespace partita::model {

/// The network's summary, as the papers print theirs.
[[nodiscard]] std::vector<LayerRow> layerTable(const Recipe& recipe, std::size_t vocabularySize);
[[nodiscard]] std::uint64_t parameterCount(const Recipe& recipe, std::size_t vocabularySize);
[[nodiscard]] std::uint64_t parameterCountPaper(const Recipe& recipe, std::size_t vocabularySize);
/// Name and shape of every tensor of a model, in file order.
[[nodiscard]] std::vector<TensorPlan> tensorPlan(const Recipe& recipe, std::size_t vocabularySize);

} // namespace partita::model
