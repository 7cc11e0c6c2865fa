// SPDX-License-Identifier: GPL-3.0-or-later
// The tensors of one GRU layer (gru_layer.h), for the plans of networks that have some. No LibTorch here.
#pragma once

#include "engine/model/network_types.h"

namespace partita::model {

/// "<prefix>weight_ih", "<prefix>weight_hh", "<prefix>bias" and "<prefix>bias_hn", gates in the order reset,
/// update, new.
inline void planGru(std::vector<TensorPlan>& tensors, const std::string& prefix, std::int64_t input,
                    std::int64_t hidden)
{
    tensors.push_back({prefix + "weight_ih", {3 * hidden, input}});
    tensors.push_back({prefix + "weight_hh", {3 * hidden, hidden}});
    tensors.push_back({prefix + "bias", {3 * hidden}});
    tensors.push_back({prefix + "bias_hn", {hidden}});
}

} // namespace partita::model
