// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/rate_limiter.h"

#include <algorithm>
#include <cmath>

namespace partita::server {

namespace {

constexpr std::size_t kMostBuckets = 100'000;

} // namespace

bool RateLimiter::allows(const std::string& who, Clock::time_point now)
{
    if (m_buckets.size() >= kMostBuckets)
        forgetTheFull(now);
    const auto [found, isNew] = m_buckets.try_emplace(who, Bucket{m_rate.burst, now});
    Bucket& bucket = found->second;
    const double seconds = std::chrono::duration<double>(now - bucket.filled).count();
    bucket.tokens = std::min(m_rate.burst, bucket.tokens + seconds * m_rate.perSecond);
    bucket.filled = now;
    if (bucket.tokens < 1)
        return false;
    bucket.tokens -= 1;
    return true;
}

int RateLimiter::retryAfter() const
{
    return std::max(1, static_cast<int>(std::ceil(1 / m_rate.perSecond)));
}

/// Who has all tokens is as one who never came.
void RateLimiter::forgetTheFull(Clock::time_point now)
{
    const double secondsToFill = m_rate.burst / m_rate.perSecond;
    std::erase_if(m_buckets, [&](const auto& entry) {
        return std::chrono::duration<double>(now - entry.second.filled).count() >= secondsToFill;
    });
    if (m_buckets.size() >= kMostBuckets)
        m_buckets.clear();
}

} // namespace partita::server
