// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/c_rnn_network.h"

namespace partita::model {

namespace {

constexpr std::int64_t kNumbers = 4; ///< of an event

std::string layerPrefix(const char* player, std::size_t layer)
{
    return std::string(player) + ".layers." + std::to_string(layer) + ".";
}

/// Every event moved one place on, an empty one first.
at::Tensor shifted(const at::Tensor& events)
{
    const auto first = at::zeros({events.size(0), 1, kNumbers}, events.options());
    return at::cat({first, events.narrow(1, 0, events.size(1) - 1)}, 1);
}

void put(at::Tensor& tensor, const tokens::CRnnNormalisation::Numbers& numbers)
{
    const at::NoGradGuard noGradient;
    auto values = at::empty({kNumbers}, at::kFloat);
    std::copy(numbers.begin(), numbers.end(), values.data_ptr<float>());
    tensor.copy_(values);
}

tokens::CRnnNormalisation::Numbers numbersOf(const at::Tensor& tensor)
{
    const auto values = tensor.to(at::kCPU).contiguous();
    tokens::CRnnNormalisation::Numbers numbers{};
    std::copy_n(values.data_ptr<float>(), kNumbers, numbers.begin());
    return numbers;
}

} // namespace

CRnnNetwork::CRnnNetwork(const Recipe& recipe, Device device)
    : Network(recipe, 0, device)
    , m_layers(recipe.network.count("layers"))
    , m_noise(static_cast<std::int64_t>(recipe.network.count("noise")))
{
    setNormalisation({});
}

void CRnnNetwork::initialise(base::Random random)
{
    fill([&random](const std::string& name, const std::vector<std::int64_t>& shape) {
        if (name.find(".layers.") != std::string::npos)
            return lstmValues(name, shape, random);
        return shape.size() > 1 ? glorotValues(shape, random) : std::vector<float>(elementCount(shape));
    });
}

void CRnnNetwork::setNormalisation(const tokens::CRnnNormalisation& normalisation)
{
    put(tensor("normalisation.offset"), normalisation.offset());
    put(tensor("normalisation.scale"), normalisation.scale());
}

tokens::CRnnNormalisation CRnnNetwork::normalisation() const
{
    return tokens::CRnnNormalisation::from(numbersOf(tensor("normalisation.offset")),
                                           numbersOf(tensor("normalisation.scale")), true);
}

at::Tensor CRnnNetwork::noise(std::int64_t samples, std::int64_t time, base::Random& random) const
{
    auto values = at::empty({samples, time, m_noise}, at::kFloat);
    float* first = values.data_ptr<float>();
    for (std::int64_t i = 0; i < values.numel(); ++i)
        first[i] = static_cast<float>(random.uniform());
    return values.to(device());
}

at::Tensor CRnnNetwork::toEvent(const at::Tensor& hidden) const
{
    return at::linear(hidden, tensor("generator.dense.weight"), tensor("generator.dense.bias"));
}

at::Tensor CRnnNetwork::predict(const at::Tensor& events, const at::Tensor& noise) const
{
    auto values = at::cat({noise, shifted(events)}, 2).transpose(0, 1).contiguous();
    for (std::size_t layer = 0; layer < m_layers; ++layer) {
        LstmState empty;
        values = runLstm(*this, layerPrefix("generator", layer), values, empty);
    }
    return toEvent(values).transpose(0, 1);
}

at::Tensor CRnnNetwork::nextEvent(const at::Tensor& noise, Memory& memory) const
{
    if (!memory.event.defined()) {
        memory.event = at::zeros({noise.size(0), kNumbers}, noise.options());
        memory.layers.resize(m_layers);
    }
    auto values = at::cat({noise, memory.event}, 1);
    for (std::size_t layer = 0; layer < m_layers; ++layer) {
        const std::string prefix = layerPrefix("generator", layer);
        const auto& weightHh = tensor(prefix + "weight_hh");
        const auto& bias = tensor(prefix + "bias");
        LstmState& state = memory.layers[layer];
        if (!state.hidden.defined()) {
            state.hidden = at::zeros({noise.size(0), weightHh.size(1)}, noise.options());
            state.cell = at::zeros_like(state.hidden);
        }
        std::tie(state.hidden, state.cell) =
            at::lstm_cell(values, {state.hidden, state.cell}, tensor(prefix + "weight_ih"), weightHh, bias,
                          at::zeros_like(bias));
        values = state.hidden;
    }
    memory.event = toEvent(values);
    return memory.event;
}

at::Tensor CRnnNetwork::generate(const at::Tensor& noise) const
{
    Memory memory;
    std::vector<at::Tensor> events;
    for (std::int64_t t = 0; t < noise.size(1); ++t)
        events.push_back(nextEvent(noise.select(1, t), memory));
    return at::stack(events, 1);
}

Verdict CRnnNetwork::judge(const at::Tensor& events) const
{
    auto values = events.transpose(0, 1).contiguous();
    for (std::size_t layer = 0; layer < m_layers; ++layer)
        values = runBidirectional(*this, layerPrefix("discriminator", layer), values);
    const auto sums =
        at::linear(values, tensor("discriminator.dense.weight"), tensor("discriminator.dense.bias"));
    return {sums.sigmoid().mean(0).squeeze(1), values.mean(0)};
}

} // namespace partita::model
