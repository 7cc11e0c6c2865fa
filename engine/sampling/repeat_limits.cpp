// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sampling/repeat_limits.h"

#include <cassert>
#include <numeric>

namespace partita::sampling {

RepeatLimits::RepeatLimits(std::vector<float> shares, std::size_t lags)
    : m_shares(std::move(shares))
    , m_lags(lags)
    , m_runs(m_shares.size() / lags)
{
    assert(lags > 0 && m_runs > 0 && m_shares.size() % lags == 0);
}

double RepeatLimits::mostLikely(std::span<const tokens::Frame> before, std::size_t lag) const
{
    std::size_t run = 0;
    while (run < m_runs && run + lag < before.size() &&
           before[before.size() - 1 - run] == before[before.size() - 1 - run - lag])
        ++run;
    return run == 0 ? 1.0 : static_cast<double>(m_shares[(lag - 1) * m_runs + run - 1]);
}

std::optional<tokens::Frame> RepeatLimits::choose(std::span<const tokens::Frame> before,
                                                  std::span<const tokens::Frame> candidates,
                                                  base::Random& random) const
{
    assert(!candidates.empty());
    std::vector<double> weights(candidates.size(), 1.0);
    for (std::size_t lag = 1; lag <= m_lags && lag <= before.size(); ++lag) {
        const double most = mostLikely(before, lag);
        const tokens::Frame& repeated = before[before.size() - lag];
        const double all = std::accumulate(weights.begin(), weights.end(), 0.0);
        double repeats = 0.0;
        for (std::size_t i = 0; i < candidates.size(); ++i)
            repeats += candidates[i] == repeated ? weights[i] : 0.0;
        const double share = repeats / all;
        if (share <= most)
            continue;
        if (all - repeats <= 1e-9 * all) { // nothing else is there
            if (random.uniform() >= most)
                return std::nullopt;
            continue;
        }
        const double factor = most * (1.0 - share) / (share * (1.0 - most));
        for (std::size_t i = 0; i < candidates.size(); ++i)
            weights[i] *= candidates[i] == repeated ? factor : 1.0;
    }
    double left = random.uniform() * std::accumulate(weights.begin(), weights.end(), 0.0);
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        left -= weights[i];
        if (left < 0.0)
            return candidates[i];
    }
    return candidates.back(); // the sum's rounding
}

} // namespace partita::sampling
