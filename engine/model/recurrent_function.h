// SPDX-License-Identifier: GPL-3.0-or-later
// The recurrence of one LSTM or GRU layer over a whole sequence on the CPU, forward and backward, as autograd
// functions over Partita's kernels. Internal: includes LibTorch; for .cpp files of the engine only.
#pragma once

#include <torch/torch.h>

#include <cstdint>
#include <vector>

namespace partita::model {

/// Where sequences start anew: time × batch flags, 1 where a row forgets what came before; empty: nowhere.
using Resets = std::vector<std::uint8_t>;

/// sums: [time, batch, 4 × hidden], the input products with bias; it is overwritten. weightHh: [4 × hidden,
/// hidden]. hidden0, cell0: [batch, hidden], no gradient flows into them (truncated backpropagation).
/// Returns {hidden states [time, batch, hidden], last cell [batch, hidden], without gradient}.
/// Gives the same results for any number of threads.
[[nodiscard]] torch::autograd::variable_list lstmSequence(const at::Tensor& sums, const at::Tensor& weightHh,
                                                          const at::Tensor& hidden0, const at::Tensor& cell0,
                                                          const Resets& resets);

/// sums: [time, batch, 3 × hidden], overwritten; biasHn: [hidden], the recurrent bias of the new gate
/// (PyTorch's cell: n = tanh(sum_n + r · (W_hn h + b_hn))). Returns the hidden states.
[[nodiscard]] at::Tensor gruSequence(const at::Tensor& sums, const at::Tensor& weightHh,
                                     const at::Tensor& biasHn, const at::Tensor& hidden0,
                                     const Resets& resets);

} // namespace partita::model
