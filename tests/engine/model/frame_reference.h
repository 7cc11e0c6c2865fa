// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests of the networks over frames measure with LibTorch, behind functions that Qt can live with.
#pragma once

#include "engine/model/recipe.h"

namespace partita::testing {

/// Largest changes of a network's logits when the frames from the middle on are replaced by others.
struct FutureChange
{
    double past = 0.0;   ///< of the logits before the middle
    double future = 0.0; ///< of those from it on
};
[[nodiscard]] FutureChange changeTheFuture(const model::Recipe& recipe);

/// Largest difference between the logits of a sequence alone and in a batch with a longer one.
[[nodiscard]] double differenceInABatch(const model::Recipe& recipe);
/// Largest difference after saving into bytes and loading into another network.
[[nodiscard]] double differenceAfterReload(const model::Recipe& recipe);
/// Largest difference between a sequence's logits when it begins `frames` later.
[[nodiscard]] double differenceWhenBegun(const model::Recipe& recipe, int frames);
/// The key whose logit is the highest after the keys 31 and 35, 32 and 36, 33 and 37, some others, and then
/// the first two pairs again, where nothing but the match heads speaks.
[[nodiscard]] int keyThatFollowedBefore(const model::Recipe& recipe);

/// Largest difference between findMatches and the same in plain loops.
[[nodiscard]] double matchesAgainstLoops();
/// Largest difference of outputs and gradients between runGru and LibTorch's layer.
[[nodiscard]] double gruAgainstLibrary();

/// Losses of some steps on one batch.
[[nodiscard]] std::vector<double> frameLossesOnOneBatch(const model::Recipe& recipe, int steps);

} // namespace partita::testing
