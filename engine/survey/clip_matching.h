// SPDX-License-Identifier: GPL-3.0-or-later
// Matched pairs: to each human clip the machine clip that is most like it in what says nothing about quality,
// so that listeners judge the composing and not the key, the length or the register.
#pragma once

#include "engine/survey/clip_features.h"

#include <span>
#include <vector>

namespace partita::survey {

/// How much the distance between two clips grows with each difference.
struct MatchSettings
{
    double otherTonic = 0.5;  ///< the same mode, another tonic
    double otherMode = 1.5;   ///< major against minor, or one of them without a key
    double otherMeter = 3;    ///< another bar length or another beat
    double lengthDoubled = 2; ///< one twice as long as the other; in proportion to the logarithm, as below
    double tempoDoubled = 2;
    double octave = 2; ///< of mean pitch; in proportion
    double densityDoubled = 1;
    double voicesDoubled = 2; ///< notes sounding at once
    double tolerance = 3;     ///< a pair farther apart than this is none
    friend bool operator==(const MatchSettings&, const MatchSettings&) = default;
};

/// The same bar length and beat, however they are written.
[[nodiscard]] bool sameMeter(const score::Meter& a, const score::Meter& b);

/// 0 for clips that are alike in everything. Symmetric.
[[nodiscard]] double distance(const ClipFeatures& a, const ClipFeatures& b, const MatchSettings& settings);

struct MatchedPair
{
    std::size_t human = 0;
    std::size_t machine = 0;
    double distance = 0;
    friend bool operator==(const MatchedPair&, const MatchedPair&) = default;
};

/// As many pairs within the tolerance as there can be, and of all ways to make so many the one with the
/// smallest sum of distances; ascending by the human clip. Nobody is in two pairs. The time grows with the
/// smaller number squared times the larger (the Hungarian algorithm with potentials: H. W. Kuhn, "The
/// Hungarian Method for the Assignment Problem", 1955, and J. Munkres, 1957): 1000 by 1000 takes less than a
/// second.
[[nodiscard]] std::vector<MatchedPair> matchClips(std::span<const ClipFeatures> humans,
                                                  std::span<const ClipFeatures> machines,
                                                  const MatchSettings& settings = {});

/// As matchClips, for distances already known: a row a human clip, a column a machine's. Distances that are
/// no numbers, or above the tolerance, make no pair.
[[nodiscard]] std::vector<MatchedPair> assign(const std::vector<std::vector<double>>& distances,
                                              double tolerance);

} // namespace partita::survey
