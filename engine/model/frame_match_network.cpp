// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/frame_match_network.h"

#include "engine/model/gru_layer.h"

#include <algorithm>
#include <cmath>

namespace partita::model {

namespace {

constexpr float kFullMatch = 12.0F; ///< the score of a run of equal frames at first, against
constexpr float kNoMatch = 9.0F;    ///< that of finding nothing

/// Each head at first compares a run of another length, the last one the longest; runs of one voice alone
/// are alike by chance more often, so that the shortest of theirs is longer.
std::vector<float> runLengths(const std::vector<std::int64_t>& shape, bool wholeFrames)
{
    const std::int64_t heads = shape[0];
    const std::int64_t frames = shape[1];
    std::vector<float> values(elementCount(shape), 0.0F);
    for (std::int64_t head = 0; head < heads; ++head) {
        const auto run = wholeFrames ? frames * (head + 1) / heads : frames * (head + 2) / (heads + 1);
        const auto length = std::max<std::int64_t>(run, 1);
        std::fill_n(values.begin() + static_cast<std::ptrdiff_t>(head * frames), length,
                    kFullMatch / static_cast<float>(length));
    }
    return values;
}

} // namespace

FrameMatchNetwork::FrameMatchNetwork(const Recipe& recipe, Device device)
    : FrameNetwork(recipe, device)
    , m_shape(frameMatchShape(recipe.network))
{
}

std::vector<float> FrameMatchNetwork::firstValues(const std::string& name,
                                                  const std::vector<std::int64_t>& shape,
                                                  base::Random& random) const
{
    if (name == "match.keys")
        return std::vector<float>(elementCount(shape), 0.0F);
    if (name.starts_with("match."))
        return name.ends_with(".nothing") ? std::vector<float>(elementCount(shape), kNoMatch)
                                          : runLengths(shape, name == "match.chord.weight");
    if (name.starts_with("gru."))
        return uniformValues(elementCount(shape), 1.0 / std::sqrt(static_cast<double>(m_shape.hidden)),
                             random);
    return FrameNetwork::firstValues(name, shape, random);
}

Matches FrameMatchNetwork::lookUp(const at::Tensor& frames) const
{
    std::vector<at::Tensor> keys;
    std::vector<at::Tensor> found;
    const auto look = [&](const std::string& name, const at::Tensor& compared) {
        Matches matches =
            findMatches(compared, tensor("match." + name + ".weight"), tensor("match." + name + ".nothing"));
        keys.push_back(std::move(matches.keys));
        found.push_back(std::move(matches.found));
    };
    look("chord", frames);
    if (m_shape.voiceHeads > 0) {
        look("top", highestKeys(frames));
        look("bass", lowestKeys(frames));
    }
    return {at::cat(keys, 2), at::cat(found, 2)};
}

at::Tensor FrameMatchNetwork::placeInBar(const at::Tensor& frames, std::int64_t firstStep) const
{
    const auto steps = at::arange(firstStep, firstStep + frames.size(1), frames.options().dtype(at::kLong));
    const auto places = at::one_hot(steps.remainder(m_shape.barFrames), m_shape.barFrames);
    return places.to(at::kFloat).unsqueeze(0).expand({frames.size(0), -1, -1});
}

at::Tensor FrameMatchNetwork::convolved(const at::Tensor& values, const std::string& name) const
{
    const auto& weight = tensor(name + ".weight");
    return at::conv1d(values, weight, tensor(name + ".bias"), 1, weight.size(2) / 2);
}

/// One mask a frame and channel, shared by the keys.
at::Tensor FrameMatchNetwork::channelsDropped(const at::Tensor& values, base::Random* dropout) const
{
    if (dropout == nullptr || m_shape.dropoutChannels <= 0.0)
        return values;
    const auto mask = dropoutMask({values.size(0), values.size(1), 1}, m_shape.dropoutChannels, *dropout);
    return values * mask.to(values.device());
}

/// Logits [batch, time, m_shape.keys] from the keys' distances: of this frame and the one before it, and of
/// what followed like places (`followed`).
at::Tensor FrameMatchNetwork::keysAround(const at::Tensor& frames, const at::Tensor& followed,
                                         const at::Tensor& context, base::Random* dropout) const
{
    const auto rows = frames.size(0) * frames.size(1);
    const auto before = at::constant_pad_nd(frames, {0, 0, 1, 0}).narrow(1, 0, frames.size(1));
    const auto inRange = [&](const at::Tensor& values) {
        return values.narrow(3, m_shape.lowest, m_shape.keys).reshape({rows, -1, m_shape.keys});
    };
    auto values = convolved(inRange(at::stack({frames, before}, 2)), "around.frames") +
                  at::conv1d(inRange(followed), tensor("around.matches.weight")) +
                  dense(context, "around.context").view({rows, -1, 1});
    values = channelsDropped(values.relu(), dropout);
    values = channelsDropped(convolved(values, "around.second").relu(), dropout);
    values = values + channelsDropped(convolved(values, "around.third").relu(), dropout);
    return convolved(values, "around.keys").view({frames.size(0), frames.size(1), m_shape.keys});
}

at::Tensor FrameMatchNetwork::forward(const at::Tensor& frames, std::int64_t firstStep,
                                      base::Random* dropout) const
{
    const Matches matches = lookUp(frames);
    const auto input = at::cat(
        {dropped(frames, m_shape.dropoutInput, dropout), placeInBar(frames, firstStep), matches.found}, 2);
    const auto hidden = runGru(*this, "gru.", input.transpose(0, 1)).transpose(0, 1);
    const auto context = at::cat({dropped(hidden, m_shape.dropout, dropout), matches.found}, 2);
    const auto followed = at::matmul(matches.keys.transpose(2, 3), tensor("match.keys"));
    const auto around = keysAround(frames, matches.keys, context, dropout);
    return dense(context, "keys") + followed +
           at::constant_pad_nd(around, {m_shape.lowest, kFrameKeys - m_shape.lowest - m_shape.keys});
}

} // namespace partita::model
