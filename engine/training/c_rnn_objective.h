// SPDX-License-Identifier: GPL-3.0-or-later
// CRnnObjective: P3's baseline, the generator of C-RNN-GAN alone, which foretells the next event.
// Internal: includes LibTorch; for .cpp files of the engine only.
#pragma once

#include "engine/training/c_rnn_music.h"

namespace partita::training {

/// Held-out measures: "mse" and "rmse" of the next event, and those of measureWritten().
class CRnnObjective : public Objective
{
public:
    CRnnObjective(CRnnData data, const TrainingSettings& settings);

    [[nodiscard]] model::Network& network() override { return m_network; }
    [[nodiscard]] std::size_t beginEpoch(int epoch) override;
    [[nodiscard]] Loss loss(std::size_t batch, base::Random& random) override;
    [[nodiscard]] bool hasHeldOut() const override { return m_data.batches().count(Side::HeldOut) > 0; }
    [[nodiscard]] std::optional<Measures> measureHeldOut(const std::stop_token& stop) override;
    void describe(model::ModelFile& file) const override;

private:
    CRnnData m_data;
    std::uint64_t m_seed;
    model::CRnnNetwork m_network;
};

/// Fails where there is too little music.
[[nodiscard]] base::Result<std::unique_ptr<Objective>> makeCRnnObjective(const TrainingData& data,
                                                                         const TrainingSettings& settings);

} // namespace partita::training
