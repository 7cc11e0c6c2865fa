// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sampling/sampler.h"

#include <algorithm>
#include <cmath>

namespace partita::sampling {

namespace {

/// Relative to the likeliest candidate, which has weight 1.
double weightOf(const Candidate& candidate, const Candidates& candidates)
{
    return std::exp(static_cast<double>(candidate.logit) - static_cast<double>(candidates.front().logit));
}

double totalWeight(const Candidates& candidates)
{
    double total = 0.0;
    for (const Candidate& candidate : candidates)
        total += weightOf(candidate, candidates);
    return total;
}

} // namespace

void TemperatureSampler::apply(Candidates& candidates)
{
    if (m_temperature <= 0.0) {
        candidates.resize(1);
        return;
    }
    for (Candidate& candidate : candidates)
        candidate.logit = static_cast<float>(candidate.logit / m_temperature);
}

void TopKSampler::apply(Candidates& candidates)
{
    if (m_k > 0 && m_k < candidates.size())
        candidates.resize(m_k);
}

void TopPSampler::apply(Candidates& candidates)
{
    if (m_p >= 1.0)
        return;
    const double wanted = m_p * totalWeight(candidates);
    double sum = 0.0;
    std::size_t kept = 0;
    while (kept < candidates.size() && (kept == 0 || sum < wanted))
        sum += weightOf(candidates[kept++], candidates);
    candidates.resize(kept);
}

void MinPSampler::apply(Candidates& candidates)
{
    if (m_p <= 0.0)
        return;
    const auto unlikely =
        std::find_if(candidates.begin() + 1, candidates.end(),
                     [&](const Candidate& candidate) { return weightOf(candidate, candidates) < m_p; });
    candidates.erase(unlikely, candidates.end());
}

Candidates candidatesFrom(std::span<const float> logits, std::span<const bool> allowed)
{
    Candidates candidates;
    candidates.reserve(logits.size());
    for (std::size_t i = 0; i < logits.size(); ++i) {
        if (allowed.empty() || allowed[i])
            candidates.push_back({static_cast<tokens::TokenId>(i), logits[i]});
    }
    std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
        return a.logit != b.logit ? a.logit > b.logit : a.token < b.token;
    });
    return candidates;
}

tokens::TokenId drawFrom(const Candidates& candidates, base::Random& random)
{
    double left = random.uniform() * totalWeight(candidates);
    for (const Candidate& candidate : candidates) {
        left -= weightOf(candidate, candidates);
        if (left < 0.0)
            return candidate.token;
    }
    return candidates.back().token; // the sum's rounding
}

void SamplerChain::apply(Candidates& candidates)
{
    for (const auto& sampler : m_samplers)
        sampler->apply(candidates);
}

void SamplerChain::accept(tokens::TokenId token)
{
    for (const auto& sampler : m_samplers)
        sampler->accept(token);
}

} // namespace partita::sampling
