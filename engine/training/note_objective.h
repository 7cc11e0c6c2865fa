// SPDX-License-Identifier: GPL-3.0-or-later
// NoteObjective: the next note after a phrase, for networks that read notes.
// Internal: includes LibTorch; for .cpp files of the engine only.
#pragma once

#include "engine/model/note_network.h"
#include "engine/tokens/phrases.h"
#include "engine/training/objective.h"
#include "engine/training/training_data.h"
#include "engine/training/training_settings.h"

namespace partita::training {

class NoteObjective : public Objective
{
public:
    /// Fails with InvalidInput where there are too few phrases for one batch.
    [[nodiscard]] static base::Result<std::unique_ptr<Objective>> make(const TrainingData& data,
                                                                       const TrainingSettings& settings);

    [[nodiscard]] model::Network& network() override { return m_network; }
    [[nodiscard]] std::size_t beginEpoch(int epoch) override;
    [[nodiscard]] Loss loss(std::size_t batch, base::Random& random) override;
    [[nodiscard]] bool hasHeldOut() const override { return !m_split.heldOut.empty(); }
    /// "mse" and "rmse": of the predicted numbers in units of their deviation (NoteNetwork::squaredErrors).
    [[nodiscard]] std::optional<Measures> measureHeldOut(const std::stop_token& stop) override;
    void describe(model::ModelFile& file) const override;

private:
    struct Batch
    {
        at::Tensor notes;   ///< [time, batch, model::kNoteFields]
        at::Tensor targets; ///< [batch, model::kNoteFields]
    };

    NoteObjective(std::unique_ptr<tokens::NoteSequences> sequences, tokens::Phrases phrases,
                  tokens::WindowSplit split, const TrainingSettings& settings);
    void setStatistics();
    void keepSeeds();
    /// transpose: the semitones by which a phrase is moved are drawn from it; none: they stay.
    [[nodiscard]] Batch gather(std::span<const std::uint32_t> phrases, base::Random* transpose) const;
    void fillPhrase(std::uint32_t phrase, int semitones, float* notes, std::size_t stride,
                    float* target) const;

    std::unique_ptr<tokens::NoteSequences> m_sequences; ///< what the phrases point into
    tokens::Phrases m_phrases;
    tokens::WindowSplit m_split;
    TrainingSettings m_settings;
    model::NoteNetwork m_network;
    std::vector<std::uint32_t> m_order;
};

} // namespace partita::training
