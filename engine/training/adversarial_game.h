// SPDX-License-Identifier: GPL-3.0-or-later
// AdversarialGame: two networks and the music that one of them is to tell from the other's. What the music
// is, is known here and not to the learner.
// Internal: includes LibTorch; for .cpp files of the engine only.
#pragma once

#include "engine/model/verdict.h"
#include "engine/training/objective.h"
#include "engine/training/window_batches.h"

#include <cassert>

namespace partita::training {

class AdversarialGame
{
public:
    virtual ~AdversarialGame() = default;

    /// Holds the tensors of both players, "generator.…" and "discriminator.…".
    [[nodiscard]] virtual model::Network& network() = 0;
    /// See Objective.
    [[nodiscard]] virtual std::size_t beginEpoch(int epoch) = 0;
    [[nodiscard]] virtual std::size_t batches(Side side) const = 0;

    /// A batch of real music, [samples, …], of sequences of this length, at most the recipe's; where they are
    /// shorter, `random` says from where.
    [[nodiscard]] virtual at::Tensor real(Side side, std::size_t batch, std::size_t length,
                                          base::Random& random) const = 0;
    /// The generator's music in the same form, with its graph, from noise out of `random`.
    [[nodiscard]] virtual at::Tensor generate(std::int64_t samples, std::size_t length,
                                              base::Random& random) const = 0;
    [[nodiscard]] virtual model::Verdict judge(const at::Tensor& music) const = 0;
    /// The generator's squared error in foretelling the next event of a batch of real music. Asked for only
    /// where the type of network offers pre-training.
    [[nodiscard]] virtual Loss preTrainingLoss(Side side, std::size_t batch, std::size_t length,
                                               base::Random& random) const;

    /// Figures on what the generator writes now, by name; nullopt where stopped.
    [[nodiscard]] virtual std::optional<NamedValues> measureMusic(base::Random& random,
                                                                  const std::stop_token& stop) const = 0;
    /// See Objective.
    virtual void describe(model::ModelFile& file) const = 0;
};

inline Loss AdversarialGame::preTrainingLoss(Side /*side*/, std::size_t /*batch*/, std::size_t /*length*/,
                                             base::Random& /*random*/) const
{
    assert(false && "this game has no pre-training");
    return {};
}

} // namespace partita::training
