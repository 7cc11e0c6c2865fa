// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/lstm_layer.h"

#include "engine/model/recurrent_function.h"

#include <cmath>

namespace partita::model {

namespace {

at::Tensor runKernel(const at::Tensor& input, const at::Tensor& weightIh, const at::Tensor& weightHh,
                     const at::Tensor& bias, LstmState& state)
{
    const auto sums = at::linear(input, weightIh, bias).contiguous();
    auto results = lstmSequence(sums, weightHh, state.hidden, state.cell, {});
    state.cell = results[1].detach();
    state.hidden = results[0].detach()[results[0].size(0) - 1];
    return results[0];
}

at::Tensor runLibrary(const at::Tensor& input, const at::Tensor& weightIh, const at::Tensor& weightHh,
                      const at::Tensor& bias, LstmState& state)
{
    const auto results =
        at::lstm(input, {state.hidden.unsqueeze(0).contiguous(), state.cell.unsqueeze(0).contiguous()},
                 {weightIh, weightHh, bias, at::zeros_like(bias)}, true, 1, 0.0, at::GradMode::is_enabled(),
                 false, false);
    state.hidden = std::get<1>(results)[0].detach();
    state.cell = std::get<2>(results)[0].detach();
    return std::get<0>(results);
}

} // namespace

std::vector<float> lstmValues(const std::string& name, const std::vector<std::int64_t>& shape,
                              base::Random& random)
{
    const std::size_t count = elementCount(shape);
    if (name.ends_with("weight_ih"))
        return glorotValues(shape, random);
    if (name.ends_with("weight_hh"))
        return normalValues(count, 1.0 / std::sqrt(static_cast<double>(shape[1])), random);
    std::vector<float> bias(count, 0.0F);
    std::fill(bias.begin() + static_cast<std::ptrdiff_t>(count / 4),
              bias.begin() + static_cast<std::ptrdiff_t>(count / 2), 1.0F);
    return bias;
}

at::Tensor runLstm(const Network& network, const std::string& prefix, const at::Tensor& input,
                   LstmState& state)
{
    const auto& weightIh = network.tensor(prefix + "weight_ih");
    const auto& weightHh = network.tensor(prefix + "weight_hh");
    const auto& bias = network.tensor(prefix + "bias");
    if (!state.hidden.defined()) {
        state.hidden = at::zeros({input.size(1), weightHh.size(1)}, input.options());
        state.cell = at::zeros_like(state.hidden);
    }
    return network.device().is_cpu() ? runKernel(input, weightIh, weightHh, bias, state)
                                     : runLibrary(input, weightIh, weightHh, bias, state);
}

at::Tensor runBidirectional(const Network& network, const std::string& prefix, const at::Tensor& input)
{
    LstmState forward;
    LstmState back;
    const auto there = runLstm(network, prefix, input, forward);
    const auto turned = runLstm(network, prefix + "back.", input.flip(0), back).flip(0);
    return at::cat({there, turned}, 2);
}

} // namespace partita::model
