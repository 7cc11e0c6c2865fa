// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/notation/self_similarity.h"

#include <cmath>
#include <cstdlib>

namespace partita::notation {

namespace {

constexpr std::size_t kFigureOnsets = 6;
constexpr int kWholeNote = 4 * kStepsPerQuarter;

using Chroma = std::array<float, 12>;
/// Interval and time to the next onset of each of its onsets.
using Figure = std::array<int, 2 * kFigureOnsets>;

float dot(const Chroma& a, const Chroma& b)
{
    float sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += a[i] * b[i];
    return sum;
}

void normalise(std::vector<Chroma>& chroma)
{
    for (Chroma& step : chroma)
        if (const float length = std::sqrt(dot(step, step)); length > 0)
            for (float& weight : step)
                weight /= length;
}

double rhythmAt(const std::vector<StepOnset>& onsets, std::size_t lag)
{
    double both = 0;
    double either = 0;
    for (std::size_t k = 0; k + lag < onsets.size(); ++k) {
        const int sum = (onsets[k].count > 0) + (onsets[k + lag].count > 0);
        both += sum == 2;
        either += sum > 0;
    }
    return either > 0 ? both / either : 0;
}

/// How often each distance lies between a figure and its latest occurrence before.
std::map<int, double> countReturns(const std::vector<StepOnset>& onsets)
{
    std::vector<std::size_t> steps;
    for (std::size_t k = 0; k < onsets.size(); ++k)
        if (onsets[k].toNext > 0)
            steps.push_back(k);
    std::map<Figure, std::size_t> latest;
    std::map<int, double> counts;
    for (std::size_t i = 0; i + kFigureOnsets <= steps.size(); ++i) {
        Figure figure{};
        for (std::size_t j = 0; j < kFigureOnsets; ++j) {
            figure[2 * j] = onsets[steps[i + j]].interval;
            figure[2 * j + 1] = onsets[steps[i + j]].toNext;
        }
        const auto [found, isNew] = latest.try_emplace(figure, steps[i]);
        if (!isNew)
            ++counts[static_cast<int>(steps[i] - found->second)];
        found->second = steps[i];
    }
    return counts;
}

} // namespace

SelfSimilarity::SelfSimilarity(const MeterEvidence& evidence)
    : m_onsets(evidence.onsets)
    , m_chroma(evidence.chroma)
    , m_rhythm(kLongestLag + 1, 1)
    , m_returns(countReturns(evidence.onsets))
{
    normalise(m_chroma);
    for (std::size_t lag = 1; lag < m_rhythm.size(); ++lag)
        m_rhythm[lag] = rhythmAt(m_onsets, lag);
    // A figure that repeats on the spot must not outweigh sections that come again.
    for (auto& [distance, count] : m_returns)
        count = std::log(1 + count);
}

double SelfSimilarity::rhythmExcess(int lag) const
{
    double all = 0;
    double allLags = 0;
    double multiples = 0;
    double multipleLags = 0;
    for (int other = kWholeNote; other <= kLongestLag; other += 2) {
        all += rhythm(other);
        ++allLags;
        if (other % lag == 0) {
            multiples += rhythm(other);
            ++multipleLags;
        }
    }
    return multiples / multipleLags - all / allLags;
}

double SelfSimilarity::theme(int lag) const
{
    double same = 0;
    double all = 0;
    for (std::size_t k = 0; k + static_cast<std::size_t>(lag) < m_onsets.size(); ++k) {
        const StepOnset& a = m_onsets[k];
        const StepOnset& b = m_onsets[k + static_cast<std::size_t>(lag)];
        all += a.count > 0;
        same += a.toNext > 0 && a.toNext == b.toNext && std::abs(a.interval - b.interval) <= 1;
    }
    return all > 0 ? same / all : 0;
}

double SelfSimilarity::pitchClasses(int lag) const
{
    double sum = 0;
    double count = 0;
    for (std::size_t k = 0; k + static_cast<std::size_t>(lag) < m_chroma.size(); ++k) {
        const Chroma& a = m_chroma[k];
        const Chroma& b = m_chroma[k + static_cast<std::size_t>(lag)];
        sum += dot(a, b);
        count += a != Chroma{} && b != Chroma{};
    }
    return count > 0 ? sum / count : 0;
}

double SelfSimilarity::returns(int lag) const
{
    double all = 0;
    double multiples = 0;
    for (const auto& [distance, weight] : m_returns) {
        all += weight;
        multiples += distance % lag == 0 ? weight : 0;
    }
    return all > 0 ? multiples / all : 0;
}

} // namespace partita::notation
