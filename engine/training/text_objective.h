// SPDX-License-Identifier: GPL-3.0-or-later
// TextObjective: the next token of a text, for networks that read tokens; the text is read in parallel rows
// that go on from batch to batch. Internal: includes LibTorch; for .cpp files of the engine only.
#pragma once

#include "engine/model/token_network.h"
#include "engine/tokens/dataset.h"
#include "engine/tokens/stateful_batches.h"
#include "engine/training/objective.h"
#include "engine/training/training_settings.h"

namespace partita::training {

class TextObjective : public Objective
{
public:
    TextObjective(tokens::Dataset dataset, const TrainingSettings& settings);

    [[nodiscard]] model::Network& network() override { return *m_network; }
    [[nodiscard]] std::size_t beginEpoch(int epoch) override;
    void emptyState() override;
    [[nodiscard]] Loss loss(std::size_t batch, base::Random& random) override;
    [[nodiscard]] bool hasHeldOut() const override { return !m_dataset.heldOutTunes().empty(); }
    [[nodiscard]] std::optional<Measures> measureHeldOut(const std::stop_token& stop) override;
    void describe(model::ModelFile& file) const override;
    [[nodiscard]] std::vector<std::pair<std::string, at::Tensor>> carried() override;

private:
    void fillBatch(std::size_t batch);
    /// What the model reads before a tune: its state is empty there, or has come from another tune.
    [[nodiscard]] std::string primer() const;

    tokens::Dataset m_dataset;
    model::Recipe m_recipe;
    std::size_t m_rows; ///< of the batch, in this process
    std::size_t m_firstRow;
    tokens::TokenId m_lineBreak; ///< -1: the text has none
    std::unique_ptr<model::TokenNetwork> m_network;
    std::optional<tokens::StatefulBatches> m_batches;
    model::CarriedState m_carried; ///< of the epoch under way
    std::vector<tokens::TokenId> m_inputs;
    std::vector<tokens::TokenId> m_targets;
    model::Resets m_resets;
};

} // namespace partita::training
