// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/text_objective.h"

#include "engine/training/batch_share.h"
#include "engine/training/held_out.h"
#include "engine/training/token_loss.h"

namespace partita::training {

TextObjective::TextObjective(tokens::Dataset dataset, const TrainingSettings& settings)
    : m_dataset(std::move(dataset))
    , m_recipe(settings.recipe)
    , m_rows(shareOf(settings).rows(settings.recipe.batch))
    , m_firstRow(shareOf(settings).firstRow(settings.recipe.batch))
    , m_lineBreak(m_dataset.tokenizer().encode("\n").map([](const auto& ids) { return ids[0]; }).value_or(-1))
    , m_network(model::makeTokenNetwork(m_recipe, m_dataset.vocabulary().size(), settings.device))
{
}

std::size_t TextObjective::beginEpoch(int epoch)
{
    m_batches.emplace(m_dataset.trainingText(epoch), m_recipe.batch, m_recipe.length);
    m_batches->readOnly(m_firstRow, m_rows);
    return m_batches->count();
}

void TextObjective::emptyState()
{
    m_carried = m_network->makeState(static_cast<std::int64_t>(m_rows));
}

void TextObjective::fillBatch(std::size_t batch)
{
    m_inputs.resize(m_recipe.length * m_rows);
    m_targets.resize(m_inputs.size());
    m_batches->inputs(batch, m_inputs);
    m_batches->targets(batch, m_targets);
    if (!m_recipe.resetAtTune)
        return;
    m_resets.resize(m_inputs.size());
    m_batches->tuneStarts(batch, m_lineBreak, m_resets);
}

Loss TextObjective::loss(std::size_t batch, base::Random& random)
{
    fillBatch(batch);
    if (!m_network->carriesInTraining())
        emptyState();
    const auto rows = static_cast<std::int64_t>(m_rows);
    const auto device = m_network->device();
    const auto inputs = tokenTensor(m_inputs, device).view({-1, rows});
    const auto logits = m_network->forward(inputs, m_carried, &random, m_resets);
    return tokenLoss(logits, tokenTensor(m_targets, device), m_recipe.callbacks.labelSmoothing);
}

std::optional<Measures> TextObjective::measureHeldOut(const std::stop_token& stop)
{
    const auto primerTokens = m_dataset.tokenizer().encode(primer()).value();
    return training::measureHeldOut(
        *m_network,
        {m_dataset.heldOutTunes(), m_dataset.heldOutCharacters(), m_dataset.heldOutNotes(), primerTokens},
        stop);
}

std::string TextObjective::primer() const
{
    return m_recipe.resetAtTune ? "\n" : m_dataset.lastTune();
}

void TextObjective::describe(model::ModelFile& file) const
{
    file.vocabulary = m_dataset.vocabulary();
    file.primer = primer();
    file.training.trainingTunes = m_dataset.trainingTuneCount();
    file.training.heldOutTunes = m_dataset.heldOutTunes().size();
}

std::vector<std::pair<std::string, at::Tensor>> TextObjective::carried()
{
    std::vector<std::pair<std::string, at::Tensor>> named;
    if (!m_network->carriesInTraining())
        return named;
    for (std::size_t i = 0; i < m_carried.hidden.size(); ++i)
        named.emplace_back("state.hidden." + std::to_string(i), m_carried.hidden[i]);
    for (std::size_t i = 0; i < m_carried.cell.size(); ++i)
        named.emplace_back("state.cell." + std::to_string(i), m_carried.cell[i]);
    return named;
}

} // namespace partita::training
