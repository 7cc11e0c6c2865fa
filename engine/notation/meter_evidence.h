// SPDX-License-Identifier: GPL-3.0-or-later
// The music on a grid of sixteenths as the meter finder sees it.
#pragma once

#include "engine/notation/timed_note.h"

#include <array>
#include <span>
#include <vector>

namespace partita::notation {

inline constexpr int kStepsPerQuarter = 4;

struct MeterEvidence
{
    std::vector<unsigned char> noteKind;      ///< by step, see kNoteStatistics
    std::vector<unsigned char> quarterChange; ///< by step, see kQuarterChangeStatistics
    std::vector<unsigned char> halfChange;    ///< by step, see kHalfChangeStatistics
    std::vector<unsigned char> onset;         ///< 1 where a note starts
    std::vector<std::array<float, 12>> chroma;
    double onsetsPerQuarter = 0;

    [[nodiscard]] std::size_t steps() const { return onset.size(); }
    /// Share of the onsets that have one `lag` steps later, of those at either end.
    [[nodiscard]] double rhythmSimilarity(int lag) const;
    /// Mean cosine of the pitch classes `lag` steps apart.
    [[nodiscard]] double pitchSimilarity(int lag) const;
};

/// Times in quarters; notes after the first 10,000 quarters are left out.
[[nodiscard]] MeterEvidence gatherEvidence(std::span<const TimedNote> inQuarters);

} // namespace partita::notation
