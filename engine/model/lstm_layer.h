// SPDX-License-Identifier: GPL-3.0-or-later
// One LSTM layer over a whole sequence from an empty state, one or both ways, for networks that are no plain
// stack. Internal: includes LibTorch; for .cpp files of the engine only.
#pragma once

#include "engine/model/lstm_plan.h"
#include "engine/model/network.h"

namespace partita::model {

/// First values as Keras's: input weights Glorot, recurrent weights normal of deviation 1/√hidden (Keras:
/// orthogonal, which has that deviation), the forget gate's bias 1.
[[nodiscard]] std::vector<float> lstmValues(const std::string& name, const std::vector<std::int64_t>& shape,
                                            base::Random& random);

/// hidden, cell: [batch, hidden]; undefined: all 0.
struct LstmState
{
    at::Tensor hidden;
    at::Tensor cell;
};

/// input: [time, batch, input]. Returns [time, batch, hidden] and replaces the state by the last, cut off
/// from the graph. Partita's kernels on the CPU, LibTorch's cells elsewhere.
[[nodiscard]] at::Tensor runLstm(const Network& network, const std::string& prefix, const at::Tensor& input,
                                 LstmState& state);
/// From empty states both ways: [time, batch, 2 × hidden], the way back turned round again.
[[nodiscard]] at::Tensor runBidirectional(const Network& network, const std::string& prefix,
                                          const at::Tensor& input);

} // namespace partita::model
