// SPDX-License-Identifier: GPL-3.0-or-later
// What a recipe tells of a game between two networks; a type of network offers those that fit it, and what
// it does not offer is off. For .cpp files of engine/model.
#pragma once

#include "engine/model/network_types.h"

namespace partita::model {

/// Epochs in which the generator alone learns to foretell the next event.
inline constexpr SettingRule kPreTraining{"pre_training", 0, 1000000, 6};
/// Epochs in which sequences grow from the shortest to the recipe's length.
inline constexpr SettingRule kCurriculum{"curriculum", 0, 1000000, 6};
inline constexpr SettingRule kShortest{"curriculum_start", 2, 65536, 10};
/// A player whose loss is below this share of the other's waits; 0: none waits.
inline constexpr SettingRule kFreezing{"freezing", 0, 1, 0.7, false};
/// 1: the generator learns to bring about the discriminator's inner values for real music.
inline constexpr SettingRule kFeatureMatching{"feature_matching", 0, 1, 1.0};
/// The discriminator's learning rate as a share of the generator's.
inline constexpr SettingRule kDiscriminatorRate{"discriminator_rate", 0, 1000, 1.0, false};

} // namespace partita::model
