// SPDX-License-Identifier: GPL-3.0-or-later
// Samplers: the steps between a model's logits and one drawn token. Each narrows or reweights the candidates.
#pragma once

#include "engine/base/random.h"
#include "engine/tokens/vocabulary.h"

#include <memory>
#include <span>
#include <vector>

namespace partita::sampling {

struct Candidate
{
    tokens::TokenId token = 0;
    float logit = 0.0F; ///< log of the probability up to a constant

    friend bool operator==(const Candidate&, const Candidate&) = default;
};

/// Likeliest first, equal ones by token; never empty.
using Candidates = std::vector<Candidate>;

class Sampler
{
public:
    virtual ~Sampler() = default;
    /// Must leave at least one candidate and keep their order.
    virtual void apply(Candidates& candidates) = 0;
    /// The token that was drawn in the end.
    virtual void accept(tokens::TokenId token) { (void)token; }
};

/// Divides the logits; 0 keeps only the likeliest.
class TemperatureSampler : public Sampler
{
public:
    explicit TemperatureSampler(double temperature)
        : m_temperature(temperature)
    {
    }
    void apply(Candidates& candidates) override;

private:
    double m_temperature;
};

/// Keeps the k likeliest.
class TopKSampler : public Sampler
{
public:
    explicit TopKSampler(std::size_t k)
        : m_k(k)
    {
    }
    void apply(Candidates& candidates) override;

private:
    std::size_t m_k;
};

/// Keeps the fewest that together have at least the probability p (nucleus sampling, Holtzman et al. 2020).
class TopPSampler : public Sampler
{
public:
    explicit TopPSampler(double p)
        : m_p(p)
    {
    }
    void apply(Candidates& candidates) override;

private:
    double m_p;
};

/// Keeps those at least p times as likely as the likeliest (Nguyen et al. 2024).
class MinPSampler : public Sampler
{
public:
    explicit MinPSampler(double p)
        : m_p(p)
    {
    }
    void apply(Candidates& candidates) override;

private:
    double m_p;
};

/// Sorted candidates of all tokens that `allowed` does not forbid (an empty span forbids none).
[[nodiscard]] Candidates candidatesFrom(std::span<const float> logits, std::span<const bool> allowed = {});

/// Draws by the candidates' probabilities with one number of the generator.
[[nodiscard]] tokens::TokenId drawFrom(const Candidates& candidates, base::Random& random);

/// Samplers one after the other.
class SamplerChain
{
public:
    void add(std::unique_ptr<Sampler> sampler) { m_samplers.push_back(std::move(sampler)); }
    void apply(Candidates& candidates);
    void accept(tokens::TokenId token);
    [[nodiscard]] std::size_t size() const { return m_samplers.size(); }

private:
    std::vector<std::unique_ptr<Sampler>> m_samplers;
};

} // namespace partita::sampling
