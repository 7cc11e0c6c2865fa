// SPDX-License-Identifier: GPL-3.0-or-later
// One GRU layer over a whole sequence from an empty state, for networks that are no plain stack.
// Internal: includes LibTorch; for .cpp files of the engine only.
#pragma once

#include "engine/model/gru_plan.h"
#include "engine/model/network.h"

namespace partita::model {

/// input: [time, batch, input]. Returns [time, batch, hidden]. PyTorch's cell, with Partita's kernels on the
/// CPU and LibTorch's elsewhere.
[[nodiscard]] at::Tensor runGru(const Network& network, const std::string& prefix, const at::Tensor& input);

} // namespace partita::model
