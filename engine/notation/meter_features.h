// SPDX-License-Identifier: GPL-3.0-or-later
// What speaks for and against each candidate meter, and how likely that makes it.
#pragma once

#include "engine/notation/meter_model.h"
#include "engine/notation/meter_phase.h"
#include "engine/notation/self_similarity.h"

namespace partita::notation {

using MeterFeatures = std::array<double, kMeterFeatures>;

/// In order: how much better the places of the bar explain each aspect than the meter without its bar lines
/// does (7); how usual the note lengths are in the meter; similarity of rhythm, theme and pitch classes after
/// a bar, two bars and half a bar (9); notes longer than a bar, as long, half as long; how full the bars are
/// and its square; no pick-up, one of more than half a bar; excess of rhythmic similarity at multiples of one
/// and of two bars; figures that return after multiples of one and of two bars.
[[nodiscard]] MeterFeatures featuresOf(const MetricalPeriods& candidate, const MeterEvidence& evidence,
                                       const SelfSimilarity& similarity,
                                       const std::vector<PlaceScores>& scores, const MeterModel& model);

using CandidateFeatures = std::array<MeterFeatures, kMeterCandidates>;
[[nodiscard]] CandidateFeatures
featuresOfAll(const MeterEvidence& evidence, const std::vector<PlaceScores>& scores, const MeterModel& model);

using CandidateProbabilities = std::array<double, kMeterCandidates>;
/// That of the candidate's family times that of the candidate in its family, each by weights of its own: what
/// tells 3/4 from 4/4 is not what tells 2/4 from 4/4.
[[nodiscard]] CandidateProbabilities weigh(const CandidateFeatures& features, const MeterModel& model);

} // namespace partita::notation
