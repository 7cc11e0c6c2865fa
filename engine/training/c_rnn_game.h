// SPDX-License-Identifier: GPL-3.0-or-later
// CRnnGame: C-RNN-GAN, a game over sequences of continuous events (P3; Mogren 2016).
// Internal: includes LibTorch; for .cpp files of the engine only.
#pragma once

#include "engine/training/adversarial_game.h"
#include "engine/training/c_rnn_music.h"

namespace partita::training {

/// Measures of the music: those of measureWritten(), the distance to the nearest held-out sequence as "mse"
/// and "rmse"; "next_event_mse" and "next_event_rmse" of the generator foretelling true music.
class CRnnGame : public AdversarialGame
{
public:
    CRnnGame(CRnnData data, const TrainingSettings& settings);

    [[nodiscard]] model::Network& network() override { return m_network; }
    [[nodiscard]] std::size_t beginEpoch(int epoch) override { return m_data.batches().beginEpoch(epoch); }
    [[nodiscard]] std::size_t batches(Side side) const override { return m_data.batches().count(side); }
    [[nodiscard]] at::Tensor real(Side side, std::size_t batch, std::size_t length,
                                  base::Random& random) const override;
    [[nodiscard]] at::Tensor generate(std::int64_t samples, std::size_t length,
                                      base::Random& random) const override;
    [[nodiscard]] model::Verdict judge(const at::Tensor& music) const override;
    [[nodiscard]] Loss preTrainingLoss(Side side, std::size_t batch, std::size_t length,
                                       base::Random& random) const override;
    [[nodiscard]] std::optional<NamedValues> measureMusic(base::Random& random,
                                                          const std::stop_token& stop) const override;
    void describe(model::ModelFile& file) const override;

private:
    CRnnData m_data;
    model::CRnnNetwork m_network;
};

/// Fails where there is too little music.
[[nodiscard]] base::Result<std::unique_ptr<AdversarialGame>> makeCRnnGame(const TrainingData& data,
                                                                          const TrainingSettings& settings);

} // namespace partita::training
