// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sampling/chord_draw.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstdlib>

namespace partita::sampling {

namespace {

constexpr std::size_t kKeys = tokens::kPianoKeys;
constexpr float kRarest = 1e-3F;
constexpr double kImpossible = 1e-30;

std::size_t drawOne(std::span<const float> logits, std::span<const bool> allowed, SamplerChain& samplers,
                    base::Random& random)
{
    auto candidates = candidatesFrom(logits, allowed);
    samplers.apply(candidates);
    return static_cast<std::size_t>(drawFrom(candidates, random));
}

} // namespace

ChordDraw::ChordDraw(std::vector<float> sizes, std::vector<float> intervals)
    : m_sizes(std::move(sizes))
    , m_intervalLogits(std::move(intervals))
{
    assert(m_sizes.size() == kKeys + 1 && m_intervalLogits.size() == kKeys);
    for (float& interval : m_intervalLogits)
        interval = std::log(std::clamp(interval, kRarest, 1.0F));
}

/// The probabilities of the numbers of keys (Poisson binomial), key by key.
std::vector<float> ChordDraw::sizeLogits(std::span<const float> logits) const
{
    std::vector<double> shares(kKeys + 1, 0.0);
    shares[0] = 1.0;
    for (std::size_t key = 0; key < kKeys; ++key) {
        const double likely = 1.0 / (1.0 + std::exp(-static_cast<double>(logits[key])));
        for (std::size_t size = key + 1; size > 0; --size)
            shares[size] = shares[size] * (1.0 - likely) + shares[size - 1] * likely;
        shares[0] *= 1.0 - likely;
    }
    std::vector<float> result(kKeys + 1);
    for (std::size_t size = 0; size <= kKeys; ++size)
        result[size] = static_cast<float>(
            std::log(std::max(shares[size] * static_cast<double>(m_sizes[size]), kImpossible)));
    return result;
}

tokens::Frame ChordDraw::draw(std::span<const float> logits, SamplerChain& samplers,
                              base::Random& random) const
{
    assert(logits.size() == kKeys);
    std::vector<float> odds(logits.begin(), logits.end());
    std::array<bool, kKeys> left{};
    left.fill(true);
    tokens::Frame frame;
    for (std::size_t size = drawOne(sizeLogits(logits), {}, samplers, random); size > 0; --size) {
        const std::size_t drawn = drawOne(odds, left, samplers, random);
        frame.set(drawn);
        left[drawn] = false;
        for (std::size_t key = 0; key < kKeys; ++key)
            odds[key] += m_intervalLogits[key > drawn ? key - drawn : drawn - key];
    }
    return frame;
}

} // namespace partita::sampling
