// SPDX-License-Identifier: GPL-3.0-or-later
// How far music that a network wrote is from the music nearest to it.
// Internal: includes LibTorch; for .cpp files of the engine only.
#pragma once

#include <torch/torch.h>

namespace partita::training {

/// Mean over the samples of the mean squared difference, number by number, to that reference which is
/// nearest to each. samples: [a, …], references: [b, …] of the same sizes.
[[nodiscard]] double nearestError(const at::Tensor& samples, const at::Tensor& references);

} // namespace partita::training
