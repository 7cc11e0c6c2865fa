// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/frame_batch.h"

#include <algorithm>

namespace partita::training {

FrameBatch frameBatch(std::span<const tokens::FrameSequence> sequences, at::Device device)
{
    std::size_t longest = 0;
    for (const tokens::FrameSequence& sequence : sequences)
        longest = std::max(longest, sequence.size());
    const auto rows = static_cast<std::int64_t>(sequences.size());
    const auto time = static_cast<std::int64_t>(longest);
    const auto frames = at::zeros({rows, time, tokens::kPianoKeys}, at::kFloat);
    const auto mask = at::zeros({rows, time - 1}, at::kFloat);
    FrameBatch batch;
    const std::size_t rowSize = longest * tokens::kPianoKeys;
    for (std::size_t row = 0; row < sequences.size(); ++row) {
        const std::size_t size = sequences[row].size();
        tokens::fillRows(sequences[row], {frames.data_ptr<float>() + row * rowSize, rowSize});
        std::fill_n(mask.data_ptr<float>() + row * (longest - 1), size - 1, 1.0F);
        batch.frames += static_cast<double>(size - 1);
    }
    const auto all = frames.to(device);
    batch.inputs = all.narrow(1, 0, time - 1);
    batch.targets = all.narrow(1, 1, time - 1);
    batch.mask = mask.to(device);
    return batch;
}

at::Tensor negativeLogLikelihood(const at::Tensor& logits, const FrameBatch& batch)
{
    const auto keys =
        at::binary_cross_entropy_with_logits(logits, batch.targets, {}, {}, at::Reduction::None);
    return (keys.sum(2) * batch.mask).sum();
}

KeyHits keyHits(const at::Tensor& logits, const FrameBatch& batch)
{
    const at::NoGradGuard noGradient;
    const auto counts = batch.mask.unsqueeze(2).gt(0.0);
    const auto predicted = logits.gt(0.0).logical_and(counts);
    const auto sounding = batch.targets.gt(0.5).logical_and(counts);
    return {predicted.logical_and(sounding).sum().item<double>(),
            predicted.logical_or(sounding).sum().item<double>()};
}

} // namespace partita::training
