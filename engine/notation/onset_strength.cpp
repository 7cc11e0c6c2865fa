// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/notation/onset_strength.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace partita::notation {

namespace {

constexpr double kTogether = 0.05;  ///< seconds
constexpr double kLongestLag = 4.0; ///< seconds between two onsets that are compared
constexpr int kLagBins = 400;
constexpr std::size_t kMostNeighbours = 48;
constexpr double kPreferredWidth = 1.1; ///< octaves, of the preference for a tempo
constexpr int kWindowSeconds = 4;       ///< on each side

using Histogram = std::array<float, kLagBins>;

double strengthOf(std::span<const TimedNote> group, double nextOnset)
{
    double loudest = 0;
    double longest = 0;
    int lowest = 127;
    for (const TimedNote& note : group) {
        loudest = std::max(loudest, note.velocity / 127.0);
        longest = std::max(longest, std::min(note.duration, 2.0));
        lowest = std::min(lowest, note.midiKey);
    }
    const double room = std::min(nextOnset - group.front().onset, 1.0);
    const double bass = std::clamp((60 - lowest) / 24.0, 0.0, 1.0);
    return (0.3 + loudest) * (0.5 + std::sqrt(longest) + 0.5 * room + 0.6 * bass) *
           std::pow(static_cast<double>(group.size()), 0.3);
}

/// Intervals between the onsets of each second and the later ones.
std::vector<Histogram> lagsBySecond(std::span<const Accent> accents, double start, std::size_t seconds)
{
    std::vector<Histogram> histograms(seconds, Histogram{});
    for (std::size_t i = 0; i < accents.size(); ++i) {
        const auto second = std::min(seconds - 1, static_cast<std::size_t>(accents[i].at - start));
        const std::size_t last = std::min(accents.size(), i + kMostNeighbours);
        for (std::size_t j = i + 1; j < last && accents[j].at - accents[i].at < kLongestLag - 0.03; ++j) {
            const double bin = (accents[j].at - accents[i].at) * kLagBins / kLongestLag;
            const double weight = std::sqrt(accents[i].strength * accents[j].strength);
            for (int k = -2; k <= 2; ++k) {
                const int at = static_cast<int>(bin) + k;
                const double off = at - bin;
                if (at >= 0 && at < kLagBins)
                    histograms[second][static_cast<std::size_t>(at)] +=
                        static_cast<float>(weight * std::exp(-off * off / 3));
            }
        }
    }
    return histograms;
}

double lagAt(const Histogram& lags, double seconds)
{
    const double bin = seconds * kLagBins / kLongestLag;
    const auto low = static_cast<std::size_t>(bin);
    if (low + 1 >= lags.size())
        return 0;
    const double part = bin - static_cast<double>(low);
    return lags[low] * (1 - part) + lags[low + 1] * part;
}

/// How well each period explains the intervals: itself and its multiples, its halves less.
std::vector<double> periodScores(const Histogram& lags, const std::vector<double>& periods,
                                 const TempoRange& range)
{
    std::vector<double> scores;
    double best = 1e-9;
    for (const double period : periods) {
        const double away = std::log2(period / range.preferred);
        const double prior =
            std::exp(-0.5 * range.preference * away * away / (kPreferredWidth * kPreferredWidth));
        scores.push_back(prior * (lagAt(lags, period) + 0.5 * lagAt(lags, 2 * period) +
                                  0.25 * lagAt(lags, 3 * period) + 0.25 * lagAt(lags, 4 * period)));
        best = std::max(best, scores.back());
    }
    for (double& score : scores)
        score /= best;
    return scores;
}

std::vector<double> candidatePeriods(const TempoRange& range)
{
    std::vector<double> periods;
    for (double period = range.shortest; period <= range.longest * 1.0001 && periods.size() < 200;
         period *= 1.03)
        periods.push_back(period);
    return periods;
}

/// The smoothest well-scored path (Viterbi).
std::vector<std::size_t> bestPath(const std::vector<std::vector<double>>& scores)
{
    constexpr double kJump = 40; ///< cost of a change by one octave, squared in octaves
    const std::size_t states = scores.front().size();
    const double step = std::log2(1.03);
    std::vector<double> sums = scores.front();
    std::vector<std::vector<unsigned char>> from(scores.size(), std::vector<unsigned char>(states));
    for (std::size_t t = 1; t < scores.size(); ++t) {
        std::vector<double> next(states);
        for (std::size_t s = 0; s < states; ++s) {
            double best = -1e300;
            for (std::size_t p = 0; p < states; ++p) {
                const double octaves = (static_cast<double>(s) - static_cast<double>(p)) * step;
                const double value = sums[p] - std::min(kJump * octaves * octaves, 6.0);
                if (value > best) {
                    best = value;
                    from[t][s] = static_cast<unsigned char>(p);
                }
            }
            next[s] = best + scores[t][s];
        }
        sums = std::move(next);
    }
    std::vector<std::size_t> path(scores.size());
    path.back() = static_cast<std::size_t>(std::max_element(sums.begin(), sums.end()) - sums.begin());
    for (std::size_t t = scores.size() - 1; t > 0; --t)
        path[t - 1] = from[t][path[t]];
    return path;
}

} // namespace

