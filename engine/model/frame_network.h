// SPDX-License-Identifier: GPL-3.0-or-later
// FrameNetwork: reads the frames of a piece and says after each how likely every key is in the next one, all
// keys independently of each other (Boulanger-Lewandowski et al. 2012).
// Internal: includes LibTorch; for .cpp files of the engine only.
#pragma once

#include "engine/model/frame_network_shape.h"
#include "engine/model/network.h"

namespace partita::model {

/// Beside what is trained it keeps "keys.share", the share of the training frames in which each key sounds;
/// "chords.sizes", the share of them with 0, 1, … keys; "chords.intervals", how often two keys so many
/// semitones apart sound together, against chance; "repeats", how often repetitions go on (FrameStatistics of
/// the training); and "openings", the first frames of some pieces.
class FrameNetwork : public Network
{
public:
    FrameNetwork(const Recipe& recipe, Device device);

    /// The keys' first logits are those of "keys.share".
    void initialise(base::Random random) final;

    /// frames: [batch, time, kFrameKeys] of 0 and 1, on the network's device, the first being the piece's
    /// frame `firstStep`. Returns the logits of the frames after each, of the same shape, which depend on no
    /// later frame. With `dropout` as in training.
    [[nodiscard]] virtual at::Tensor forward(const at::Tensor& frames, std::int64_t firstStep,
                                             base::Random* dropout) const = 0;

protected:
    /// The first values of a tensor other than "keys.bias"; usual is PyTorch's: uniform in ±1/√inputs.
    [[nodiscard]] virtual std::vector<float>
    firstValues(const std::string& name, const std::vector<std::int64_t>& shape, base::Random& random) const;
    [[nodiscard]] at::Tensor dense(const at::Tensor& values, const std::string& name) const;
};

/// The recipe's network must be of a type that reads frames (asserted).
[[nodiscard]] std::unique_ptr<FrameNetwork> makeFrameNetwork(const Recipe& recipe, Device device);

} // namespace partita::model
