// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/notation/beat_tracker.h"

#include "engine/notation/onset_strength.h"

#include <algorithm>
#include <cmath>

namespace partita::notation {

namespace {

constexpr double kLongestHours = 6;
constexpr double kTolerance = 0.07; ///< seconds by which a beat may miss an onset

/// The cost of an interval of n frames between beats where the tempo wants `period` frames.
class IntervalCosts
{
public:
    IntervalCosts(double periodFrames, double tightness)
        : m_first(std::max(1, static_cast<int>(periodFrames / 1.7)))
    {
        const int last = std::max(m_first, static_cast<int>(periodFrames * 1.7));
        for (int n = m_first; n <= last; ++n) {
            const double off = std::log(n / periodFrames);
            m_costs.push_back(static_cast<float>(tightness * off * off));
        }
    }
    [[nodiscard]] int first() const { return m_first; }
    [[nodiscard]] const std::vector<float>& costs() const { return m_costs; }

private:
    int m_first;
    std::vector<float> m_costs;
};

/// Dynamic programming over frames: the best sequence of beats that ends at each.
struct BeatPath
{
    std::vector<float> scores;
    std::vector<std::int32_t> previous;
};

bool placeBeats(const std::vector<float>& strength, const TempoCurve& tempo, double start, double tightness,
                const std::stop_token& stop, BeatPath& path)
{
    path.scores = strength;
    path.previous.assign(strength.size(), -1);
    double costPeriod = 0;
    IntervalCosts costs(1, tightness);
    for (std::size_t t = 0; t < strength.size(); ++t) {
        if (t % 50 == 0) {
            if (stop.stop_requested())
                return false;
            const double period = tempo.at(start + static_cast<double>(t) / kFramesPerSecond);
            if (period != costPeriod)
                costs = IntervalCosts(period * kFramesPerSecond, tightness);
            costPeriod = period;
        }
        float best = 0; // a beat with none before it
        for (std::size_t i = 0; i < costs.costs().size(); ++i) {
            const auto back = static_cast<std::size_t>(costs.first()) + i;
            if (back > t)
                break;
            const float value = path.scores[t - back] - costs.costs()[i];
            if (value > best) {
                best = value;
                path.previous[t] = static_cast<std::int32_t>(t - back);
            }
        }
        path.scores[t] += best;
    }
    return true;
}

std::vector<double> readBack(const BeatPath& path, double start, double lastPeriod)
{
    const auto span = static_cast<std::ptrdiff_t>(lastPeriod * kFramesPerSecond);
    const auto from = path.scores.end() - std::min<std::ptrdiff_t>(span, std::ssize(path.scores));
    auto at = static_cast<std::int32_t>(std::max_element(from, path.scores.end()) - path.scores.begin());
    std::vector<double> beats;
    for (; at >= 0; at = path.previous[static_cast<std::size_t>(at)])
        beats.push_back(start + static_cast<double>(at) / kFramesPerSecond);
    std::reverse(beats.begin(), beats.end());
    return beats;
}

/// Moves beats onto the onset they mean, so that quantising starts from what was played.
void snap(std::vector<double>& beats, std::span<const Accent> accents)
{
    std::size_t next = 0;
    for (std::size_t i = 0; i < beats.size(); ++i) {
        while (next < accents.size() && accents[next].at < beats[i] - 0.04)
            ++next;
        const Accent* best = nullptr;
        for (std::size_t j = next; j < accents.size() && accents[j].at <= beats[i] + 0.04; ++j)
            if (best == nullptr || accents[j].strength > best->strength)
                best = &accents[j];
        if (best != nullptr && (i == 0 || best->at > beats[i - 1] + 0.05))
            beats[i] = best->at;
    }
}

/// Adds beats in front and behind so that all onsets lie between the first and the last.
void cover(std::vector<double>& beats, double first, double last, const TempoCurve& tempo)
{
    if (beats.size() < 2)
        beats = {first, first + tempo.at(first)};
    std::vector<double> front;
    const double lead = beats[1] - beats[0];
    for (double at = beats[0]; at > first + kTolerance; front.push_back(at))
        at -= lead;
    beats.insert(beats.begin(), front.rbegin(), front.rend());
    while (beats.back() < last)
        beats.push_back(beats.back() + (beats.back() - beats[beats.size() - 2]));
}

double medianTempo(const std::vector<double>& beats)
{
    std::vector<double> periods;
    for (std::size_t i = 1; i < beats.size(); ++i)
        periods.push_back(beats[i] - beats[i - 1]);
    const auto middle = periods.begin() + std::ssize(periods) / 2;
    std::nth_element(periods.begin(), middle, periods.end());
    return 60 / std::max(*middle, 1e-3);
}

double explained(const BeatMap& map, const std::vector<double>& beats, std::span<const Accent> accents)
{
    double all = 1e-9;
    double hit = 0;
    const double period = 60 / medianTempo(beats);
    for (const Accent& accent : accents) {
        const double beat = map.beatsAt(accent.at);
        double off = 1;
        for (const double part : {1.0, 2.0})
            off = std::min(off, std::abs(beat * part - std::round(beat * part)) / part);
        all += accent.strength;
        hit += off * period <= kTolerance ? accent.strength : 0;
    }
    return hit / all;
}

} // namespace

base::Result<BeatTrack> trackBeats(std::span<const TimedNote> inSeconds, const BeatOptions& options,
                                   std::stop_token stop)
{
    BeatTrack track;
    std::vector<TimedNote> sorted(inSeconds.begin(), inSeconds.end());
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const TimedNote& a, const TimedNote& b) { return a.onset < b.onset; });
    const std::vector<Accent> accents = accentsOf(sorted);
    if (accents.size() < 2)
        return track;
    const double first = accents.front().at;
    const double last = accents.back().at;
    if (last - first > kLongestHours * 3600)
        return base::fail(base::ErrorCode::Unsupported, "The music is too long to find its beat", {},
                          "Keep the file's own beat, or cut the file into pieces of less than six hours");
    const double fastest = std::clamp(options.fastest, 20.0, 400.0);
    const double slowest = std::clamp(options.slowest, 15.0, fastest);
    const TempoCurve tempo =
        induceTempo(accents, {60 / fastest, 60 / slowest, 60 / std::clamp(options.preferred, 15.0, 400.0),
                              std::max(options.preference, 0.0)});
    const auto frames = static_cast<std::size_t>((last - first) * kFramesPerSecond) + 8;
    const std::vector<float> strength = strengthCurve(accents, first, frames);
    BeatPath path;
    if (!placeBeats(strength, tempo, first, std::max(options.tightness, 0.0), stop, path))
        return base::fail(base::ErrorCode::Cancelled, "Finding the beat was cancelled");
    track.beats = readBack(path, first, tempo.at(last));
    snap(track.beats, accents);
    cover(track.beats, first, last, tempo);
    track.beatsPerMinute = medianTempo(track.beats);
    track.confidence = explained(BeatMap(track.beats), track.beats, accents);
    return track;
}

BeatMap::BeatMap(std::vector<double> beats)
    : m_beats(std::move(beats))
{
}

double BeatMap::beatsAt(double seconds) const
{
    auto after = std::upper_bound(m_beats.begin() + 1, m_beats.end() - 1, seconds);
    const double low = *std::prev(after);
    const double period = std::max(*after - low, 1e-6);
    return static_cast<double>(after - m_beats.begin() - 1) + (seconds - low) / period;
}

} // namespace partita::notation
