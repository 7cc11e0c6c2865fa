// SPDX-License-Identifier: GPL-3.0-or-later
// A checkpoint: a model folder with the whole state of the training beside it, so that it can go on.
#pragma once

#include "engine/base/random.h"
#include "engine/model/model_file.h"
#include "engine/training/training_settings.h"

namespace partita::training {

/// Sums over the batches of the epoch under way.
struct EpochSums
{
    double loss = 0.0;
    double right = 0.0;
    double counted = 0.0;
    NamedValues measures;
    double gradientNorm = 0.0;
    double seconds = 0.0;
};

/// All that the rest of a run depends on besides its settings and the weights.
struct TrainerState
{
    int epoch = 0;         ///< finished
    std::size_t batch = 0; ///< finished in the next epoch
    std::uint64_t step = 0;
    base::Random::State random{}; ///< what dropout draws from
    EpochSums sums;
    std::vector<EpochResult> history;
    int bestEpoch = 0;
    double bestMeasure = 0.0;
    double plateauFactor = 1.0; ///< what the reductions on a plateau have come to
    int epochsSinceBest = 0;
    model::TensorFile tensors; ///< the optimiser's moments and the recurrent state
};

/// Blocking. Replaces the folder as a whole: a kill at any moment leaves the old or the new one.
[[nodiscard]] base::Result<void> writeCheckpoint(const std::filesystem::path& folder,
                                                 const model::ModelFile& model, const TrainerState& state);
/// Reads what stands beside the model. Fails with CannotRead or InvalidInput.
[[nodiscard]] base::Result<TrainerState> readTrainerState(const std::filesystem::path& folder);

} // namespace partita::training
