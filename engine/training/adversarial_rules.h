// SPDX-License-Identifier: GPL-3.0-or-later
// The rules of a game between two networks as a recipe states them (P3, "Training"; Mogren 2016, section 3),
// each of which can be switched off.
#pragma once

#include "engine/model/recipe.h"

#include <cstddef>

namespace partita::training {

struct GameRules
{
    int preTraining = 0;          ///< epochs in which the generator alone foretells events; 0: none
    int curriculum = 0;           ///< epochs in which sequences grow to the full length; 0: never short
    std::size_t shortest = 2;     ///< the length to begin with
    double freezing = 0.0;        ///< a player waits whose loss is below this share of the other's; 0: none
    bool featureMatching = false; ///< the generator's objective; else to be taken for real
    double discriminatorRate = 1; ///< the discriminator's learning rate as a share of the generator's

    friend bool operator==(const GameRules&, const GameRules&) = default;
};

/// What the type of network does not offer is off.
[[nodiscard]] GameRules gameRules(const model::Recipe& recipe);

enum class Frozen { Neither, Discriminator, Generator };

/// Who waits in this step. Both losses are cross-entropies a sample, so that a game in balance has them
/// equal.
[[nodiscard]] Frozen frozenBy(double discriminatorLoss, double generatorLoss, double share);

/// The length of sequences in an epoch (from 1): it grows evenly over the curriculum's epochs.
[[nodiscard]] std::size_t lengthAt(int epoch, const GameRules& rules, std::size_t full);

} // namespace partita::training
