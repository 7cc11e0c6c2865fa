// SPDX-License-Identifier: GPL-3.0-or-later
// Match heads: attention over the past of a piece by likeness. Each looks up the earlier places whose last
// frames resemble the present ones and tells what followed there.
// Internal: includes LibTorch; for .cpp files of the engine only.
#pragma once

#include <torch/torch.h>

namespace partita::model {

struct Matches
{
    at::Tensor keys;  ///< [batch, time, heads, keys]: how much of each key followed
    at::Tensor found; ///< [batch, time, heads]: 0 where nothing resembles the present, up to 1
};

/// frames: [batch, time, keys] of 0 and 1; weight: [heads, frames], how much the likeness of the frame so
/// many steps back counts; nothing: [heads], the score of finding nothing. Two frames are alike by the fourth
/// power of their cosine. Only places whose following frame is known already are looked at.
[[nodiscard]] Matches findMatches(const at::Tensor& frames, const at::Tensor& weight,
                                  const at::Tensor& nothing);

/// Each frame with its highest, or its lowest, key alone.
[[nodiscard]] at::Tensor highestKeys(const at::Tensor& frames);
[[nodiscard]] at::Tensor lowestKeys(const at::Tensor& frames);

} // namespace partita::model
