// SPDX-License-Identifier: GPL-3.0-or-later
// How alike the human and the machine clips of a study are, for its design page and its report.
#pragma once

#include "engine/survey/clip_matching.h"

namespace partita::survey {

enum class Feature { Bars, Seconds, Tempo, MeanPitch, NotesPerSecond, NotesAtOnce };

/// Over the pairs. In the feature's own unit.
struct FeatureMatch
{
    Feature feature = Feature::Bars;
    double humanMean = 0;
    double machineMean = 0;
    double meanDifference = 0;    ///< of a pair, whichever way it goes
    double largestDifference = 0; ///< likewise
    friend bool operator==(const FeatureMatch&, const FeatureMatch&) = default;
};

struct MatchReport
{
    std::size_t pairs = 0;
    std::size_t sameKey = 0;  ///< pairs of one tonic and mode
    std::size_t sameMode = 0; ///< major or minor
    std::size_t sameMeter = 0;
    double meanDistance = 0;
    double largestDistance = 0;
    std::vector<FeatureMatch> features; ///< every one, in their order; empty without pairs
    friend bool operator==(const MatchReport&, const MatchReport&) = default;
};

/// The pairs are of these clips.
[[nodiscard]] MatchReport reportMatch(std::span<const ClipFeatures> humans,
                                      std::span<const ClipFeatures> machines,
                                      std::span<const MatchedPair> pairs);

} // namespace partita::survey
