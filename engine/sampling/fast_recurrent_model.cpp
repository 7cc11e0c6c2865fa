// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sampling/fast_recurrent_model.h"

#include "engine/sampling/packed_weights.h"

#include <algorithm>
#include <cassert>

namespace partita::sampling {

namespace {

using model::kernels::kernels;
using model::kernels::KernelSet;
using tokens::TokenId;

struct Layer
{
    std::vector<PackedWeights> input; ///< none in the first layer, which has the table
    PackedWeights recurrent;
    std::vector<float> bias;
    std::vector<float> biasHn;
};

class FastState : public model::ModelState
{
public:
    FastState(std::size_t batch, std::size_t layers, std::size_t width, std::size_t gates)
        : rows(batch)
        , hidden(layers, std::vector<float>(batch * width))
        , cell(layers, std::vector<float>(batch * width))
        , gateSums(batch * gates)
        , recurrentSums(batch * gates)
        , fresh(batch * width)
    {
    }
    [[nodiscard]] std::unique_ptr<ModelState> copy() const override
    {
        return std::make_unique<FastState>(*this);
    }

    std::size_t rows;
    std::vector<std::vector<float>> hidden; ///< a layer: rows × hidden
    std::vector<std::vector<float>> cell;
    std::vector<float> gateSums; ///< scratch of one step, here so that states are independent
    std::vector<float> recurrentSums;
    std::vector<float> fresh;
};

class FastRecurrentModel : public model::LanguageModel
{
public:
    explicit FastRecurrentModel(const model::ModelFile& file);

    [[nodiscard]] const tokens::Vocabulary& vocabulary() const override { return m_vocabulary; }
    [[nodiscard]] tokens::TextCut textCut() const override { return m_cut; }
    [[nodiscard]] std::string recipeName() const override { return m_recipeName; }
    [[nodiscard]] std::string hash() const override { return m_hash; }
    [[nodiscard]] std::string primer() const override { return m_primer; }
    [[nodiscard]] std::unique_ptr<model::ModelState> makeState(std::size_t batch) const override
    {
        return std::make_unique<FastState>(batch, m_layers.size(), m_hidden, m_gates);
    }
    void step(model::ModelState& state, std::span<const TokenId> tokens,
              std::span<float> logits) const override;

private:
    void sumInputs(FastState& state, std::size_t layer, std::span<const TokenId> tokens) const;
    void stepLstm(FastState& state, std::size_t layer) const;
    void stepGru(FastState& state, std::size_t layer) const;

