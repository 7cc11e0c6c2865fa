// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/notation/meter_finder.h"

#include "engine/notation/meter_evidence.h"
#include "engine/notation/meter_statistics.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace partita::notation {

namespace {

constexpr int kMostSteps = 64; ///< of a bar
constexpr double kStatisticScale = 0.01;
constexpr double kNoPickup = 10; ///< the head start of a bar line at the first note
constexpr double kRestart = 12;  ///< cost of bars that start anew out of turn, as after an irregular bar

/// A meter as periods that divide each other, from the bar down, in sixteenths.
struct Template
{
    score::Meter meter;
    std::vector<int> periods;
    double prior = 0; ///< fitted, see kWeights

    [[nodiscard]] int length() const { return periods.front(); }
};

/// Weights of a log-linear model over the candidates, fitted on the pieces of meter_statistics.cpp.
struct Weights
{
    double notes = 0.186;
    double quarterChange = 0.245;
    double halfChange = 0.667;
    double rhythm = 9.18;
    double pitch = 1.52;
    double restarts = -0.835;
    double longer = -14.75;
    double whole = 3.7;
    double half = -0.34;
    double fullness = 0.39;
    double fullnessSquared = -0.289;
};
constexpr Weights kWeights{};

score::Meter meterOf(int beats, int unit)
{
    score::Meter meter;
    meter.beats = {beats};
    meter.unit = unit;
    return meter;
}

std::vector<Template> candidates()
{
    return {{meterOf(3, 8), {6, 2, 1}, -1.069},           {meterOf(2, 4), {8, 4, 2, 1}, 0.139},
            {meterOf(3, 4), {12, 4, 2, 1}, 0.488},        {meterOf(6, 8), {12, 6, 2, 1}, 0.041},
            {meterOf(4, 4), {16, 8, 4, 2, 1}, 1.368},     {meterOf(9, 8), {18, 6, 2, 1}, -0.002},
            {meterOf(12, 8), {24, 12, 6, 2, 1}, -0.242},  {meterOf(3, 2), {24, 8, 4, 2, 1}, -0.246},
            {meterOf(4, 2), {32, 16, 8, 4, 2, 1}, -0.478}};
}

int stepsOf(const score::Fraction& ofWhole)
{
    return static_cast<int>(std::lround(ofWhole.toDouble() * 4 * kStepsPerQuarter));
}

/// The periods of a meter that is given: bar, half bar where it divides, beat, and the beat's parts.
Template templateOf(const score::Meter& meter)
{
    Template result{meter, {}, 0};
    const int bar = std::clamp(stepsOf(meter.free ? score::Fraction(1) : meter.barLength()), 1, kMostSteps);
    const int beat = std::clamp(stepsOf(meter.free ? score::Fraction(1, 4) : meter.beatLength()), 1, bar);
    result.periods.push_back(bar);
    if (bar % (2 * beat) == 0 && bar > 2 * beat)
        result.periods.push_back(bar / 2);
    if (beat < bar)
        result.periods.push_back(beat);
    for (int part = beat % 3 == 0 ? beat / 3 : beat / 2; part > 1; part /= 2)
        result.periods.push_back(part);
    if (result.periods.back() > 1)
        result.periods.push_back(1);
    return result;
}

std::size_t nearestPlace(int period, int above)
{
    std::size_t best = 0;
    double bestOff = 1e9;
    for (std::size_t i = 0; i < kMetricalPlaces.size(); ++i) {
        const MetricalPlace& place = kMetricalPlaces[i];
        const double off = std::abs(std::log2(static_cast<double>(period) / place.period)) +
                           0.5 * std::abs(std::log2((above + 1.0) / (place.above + 1.0)));
        if (off < bestOff) {
            bestOff = off;
            best = i;
        }
    }
    return best;
}

std::vector<std::size_t> placesOf(const Template& candidate)
{
    std::vector<std::size_t> places;
    for (int step = 0; step < candidate.length(); ++step) {
        int above = 0;
        for (const int period : candidate.periods) {
            if (step % period == 0) {
                places.push_back(nearestPlace(period, above));
                break;
            }
            above = period;
        }
    }
    return places;
}

struct StepScores
{
    std::array<float, kPlaces> values{};
};

std::vector<StepScores> scoreSteps(const MeterEvidence& evidence)
{
    std::vector<StepScores> scores(evidence.steps());
    for (std::size_t k = 0; k < scores.size(); ++k)
        for (std::size_t place = 0; place < kPlaces; ++place)
            scores[k].values[place] = static_cast<float>(
                kStatisticScale * (kNoteStatistics[place][evidence.noteKind[k]] +
                                   kQuarterChangeStatistics[place][evidence.quarterChange[k]] +
                                   kHalfChangeStatistics[place][evidence.halfChange[k]]));
    return scores;
}

/// The place of the first bar line, by step, that explains the music best as a whole.
int bestPhase(const std::vector<StepScores>& scores, const std::vector<std::size_t>& places,
              std::size_t firstOnset)
{
    const std::size_t length = places.size();
    std::vector<double> sums(length, 0);
    sums[firstOnset % length] = kNoPickup;
    for (std::size_t k = 0; k < scores.size(); ++k)
        for (std::size_t phase = 0; phase < length; ++phase)
            sums[phase] += scores[k].values[places[(k + length - phase) % length]];
    return static_cast<int>(std::max_element(sums.begin(), sums.end()) - sums.begin());
}

struct PhasePath
{
    std::vector<unsigned char> phases; ///< by step
    int restarts = 0;
};

/// As bestPhase, but bars may start anew (Viterbi): irregular bars must not blur the evidence.
PhasePath followPhases(const std::vector<StepScores>& scores, const std::vector<std::size_t>& places)
{
    const std::size_t length = places.size();
    std::vector<double> sums(length, 0);
    std::vector<unsigned char> jumped(scores.size() * length, 0);
    std::vector<unsigned char> best(scores.size());
    for (std::size_t k = 0; k < scores.size(); ++k) {
        best[k] = static_cast<unsigned char>(std::max_element(sums.begin(), sums.end()) - sums.begin());
        const double restart = sums[best[k]] - kRestart;
        for (std::size_t phase = 0; phase < length; ++phase) {
            jumped[k * length + phase] = restart > sums[phase];
            sums[phase] =
                std::max(sums[phase], restart) + scores[k].values[places[(k + length - phase) % length]];
        }
    }
    PhasePath path;
    path.phases.resize(scores.size());
    auto phase = static_cast<unsigned char>(std::max_element(sums.begin(), sums.end()) - sums.begin());
    for (std::size_t k = scores.size(); k-- > 0;) {
        path.phases[k] = phase;
        if (jumped[k * length + phase] != 0) {
            path.restarts += phase != best[k];
            phase = best[k];
        }
    }
    return path;
}

double shareOfLengths(std::span<const TimedNote> notes, double shortest, double longest)
{
    double all = 1e-9;
    double within = 0;
    for (const TimedNote& note : notes) {
        all += note.duration;
        within += note.duration > shortest && note.duration <= longest ? note.duration : 0;
    }
    return within / all;
}

double scoreOf(const Template& candidate, const MeterEvidence& evidence,
               const std::vector<StepScores>& scores, std::span<const TimedNote> notes)
{
    const std::vector<std::size_t> places = placesOf(candidate);
    const std::size_t length = places.size();
    const PhasePath path = followPhases(scores, places);
    double notesSum = 0;
    double quarterSum = 0;
    double halfSum = 0;
    for (std::size_t k = 0; k < scores.size(); ++k) {
        const std::size_t place = places[(k + length - path.phases[k]) % length];
        notesSum += kNoteStatistics[place][evidence.noteKind[k]];
        quarterSum += kQuarterChangeStatistics[place][evidence.quarterChange[k]];
        halfSum += kHalfChangeStatistics[place][evidence.halfChange[k]];
    }
    const auto steps = static_cast<double>(scores.size());
    const double bar = candidate.length() / static_cast<double>(kStepsPerQuarter);
    const double fullness = std::log2(std::max(evidence.onsetsPerQuarter * bar, 1e-3));
    return candidate.prior +
           (kWeights.notes * notesSum + kWeights.quarterChange * quarterSum + kWeights.halfChange * halfSum) /
               steps +
           kWeights.rhythm * evidence.rhythmSimilarity(candidate.length()) +
           kWeights.pitch * evidence.pitchSimilarity(candidate.length()) +
           kWeights.restarts * path.restarts * 100 / steps +
           kWeights.longer * shareOfLengths(notes, bar * 1.02, 1e300) +
           kWeights.whole * shareOfLengths(notes, bar * 0.95, bar * 1.02) +
           kWeights.half * shareOfLengths(notes, bar * 0.45, bar * 0.95) + kWeights.fullness * fullness +
           kWeights.fullnessSquared * fullness * fullness;
}

std::vector<MeterGuess> guess(const std::vector<Template>& all, const MeterEvidence& evidence,
                              const std::vector<StepScores>& scores, std::span<const TimedNote> notes)
{
    std::vector<MeterGuess> guesses;
    double best = -1e300;
    for (const Template& candidate : all) {
        guesses.push_back({candidate.meter, scoreOf(candidate, evidence, scores, notes)});
        best = std::max(best, guesses.back().probability);
    }
    double sum = 0;
    for (MeterGuess& each : guesses)
        sum += each.probability = std::exp(each.probability - best);
    for (MeterGuess& each : guesses)
        each.probability /= sum;
    std::stable_sort(guesses.begin(), guesses.end(),
                     [](const MeterGuess& a, const MeterGuess& b) { return a.probability > b.probability; });
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
    const std::vector<StepScores> scores = scoreSteps(evidence);
    if (options.meter) {
        estimate.guesses = {{*options.meter, 1}};
    } else {
        estimate.guesses = guess(candidates(), evidence, scores, inQuarters);
        estimate.meter = estimate.guesses.front().meter;
    }
    estimate.confidence = estimate.guesses.front().probability;
    const auto firstOnset = static_cast<std::size_t>(
        std::find(evidence.onset.begin(), evidence.onset.end(), 1) - evidence.onset.begin());
    const int phase = bestPhase(scores, placesOf(templateOf(estimate.meter)), firstOnset);
    estimate.pickupQuarters = phase / static_cast<double>(kStepsPerQuarter);
    return estimate;
}

} // namespace partita::notation
