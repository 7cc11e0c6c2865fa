// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/notation/bar_lines.h"

#include <algorithm>

namespace partita::notation {

std::vector<score::Bar> layBars(const std::vector<score::MeterChange>& meters, score::Ticks pickup,
                                score::Ticks end, int ticksPerQuarter)
{
    constexpr std::size_t kMostBars = 100'000;
    using score::Ticks;
    std::vector<score::Bar> bars;
    std::size_t next = 0; // the first change after the bar that is being laid
    for (Ticks start; bars.size() < kMostBars && (start < end || bars.empty());) {
        while (next < meters.size() && meters[next].at <= start)
            ++next;
        const score::Meter meter = meters.empty() ? score::Meter{} : meters[next > 0 ? next - 1 : 0].meter;
        const score::Fraction length = meter.free ? score::Fraction(1) : meter.barLength();
        Ticks until = start + std::max(score::toTicks(length, ticksPerQuarter), Ticks{1});
        if (bars.empty() && pickup > Ticks{} && pickup < until)
            until = pickup;
        if (next < meters.size())
            until = std::min(until, meters[next].at);
        bars.push_back({{start, until}});
        start = until;
    }
    bars.back().end = score::BarlineStyle::Final;
    return bars;
}

void fitMeters(std::vector<score::MeterChange>& meters, int ticksPerQuarter)
{
    for (std::size_t i = 0; i + 1 < meters.size(); ++i) {
        const score::Fraction held = score::toFraction(meters[i + 1].at - meters[i].at, ticksPerQuarter);
        if (meters[i].meter.free || held <= score::Fraction(0) || held >= meters[i].meter.barLength() ||
            held.denominator > 64 || (held.denominator & (held.denominator - 1)) != 0)
            continue;
        const std::int64_t scale = std::max<std::int64_t>(4 / held.denominator, 1);
        meters[i].meter = {};
        meters[i].meter.beats = {static_cast<int>(held.numerator * scale)};
        meters[i].meter.unit = static_cast<int>(held.denominator * scale);
    }
}

} // namespace partita::notation
