// SPDX-License-Identifier: GPL-3.0-or-later
// The numbers of the meter finder, counted and fitted by tests/engine/notation/fit_meter.cpp.
#pragma once

#include "engine/notation/meter_evidence.h"
#include "engine/notation/meter_places.h"

#include <array>

namespace partita::notation {

/// 100 × ln(probability of the kind at the place / its probability anywhere), by place and kind.
using PlaceTable = std::array<std::array<int, kMostKinds>, kPlaces>;

inline constexpr std::size_t kMeterFeatures = 28; ///< see featuresOf

/// Of a log-linear model over the candidates.
struct MeterWeights
{
    std::array<double, kMeterFeatures> features{};
    std::array<double, kMeterCandidates> candidates{};
};

struct MeterModel
{
    std::array<PlaceTable, kAspects> tables{};
    std::array<double, kAspects> phaseWeights{}; ///< of the tables where bar lines are placed
    double firstNote = 0;                        ///< the head start of a bar line at the first note
    MeterWeights family;                         ///< among all candidates
    MeterWeights length;                         ///< among those of one family
};

/// What the project ships.
extern const MeterModel kMeterModel;

} // namespace partita::notation
