// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/notation/meter_places.h"

#include "engine/notation/meter_evidence.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace partita::notation {

namespace {

constexpr int kMostSteps = 64; ///< of a bar

struct Place
{
    int period = 1;
    int above = 0; ///< 0 for the bar itself
};

constexpr std::array<Place, kPlaces> kMetricalPlaces{{{6, 0},
                                                      {1, 2},
                                                      {2, 6},
                                                      {8, 0},
                                                      {2, 4},
                                                      {4, 8},
                                                      {12, 0},
                                                      {4, 12},
                                                      {6, 12},
                                                      {16, 0},
                                                      {8, 16},
                                                      {18, 0},
                                                      {6, 18},
                                                      {24, 0},
                                                      {12, 24},
                                                      {8, 24},
                                                      {32, 0},
                                                      {16, 32}}};

score::Meter meterOf(int beats, int unit)
{
    score::Meter meter;
    meter.beats = {beats};
    meter.unit = unit;
    return meter;
}

int stepsOf(const score::Fraction& ofWhole)
{
    return static_cast<int>(std::lround(ofWhole.toDouble() * 4 * kStepsPerQuarter));
}

std::size_t nearestPlace(int period, int above)
{
    std::size_t best = 0;
    double bestOff = 1e9;
    for (std::size_t i = 0; i < kMetricalPlaces.size(); ++i) {
        const Place& place = kMetricalPlaces[i];
        const double off = std::abs(std::log2(static_cast<double>(period) / place.period)) +
                           0.5 * std::abs(std::log2((above + 1.0) / (place.above + 1.0)));
        if (off < bestOff) {
            bestOff = off;
            best = i;
        }
    }
    return best;
}

} // namespace

const std::array<MetricalPeriods, kMeterCandidates>& meterCandidates()
{
    static const std::array<MetricalPeriods, kMeterCandidates> kCandidates{
        {{meterOf(3, 8), {6, 2, 1}, MeterFamily::Compound},
         {meterOf(2, 4), {8, 4, 2, 1}, MeterFamily::Duple},
         {meterOf(3, 4), {12, 4, 2, 1}, MeterFamily::Triple},
         {meterOf(6, 8), {12, 6, 2, 1}, MeterFamily::Compound},
         {meterOf(4, 4), {16, 8, 4, 2, 1}, MeterFamily::Duple},
         {meterOf(9, 8), {18, 6, 2, 1}, MeterFamily::NineEight},
         {meterOf(12, 8), {24, 12, 6, 2, 1}, MeterFamily::Compound},
         {meterOf(3, 2), {24, 8, 4, 2, 1}, MeterFamily::Triple},
         {meterOf(6, 4), {24, 12, 4, 2, 1}, MeterFamily::Triple},
         {meterOf(4, 2), {32, 16, 8, 4, 2, 1}, MeterFamily::Duple}}};
    return kCandidates;
}

MetricalPeriods periodsOf(const score::Meter& meter)
{
    MetricalPeriods result{meter, {}, {}};
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

bool isBarLine(std::size_t place)
{
    return kMetricalPlaces[place].above == 0;
}

std::vector<std::size_t> placesOf(const MetricalPeriods& periods)
{
    std::vector<std::size_t> places;
    for (int step = 0; step < periods.bar(); ++step) {
        int above = 0;
        for (const int period : periods.periods) {
            if (step % period == 0) {
                places.push_back(nearestPlace(period, above));
                break;
            }
            above = period;
        }
    }
    return places;
}

} // namespace partita::notation