std::vector<Accent> accentsOf(std::span<const TimedNote> inSeconds)
{
    std::vector<Accent> accents;
    for (std::size_t i = 0; i < inSeconds.size();) {
        std::size_t end = i + 1;
        double sum = inSeconds[i].onset;
        for (; end < inSeconds.size() && inSeconds[end].onset - inSeconds[i].onset <= kTogether; ++end)
            sum += inSeconds[end].onset;
        const double next = end < inSeconds.size() ? inSeconds[end].onset : inSeconds[i].onset + 1;
        accents.push_back(
            {sum / static_cast<double>(end - i), strengthOf(inSeconds.subspan(i, end - i), next)});
        i = end;
    }
    return accents;
}

std::vector<float> strengthCurve(std::span<const Accent> accents, double start, std::size_t frames)
{
    constexpr double kWidth = 2.0; ///< frames
    std::vector<float> curve(frames, 0.0F);
    for (const Accent& accent : accents) {
        const double at = (accent.at - start) * kFramesPerSecond;
        const auto centre = static_cast<std::int64_t>(std::lround(at));
        for (std::int64_t frame = std::max<std::int64_t>(centre - 6, 0);
             frame <= centre + 6 && frame < static_cast<std::int64_t>(frames); ++frame) {
            const double off = (static_cast<double>(frame) - at) / kWidth;
            curve[static_cast<std::size_t>(frame)] +=
                static_cast<float>(accent.strength * std::exp(-0.5 * off * off));
        }
    }
    double squares = 1e-9;
    for (const float value : curve)
        squares += static_cast<double>(value) * value;
    const auto scale =
        static_cast<float>(1 / std::sqrt(squares / static_cast<double>(std::max<std::size_t>(frames, 1))));
    for (float& value : curve)
        value *= scale;
    return curve;
}

double TempoCurve::at(double seconds) const
{
    const double place = std::clamp(seconds - start, 0.0, static_cast<double>(periods.size() - 1));
    const auto low = static_cast<std::size_t>(place);
    const std::size_t high = std::min(low + 1, periods.size() - 1);
    const double part = place - static_cast<double>(low);
    return periods[low] * (1 - part) + periods[high] * part;
}

TempoCurve induceTempo(std::span<const Accent> accents, const TempoRange& range)
{
    TempoCurve curve;
    curve.start = accents.front().at;
    const auto seconds = static_cast<std::size_t>(accents.back().at - accents.front().at) + 1;
    const std::vector<Histogram> lags = lagsBySecond(accents, curve.start, seconds);
    const std::vector<double> periods = candidatePeriods(range);
    std::vector<std::vector<double>> scores;
    scores.reserve(seconds);
    Histogram window{};
    const auto add = [&](std::size_t second, float sign) {
        for (std::size_t i = 0; i < window.size(); ++i)
            window[i] = std::max(window[i] + sign * lags[second][i], 0.0F);
    };
    for (std::size_t t = 0; t < std::min<std::size_t>(kWindowSeconds, seconds); ++t)
        add(t, 1);
    for (std::size_t t = 0; t < seconds; ++t) {
        if (t + kWindowSeconds < seconds)
            add(t + kWindowSeconds, 1);
        if (t > kWindowSeconds)
            add(t - kWindowSeconds - 1, -1);
        scores.push_back(periodScores(window, periods, range));
    }
    for (const std::size_t state : bestPath(scores))
        curve.periods.push_back(periods[state]);
    return curve;
}

} // namespace partita::notation
