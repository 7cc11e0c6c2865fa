// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/match_heads.h"

namespace partita::model {

namespace {

constexpr double kNever = -1e9;

/// [batch, time, time]: entry [t, s] is the likeness of the frames t and s.
at::Tensor likeness(const at::Tensor& frames)
{
    const auto units = frames / frames.norm(2, {2}, true).clamp_min(1.0);
    return at::bmm(units, units.transpose(1, 2)).square().square();
}

/// [batch, steps, time × time]: row j is the likeness of the frames t - j and s - j; 0 before the piece.
at::Tensor shiftedLikeness(const at::Tensor& frames, std::int64_t steps)
{
    const auto alike = likeness(frames);
    const auto time = frames.size(1);
    std::vector<at::Tensor> shifted;
    for (std::int64_t j = 0; j < steps; ++j)
        shifted.push_back(at::constant_pad_nd(alike, {j, 0, j, 0}).narrow(1, 0, time).narrow(2, 0, time));
    return at::stack(shifted, 1).view({frames.size(0), steps, time * time});
}

} // namespace

Matches findMatches(const at::Tensor& frames, const at::Tensor& weight, const at::Tensor& nothing)
{
    const auto batch = frames.size(0);
    const auto time = frames.size(1);
    const auto heads = weight.size(0);
    auto scores =
        at::matmul(weight, shiftedLikeness(frames, weight.size(1))).view({batch, heads, time, time});
    const auto past = at::ones({time, time}, frames.options().dtype(at::kBool)).tril(-1); // s < t
    scores = scores.masked_fill(past.logical_not(), kNever);
    scores = at::cat({scores, nothing.view({1, heads, 1, 1}).expand({batch, heads, time, 1})}, 3);
    const auto shares = scores.softmax(3).narrow(3, 0, time);
    const auto following = at::constant_pad_nd(frames.narrow(1, 1, time - 1), {0, 0, 0, 1}).unsqueeze(1);
    return {at::matmul(shares, following).transpose(1, 2), shares.sum(3).transpose(1, 2)};
}

at::Tensor highestKeys(const at::Tensor& frames)
{
    return frames * frames.flip(2).cumsum(2).flip(2).eq(1.0);
}

at::Tensor lowestKeys(const at::Tensor& frames)
{
    return frames * frames.cumsum(2).eq(1.0);
}

} // namespace partita::model
