// SPDX-License-Identifier: GPL-3.0-or-later
// Looks into the networks of games with LibTorch, whose headers Qt's do not bear.
#pragma once

#include "engine/model/recipe.h"

namespace partita::tests {

/// The largest difference between what a C-RNN generator writes and what it foretells of that same music.
[[nodiscard]] double writingAgainstForetelling(const model::Recipe& recipe);

/// The largest difference, as a share of the largest derivative, between the gradient of what it writes and
/// the gradient by differences, over some weights of every tensor of the generator.
[[nodiscard]] double gradientThroughTimeError(const model::Recipe& recipe);

/// Distances known beforehand: the nearest of two references to each of two samples.
[[nodiscard]] double nearestErrorOfKnown();

} // namespace partita::tests
