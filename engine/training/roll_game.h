// SPDX-License-Identifier: GPL-3.0-or-later
// RollGame: P0's and P3's GAN, a game over piano rolls.
// Internal: includes LibTorch; for .cpp files of the engine only.
#pragma once

#include "engine/model/roll_gan_network.h"
#include "engine/training/adversarial_game.h"

namespace partita::training {

/// Measures of the music: "mse" and "rmse" against the nearest held-out window, over cells, and "sounding",
/// the share of the cells above 1/2. There is no pre-training: a roll has no next event.
class RollGame : public AdversarialGame
{
public:
    RollGame(tokens::PianoRolls rolls, WindowBatches batches, const TrainingSettings& settings);

    [[nodiscard]] model::Network& network() override { return m_network; }
    [[nodiscard]] std::size_t beginEpoch(int epoch) override { return m_batches.beginEpoch(epoch); }
    [[nodiscard]] std::size_t batches(Side side) const override { return m_batches.count(side); }
    [[nodiscard]] at::Tensor real(Side side, std::size_t batch, std::size_t length,
                                  base::Random& random) const override;
    [[nodiscard]] at::Tensor generate(std::int64_t samples, std::size_t length,
                                      base::Random& random) const override;
    [[nodiscard]] model::Verdict judge(const at::Tensor& music) const override;
    [[nodiscard]] std::optional<NamedValues> measureMusic(base::Random& random,
                                                          const std::stop_token& stop) const override;
    void describe(model::ModelFile& file) const override;

private:
    [[nodiscard]] at::Tensor rolls(std::span<const std::uint32_t> windows) const;

    tokens::PianoRolls m_rolls;
    WindowBatches m_batches;
    model::RollGanNetwork m_network;
};

/// Fails where there is too little music.
[[nodiscard]] base::Result<std::unique_ptr<AdversarialGame>> makeRollGame(const TrainingData& data,
                                                                          const TrainingSettings& settings);

} // namespace partita::training
