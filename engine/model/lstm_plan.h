// SPDX-License-Identifier: GPL-3.0-or-later
// The tensors of one LSTM layer (lstm_layer.h), for the plans of networks that have some. No LibTorch here.
#pragma once

#include "engine/model/network_types.h"

namespace partita::model {

/// The tensors of a layer: "<prefix>weight_ih", "<prefix>weight_hh" and "<prefix>bias" with one bias a gate,
/// gates in the order input, forget, cell, output; the way back as "<prefix>back.…".
void planLstm(std::vector<TensorPlan>& tensors, const std::string& prefix, std::size_t input,
              std::size_t hidden, bool bidirectional = false);
[[nodiscard]] std::uint64_t lstmParameters(std::size_t input, std::size_t hidden, bool bidirectional = false);

} // namespace partita::model
