// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/notation/meter_evidence.h"

#include <algorithm>
#include <cmath>

namespace partita::notation {

namespace {

constexpr double kMostQuarters = 10'000;
constexpr double kOffGrid = 0.12; ///< of a step: notes further from the grid are no accents

using Chroma = std::array<float, 12>;

unsigned char kindOfNote(double longest, bool held)
{
    if (longest < 0)
        return held ? 0 : 1;
    constexpr std::array<double, 5> kLimits{0.3, 0.55, 1.05, 1.6, 2.1};
    const auto kind = std::lower_bound(kLimits.begin(), kLimits.end(), longest) - kLimits.begin();
    return static_cast<unsigned char>(2 + kind);
}

unsigned char kindOfChange(double similarity)
{
    constexpr std::array<double, 5> kLimits{0.3, 0.5, 0.7, 0.85, 0.95};
    return static_cast<unsigned char>(std::upper_bound(kLimits.begin(), kLimits.end(), similarity) -
                                      kLimits.begin());
}

double cosine(const std::array<double, 12>& a, const std::array<double, 12>& b)
{
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        ab += a[i] * b[i];
        aa += a[i] * a[i];
        bb += b[i] * b[i];
    }
    return aa * bb > 0 ? ab / std::sqrt(aa * bb) : 1;
}

std::vector<unsigned char> changes(const std::vector<std::array<double, 12>>& sums, std::size_t width)
{
    const std::size_t steps = sums.size() - 1;
    std::vector<unsigned char> kinds(steps);
    for (std::size_t k = 0; k < steps; ++k) {
        std::array<double, 12> before{};
        std::array<double, 12> after{};
        for (std::size_t i = 0; i < 12; ++i) {
            before[i] = sums[k][i] - sums[k - std::min(k, width)][i];
            after[i] = sums[std::min(k + width, steps)][i] - sums[k][i];
        }
        kinds[k] = kindOfChange(cosine(before, after));
    }
    return kinds;
}

/// Lays the notes on the grid.
struct Grid
{
    std::vector<double> longest;
    std::vector<unsigned char> held;
    std::vector<Chroma> chroma;

    explicit Grid(std::size_t steps)
        : longest(steps, -1)
        , held(steps, 0)
        , chroma(steps, Chroma{})
    {
    }

    void add(const TimedNote& note)
    {
        const auto steps = static_cast<std::int64_t>(longest.size());
        const double place = note.onset * kStepsPerQuarter;
        const auto start = static_cast<std::int64_t>(std::floor(place + 0.5));
        if (start < 0 || start >= steps)
            return;
        // A held note says nothing new after a few bars; the cap keeps the work linear.
        const double sounding = std::min(note.end(), note.onset + 64) * kStepsPerQuarter;
        const auto end =
            std::min(steps, std::max(start + 1, static_cast<std::int64_t>(std::floor(sounding + 0.3))));
        const auto weight = static_cast<float>(std::min(1.0, note.duration * kStepsPerQuarter));
        for (std::int64_t k = start; k < end; ++k) {
            chroma[static_cast<std::size_t>(k)][static_cast<std::size_t>(((note.midiKey % 12) + 12) % 12)] +=
                weight;
            held[static_cast<std::size_t>(k)] |= k > start;
        }
        if (std::abs(place - static_cast<double>(start)) <= kOffGrid)
            longest[static_cast<std::size_t>(start)] =
                std::max(longest[static_cast<std::size_t>(start)], note.duration);
    }
};

std::size_t distinctOnsets(std::span<const TimedNote> notes)
{
    std::vector<std::int64_t> places;
    places.reserve(notes.size());
    for (const TimedNote& note : notes)
        places.push_back(std::llround(std::clamp(note.onset, -1e9, 1e9) * 24));
    std::sort(places.begin(), places.end());
    return static_cast<std::size_t>(std::unique(places.begin(), places.end()) - places.begin());
}

} // namespace

double MeterEvidence::rhythmSimilarity(int lag) const
{
    double both = 0;
    double either = 0;
    for (std::size_t k = 0; k + static_cast<std::size_t>(lag) < steps(); ++k) {
        const int sum = onset[k] + onset[k + static_cast<std::size_t>(lag)];
        both += sum == 2;
        either += sum > 0;
    }
    return either > 0 ? both / either : 0;
}

double MeterEvidence::pitchSimilarity(int lag) const
{
    double sum = 0;
    double count = 0;
    for (std::size_t k = 0; k + static_cast<std::size_t>(lag) < steps(); ++k) {
        const Chroma& a = chroma[k];
        const Chroma& b = chroma[k + static_cast<std::size_t>(lag)];
        float ab = 0;
        float aa = 0;
        float bb = 0;
        for (std::size_t i = 0; i < a.size(); ++i) {
            ab += a[i] * b[i];
            aa += a[i] * a[i];
            bb += b[i] * b[i];
        }
        if (aa > 0 && bb > 0) {
            sum += ab / std::sqrt(aa * bb);
            ++count;
        }
    }
    return count > 0 ? sum / count : 0;
}

MeterEvidence gatherEvidence(std::span<const TimedNote> inQuarters)
{
    double end = 0;
    for (const TimedNote& note : inQuarters)
        end = std::max(end, note.end());
    const auto steps = static_cast<std::size_t>(std::min(end, kMostQuarters) * kStepsPerQuarter) + 1;
    Grid grid(steps);
    for (const TimedNote& note : inQuarters)
        grid.add(note);
    std::vector<std::array<double, 12>> sums(steps + 1, std::array<double, 12>{});
    MeterEvidence evidence;
    for (std::size_t k = 0; k < steps; ++k) {
        for (std::size_t i = 0; i < 12; ++i)
            sums[k + 1][i] = sums[k][i] + grid.chroma[k][i];
        evidence.noteKind.push_back(kindOfNote(grid.longest[k], grid.held[k] != 0));
        evidence.onset.push_back(grid.longest[k] >= 0);
    }
    evidence.quarterChange = changes(sums, kStepsPerQuarter);
    evidence.halfChange = changes(sums, 2 * kStepsPerQuarter);
    evidence.chroma = std::move(grid.chroma);
    evidence.onsetsPerQuarter = static_cast<double>(distinctOnsets(inQuarters)) / std::max(1.0, end);
    return evidence;
}

} // namespace partita::notation
