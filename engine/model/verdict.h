// SPDX-License-Identifier: GPL-3.0-or-later
// Verdict: what a discriminator thinks of music.
// Internal: includes LibTorch; for .cpp files of the engine only.
#pragma once

#include <torch/torch.h>

namespace partita::model {

struct Verdict
{
    at::Tensor probability; ///< [samples], of being real, 0 … 1
    at::Tensor features;    ///< [samples, width]: what the last layer knows before it decides
};

} // namespace partita::model
