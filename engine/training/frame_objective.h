// SPDX-License-Identifier: GPL-3.0-or-later
// FrameObjective: the frame of keys that follows, for networks that read frames.
// Internal: includes LibTorch; for .cpp files of the engine only.
#pragma once

#include "engine/model/frame_network.h"
#include "engine/training/frame_data.h"
#include "engine/training/objective.h"

namespace partita::training {

/// Batches are whole sequences of like length. With the recipe's transposition seven sequences of ten are
/// moved, by as many semitones as the piano has room for.
class FrameObjective : public Objective
{
public:
    FrameObjective(FrameData data, const TrainingSettings& settings);

    [[nodiscard]] model::Network& network() override { return *m_network; }
    [[nodiscard]] std::size_t beginEpoch(int epoch) override;
    /// Nats a frame.
    [[nodiscard]] Loss loss(std::size_t batch, base::Random& random) override;
    [[nodiscard]] bool hasHeldOut() const override { return !m_heldOut.empty(); }
    /// As measureFrames.
    [[nodiscard]] std::optional<Measures> measureHeldOut(const std::stop_token& stop) override;
    void describe(model::ModelFile& file) const override;

private:
    void keepStatistics();
    void keepOpenings();
    [[nodiscard]] tokens::FrameSequence moved(const tokens::FrameSequence& frames,
                                              base::Random& random) const;

    FrameData m_data;
    std::vector<tokens::FrameSequence> m_heldOut;
    TrainingSettings m_settings;
    std::unique_ptr<model::FrameNetwork> m_network;
    std::vector<std::vector<std::uint32_t>> m_batches; ///< of the epoch
};

} // namespace partita::training
