// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/lstm_plan.h"

namespace partita::model {

void planLstm(std::vector<TensorPlan>& tensors, const std::string& prefix, std::size_t input,
              std::size_t hidden, bool bidirectional)
{
    const auto width = static_cast<std::int64_t>(hidden);
    for (const std::string& way :
         bidirectional ? std::vector<std::string>{"", "back."} : std::vector<std::string>{""}) {
        tensors.push_back({prefix + way + "weight_ih", {4 * width, static_cast<std::int64_t>(input)}});
        tensors.push_back({prefix + way + "weight_hh", {4 * width, width}});
        tensors.push_back({prefix + way + "bias", {4 * width}});
    }
}

std::uint64_t lstmParameters(std::size_t input, std::size_t hidden, bool bidirectional)
{
    return (bidirectional ? 2 : 1) * std::uint64_t{4} * hidden * (input + hidden + 1);
}

} // namespace partita::model
