// SPDX-License-Identifier: GPL-3.0-or-later
// Team: the processes that train one network together, as a learner and its run see them: what they add up,
// agree on and hand to each other. Alone it does nothing, at no cost.
// Internal: includes LibTorch; for .cpp files of the engine only.
#pragma once

#include "engine/base/random.h"
#include "engine/training/communicator.h"
#include "engine/training/learner.h"
#include "engine/training/training_settings.h"

#include <ATen/ATen.h>

namespace partita::training {

/// Every function that returns a Result is called by all ranks at the same place of the run; errors as
/// Communicator says. A plain handle: copies share the connections.
class Team
{
public:
    /// The settings' communicator; alone where they have none.
    explicit Team(const TrainingSettings& settings);

    [[nodiscard]] bool isAlone() const { return m_communicator->size() == 1; }
    /// Rank 0 keeps the run folder; the others write nothing.
    [[nodiscard]] bool writes() const { return m_communicator->rank() == 0; }

    /// What this rank draws from in a step, different from all other ranks. `random` is moved on, by all
    /// ranks alike. Alone: nothing, and the step draws from `random` itself.
    [[nodiscard]] std::optional<base::Random> ownRandom(base::Random& random) const;

    /// Turns what this rank found in its part of the batch into what all found in the whole of it. Returns
    /// how much this rank's mean weighs: ranks × its share of what was counted.
    [[nodiscard]] base::Result<double> share(StepResult& result);
    /// Gradients become their mean over the ranks, each first multiplied with its rank's weight.
    [[nodiscard]] base::Result<void> shareGradients(const std::vector<at::Tensor>& parameters, double weight);
    /// All ranks get rank 0's values.
    [[nodiscard]] base::Result<void> equalise(std::vector<at::Tensor> tensors);
    /// The ranks' rows one below the other, first dimension, for the rank that writes; the same shape on
    /// each.
    [[nodiscard]] base::Result<at::Tensor> gathered(const at::Tensor& rows);

    /// Whether any rank says so.
    [[nodiscard]] base::Result<bool> any(bool own);
    [[nodiscard]] base::Result<double> ofFirst(double own);
    /// The rank's own error, or one that says that another rank had one.
    [[nodiscard]] base::Result<void> agree(const base::Result<void>& own);

private:
    std::shared_ptr<Communicator> m_communicator;
};

/// Fails with InvalidInput where a batch cannot be shared evenly.
[[nodiscard]] base::Result<void> checkShare(const TrainingSettings& settings);

} // namespace partita::training
