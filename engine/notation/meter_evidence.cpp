// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/notation/meter_evidence.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace partita::notation {

namespace {

constexpr std::size_t kQuarter = kStepsPerQuarter;
constexpr double kMostQuarters = 10'000;
constexpr double kOffGrid = 0.12;  ///< of a step: notes further from the grid are no accents
constexpr double kTogether = 0.06; ///< quarters

using Chroma = std::array<float, 12>;
using Kinds = std::vector<unsigned char>;

/// How many of the ascending limits lie below the value.
template<std::size_t count>
unsigned char kindOf(double value, const std::array<double, count>& limits)
{
    return static_cast<unsigned char>(std::lower_bound(limits.begin(), limits.end(), value) - limits.begin());
}

double cosine(const auto& a, const auto& b)
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

/// The notes laid on the grid.
struct Grid
{
    std::vector<double> longest; ///< of the notes that start, in quarters; -1 for none
    std::vector<unsigned char> held;
    std::vector<StepOnset> onsets;
    std::vector<Chroma> chroma;

    explicit Grid(std::size_t steps)
        : longest(steps, -1)
        , held(steps, 0)
        , onsets(steps)
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
        const auto pitchClass = static_cast<std::size_t>(((note.midiKey % 12) + 12) % 12);
        for (std::int64_t k = start; k < end; ++k) {
            chroma[static_cast<std::size_t>(k)][pitchClass] += weight;
            held[static_cast<std::size_t>(k)] |= k > start;
        }
        if (std::abs(place - static_cast<double>(start)) <= kOffGrid)
            addOnset(static_cast<std::size_t>(start), note);
    }

    void joinOnsets()
    {
        std::size_t previous = onsets.size();
        for (std::size_t k = 0; k < onsets.size(); ++k) {
            if (onsets[k].count == 0)
                continue;
            if (previous < k) {
                onsets[previous].toNext = static_cast<int>(k - previous);
                onsets[previous].interval = onsets[k].highest - onsets[previous].highest;
            }
            previous = k;
        }
    }

private:
    void addOnset(std::size_t step, const TimedNote& note)
    {
        StepOnset& onset = onsets[step];
        onset.lowest = onset.count == 0 ? note.midiKey : std::min(onset.lowest, note.midiKey);
        onset.highest = onset.count == 0 ? note.midiKey : std::max(onset.highest, note.midiKey);
        ++onset.count;
        longest[step] = std::max(longest[step], note.duration);
    }
};

Kinds lengthKinds(const Grid& grid)
{
    constexpr std::array<double, 5> kLimits{0.3, 0.55, 1.05, 1.6, 2.1};
    Kinds kinds;
    for (std::size_t k = 0; k < grid.longest.size(); ++k)
        kinds.push_back(grid.longest[k] >= 0
                            ? static_cast<unsigned char>(2 + kindOf(grid.longest[k], kLimits))
                        : grid.held[k] != 0 ? 0
                                            : 1);
    return kinds;
}

/// Times at which notes start, those nearly together once.
std::vector<double> onsetTimes(std::span<const TimedNote> notes)
{
    std::vector<double> times;
    times.reserve(notes.size());
    for (const TimedNote& note : notes)
        times.push_back(note.onset);
    std::sort(times.begin(), times.end());
    std::size_t kept = 0;
    for (const double time : times)
        if (kept == 0 || time - times[kept - 1] > kTogether)
            times[kept++] = time;
    times.resize(kept);
    return times;
}

Kinds rhythmKinds(const Grid& grid, const std::vector<double>& times)
{
    constexpr std::array<double, 3> kLimits{0.3, 0.55, 1.05};
    Kinds kinds(grid.longest.size(), 0);
    for (std::size_t i = 0; i < times.size(); ++i) {
        const auto step = static_cast<std::int64_t>(std::llround(std::clamp(times[i], -1.0, 1e9) * 4));
        if (step < 0 || step >= std::ssize(kinds) || grid.onsets[static_cast<std::size_t>(step)].count == 0)
            continue;
        const double after = i + 1 < times.size() ? times[i + 1] - times[i] : 4;
        const double before = i > 0 ? times[i] - times[i - 1] : after;
        const int relation = after < 0.8 * before ? 0 : after <= 1.25 * before ? 1 : 2;
        kinds[static_cast<std::size_t>(step)] =
            static_cast<unsigned char>(1 + 3 * kindOf(after, kLimits) + relation);
    }
    return kinds;
}

