// SPDX-License-Identifier: GPL-3.0-or-later
// Which windows of the pieces are trained on and which are held out, as the data or the settings say.
#pragma once

#include "engine/tokens/window_split.h"
#include "engine/training/training_data.h"
#include "engine/training/training_settings.h"

namespace partita::training {

/// `windowsByPiece`: how many windows each piece of the data has. Data that comes divided keeps its division
/// by-piece: the validation side is held out, the test side is neither. Fails as tokens::splitWindows.
[[nodiscard]] base::Result<tokens::WindowSplit> splitData(const TrainingData& data,
                                                          const std::vector<std::size_t>& windowsByPiece,
                                                          const TrainingSettings& settings);

/// The windows of an epoch (from 1) in its order: all of them shuffled, or so many as the recipe's samples
/// say. The same seed and epoch give the same order.
[[nodiscard]] std::vector<std::uint32_t> epochOrder(const std::vector<std::uint32_t>& windows,
                                                    std::size_t samples, std::uint64_t seed, int epoch);

} // namespace partita::training
