// SPDX-License-Identifier: GPL-3.0-or-later
// How music resembles itself some steps later, which it does best at the distance of a bar or several.
#pragma once

#include "engine/notation/meter_evidence.h"

#include <map>
#include <vector>

namespace partita::notation {

class SelfSimilarity
{
public:
    static constexpr int kLongestLag = 8 * 16; ///< steps, of rhythm()

    explicit SelfSimilarity(const MeterEvidence& evidence);

    /// Share of the onsets that have one `lag` steps later, of those at either end. 1 … kLongestLag.
    [[nodiscard]] double rhythm(int lag) const { return m_rhythm[static_cast<std::size_t>(lag)]; }
    /// How far the rhythm's similarity at multiples of `lag` (at most kLongestLag) exceeds that at any even
    /// lag, from a whole note on.
    [[nodiscard]] double rhythmExcess(int lag) const;
    /// Share of the onsets from which the highest line goes on, `lag` steps later, by the same time and, give
    /// or take a semitone, the same interval.
    [[nodiscard]] double theme(int lag) const;
    /// Mean cosine of the pitch classes `lag` steps apart.
    [[nodiscard]] double pitchClasses(int lag) const;
    /// Share of the distances at which a figure of six onsets in the highest line comes again that are whole
    /// multiples of `lag`: parallel passages start at the same place of the bar (after D. Temperley and
    /// C. Bartlette, "Parallelism as a factor in metrical analysis", Music Perception 20, 2002).
    [[nodiscard]] double returns(int lag) const;

private:
    std::vector<StepOnset> m_onsets;
    std::vector<std::array<float, 12>> m_chroma; ///< of length 1, or 0 for silence
    std::vector<double> m_rhythm;                ///< by lag
    std::map<int, double> m_returns;             ///< logarithm of the number, by distance in steps
};

} // namespace partita::notation
