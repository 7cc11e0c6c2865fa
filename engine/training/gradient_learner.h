// SPDX-License-Identifier: GPL-3.0-or-later
// GradientLearner: forward, loss, backward, clipping, update, for any objective.
// Internal: includes LibTorch; for .cpp files of the engine only.
#pragma once

#include "engine/training/batch_share.h"
#include "engine/training/learner.h"
#include "engine/training/optimiser.h"
#include "engine/training/team.h"
#include "engine/training/weight_average.h"

namespace partita::training {

class GradientLearner : public Learner
{
public:
    GradientLearner(std::unique_ptr<Objective> objective, const TrainingSettings& settings);

    [[nodiscard]] std::size_t beginEpoch(int epoch) override { return m_objective->beginEpoch(epoch); }
    void emptyState() override { m_objective->emptyState(); }
    [[nodiscard]] base::Result<StepResult> step(std::size_t batch, const StepContext& context,
                                                base::Random& random) override;
    [[nodiscard]] bool hasHeldOut() const override { return m_objective->hasHeldOut(); }
    [[nodiscard]] std::optional<Measures> measureHeldOut(const std::stop_token& stop) override;
    void describe(model::ModelFile& file) override;
    [[nodiscard]] model::Network& network() override { return m_objective->network(); }
    [[nodiscard]] bool fits(const model::ModelFile& file) const override;
    void loadModel(const model::ModelFile& file) override;
    [[nodiscard]] base::Result<void> saveState(model::TensorFile& into, bool withinEpoch) override;
    [[nodiscard]] bool loadState(const model::TensorFile& from, bool withinEpoch) override;

private:
    [[nodiscard]] Loss lossOf(std::size_t batch, base::Random& random);
    [[nodiscard]] base::Result<void> saveCarried(model::TensorFile& into);
    [[nodiscard]] bool loadCarried(const model::TensorFile& from);

    std::unique_ptr<Objective> m_objective;
    Team m_team;
    model::Precision m_precision;
    BatchShare m_share;
    Optimiser m_optimiser;
    std::optional<WeightAverage> m_average;
};

} // namespace partita::training
