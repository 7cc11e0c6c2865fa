// SPDX-License-Identifier: GPL-3.0-or-later
// Where the bars of a given meter start.
#pragma once

#include "engine/notation/meter_model.h"

#include <vector>

namespace partita::notation {

/// How well each kind of place explains what happens at a step.
using PlaceScores = std::array<float, kPlaces>;
[[nodiscard]] std::vector<PlaceScores> scorePlaces(const MeterEvidence& evidence, const MeterModel& model);

/// The step of the first bar line, less than a bar from 0, that explains the music best as a whole. `places`
/// are those of the meter's bar.
[[nodiscard]] std::size_t bestPhase(const std::vector<PlaceScores>& scores,
                                    const std::vector<std::size_t>& places, std::size_t firstOnset,
                                    double headStart);

struct PhasePath
{
    std::vector<unsigned char> phases; ///< by step

    /// The place within bars of this length, in steps from the bar line.
    [[nodiscard]] std::size_t inBar(std::size_t step, std::size_t bar) const
    {
        return (step + bar - phases[step]) % bar;
    }
};

/// As bestPhase, but bars may start anew (Viterbi): irregular bars must not blur the evidence.
[[nodiscard]] PhasePath followPhases(const std::vector<PlaceScores>& scores,
                                     const std::vector<std::size_t>& places);

} // namespace partita::notation
