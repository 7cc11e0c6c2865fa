// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/notation/meter_phase.h"

#include <algorithm>

namespace partita::notation {

namespace {

constexpr float kStatisticScale = 0.01F;
/// Cost of bars that start anew out of turn, as after an irregular bar. Of 4, 8, 12 and 16 it found most bar
/// lengths in left-out folds of fit_meter.
constexpr double kRestart = 12;

} // namespace

std::vector<PlaceScores> scorePlaces(const MeterEvidence& evidence, const MeterModel& model)
{
    std::vector<PlaceScores> scores(evidence.steps(), PlaceScores{});
    for (std::size_t aspect = 0; aspect < kAspects; ++aspect) {
        const auto weight = kStatisticScale * static_cast<float>(model.phaseWeights[aspect]);
        for (std::size_t k = 0; k < scores.size(); ++k)
            for (std::size_t place = 0; place < kPlaces; ++place)
                scores[k][place] +=
                    weight * static_cast<float>(model.tables[aspect][place][evidence.kinds[aspect][k]]);
    }
    return scores;
}

std::size_t bestPhase(const std::vector<PlaceScores>& scores, const std::vector<std::size_t>& places,
                      std::size_t firstOnset, double headStart)
{
    const std::size_t bar = places.size();
    std::vector<double> sums(bar, 0);
    sums[firstOnset % bar] = headStart;
    for (std::size_t k = 0; k < scores.size(); ++k)
        for (std::size_t phase = 0; phase < bar; ++phase)
            sums[phase] += scores[k][places[(k + bar - phase) % bar]];
    return static_cast<std::size_t>(std::max_element(sums.begin(), sums.end()) - sums.begin());
}

PhasePath followPhases(const std::vector<PlaceScores>& scores, const std::vector<std::size_t>& places)
{
    const std::size_t bar = places.size();
    std::vector<double> sums(bar, 0);
    std::vector<unsigned char> jumped(scores.size() * bar, 0);
    std::vector<unsigned char> best(scores.size());
    for (std::size_t k = 0; k < scores.size(); ++k) {
        best[k] = static_cast<unsigned char>(std::max_element(sums.begin(), sums.end()) - sums.begin());
        const double restart = sums[best[k]] - kRestart;
        for (std::size_t phase = 0; phase < bar; ++phase) {
            jumped[k * bar + phase] = restart > sums[phase];
            sums[phase] = std::max(sums[phase], restart) + scores[k][places[(k + bar - phase) % bar]];
        }
    }
    PhasePath path;
    path.phases.resize(scores.size());
    auto phase = static_cast<unsigned char>(std::max_element(sums.begin(), sums.end()) - sums.begin());
    for (std::size_t k = scores.size(); k-- > 0;) {
        path.phases[k] = phase;
        if (jumped[k * bar + phase] != 0)
            phase = best[k];
    }
    return path;
}

} // namespace partita::notation