Kinds bassKinds(const std::vector<StepOnset>& onsets)
{
    constexpr std::size_t kWidest = 4 * kQuarter;
    constexpr std::array<double, 4> kLimits{2, 4, 8, 15};
    Kinds kinds(onsets.size(), 0);
    for (std::size_t k = 0; k < onsets.size(); ++k) {
        if (onsets[k].count == 0)
            continue;
        const auto lower = [&](std::size_t other) {
            return onsets[other].count > 0 && onsets[other].lowest < onsets[k].lowest;
        };
        std::size_t scope = 1;
        while (scope < kWidest && !(k >= scope && lower(k - scope)) &&
               !(k + scope < onsets.size() && lower(k + scope)))
            ++scope;
        kinds[k] = static_cast<unsigned char>(1 + kindOf(static_cast<double>(scope), kLimits));
    }
    return kinds;
}

Kinds thicknessKinds(const std::vector<StepOnset>& onsets)
{
    constexpr std::size_t kAround = 2 * kQuarter;
    constexpr std::array<double, 3> kLimits{0.8, 1.3, 2};
    Kinds kinds(onsets.size(), 0);
    for (std::size_t k = 0; k < onsets.size(); ++k) {
        if (onsets[k].count == 0)
            continue;
        int notes = 0;
        int places = 0;
        for (std::size_t i = k - std::min(k, kAround); i < std::min(k + kAround + 1, onsets.size()); ++i) {
            notes += onsets[i].count;
            places += onsets[i].count > 0;
        }
        const double ratio = static_cast<double>(onsets[k].count) * places / notes;
        kinds[k] = static_cast<unsigned char>(1 + kindOf(ratio, kLimits));
    }
    return kinds;
}

/// `sums` are the pitch classes before each step, added up from the start.
Kinds changeKinds(const std::vector<std::array<double, 12>>& sums, std::size_t width)
{
    constexpr std::array<double, 5> kLimits{0.3, 0.5, 0.7, 0.85, 0.95};
    const std::size_t steps = sums.size() - 1;
    Kinds kinds(steps);
    for (std::size_t k = 0; k < steps; ++k) {
        std::array<double, 12> before{};
        std::array<double, 12> after{};
        for (std::size_t i = 0; i < 12; ++i) {
            before[i] = sums[k][i] - sums[k - std::min(k, width)][i];
            after[i] = sums[std::min(k + width, steps)][i] - sums[k][i];
        }
        kinds[k] = kindOf(cosine(before, after), kLimits);
    }
    return kinds;
}

std::vector<std::array<double, 12>> runningSums(const std::vector<Chroma>& chroma)
{
    std::vector<std::array<double, 12>> sums(chroma.size() + 1, std::array<double, 12>{});
    for (std::size_t k = 0; k < chroma.size(); ++k)
        for (std::size_t i = 0; i < 12; ++i)
            sums[k + 1][i] = sums[k][i] + chroma[k][i];
    return sums;
}

} // namespace

MeterEvidence gatherEvidence(std::span<const TimedNote> inQuarters)
{
    MeterEvidence evidence;
    double end = 0;
    for (const TimedNote& note : inQuarters) {
        end = std::max(end, note.end());
        evidence.lengths.push_back(note.duration);
    }
    const double steps = std::min(end, kMostQuarters) * kStepsPerQuarter;
    Grid grid(static_cast<std::size_t>(steps) + 1);
    for (const TimedNote& note : inQuarters)
        grid.add(note);
    grid.joinOnsets();
    const std::vector<double> times = onsetTimes(inQuarters);
    const auto sums = runningSums(grid.chroma);
    evidence.kinds = {lengthKinds(grid),
                      rhythmKinds(grid, times),
                      bassKinds(grid.onsets),
                      thicknessKinds(grid.onsets),
                      changeKinds(sums, kQuarter),
                      changeKinds(sums, 2 * kQuarter),
                      changeKinds(sums, 4 * kQuarter)};
    const auto first = std::find_if(grid.onsets.begin(), grid.onsets.end(),
                                    [](const StepOnset& onset) { return onset.count > 0; });
    if (first != grid.onsets.end())
        evidence.firstOnset = static_cast<std::size_t>(first - grid.onsets.begin());
    evidence.onsets = std::move(grid.onsets);
    evidence.chroma = std::move(grid.chroma);
    evidence.onsetsPerQuarter = static_cast<double>(times.size()) / std::max(1.0, end);
    return evidence;
}

} // namespace partita::notation
