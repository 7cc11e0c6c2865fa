// SPDX-License-Identifier: GPL-3.0-or-later
// RepeatLimits: keeps music of frames from standing still or going round in circles. A model learns from
// final chords, which are held and never left, that what is held goes on; here a repetition is as likely to
// go on as it was within the pieces that the model was trained on, at most.
#pragma once

#include "engine/base/random.h"
#include "engine/tokens/frame_sequences.h"

namespace partita::sampling {

class RepeatLimits
{
public:
    /// shares: entry [(lag - 1) × runs + run - 1] is the share of the places where `run` frames (the last
    /// entry: that many or more) had equalled those `lag` before, at which the next one did so too. `lags` is
    /// at least 1.
    RepeatLimits(std::vector<float> shares, std::size_t lags);

    /// One of the candidates, each as likely as often it is there, but for those that go on repeating: all
    /// that equal the frame `lag` before are together no likelier than their share. nullopt where all
    /// candidates go on repeating and it is time for something else.
    [[nodiscard]] std::optional<tokens::Frame> choose(std::span<const tokens::Frame> before,
                                                      std::span<const tokens::Frame> candidates,
                                                      base::Random& random) const;

private:
    /// The share for the run that `before` ends with; 1 where it repeats nothing.
    [[nodiscard]] double mostLikely(std::span<const tokens::Frame> before, std::size_t lag) const;

    std::vector<float> m_shares;
    std::size_t m_lags;
    std::size_t m_runs;
};

} // namespace partita::sampling
