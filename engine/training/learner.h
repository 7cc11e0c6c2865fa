// SPDX-License-Identifier: GPL-3.0-or-later
// Learner: takes the steps of a training. One implementation lowers an objective's loss, one lets two
// networks play against each other; the run around them (epochs, callbacks, checkpoints) knows neither.
// Internal: includes LibTorch; for .cpp files of the engine only.
#pragma once

#include "engine/training/objective.h"

namespace partita::training {

struct StepContext
{
    double learningRate = 0.0;
    std::uint64_t step = 1; ///< from 1, over the whole run
    int epoch = 1;
};

struct StepResult
{
    double loss = 0.0;         ///< the update was left out where this is not finite
    double gradientNorm = 0.0; ///< before clipping; likewise
    double right = 0.0;
    double counted = 0.0;
    NamedValues measures;
};

class Learner
{
public:
    virtual ~Learner() = default;

    /// See Objective.
    [[nodiscard]] virtual std::size_t beginEpoch(int epoch) = 0;
    virtual void emptyState() = 0;
    /// Fails where another process of the training has left.
    [[nodiscard]] virtual base::Result<StepResult> step(std::size_t batch, const StepContext& context,
                                                        base::Random& random) = 0;
    [[nodiscard]] virtual bool hasHeldOut() const = 0;
    [[nodiscard]] virtual std::optional<Measures> measureHeldOut(const std::stop_token& stop) = 0;

    /// All of a model's file but the recipe and the record of the training, of which it fills the counts.
    virtual void describe(model::ModelFile& file) = 0;
    [[nodiscard]] virtual model::Network& network() = 0;
    /// Whether a model's file has this learner's vocabulary.
    [[nodiscard]] virtual bool fits(const model::ModelFile& file) const = 0;
    virtual void loadModel(const model::ModelFile& file) = 0;
    /// What training needs beside the model: the optimiser's state, and within an epoch what is carried.
    [[nodiscard]] virtual base::Result<void> saveState(model::TensorFile& into, bool withinEpoch) = 0;
    [[nodiscard]] virtual bool loadState(const model::TensorFile& from, bool withinEpoch) = 0;
};

} // namespace partita::training
