// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/transformer_network.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace partita::model {

namespace {

constexpr double kRotationBase = 10000.0; // Su and others 2021, section 3.3.2
constexpr double kNormEpsilon = 1e-5;
constexpr double kFirstDeviation = 0.02;

/// Lengths of what is between resets, row after row.
std::vector<std::int64_t> stretchesOf(const Resets& resets, std::int64_t time, std::int64_t batch)
{
    std::vector<std::int64_t> lengths;
    for (std::int64_t row = 0; row < batch; ++row) {
        std::int64_t start = 0;
        for (std::int64_t t = 1; t <= time; ++t) {
            if (t < time && resets[static_cast<std::size_t>(t * batch + row)] == 0)
                continue;
            lengths.push_back(t - start);
            start = t;
        }
    }
    return lengths;
}

/// [time, heads, width] as [heads, time, width].
at::Tensor byHead(const at::Tensor& values)
{
    return values.transpose(0, 1);
}

} // namespace

TransformerNetwork::TransformerNetwork(const Recipe& recipe, std::size_t vocabularySize, Device device)
    : TokenNetwork(recipe, vocabularySize, device)
    , m_width(static_cast<std::int64_t>(recipe.network.count("width")))
    , m_heads(static_cast<std::int64_t>(recipe.network.count("heads")))
    , m_context(static_cast<std::int64_t>(recipe.network.count("context")))
    , m_dropout(recipe.network.number("dropout"))
    , m_layers(recipe.network.count("layers"))
{
    bindLayers();
}

void TransformerNetwork::bindLayers()
{
    for (std::size_t i = 0; i < m_layers.size(); ++i) {
        const std::string prefix = "layers." + std::to_string(i) + ".";
        Layer& layer = m_layers[i];
        layer.attentionNorm = tensor(prefix + "attention_norm.weight");
        layer.attentionNormBias = tensor(prefix + "attention_norm.bias");
        layer.queryKeyValue = tensor(prefix + "query_key_value.weight");
        layer.attentionOutput = tensor(prefix + "attention_output.weight");
        layer.feedForwardNorm = tensor(prefix + "feed_forward_norm.weight");
        layer.feedForwardNormBias = tensor(prefix + "feed_forward_norm.bias");
        layer.gateUp = tensor(prefix + "gate_up.weight");
        layer.down = tensor(prefix + "down.weight");
    }
}

void TransformerNetwork::initialise(base::Random random)
{
    const double intoStream = kFirstDeviation / std::sqrt(2.0 * static_cast<double>(m_layers.size()));
    fill([&](const std::string& name, const std::vector<std::int64_t>& shape) {
        if (shape.size() == 1)
            return std::vector<float>(elementCount(shape), name.ends_with(".weight") ? 1.0F : 0.0F);
        const bool addsToStream = name.ends_with("attention_output.weight") || name.ends_with("down.weight");
        return normalValues(elementCount(shape), addsToStream ? intoStream : kFirstDeviation, random);
    });
}

CarriedState TransformerNetwork::makeState(std::int64_t batch) const
{
    const auto nothing =
        at::zeros({batch, m_heads, 0, m_width / m_heads}, at::TensorOptions(at::kFloat).device(device()));
    return {std::vector<at::Tensor>(m_layers.size(), nothing),
            std::vector<at::Tensor>(m_layers.size(), nothing), 0};
}

/// Complex numbers [time, 1, head width / 2] by which pairs of a head's numbers are turned.
at::Tensor TransformerNetwork::rotation(std::int64_t first, std::int64_t time) const
{
    const std::int64_t pairs = m_width / m_heads / 2;
    const auto options = at::TensorOptions(at::kDouble).device(device());
    const auto speeds =
        (at::arange(pairs, options) * (-std::log(kRotationBase) / static_cast<double>(pairs))).exp();
    const auto angles = at::outer(at::arange(first, first + time, options), speeds);
    return at::complex(angles.cos().to(at::kFloat), angles.sin().to(at::kFloat)).unsqueeze(1);
}

TransformerNetwork::Projections TransformerNetwork::project(const at::Tensor& stream, const Layer& layer,
                                                            const at::Tensor& rotation) const
{
    const auto batch = stream.size(0);
    const auto time = stream.size(1);
    const auto headWidth = m_width / m_heads;
    const auto normed =
        at::layer_norm(stream, {m_width}, layer.attentionNorm, layer.attentionNormBias, kNormEpsilon);
    const auto parts = at::linear(normed, layer.queryKeyValue).split_with_sizes({2 * m_width, m_width}, 2);
    const auto pairs =
        at::view_as_complex(parts[0].to(at::kFloat).view({batch, time, 2 * m_heads, headWidth / 2, 2}));
    const auto turned = at::view_as_real(pairs * rotation).view({batch, time, 2 * m_heads, headWidth});
    const auto queriesAndKeys = turned.split_with_sizes({m_heads, m_heads}, 2);
    return {queriesAndKeys[0], queriesAndKeys[1], parts[1].view({batch, time, m_heads, headWidth})};
}

