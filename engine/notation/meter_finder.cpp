// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/notation/meter_finder.h"

#include "engine/notation/meter_features.h"

#include <algorithm>
#include <map>

namespace partita::notation {

namespace {

/// The bar length comes first: meters that share it (3/4 and 6/8) stand in for each other.
void sortGuesses(std::vector<MeterGuess>& guesses)
{
    std::map<score::Fraction, double> byLength;
    for (const MeterGuess& each : guesses)
        byLength[each.meter.barLength()] += each.probability;
    const auto best = std::max_element(byLength.begin(), byLength.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    std::stable_sort(guesses.begin(), guesses.end(), [&](const MeterGuess& a, const MeterGuess& b) {
        const bool aBest = a.meter.barLength() == best->first;
        const bool bBest = b.meter.barLength() == best->first;
        return aBest != bBest ? aBest : a.probability > b.probability;
    });
}

std::vector<MeterGuess> guess(const MeterEvidence& evidence, const std::vector<PlaceScores>& scores)
{
    const CandidateProbabilities likely = weigh(featuresOfAll(evidence, scores, kMeterModel), kMeterModel);
    std::vector<MeterGuess> guesses;
    for (std::size_t i = 0; i < kMeterCandidates; ++i)
        guesses.push_back({meterCandidates()[i].meter, likely[i]});
    sortGuesses(guesses);
    return guesses;
}

} // namespace

MeterEstimate findMeter(std::span<const TimedNote> inQuarters, const MeterOptions& options)
{
    MeterEstimate estimate;
    estimate.meter = options.meter.value_or(score::Meter{});
    if (inQuarters.empty())
        return estimate;
    const MeterEvidence evidence = gatherEvidence(inQuarters);
    const std::vector<PlaceScores> scores = scorePlaces(evidence, kMeterModel);
    if (options.meter) {
        estimate.guesses = {{*options.meter, 1}};
    } else {
        estimate.guesses = guess(evidence, scores);
        estimate.meter = estimate.guesses.front().meter;
    }
    estimate.confidence = estimate.guesses.front().probability;
    const std::size_t phase =
        bestPhase(scores, placesOf(periodsOf(estimate.meter)), evidence.firstOnset, kMeterModel.firstNote);
    estimate.pickupQuarters = static_cast<double>(phase) / kStepsPerQuarter;
    return estimate;
}

} // namespace partita::notation
