// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/gru_layer.h"

#include "engine/model/recurrent_function.h"

namespace partita::model {

at::Tensor runGru(const Network& network, const std::string& prefix, const at::Tensor& input)
{
    const auto& weightIh = network.tensor(prefix + "weight_ih");
    const auto& weightHh = network.tensor(prefix + "weight_hh");
    const auto& bias = network.tensor(prefix + "bias");
    const auto& biasHn = network.tensor(prefix + "bias_hn");
    const auto hidden = weightHh.size(1);
    const auto empty = at::zeros({input.size(1), hidden}, input.options());
    if (network.device().is_cpu())
        return gruSequence(at::linear(input, weightIh, bias).contiguous(), weightHh, biasHn, empty, {});
    const auto recurrentBias = at::cat({at::zeros({2 * hidden}, biasHn.options()), biasHn});
    return std::get<0>(at::gru(input, empty.unsqueeze(0), {weightIh, weightHh, bias, recurrentBias}, true, 1,
                               0.0, at::GradMode::is_enabled(), false, false));
}

} // namespace partita::model
