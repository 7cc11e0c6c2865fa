// SPDX-License-Identifier: GPL-3.0-or-later
// FrameMatchNetwork: a chorale often says again what it said before. Match heads look up what followed like
// places, a GRU hears the whole past, and convolutions over the keys see chords by their intervals.
// Internal: includes LibTorch; for .cpp files of the engine only.
#pragma once

#include "engine/model/frame_network.h"
#include "engine/model/match_heads.h"

namespace partita::model {

class FrameMatchNetwork : public FrameNetwork
{
public:
    /// A recipe with a network of type "frame-match".
    FrameMatchNetwork(const Recipe& recipe, Device device);

    [[nodiscard]] at::Tensor forward(const at::Tensor& frames, std::int64_t firstStep,
                                     base::Random* dropout) const override;

protected:
    [[nodiscard]] std::vector<float> firstValues(const std::string& name,
                                                 const std::vector<std::int64_t>& shape,
                                                 base::Random& random) const override;

private:
    [[nodiscard]] Matches lookUp(const at::Tensor& frames) const;
    [[nodiscard]] at::Tensor placeInBar(const at::Tensor& frames, std::int64_t firstStep) const;
    [[nodiscard]] at::Tensor keysAround(const at::Tensor& frames, const at::Tensor& followed,
                                        const at::Tensor& context, base::Random* dropout) const;
    [[nodiscard]] at::Tensor convolved(const at::Tensor& values, const std::string& name) const;
    [[nodiscard]] at::Tensor channelsDropped(const at::Tensor& values, base::Random* dropout) const;

    FrameMatchShape m_shape;
};

} // namespace partita::model
