// SPDX-License-Identifier: GPL-3.0-or-later
// What the Transformer tests measure with LibTorch, behind functions that Qt can live with.
#pragma once

#include "engine/model/recipe.h"

#include <cstdint>
#include <vector>

namespace partita::testing {

/// A small Transformer with two layers and two heads.
[[nodiscard]] model::Recipe smallTransformer(std::size_t context, double dropout = 0.0);

/// Largest difference of the logits between one call and calls of these lengths with the state carried over.
[[nodiscard]] double differenceInParts(std::size_t context, const std::vector<std::int64_t>& lengths);

/// How much the logits at every place of a text of 24 tokens move when the token at `changed` is another one.
[[nodiscard]] std::vector<double> movedBy(std::size_t context, std::int64_t changed);

/// Rows with resets against every stretch read alone, from nothing: largest difference of logits.
[[nodiscard]] double differenceOfStretches();

/// The same with gradients: of a loss over all rows with resets, and of the stretches' losses together,
/// relative to each tensor's largest.
[[nodiscard]] double differenceOfGradients();

/// Losses of some steps on one batch, with resets.
[[nodiscard]] std::vector<double> lossesOnOneBatch(const model::Recipe& recipe, int steps);

/// Whether two passes with dropout from the same seed agree, and from another seed do not.
struct Repeats
{
    bool same = false;
    bool changes = false;
};
[[nodiscard]] Repeats dropoutRepeats();

} // namespace partita::testing
