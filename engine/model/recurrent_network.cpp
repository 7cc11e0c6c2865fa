// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/recurrent_network.h"

#include "engine/model/kernels/kernel_set.h"
#include "engine/model/network_summary.h"
#include "engine/model/recurrent_function.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstring>
#include <numbers>

namespace partita::model {

namespace {

at::Device torchDevice(Device device)
{
    return device == Device::Cuda ? at::Device(at::kCUDA) : at::Device(at::kCPU);
}

void fillUniform(std::span<float> values, double range, base::Random& random)
{
    for (float& value : values)
        value = static_cast<float>((2.0 * random.uniform() - 1.0) * range);
}

/// Box–Muller, both numbers of a pair used.
void fillNormal(std::span<float> values, base::Random& random)
{
    for (std::size_t i = 0; i < values.size(); i += 2) {
        const double radius = std::sqrt(-2.0 * std::log(1.0 - random.uniform()));
        const double angle = 2.0 * std::numbers::pi * random.uniform();
        values[i] = static_cast<float>(radius * std::cos(angle));
        if (i + 1 < values.size())
            values[i + 1] = static_cast<float>(radius * std::sin(angle));
    }
}

std::vector<float> firstValues(const TensorPlan& plan, const NetworkConfig& config, base::Random& random)
{
    std::size_t count = 1;
    for (const std::int64_t size : plan.shape)
        count *= static_cast<std::size_t>(size);
    std::vector<float> values(count);
    if (plan.name == "embedding.weight")
        fillNormal(values, random);
    else
        fillUniform(values, 1.0 / std::sqrt(static_cast<double>(config.hidden)), random);
    const bool isCellBias = plan.name.starts_with("layers.") && plan.name.ends_with(".bias");
    for (std::size_t i = config.hidden; isCellBias && config.cell == CellKind::Lstm && i < 2 * config.hidden;
         ++i)
        values[i] += 1.0F; // the forget gate comes second
    return values;
}

} // namespace

RecurrentNetwork::RecurrentNetwork(const NetworkConfig& config, std::size_t vocabularySize, Device device)
    : m_config(config)
    , m_vocabularySize(vocabularySize)
    , m_device(torchDevice(device))
    , m_libraryCells(device != Device::Cpu)
{
    for (const TensorPlan& plan : tensorPlan(config, vocabularySize))
        m_parameters.push_back(
            at::zeros(plan.shape, at::TensorOptions(at::kFloat).device(m_device)).requires_grad_());
    bindLayers();
}

void RecurrentNetwork::bindLayers()
{
    m_layers.clear();
    std::size_t next = 1;
    for (std::size_t i = 0; i < m_config.layers; ++i) {
        Layer layer;
        layer.weightIh = m_parameters[next++];
        layer.weightHh = m_parameters[next++];
        layer.bias = m_parameters[next++];
        if (m_config.cell == CellKind::Gru)
            layer.biasHn = m_parameters[next++];
        m_layers.push_back(std::move(layer));
    }
}

void RecurrentNetwork::initialise(base::Random random)
{
    TensorFile weights;
    for (const TensorPlan& plan : tensorPlan(m_config, m_vocabularySize))
        weights.tensors.push_back({plan.name, plan.shape, firstValues(plan, m_config, random)});
    load(weights);
}

void RecurrentNetwork::load(const TensorFile& weights)
{
    const at::NoGradGuard noGradient;
    const auto plan = tensorPlan(m_config, m_vocabularySize);
    for (std::size_t i = 0; i < plan.size(); ++i) {
        const StoredTensor* tensor = weights.find(plan[i].name);
        assert(tensor != nullptr && tensor->shape == plan[i].shape);
        m_parameters[i].copy_(
            at::from_blob(const_cast<float*>(tensor->values.data()), plan[i].shape, at::kFloat));
    }
}

TensorFile RecurrentNetwork::save() const
{
    TensorFile file;
    const auto plan = tensorPlan(m_config, m_vocabularySize);
    for (std::size_t i = 0; i < plan.size(); ++i) {
        const auto values = m_parameters[i].detach().to(at::kCPU).contiguous();
        const float* first = values.data_ptr<float>();
        file.tensors.push_back(
            {plan[i].name, plan[i].shape, std::vector<float>(first, first + values.numel())});
    }
    return file;
}

RecurrentState RecurrentNetwork::makeState(std::int64_t batch) const
{
    const auto options = at::TensorOptions(at::kFloat).device(m_device);
    RecurrentState state;
    for (std::size_t i = 0; i < m_config.layers; ++i) {
        state.hidden.push_back(at::zeros({batch, static_cast<std::int64_t>(m_config.hidden)}, options));
        if (m_config.cell == CellKind::Lstm)
            state.cell.push_back(at::zeros_like(state.hidden.back()));
    }
    return state;
}

at::Tensor RecurrentNetwork::inputSums(const at::Tensor& tokens, const at::Tensor& below,
                                       std::size_t layer) const
{
    const Layer& weights = m_layers[layer];
    if (layer > 0)
        return at::linear(below, weights.weightIh, weights.bias);
    // One product a vocabulary entry instead of one a position.
    const auto table = at::addmm(weights.bias, m_parameters[0], weights.weightIh.t());
    return at::embedding(table, tokens);
}

at::Tensor RecurrentNetwork::runKernels(const at::Tensor& sums, std::size_t layer, RecurrentState& state,
                                        const Resets& resets) const
{
    const Layer& weights = m_layers[layer];
    at::Tensor hiddens;
    if (m_config.cell == CellKind::Lstm) {
        auto results =
            lstmSequence(sums.contiguous(), weights.weightHh, state.hidden[layer], state.cell[layer], resets);
        hiddens = results[0];
        state.cell[layer] = results[1].detach();
    } else {
        hiddens =
            gruSequence(sums.contiguous(), weights.weightHh, weights.biasHn, state.hidden[layer], resets);
    }
    state.hidden[layer] = hiddens.detach()[hiddens.size(0) - 1];
    return hiddens;
}

at::Tensor RecurrentNetwork::runLibraryPart(const at::Tensor& input, std::size_t layer,
                                            RecurrentState& state) const
{
    const Layer& weights = m_layers[layer];
    const auto hidden0 = state.hidden[layer].unsqueeze(0).contiguous();
    if (m_config.cell == CellKind::Lstm) {
        const auto cell0 = state.cell[layer].unsqueeze(0).contiguous();
        const auto results =
            at::lstm(input, {hidden0, cell0},
                     {weights.weightIh, weights.weightHh, weights.bias, at::zeros_like(weights.bias)}, true,
                     1, 0.0, at::GradMode::is_enabled(), false, false);
        state.hidden[layer] = std::get<1>(results)[0];
        state.cell[layer] = std::get<2>(results)[0];
        return std::get<0>(results);
    }
    const auto hidden = weights.biasHn.size(0);
    const auto recurrentBias = at::cat({at::zeros({2 * hidden}, weights.biasHn.options()), weights.biasHn});
    const auto results =
        at::gru(input, hidden0, {weights.weightIh, weights.weightHh, weights.bias, recurrentBias}, true, 1,
                0.0, at::GradMode::is_enabled(), false, false);
    state.hidden[layer] = std::get<1>(results)[0];
    return std::get<0>(results);
}

/// The library's cells know no resets: the sequence is cut wherever a row starts anew.
at::Tensor RecurrentNetwork::runLibrary(const at::Tensor& input, std::size_t layer, RecurrentState& state,
                                        const Resets& resets) const
{
    const auto time = input.size(0);
    const auto flags = resets.empty() ? at::zeros({time, input.size(1)}, at::kByte)
                                      : at::from_blob(const_cast<std::uint8_t*>(resets.data()),
                                                      {time, input.size(1)}, at::kByte);
    const auto kept = at::rsub(flags.to(at::kFloat), 1.0).to(m_device).unsqueeze(2);
    const auto anywhere = flags.amax(1);
    std::vector<at::Tensor> parts;
    for (std::int64_t start = 0, end = 1; start < time; start = end++) {
        while (end < time && anywhere[end].item<std::uint8_t>() == 0)
            ++end;
        state.hidden[layer] = state.hidden[layer] * kept[start];
        if (m_config.cell == CellKind::Lstm)
            state.cell[layer] = state.cell[layer] * kept[start];
        parts.push_back(runLibraryPart(input.narrow(0, start, end - start), layer, state));
    }
    state.hidden[layer] = state.hidden[layer].detach();
    if (m_config.cell == CellKind::Lstm)
        state.cell[layer] = state.cell[layer].detach();
    return at::cat(parts);
}

at::Tensor RecurrentNetwork::dropped(const at::Tensor& hidden, base::Random& random) const
{
    constexpr std::int64_t kGrain = 65536;
    auto mask = at::empty(hidden.sizes(), at::kFloat);
    const std::uint64_t key = random();
    const auto threshold = static_cast<std::uint32_t>(m_config.dropout * 0x1.0p32);
    const auto scale = static_cast<float>(1.0 / (1.0 - m_config.dropout));
    float* values = mask.data_ptr<float>();
    at::parallel_for(0, mask.numel(), kGrain, [&](std::int64_t begin, std::int64_t end) {
        kernels::kernels().dropoutMask(values + begin, static_cast<std::uint32_t>(begin),
                                       static_cast<std::size_t>(end - begin), key, threshold, scale);
    });
    return hidden * mask.to(m_device);
}

at::Tensor RecurrentNetwork::forward(const at::Tensor& tokens, RecurrentState& state, base::Random* dropout,
                                     const Resets& resets) const
{
    at::Tensor values;
    for (std::size_t layer = 0; layer < m_config.layers; ++layer) {
        if (m_libraryCells)
            values = runLibrary(layer == 0 ? at::embedding(m_parameters[0], tokens) : values, layer, state,
                                resets);
        else
            values = runKernels(inputSums(tokens, values, layer), layer, state, resets);
        if (dropout != nullptr && m_config.dropout > 0.0)
            values = dropped(values, *dropout);
    }
    const auto& weight = m_parameters[m_parameters.size() - 2];
    const auto& bias = m_parameters[m_parameters.size() - 1];
    return at::linear(values, weight, bias).flatten(0, 1);
}

} // namespace partita::model
