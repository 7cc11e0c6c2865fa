// SPDX-License-Identifier: GPL-3.0-or-later
// ChordDraw: one frame of keys from the likelihoods of single keys. A model of frames holds its keys for
// independent of each other; drawn so, chords have too many notes or too few, and clusters where two keys are
// two ways to go on.
#pragma once

#include "engine/sampling/sampler.h"
#include "engine/tokens/frame_sequences.h"

namespace partita::sampling {

class ChordDraw
{
public:
    /// sizes: how usual chords of 0 … 88 keys are in the music that the model was trained on. intervals: how
    /// often two keys so many semitones apart sound together there, against chance (88 numbers).
    ChordDraw(std::vector<float> sizes, std::vector<float> intervals);

    /// First the number of keys is drawn: its probability if the keys were independent, times how usual it
    /// is. Then that many keys, one after the other by their odds, lowered by each interval with the keys
    /// already there that is rarer than chance. logits: of the 88 keys.
    [[nodiscard]] tokens::Frame draw(std::span<const float> logits, SamplerChain& samplers,
                                     base::Random& random) const;

private:
    [[nodiscard]] std::vector<float> sizeLogits(std::span<const float> logits) const;

    std::vector<float> m_sizes;
    std::vector<float> m_intervalLogits; ///< at most 0
};

} // namespace partita::sampling
