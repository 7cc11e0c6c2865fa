// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/notation/meter_features.h"

#include <algorithm>
#include <cmath>

namespace partita::notation {

namespace {

/// Puts the features in their order.
class Row
{
public:
    void add(double value) { m_values[m_next++] = value; }
    [[nodiscard]] const MeterFeatures& values() const { return m_values; }

private:
    MeterFeatures m_values{};
    std::size_t m_next = 0;
};

using KindScores = std::array<double, kMostKinds>;

/// As the table, but anywhere in bars made of these places.
KindScores anywhereInBar(const PlaceTable& table, const std::vector<std::size_t>& places)
{
    KindScores scores{};
    for (std::size_t kind = 0; kind < kMostKinds; ++kind) {
        double sum = 0;
        for (const std::size_t place : places)
            sum += std::exp(0.01 * table[place][kind]);
        scores[kind] = 100 * std::log(sum / static_cast<double>(places.size()));
    }
    return scores;
}

void addPlaces(Row& row, const std::vector<std::size_t>& places, const PhasePath& path,
               const MeterEvidence& evidence, const MeterModel& model)
{
    double usualLengths = 0;
    for (std::size_t aspect = 0; aspect < kAspects; ++aspect) {
        const PlaceTable& table = model.tables[aspect];
        const KindScores anywhere = anywhereInBar(table, places);
        double inPlace = 0;
        double inBar = 0;
        for (std::size_t k = 0; k < evidence.steps(); ++k) {
            const std::size_t kind = evidence.kinds[aspect][k];
            inPlace += table[places[path.inBar(k, places.size())]][kind];
            inBar += anywhere[kind];
        }
        const auto steps = static_cast<double>(evidence.steps());
        row.add((inPlace - inBar) / steps);
        if (aspect == static_cast<std::size_t>(Aspect::Length))
            usualLengths = inBar / steps;
    }
    row.add(usualLengths);
}

/// Share of the sounding time in notes of these lengths, in quarters.
double shareOfLengths(const std::vector<double>& lengths, double shortest, double longest)
{
    double all = 1e-9;
    double within = 0;
    for (const double length : lengths) {
        all += length;
        within += length > shortest && length <= longest ? length : 0;
    }
    return within / all;
}

void addLengths(Row& row, double bar, const MeterEvidence& evidence)
{
    row.add(shareOfLengths(evidence.lengths, bar * 1.02, 1e300));
    row.add(shareOfLengths(evidence.lengths, bar * 0.95, bar * 1.02));
    row.add(shareOfLengths(evidence.lengths, bar * 0.45, bar * 0.95));
    const double fullness = std::log2(std::max(evidence.onsetsPerQuarter * bar, 1e-3));
    row.add(fullness);
    row.add(fullness * fullness);
}

double logarithm(const MeterFeatures& features, std::size_t candidate, const MeterWeights& weights)
{
    double sum = weights.candidates[candidate];
    for (std::size_t i = 0; i < kMeterFeatures; ++i)
        sum += weights.features[i] * features[i];
    return sum;
}

/// Exponentials, scaled so that the largest of each family or of all is 1.
CandidateProbabilities exponentials(const CandidateFeatures& features, const MeterWeights& weights,
                                    bool byFamily)
{
    const auto& candidates = meterCandidates();
    CandidateProbabilities logarithms{};
    for (std::size_t i = 0; i < kMeterCandidates; ++i)
        logarithms[i] = logarithm(features[i], i, weights);
    CandidateProbabilities result{};
    for (std::size_t i = 0; i < kMeterCandidates; ++i) {
        double most = logarithms[i];
        for (std::size_t j = 0; j < kMeterCandidates; ++j)
            if (!byFamily || candidates[i].family == candidates[j].family)
                most = std::max(most, logarithms[j]);
        result[i] = std::exp(logarithms[i] - most);
    }
    return result;
}

} // namespace

MeterFeatures featuresOf(const MetricalPeriods& candidate, const MeterEvidence& evidence,
                         const SelfSimilarity& similarity, const std::vector<PlaceScores>& scores,
                         const MeterModel& model)
{
    const std::vector<std::size_t> places = placesOf(candidate);
    const PhasePath path = followPhases(scores, places);
    const int bar = candidate.bar();
    Row row;
    addPlaces(row, places, path, evidence, model);
    for (const int lag : {bar, 2 * bar, bar / 2}) {
        row.add(similarity.rhythm(lag));
        row.add(similarity.theme(lag));
        row.add(similarity.pitchClasses(lag));
    }
    addLengths(row, bar / static_cast<double>(kStepsPerQuarter), evidence);
    const std::size_t first = path.inBar(evidence.firstOnset, places.size());
    row.add(first == 0);
    row.add(first > 0 && 2 * first < places.size());
    row.add(similarity.rhythmExcess(bar));
    row.add(similarity.rhythmExcess(2 * bar));
    row.add(similarity.returns(bar));
    row.add(similarity.returns(2 * bar));
    return row.values();
}

CandidateFeatures featuresOfAll(const MeterEvidence& evidence, const std::vector<PlaceScores>& scores,
                                const MeterModel& model)
{
    const SelfSimilarity similarity(evidence);
    CandidateFeatures features{};
    for (std::size_t i = 0; i < kMeterCandidates; ++i)
        features[i] = featuresOf(meterCandidates()[i], evidence, similarity, scores, model);
    return features;
}

CandidateProbabilities weigh(const CandidateFeatures& features, const MeterModel& model)
{
    const auto& candidates = meterCandidates();
    const CandidateProbabilities ofAll = exponentials(features, model.family, false);
    const CandidateProbabilities ofFamily = exponentials(features, model.length, true);
    CandidateProbabilities result{};
    double sum = 0;
    for (std::size_t i = 0; i < kMeterCandidates; ++i) {
        double family = 0;
        double share = 0;
        for (std::size_t j = 0; j < kMeterCandidates; ++j)
            if (candidates[i].family == candidates[j].family) {
                family += ofAll[j];
                share += ofFamily[j];
            }
        sum += result[i] = family * ofFamily[i] / share;
    }
    for (double& each : result)
        each /= sum;
    return result;
}

} // namespace partita::notation
