// SPDX-License-Identifier: GPL-3.0-or-later
// NoteChordObjective: the next word of notes and chords, over windows of one length that each begin from an
// empty state (P4). Internal: includes LibTorch; for .cpp files of the engine only.
#pragma once

#include "engine/model/token_network.h"
#include "engine/tokens/note_chord_tokenizer.h"
#include "engine/tokens/window_split.h"
#include "engine/training/objective.h"
#include "engine/training/training_data.h"
#include "engine/training/training_settings.h"

namespace partita::training {

class NoteChordObjective : public Objective
{
public:
    /// Fails with InvalidInput where there are too few windows for one batch.
    [[nodiscard]] static base::Result<std::unique_ptr<Objective>> make(const TrainingData& data,
                                                                       const TrainingSettings& settings);

    [[nodiscard]] model::Network& network() override { return *m_network; }
    [[nodiscard]] std::size_t beginEpoch(int epoch) override;
    [[nodiscard]] Loss loss(std::size_t batch, base::Random& random) override;
    [[nodiscard]] bool hasHeldOut() const override { return !m_split.heldOut.empty(); }
    /// "last_accuracy": of the word after a whole window, which is what P4 counts.
    [[nodiscard]] std::optional<Measures> measureHeldOut(const std::stop_token& stop) override;
    void describe(model::ModelFile& file) const override;

private:
    /// The words of all pieces, and where their windows begin.
    struct Music
    {
        tokens::Vocabulary vocabulary;
        std::vector<tokens::TokenId> words;
        std::vector<std::size_t> starts; ///< of windows, in words
        std::vector<std::size_t> countsByPiece;
    };
    [[nodiscard]] static Music readMusic(const TrainingData& data, const model::Recipe& recipe);

    struct Batch
    {
        at::Tensor inputs;  ///< [time, batch]
        at::Tensor targets; ///< [time × batch]
    };

    NoteChordObjective(Music music, tokens::WindowSplit split, const TrainingSettings& settings);
    [[nodiscard]] Batch gather(std::span<const std::uint32_t> windows) const;

    Music m_music;
    tokens::WindowSplit m_split;
    TrainingSettings m_settings;
    std::unique_ptr<model::TokenNetwork> m_network;
    std::vector<std::uint32_t> m_order;
};

} // namespace partita::training