    tokens::Vocabulary m_vocabulary;
    tokens::TextCut m_cut;
    std::string m_recipeName;
    std::string m_hash;
    std::string m_primer;
    model::CellKind m_cell;
    std::size_t m_hidden;
    std::size_t m_gates;
    std::vector<float> m_table; ///< vocabulary × gates: embedding, input weights and bias of the first layer
    std::vector<Layer> m_layers;
    PackedWeights m_dense;
    std::vector<float> m_denseBias;
};

std::vector<float> firstLayerTable(const model::ModelFile& file, const std::vector<float>& bias)
{
    const model::StoredTensor& embedding = tensorOf(file, "embedding.weight");
    const PackedWeights weights(tensorOf(file, "layers.0.weight_ih"));
    const std::size_t entries = file.vocabulary.size();
    std::vector<float> table;
    table.reserve(entries * bias.size());
    for (std::size_t i = 0; i < entries; ++i)
        table.insert(table.end(), bias.begin(), bias.end());
    weights.multiply(embedding.values.data(), entries, table.data());
    return table;
}

FastRecurrentModel::FastRecurrentModel(const model::ModelFile& file)
    : m_vocabulary(file.vocabulary)
    , m_cut(model::textCut(file.recipe.tokens))
    , m_recipeName(file.recipe.name)
    , m_hash(file.hash)
    , m_primer(file.primer)
    , m_cell(model::recurrentConfig(file.recipe.network).cell)
    , m_hidden(file.recipe.network.count("hidden"))
    , m_gates((m_cell == model::CellKind::Lstm ? 4 : 3) * m_hidden)
    , m_dense(tensorOf(file, "dense.weight"))
    , m_denseBias(tensorOf(file, "dense.bias").values)
{
    for (std::size_t i = 0; i < file.recipe.network.count("layers"); ++i) {
        const std::string prefix = "layers." + std::to_string(i) + ".";
        Layer layer{{},
                    PackedWeights(tensorOf(file, prefix + "weight_hh")),
                    tensorOf(file, prefix + "bias").values,
                    {}};
        if (i > 0)
            layer.input.emplace_back(tensorOf(file, prefix + "weight_ih"));
        if (m_cell == model::CellKind::Gru)
            layer.biasHn = tensorOf(file, prefix + "bias_hn").values;
        m_layers.push_back(std::move(layer));
    }
    m_table = firstLayerTable(file, m_layers.front().bias);
}

void FastRecurrentModel::sumInputs(FastState& state, std::size_t layer, std::span<const TokenId> tokens) const
{
    float* sums = state.gateSums.data();
    for (std::size_t row = 0; row < state.rows; ++row, sums += m_gates) {
        const float* from = layer == 0 ? &m_table[static_cast<std::size_t>(tokens[row]) * m_gates]
                                       : m_layers[layer].bias.data();
        std::copy_n(from, m_gates, sums);
    }
    if (layer > 0)
        m_layers[layer].input.front().multiply(state.hidden[layer - 1].data(), state.rows,
                                               state.gateSums.data());
}

void FastRecurrentModel::stepLstm(FastState& state, std::size_t layer) const
{
    const KernelSet& kernel = kernels();
    m_layers[layer].recurrent.multiply(state.hidden[layer].data(), state.rows, state.gateSums.data());
    for (std::size_t row = 0; row < state.rows; ++row) {
        const std::size_t place = row * m_hidden;
        kernel.lstmForward(&state.gateSums[row * m_gates], &state.cell[layer][place], &state.fresh[place],
                           &state.hidden[layer][place], m_hidden);
    }
    state.cell[layer].swap(state.fresh);
}

void FastRecurrentModel::stepGru(FastState& state, std::size_t layer) const
{
    const KernelSet& kernel = kernels();
    const Layer& weights = m_layers[layer];
    std::fill(state.recurrentSums.begin(), state.recurrentSums.end(), 0.0F);
    for (std::size_t row = 0; row < state.rows; ++row)
        std::copy(weights.biasHn.begin(), weights.biasHn.end(),
                  &state.recurrentSums[row * m_gates + 2 * m_hidden]);
    weights.recurrent.multiply(state.hidden[layer].data(), state.rows, state.recurrentSums.data());
    for (std::size_t row = 0; row < state.rows; ++row) {
        const std::size_t place = row * m_hidden;
        kernel.gruForward(&state.gateSums[row * m_gates], &state.recurrentSums[row * m_gates],
                          &state.hidden[layer][place], &state.fresh[place], m_hidden);
    }
    state.hidden[layer].swap(state.fresh);
}

void FastRecurrentModel::step(model::ModelState& state, std::span<const TokenId> tokens,
                              std::span<float> logits) const
{
    auto& own = static_cast<FastState&>(state);
    assert(tokens.size() == own.rows && logits.size() == own.rows * m_vocabulary.size());
    for (std::size_t layer = 0; layer < m_layers.size(); ++layer) {
        sumInputs(own, layer, tokens);
        if (m_cell == model::CellKind::Lstm)
            stepLstm(own, layer);
        else
            stepGru(own, layer);
    }
    for (std::size_t row = 0; row < own.rows; ++row)
        std::copy(m_denseBias.begin(), m_denseBias.end(), &logits[row * m_denseBias.size()]);
    m_dense.multiply(own.hidden.back().data(), own.rows, logits.data());
}

} // namespace

std::unique_ptr<model::LanguageModel> makeFastRecurrentModel(const model::ModelFile& file)
{
    return std::make_unique<FastRecurrentModel>(file);
}

} // namespace partita::sampling
