// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/survey/match_report.h"

#include <algorithm>
#include <cmath>

namespace partita::survey {

namespace {

double valueOf(const ClipFeatures& clip, Feature feature)
{
    switch (feature) {
    case Feature::Bars:
        return clip.bars;
    case Feature::Seconds:
        return clip.seconds;
    case Feature::Tempo:
        return clip.quartersPerMinute;
    case Feature::MeanPitch:
        return clip.meanPitch;
    case Feature::NotesPerSecond:
        return clip.notesPerSecond;
    case Feature::NotesAtOnce:
        break;
    }
    return clip.notesAtOnce;
}

} // namespace

MatchReport reportMatch(std::span<const ClipFeatures> humans, std::span<const ClipFeatures> machines,
                        std::span<const MatchedPair> pairs)
{
    MatchReport report;
    report.pairs = pairs.size();
    if (pairs.empty())
        return report;
    const auto count = static_cast<double>(pairs.size());
    for (const MatchedPair& pair : pairs) {
        const ClipFeatures& human = humans[pair.human];
        const ClipFeatures& machine = machines[pair.machine];
        report.sameKey += human.key && human.keyName() == machine.keyName() ? 1 : 0;
        report.sameMode += human.isMinor() == machine.isMinor() ? 1 : 0;
        report.sameMeter += sameMeter(human.meter, machine.meter) ? 1 : 0;
        report.meanDistance += pair.distance / count;
        report.largestDistance = std::max(report.largestDistance, pair.distance);
    }
    for (const Feature feature : {Feature::Bars, Feature::Seconds, Feature::Tempo, Feature::MeanPitch,
                                  Feature::NotesPerSecond, Feature::NotesAtOnce}) {
        FeatureMatch match{feature, 0, 0, 0, 0};
        for (const MatchedPair& pair : pairs) {
            const double human = valueOf(humans[pair.human], feature);
            const double machine = valueOf(machines[pair.machine], feature);
            match.humanMean += human / count;
            match.machineMean += machine / count;
            match.meanDifference += std::abs(human - machine) / count;
            match.largestDifference = std::max(match.largestDifference, std::abs(human - machine));
        }
        report.features.push_back(match);
    }
    return report;
}

} // namespace partita::survey
