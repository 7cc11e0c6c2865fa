// SPDX-License-Identifier: GPL-3.0-or-later
// SynthesisPass: a sequence turned into samples from its start, block by block, faster than real time.
#pragma once

#include "engine/audio/sequencer.h"

#include <array>
#include <memory>
#include <span>

namespace partita::audio {

class SynthesisPass
{
public:
    static constexpr std::size_t kBlock = 4096;

    SynthesisPass(std::unique_ptr<Synthesizer> synthesizer, const Sequence& sequence)
        : m_sequencer(std::move(synthesizer))
    {
        m_sequencer.setSequence(sequence, 0, false);
        m_sequencer.setPlaying(true);
    }

    /// The next frames, left and right in turn; at most kBlock. Valid until the next call.
    [[nodiscard]] std::span<const float> next(std::size_t frames)
    {
        m_left.fill(0);
        m_right.fill(0);
        m_sequencer.process(m_left.data(), m_right.data(), frames);
        for (std::size_t i = 0; i < frames; ++i) {
            m_mixed[2 * i] = m_left[i];
            m_mixed[2 * i + 1] = m_right[i];
        }
        return {m_mixed.data(), 2 * frames};
    }

private:
    Sequencer m_sequencer;
    std::array<float, kBlock> m_left{};
    std::array<float, kBlock> m_right{};
    std::array<float, 2 * kBlock> m_mixed{};
};

} // namespace partita::audio
