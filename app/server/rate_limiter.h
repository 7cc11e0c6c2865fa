// SPDX-License-Identifier: GPL-3.0-or-later
// RateLimiter: how often something may be asked for, by whom: a bucket of tokens each, filled again at a
// steady rate. In memory only.
#pragma once

#include <chrono>
#include <string>
#include <unordered_map>

namespace partita::server {

struct Rate
{
    double burst = 100;    ///< at once
    double perSecond = 10; ///< after that
};

class RateLimiter
{
public:
    using Clock = std::chrono::steady_clock;

    explicit RateLimiter(Rate rate)
        : m_rate(rate)
    {
    }

    /// Takes one token; false where there is none.
    [[nodiscard]] bool allows(const std::string& who, Clock::time_point now);
    /// Seconds until there is a token again, at least 1.
    [[nodiscard]] int retryAfter() const;

private:
    struct Bucket
    {
        double tokens;
        Clock::time_point filled;
    };
    void forgetTheFull(Clock::time_point now);

    Rate m_rate;
    std::unordered_map<std::string, Bucket> m_buckets;
};

} // namespace partita::server