/// [time, seen + time]: 0 where a token can be seen, else minus infinity.
at::Tensor TransformerNetwork::visibility(std::int64_t time, std::int64_t seen) const
{
    const auto hidden = at::full({time, seen + time}, -std::numeric_limits<float>::infinity(),
                                 at::TensorOptions(at::kFloat).device(device()));
    const auto later = at::triu(hidden, seen + 1);
    return seen + time > m_context ? later + at::tril(hidden, seen - m_context) : later;
}

at::Tensor TransformerNetwork::attendCarried(const Projections& now, std::size_t layer,
                                             CarriedState& state) const
{
    const auto queries = now.queries.transpose(1, 2);
    const auto keys = at::cat({state.hidden[layer], now.keys.transpose(1, 2)}, 2);
    const auto values = at::cat({state.cell[layer], now.values.transpose(1, 2)}, 2);
    const auto time = queries.size(2);
    auto scores = at::matmul(queries, keys.transpose(2, 3)) / std::sqrt(static_cast<double>(queries.size(3)));
    if (time > 1)
        scores = scores + visibility(time, keys.size(2) - time);
    const auto attended = at::matmul(at::softmax(scores, -1), values);
    const auto kept = std::min(keys.size(2), m_context - 1);
    state.hidden[layer] = keys.detach().narrow(2, keys.size(2) - kept, kept);
    state.cell[layer] = values.detach().narrow(2, values.size(2) - kept, kept);
    return attended.transpose(1, 2);
}

/// Stretch by stretch: tunes are short, so that most of a whole row's scores would be masked.
at::Tensor TransformerNetwork::attendWithin(const Projections& now,
                                            const std::vector<std::int64_t>& stretches) const
{
    const auto headWidth = m_width / m_heads;
    const double scale = 1.0 / std::sqrt(static_cast<double>(headWidth));
    const auto queries = now.queries.flatten(0, 1).split_with_sizes(stretches);
    const auto keys = now.keys.flatten(0, 1).split_with_sizes(stretches);
    const auto values = now.values.flatten(0, 1).split_with_sizes(stretches);
    const auto visible = visibility(*std::max_element(stretches.begin(), stretches.end()), 0);
    std::vector<at::Tensor> attended;
    attended.reserve(stretches.size());
    for (std::size_t i = 0; i < stretches.size(); ++i) {
        const auto mask = visible.narrow(0, 0, stretches[i]).narrow(1, 0, stretches[i]);
        const auto scores =
            at::baddbmm(mask, byHead(queries[i]), byHead(keys[i]).transpose(1, 2), 1.0, scale);
        attended.push_back(byHead(at::bmm(at::softmax(scores, -1), byHead(values[i]))));
    }
    return at::cat(attended).view({now.queries.size(0), now.queries.size(1), m_heads, headWidth});
}

at::Tensor TransformerNetwork::feedForward(const at::Tensor& stream, const Layer& layer) const
{
    const auto normed =
        at::layer_norm(stream, {m_width}, layer.feedForwardNorm, layer.feedForwardNormBias, kNormEpsilon);
    const auto gateAndUp = at::linear(normed, layer.gateUp).chunk(2, 2);
    return at::linear(at::silu(gateAndUp[0]) * gateAndUp[1], layer.down);
}

at::Tensor TransformerNetwork::forward(const at::Tensor& tokens, CarriedState& state, base::Random* dropout,
                                       const Resets& resets) const
{
    assert(resets.empty() || state.read == 0);
    const auto time = tokens.size(0);
    const auto turns = rotation(state.read, time);
    const auto stretches =
        resets.empty() ? std::vector<std::int64_t>() : stretchesOf(resets, time, tokens.size(1));
    auto stream = dropped(at::embedding(tensor("embedding.weight"), tokens.t()), m_dropout, dropout);
    for (std::size_t i = 0; i < m_layers.size(); ++i) {
        const Projections now = project(stream, m_layers[i], turns);
        const auto attended = resets.empty() ? attendCarried(now, i, state) : attendWithin(now, stretches);
        const auto added = at::linear(attended.flatten(2), m_layers[i].attentionOutput);
        stream = stream + dropped(added, m_dropout, dropout);
        stream = stream + dropped(feedForward(stream, m_layers[i]), m_dropout, dropout);
    }
    if (resets.empty())
        state.read += time;
    const auto normed =
        at::layer_norm(stream, {m_width}, tensor("norm.weight"), tensor("norm.bias"), kNormEpsilon);
    return at::linear(normed.transpose(0, 1), tensor("embedding.weight")).flatten(0, 1);
}

} // namespace partita::model
