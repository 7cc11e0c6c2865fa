// SPDX-License-Identifier: GPL-3.0-or-later
// FrameBatch: whole sequences of frames side by side as tensors, and the likelihood of what follows.
// Internal: includes LibTorch; for .cpp files of the engine only.
#pragma once

#include "engine/tokens/frame_sequences.h"

#include <torch/torch.h>

namespace partita::training {

struct FrameBatch
{
    at::Tensor inputs;  ///< [batch, time, 88]: all frames but the last of each sequence
    at::Tensor targets; ///< [batch, time, 88]: the frames that follow them
    at::Tensor mask;    ///< [batch, time]: 1, and 0 behind the end of the shorter sequences
    double frames = 0;  ///< that are predicted
};

/// Sequences of at least two frames.
[[nodiscard]] FrameBatch frameBatch(std::span<const tokens::FrameSequence> sequences, at::Device device);

/// Negative log-likelihood of the targets in nats, the 88 keys independent of each other, summed over all
/// frames that are predicted; a scalar.
[[nodiscard]] at::Tensor negativeLogLikelihood(const at::Tensor& logits, const FrameBatch& batch);

/// Keys predicted (likelier than not) and sounding, of those that are either: the frame-level accuracy of Bay
/// et al. 2009 is hits / counted.
struct KeyHits
{
    double hits = 0.0;
    double counted = 0.0;
    [[nodiscard]] double accuracy() const { return counted > 0.0 ? hits / counted : 1.0; }
};
[[nodiscard]] KeyHits keyHits(const at::Tensor& logits, const FrameBatch& batch);

} // namespace partita::training
