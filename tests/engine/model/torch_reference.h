// SPDX-License-Identifier: GPL-3.0-or-later
// What the model tests compare with LibTorch, behind functions that Qt can live with.
#pragma once

#include "engine/model/recipe.h"

#include <functional>

namespace partita::testing {

struct Differences
{
    double logits = 0.0;    ///< largest absolute difference
    double state = 0.0;     ///< likewise, of what is carried on
    double gradients = 0.0; ///< largest difference relative to the largest gradient of the tensor
};

/// Forward and backward of the same network and text, with Partita's kernels and with LibTorch's cells.
[[nodiscard]] Differences compareWithLibrary(const model::RecurrentConfig& network, std::size_t time,
                                             std::size_t batch, bool withResets);

/// Largest difference between running a text in one call and in two with the state carried over.
[[nodiscard]] double differenceWhenSplit(const model::RecurrentConfig& network);

/// Whether the work left LibTorch's global generator as it was.
[[nodiscard]] bool leavesGlobalGenerator(const std::function<void()>& work);

/// Share of zeros and mean of a network's dropout, measured; and whether the same seed gave the same output.
struct DropoutFacts
{
    double meanDifference = 0.0; ///< between the mean logit with dropout over many draws and without it
    bool repeats = false;
    bool changes = false; ///< another seed gives another output
};
[[nodiscard]] DropoutFacts measureDropout();

/// Losses of some steps on one batch.
[[nodiscard]] std::vector<double> lossesOnOneBatch(const model::RecurrentConfig& network, int steps);

} // namespace partita::testing
