// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sampling/fast_transformer_model.h"

#include "engine/sampling/attention_memory.h"
#include "engine/sampling/packed_weights.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace partita::sampling {

namespace {

using tokens::TokenId;

constexpr double kRotationBase = 10000.0; // as model::TransformerNetwork
constexpr float kNormEpsilon = 1e-5F;

struct Norm
{
    std::vector<float> scale;
    std::vector<float> shift;

    Norm(const model::ModelFile& file, const std::string& name)
        : scale(tensorOf(file, name + ".weight").values)
        , shift(tensorOf(file, name + ".bias").values)
    {
    }

    void apply(const float* in, std::size_t rows, float* out) const
    {
        const std::size_t width = scale.size();
        for (std::size_t row = 0; row < rows; ++row, in += width, out += width) {
            float mean = 0.0F;
            for (std::size_t i = 0; i < width; ++i)
                mean += in[i];
            mean /= static_cast<float>(width);
            float variance = 0.0F;
            for (std::size_t i = 0; i < width; ++i)
                variance += (in[i] - mean) * (in[i] - mean);
            const float factor = 1.0F / std::sqrt(variance / static_cast<float>(width) + kNormEpsilon);
            for (std::size_t i = 0; i < width; ++i)
                out[i] = (in[i] - mean) * factor * scale[i] + shift[i];
        }
    }
};

struct Layer
{
    Norm attentionNorm;
    PackedWeights queryKeyValue;
    PackedWeights attentionOutput;
    Norm feedForwardNorm;
    PackedWeights gateUp;
    PackedWeights down;

    Layer(const model::ModelFile& file, const std::string& prefix)
        : attentionNorm(file, prefix + "attention_norm")
        , queryKeyValue(tensorOf(file, prefix + "query_key_value.weight"))
        , attentionOutput(tensorOf(file, prefix + "attention_output.weight"))
        , feedForwardNorm(file, prefix + "feed_forward_norm")
        , gateUp(tensorOf(file, prefix + "gate_up.weight"))
        , down(tensorOf(file, prefix + "down.weight"))
    {
    }
};

struct TransformerState : model::ModelState
{
    TransformerState(const AttentionShape& shape, std::size_t feedForward)
        : memory(shape)
        , stream(shape.rows * shape.width)
        , normed(stream.size())
        , attended(stream.size())
        , projections(3 * stream.size())
        , gateUp(2 * shape.rows * feedForward)
        , gated(shape.rows * feedForward)
        , cosines(shape.headWidth() / 2)
        , sines(shape.headWidth() / 2)
    {
    }
    [[nodiscard]] std::unique_ptr<ModelState> copy() const override
    {
        return std::make_unique<TransformerState>(*this);
    }

    AttentionMemory memory;
    std::vector<float> stream; ///< scratch of one step from here on, so that states are independent
    std::vector<float> normed;
    std::vector<float> attended;
    std::vector<float> projections; ///< queries, keys and values, a row after the other
    std::vector<float> gateUp;
    std::vector<float> gated;
    std::vector<float> cosines;
    std::vector<float> sines;
};

class FastTransformerModel : public model::LanguageModel
{
public:
    explicit FastTransformerModel(const model::ModelFile& file);

    [[nodiscard]] const tokens::Vocabulary& vocabulary() const override { return m_vocabulary; }
    [[nodiscard]] tokens::TextCut textCut() const override { return m_cut; }
    [[nodiscard]] std::string recipeName() const override { return m_recipeName; }
    [[nodiscard]] std::string hash() const override { return m_hash; }
    [[nodiscard]] std::string primer() const override { return m_primer; }
    [[nodiscard]] std::unique_ptr<model::ModelState> makeState(std::size_t batch) const override
    {
        AttentionShape shape = m_shape;
        shape.rows = batch;
        return std::make_unique<TransformerState>(shape, m_feedForward);
    }
    void step(model::ModelState& state, std::span<const TokenId> tokens,
              std::span<float> logits) const override;

private:
    void prepareRotation(TransformerState& state) const;
    void rotate(const TransformerState& state, float* heads) const;
    void attend(TransformerState& state, std::size_t layer) const;
    void feedForward(TransformerState& state, const Layer& layer) const;

