// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/notation/key_finder.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace partita::notation {

namespace {

constexpr std::size_t kKeys = 24; ///< major on C … B, then minor on C … B
using PitchClasses = std::array<double, 12>;
using KeyScores = std::array<double, kKeys>;

struct Profile
{
    PitchClasses major;
    PitchClasses minor;
};

Profile profileOf(KeyProfile profile)
{
    switch (profile) {
    case KeyProfile::Krumhansl:
        return {{6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88},
                {6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17}};
    case KeyProfile::AlbrechtShanahan:
        return {{0.238, 0.006, 0.111, 0.006, 0.137, 0.094, 0.016, 0.214, 0.009, 0.080, 0.008, 0.081},
                {0.220, 0.006, 0.104, 0.123, 0.019, 0.103, 0.012, 0.214, 0.062, 0.022, 0.061, 0.052}};
    case KeyProfile::Temperley:
        break;
    }
    return {{0.748, 0.060, 0.488, 0.082, 0.670, 0.460, 0.096, 0.715, 0.104, 0.366, 0.057, 0.400},
            {0.712, 0.084, 0.474, 0.618, 0.049, 0.460, 0.105, 0.747, 0.404, 0.067, 0.133, 0.330}};
}

std::size_t pitchClass(int midiKey)
{
    return static_cast<std::size_t>(((midiKey % 12) + 12) % 12);
}

double correlation(const PitchClasses& heard, const PitchClasses& profile, std::size_t tonic)
{
    double heardMean = 0;
    double profileMean = 0;
    for (std::size_t i = 0; i < 12; ++i) {
        heardMean += heard[i] / 12;
        profileMean += profile[i] / 12;
    }
    double both = 0;
    double heardSquares = 0;
    double profileSquares = 0;
    for (std::size_t i = 0; i < 12; ++i) {
        const double x = heard[(i + tonic) % 12] - heardMean;
        const double y = profile[i] - profileMean;
        both += x * y;
        heardSquares += x * x;
        profileSquares += y * y;
    }
    return heardSquares > 1e-12 ? both / std::sqrt(heardSquares * profileSquares) : 0;
}

KeyScores scoreKeys(const PitchClasses& heard, const Profile& profile)
{
    KeyScores scores{};
    for (std::size_t tonic = 0; tonic < 12; ++tonic) {
        scores[tonic] = correlation(heard, profile.major, tonic);
        scores[12 + tonic] = correlation(heard, profile.minor, tonic);
    }
    return scores;
}

/// Fifths of the signature: -5 … 6 for major keys, -6 … 5 for minor ones.
int fifthsOf(std::size_t key)
{
    const auto tonic = static_cast<int>(key % 12);
    const int relativeMajor = key < 12 ? tonic : (tonic + 3) % 12;
    const int fifths = relativeMajor * 7 % 12;
    return fifths > (key < 12 ? 6 : 5) ? fifths - 12 : fifths;
}

score::Key keyOf(std::size_t key)
{
    return score::Key::fromFifths(fifthsOf(key), key < 12 ? score::Mode::Major : score::Mode::Minor);
}

std::size_t bestOf(const KeyScores& scores)
{
    return static_cast<std::size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
}

/// How far the best key of another signature is behind, scaled so that 0.2 is certain.
double confidenceOf(const KeyScores& scores)
{
    const std::size_t best = bestOf(scores);
    double next = -1;
    for (std::size_t key = 0; key < kKeys; ++key)
        if (fifthsOf(key) != fifthsOf(best))
            next = std::max(next, scores[key]);
    return std::clamp((scores[best] - next) / 0.2, 0.0, 1.0);
}

double weightOf(const TimedNote& note)
{
    return std::clamp(note.duration, 0.0, 1.0);
}

struct Window
{
    double start = 0;
    KeyScores scores{};
};

/// Overlapping windows, one for each half width that has notes.
std::vector<Window> windowsOf(std::span<const TimedNote> notes, const KeyOptions& options,
                              const Profile& profile)
{
    const double hop = std::max(options.windowQuarters, 1.0) / 2;
    std::vector<Window> windows;
    PitchClasses previous{};
    for (std::size_t i = 0; i < notes.size();) {
        const double start = std::floor(notes[i].onset / hop) * hop;
        PitchClasses heard{};
        for (; i < notes.size() && notes[i].onset < start + hop; ++i)
            heard[pitchClass(notes[i].midiKey)] += weightOf(notes[i]);
        PitchClasses both = heard;
        for (std::size_t k = 0; k < 12; ++k)
            both[k] += previous[k];
        windows.push_back({start, scoreKeys(both, profile)});
        previous = heard;
    }
    return windows;
}

/// The best sequence of keys with a price on each change (Viterbi).
std::vector<std::size_t> bestSequence(const std::vector<Window>& windows, double penalty)
{
    KeyScores sums = windows.front().scores;
    std::vector<std::array<unsigned char, kKeys>> from(windows.size());
    for (std::size_t t = 1; t < windows.size(); ++t) {
        const std::size_t best = bestOf(sums);
        KeyScores next{};
        for (std::size_t key = 0; key < kKeys; ++key) {
            const bool change = sums[best] - penalty > sums[key];
            from[t][key] = static_cast<unsigned char>(change ? best : key);
            next[key] = (change ? sums[best] - penalty : sums[key]) + windows[t].scores[key];
        }
        sums = next;
    }
    std::vector<std::size_t> keys(windows.size());
    keys.back() = bestOf(sums);
    for (std::size_t t = windows.size() - 1; t > 0; --t)
        keys[t - 1] = from[t][keys[t]];
    return keys;
}

std::vector<KeyRegion> regionsOf(std::span<const TimedNote> notes, std::size_t home,
                                 const KeyOptions& options, const Profile& profile)
{
    const std::vector<Window> windows = windowsOf(notes, options, profile);
    const std::vector<std::size_t> keys = bestSequence(windows, std::max(options.changePenalty, 0.0));
    std::vector<KeyRegion> regions;
    for (std::size_t t = 0; t < windows.size();) {
        std::size_t end = t + 1;
        while (end < windows.size() && fifthsOf(keys[end]) == fifthsOf(keys[t]))
            ++end;
        const double until = end < windows.size() ? windows[end].start : notes.back().onset;
        const bool settled = until - windows[t].start >= options.shortestQuarters;
        const score::Key key = keyOf(settled ? keys[t] : home);
        if (regions.empty())
            regions.push_back({0, key});
        else if (regions.back().key.fifths() != key.fifths())
            regions.push_back({windows[t].start, key});
        t = end;
    }
    return regions;
}

} // namespace

KeyEstimate findKey(std::span<const TimedNote> inQuarters, const KeyOptions& options)
{
    KeyEstimate estimate;
    estimate.regions = {{0, estimate.key}};
    if (inQuarters.empty())
        return estimate;
    PitchClasses heard{};
    for (const TimedNote& note : inQuarters)
        heard[pitchClass(note.midiKey)] += std::max(weightOf(note), 1e-6);
    const Profile profile = profileOf(options.profile);
    const KeyScores scores = scoreKeys(heard, profile);
    estimate.key = keyOf(bestOf(scores));
    estimate.confidence = confidenceOf(scores);
    estimate.regions = {{0, estimate.key}};
    if (options.changes) {
        std::vector<TimedNote> sorted(inQuarters.begin(), inQuarters.end());
        std::stable_sort(sorted.begin(), sorted.end(),
                         [](const TimedNote& a, const TimedNote& b) { return a.onset < b.onset; });
        estimate.regions = regionsOf(sorted, bestOf(scores), options, profile);
    }
    return estimate;
}

} // namespace partita::notation
