// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/recurrent_network.h"

#include "engine/model/recurrent_function.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstring>
#include <numbers>

namespace partita::model {

namespace {

std::vector<float> firstValues(const std::string& name, const std::vector<std::int64_t>& shape,
                               const RecurrentConfig& config, base::Random& random)
{
    const std::size_t count = elementCount(shape);
    if (name == "embedding.weight")
        return normalValues(count, 1.0, random);
    auto values = uniformValues(count, 1.0 / std::sqrt(static_cast<double>(config.hidden)), random);
    const bool isCellBias = name.starts_with("layers.") && name.ends_with(".bias");
    for (std::size_t i = config.hidden; isCellBias && config.cell == CellKind::Lstm && i < 2 * config.hidden;
         ++i)
        values[i] += 1.0F; // the forget gate comes second
    return values;
}

} // namespace

RecurrentNetwork::RecurrentNetwork(const Recipe& recipe, std::size_t vocabularySize, Device device)
    : TokenNetwork(recipe, vocabularySize, device)
    , m_config(recurrentConfig(recipe.network))
    , m_libraryCells(device != Device::Cpu)
{
    bindLayers();
}

void RecurrentNetwork::bindLayers()
{
    m_layers.clear();
    for (std::size_t i = 0; i < m_config.layers; ++i) {
        const std::string prefix = "layers." + std::to_string(i) + ".";
        Layer layer;
        layer.weightIh = tensor(prefix + "weight_ih");
        layer.weightHh = tensor(prefix + "weight_hh");
        layer.bias = tensor(prefix + "bias");
        if (m_config.cell == CellKind::Gru)
            layer.biasHn = tensor(prefix + "bias_hn");
        m_layers.push_back(std::move(layer));
    }
}

void RecurrentNetwork::initialise(base::Random random)
{
    fill([&](const std::string& name, const std::vector<std::int64_t>& shape) {
        return firstValues(name, shape, m_config, random);
    });
}

CarriedState RecurrentNetwork::makeState(std::int64_t batch) const
{
    const auto options = at::TensorOptions(at::kFloat).device(device());
    CarriedState state;
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
    const auto table = at::addmm(weights.bias, tensor("embedding.weight"), weights.weightIh.t());
    return at::embedding(table.to(at::kFloat), tokens); // whose gradient is a sum over positions
}

at::Tensor RecurrentNetwork::runKernels(const at::Tensor& sums, std::size_t layer, CarriedState& state,
                                        const Resets& resets) const
{
    const Layer& weights = m_layers[layer];
    const auto single = sums.to(at::kFloat).contiguous();
    at::Tensor hiddens;
    if (m_config.cell == CellKind::Lstm) {
        auto results = lstmSequence(single, weights.weightHh, state.hidden[layer], state.cell[layer], resets);
        hiddens = results[0];
        state.cell[layer] = results[1].detach();
    } else {
        hiddens = gruSequence(single, weights.weightHh, weights.biasHn, state.hidden[layer], resets);
    }
    state.hidden[layer] = hiddens.detach()[hiddens.size(0) - 1];
    return hiddens;
}

at::Tensor RecurrentNetwork::runLibraryPart(const at::Tensor& input, std::size_t layer,
                                            CarriedState& state) const
{
    // LibTorch would run the library's cells in half precision, whatever was asked for.
    const c10::impl::ExcludeDispatchKeyGuard single(c10::DispatchKey::AutocastCUDA);
    const Layer& weights = m_layers[layer];
    const auto hidden0 = state.hidden[layer].unsqueeze(0).contiguous();
    if (m_config.cell == CellKind::Lstm) {
        const auto cell0 = state.cell[layer].unsqueeze(0).contiguous();
        const auto results =
            at::lstm(input.to(at::kFloat), {hidden0, cell0},
                     {weights.weightIh, weights.weightHh, weights.bias, at::zeros_like(weights.bias)}, true,
                     1, 0.0, at::GradMode::is_enabled(), false, false);
        state.hidden[layer] = std::get<1>(results)[0];
        state.cell[layer] = std::get<2>(results)[0];
        return std::get<0>(results);
    }
    const auto hidden = weights.biasHn.size(0);
    const auto recurrentBias = at::cat({at::zeros({2 * hidden}, weights.biasHn.options()), weights.biasHn});
    const auto results = at::gru(input.to(at::kFloat), hidden0,
                                 {weights.weightIh, weights.weightHh, weights.bias, recurrentBias}, true, 1,
                                 0.0, at::GradMode::is_enabled(), false, false);
    state.hidden[layer] = std::get<1>(results)[0];
    return std::get<0>(results);
}

/// The library's cells know no resets: the sequence is cut wherever a row starts anew.
at::Tensor RecurrentNetwork::runLibrary(const at::Tensor& input, std::size_t layer, CarriedState& state,
                                        const Resets& resets) const
{
    const auto time = input.size(0);
    const auto flags = resets.empty() ? at::zeros({time, input.size(1)}, at::kByte)
                                      : at::from_blob(const_cast<std::uint8_t*>(resets.data()),
                                                      {time, input.size(1)}, at::kByte);
    const auto kept = at::rsub(flags.to(at::kFloat), 1.0).to(device()).unsqueeze(2);
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

at::Tensor RecurrentNetwork::forward(const at::Tensor& tokens, CarriedState& state, base::Random* dropout,
                                     const Resets& resets) const
{
    at::Tensor values;
    for (std::size_t layer = 0; layer < m_config.layers; ++layer) {
        if (m_libraryCells)
            values = runLibrary(layer == 0 ? at::embedding(tensor("embedding.weight"), tokens) : values,
                                layer, state, resets);
        else
            values = runKernels(inputSums(tokens, values, layer), layer, state, resets);
        values = dropped(values, m_config.dropout, dropout);
    }
    return at::linear(values, tensor("dense.weight"), tensor("dense.bias")).flatten(0, 1);
}

} // namespace partita::model
