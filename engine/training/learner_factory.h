// SPDX-License-Identifier: GPL-3.0-or-later
// Makes the learner that a recipe asks for, from the data that it is to be trained on.
// Internal: includes LibTorch; for .cpp files of the engine only.
#pragma once

#include "engine/training/adversarial_game.h"
#include "engine/training/learner.h"
#include "engine/training/training_data.h"
#include "engine/training/training_settings.h"

namespace partita::training {

using LearnerResult = base::Result<std::unique_ptr<Learner>>;

/// The stream of a run's seed that first weights are drawn from.
inline constexpr std::uint64_t kWeightStream = 1;

/// For objectives that have one loss. The weights get their first values.
[[nodiscard]] LearnerResult makeGradientLearner(std::unique_ptr<Objective> objective,
                                                const TrainingSettings& settings);

/// The same for two networks that play against each other.
[[nodiscard]] LearnerResult makeAdversarialLearner(std::unique_ptr<AdversarialGame> game,
                                                   const TrainingSettings& settings);

/// The weights have their first values. Fails with InvalidInput where the data is of another kind than the
/// recipe reads, or too little for one batch.
[[nodiscard]] LearnerResult makeLearner(const TrainingData& data, const TrainingSettings& settings);

} // namespace partita::training