    tokens::Vocabulary m_vocabulary;
    tokens::TextCut m_cut;
    std::string m_recipeName;
    std::string m_hash;
    std::string m_primer;
    AttentionShape m_shape;
    std::size_t m_feedForward;
    std::vector<float> m_embedding; ///< vocabulary × width
    std::vector<Layer> m_layers;
    Norm m_norm;
    PackedWeights m_dense;
};

AttentionShape shapeOf(const model::NetworkConfig& network)
{
    AttentionShape shape;
    shape.layers = network.count("layers");
    shape.heads = network.count("heads");
    shape.width = network.count("width");
    shape.context = network.count("context");
    return shape;
}

FastTransformerModel::FastTransformerModel(const model::ModelFile& file)
    : m_vocabulary(file.vocabulary)
    , m_cut(model::textCut(file.recipe.tokens))
    , m_recipeName(file.recipe.name)
    , m_hash(file.hash)
    , m_primer(file.primer)
    , m_shape(shapeOf(file.recipe.network))
    , m_feedForward(file.recipe.network.count("feed_forward"))
    , m_embedding(tensorOf(file, "embedding.weight").values)
    , m_norm(file, "norm")
    , m_dense(tensorOf(file, "embedding.weight"))
{
    m_layers.reserve(m_shape.layers);
    for (std::size_t i = 0; i < m_shape.layers; ++i)
        m_layers.emplace_back(file, "layers." + std::to_string(i) + ".");
}

void FastTransformerModel::prepareRotation(TransformerState& state) const
{
    const std::size_t pairs = state.cosines.size();
    for (std::size_t i = 0; i < pairs; ++i) {
        const double angle = static_cast<double>(state.memory.position()) *
                             std::pow(kRotationBase, -static_cast<double>(i) / static_cast<double>(pairs));
        state.cosines[i] = static_cast<float>(std::cos(angle));
        state.sines[i] = static_cast<float>(std::sin(angle));
    }
}

/// Turns the pairs of numbers of every head of one row.
void FastTransformerModel::rotate(const TransformerState& state, float* heads) const
{
    for (std::size_t head = 0; head < m_shape.heads; ++head) {
        for (std::size_t i = 0; i < state.cosines.size(); ++i, heads += 2) {
            const float first = heads[0];
            heads[0] = first * state.cosines[i] - heads[1] * state.sines[i];
            heads[1] = first * state.sines[i] + heads[1] * state.cosines[i];
        }
    }
}

void FastTransformerModel::attend(TransformerState& state, std::size_t layer) const
{
    const std::size_t width = m_shape.width;
    const std::size_t rows = state.stream.size() / width;
    const Layer& weights = m_layers[layer];
    weights.attentionNorm.apply(state.stream.data(), rows, state.normed.data());
    std::fill(state.projections.begin(), state.projections.end(), 0.0F);
    weights.queryKeyValue.multiply(state.normed.data(), rows, state.projections.data());
    for (std::size_t row = 0; row < rows; ++row) {
        float* queries = &state.projections[3 * row * width];
        rotate(state, queries);
        rotate(state, queries + width);
        state.memory.store(layer, row, queries + width, queries + 2 * width);
        state.memory.attend(layer, row, queries, &state.attended[row * width]);
    }
    weights.attentionOutput.multiply(state.attended.data(), rows, state.stream.data());
}

void FastTransformerModel::feedForward(TransformerState& state, const Layer& layer) const
{
    const std::size_t rows = state.stream.size() / m_shape.width;
    layer.feedForwardNorm.apply(state.stream.data(), rows, state.normed.data());
    std::fill(state.gateUp.begin(), state.gateUp.end(), 0.0F);
    layer.gateUp.multiply(state.normed.data(), rows, state.gateUp.data());
    for (std::size_t row = 0; row < rows; ++row) {
        const float* gate = &state.gateUp[2 * row * m_feedForward];
        float* gated = &state.gated[row * m_feedForward];
        for (std::size_t i = 0; i < m_feedForward; ++i)
            gated[i] = gate[i] / (1.0F + std::exp(-gate[i])) * gate[m_feedForward + i];
    }
    layer.down.multiply(state.gated.data(), rows, state.stream.data());
}

void FastTransformerModel::step(model::ModelState& state, std::span<const TokenId> tokens,
                                std::span<float> logits) const
{
    auto& own = static_cast<TransformerState&>(state);
    const std::size_t width = m_shape.width;
    assert(tokens.size() * width == own.stream.size());
    assert(logits.size() == tokens.size() * m_vocabulary.size());
    for (std::size_t row = 0; row < tokens.size(); ++row)
        std::copy_n(&m_embedding[static_cast<std::size_t>(tokens[row]) * width], width,
                    &own.stream[row * width]);
    prepareRotation(own);
    for (std::size_t layer = 0; layer < m_layers.size(); ++layer) {
        attend(own, layer);
        feedForward(own, m_layers[layer]);
    }
    own.memory.advance();
    m_norm.apply(own.stream.data(), tokens.size(), own.normed.data());
    std::fill(logits.begin(), logits.end(), 0.0F);
    m_dense.multiply(own.normed.data(), tokens.size(), logits.data());
}

} // namespace

std::unique_ptr<model::LanguageModel> makeFastTransformerModel(const model::ModelFile& file)
{
    return std::make_unique<FastTransformerModel>(file);
}

} // namespace partita::sampling
