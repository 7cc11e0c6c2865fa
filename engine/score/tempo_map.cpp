// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/score/tempo_map.h"

#include <algorithm>
#include <cmath>

namespace partita::score {

TempoMap::TempoMap(const std::vector<TempoChange>& changes, int ticksPerQuarter)
{
    const auto secondsPerTick = [&](double quartersPerMinute) {
        return 60.0 / (std::clamp(quartersPerMinute, 1.0, 10000.0) * ticksPerQuarter);
    };
    m_segments.push_back({{0}, 0, secondsPerTick(120)});
    for (const auto& change : changes) {
        const double start = secondsAt(change.at);
        if (m_segments.back().start == change.at)
            m_segments.pop_back();
        m_segments.push_back({change.at, start, secondsPerTick(change.quartersPerMinute)});
    }
}

double TempoMap::secondsAt(Ticks tick) const
{
    auto after = std::upper_bound(m_segments.begin(), m_segments.end(), tick,
                                  [](Ticks t, const Segment& segment) { return t < segment.start; });
    const Segment& segment = after == m_segments.begin() ? *after : *std::prev(after);
    return segment.startSeconds + static_cast<double>((tick - segment.start).value) * segment.secondsPerTick;
}

Ticks TempoMap::ticksAt(double seconds) const
{
    auto after = std::upper_bound(m_segments.begin(), m_segments.end(), seconds,
                                  [](double s, const Segment& segment) { return s < segment.startSeconds; });
    const Segment& segment = after == m_segments.begin() ? *after : *std::prev(after);
    const double ticks = (seconds - segment.startSeconds) / segment.secondsPerTick;
    return segment.start + Ticks{static_cast<std::int64_t>(std::floor(ticks + 1e-6))};
}

} // namespace partita::score
