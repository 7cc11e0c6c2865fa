// SPDX-License-Identifier: GPL-3.0-or-later
// RollGanNetwork: two convolutional networks over piano rolls, one that writes them and one that judges.
// Internal: includes LibTorch; for .cpp files of the engine only. Knows nothing of optimisers or files.
#pragma once

#include "engine/model/network.h"
#include "engine/model/verdict.h"
#include "engine/tokens/piano_roll.h"

namespace partita::model {

/// The rolls of a recipe with a network of type "roll-gan".
[[nodiscard]] tokens::PianoRollOptions rollOptions(const Recipe& recipe);

/// P0, "Generator Architecture" and "Discriminator Architecture". Rolls are [samples, 1, keys, steps], 0 … 1.
class RollGanNetwork : public Network
{
public:
    RollGanNetwork(const Recipe& recipe, Device device);

    void initialise(base::Random random) override;
    /// [samples, latent], normal, drawn from `random` only.
    [[nodiscard]] at::Tensor noise(std::int64_t samples, base::Random& random) const;
    [[nodiscard]] at::Tensor generate(const at::Tensor& noise) const;
    [[nodiscard]] Verdict judge(const at::Tensor& rolls) const;

private:
    tokens::PianoRollOptions m_options;
    std::int64_t m_latent;
};

} // namespace partita::model
