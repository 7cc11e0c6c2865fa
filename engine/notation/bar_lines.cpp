// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/notation/bar_lines.h"

#include <algorithm>
#include <optional>

namespace partita::notation {

namespace {

/// Nothing for no length, and for lengths that no note value counts out.
std::optional<score::Meter> meterOfLength(score::Ticks length, int ticksPerQuarter)
{
    const score::Fraction ofWhole = score::toFraction(length, ticksPerQuarter);
    const bool even = (ofWhole.denominator & (ofWhole.denominator - 1)) == 0;
    if (ofWhole <= score::Fraction(0) || ofWhole.denominator > 64 || !even)
        return std::nullopt;
    const std::int64_t scale = std::max<std::int64_t>(4 / ofWhole.denominator, 1);
    score::Meter meter;
    meter.beats = {static_cast<int>(ofWhole.numerator * scale)};
    meter.unit = static_cast<int>(ofWhole.denominator * scale);
    return meter;
}

} // namespace

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

score::Ticks fitMeters(std::vector<score::MeterChange>& meters, int ticksPerQuarter)
{
    score::Ticks pickup;
    std::vector<score::MeterChange> fitted;
    for (std::size_t i = 0; i < meters.size(); ++i) {
        fitted.push_back(meters[i]);
        const score::Ticks bar = score::toTicks(meters[i].meter.barLength(), ticksPerQuarter);
        if (i + 1 == meters.size() || meters[i].meter.free || bar <= score::Ticks{})
            continue;
        const score::Ticks held = meters[i + 1].at - meters[i].at;
        const score::Ticks rest{held.value % bar.value};
        const auto cut = meterOfLength(rest, ticksPerQuarter);
        if (held <= score::Ticks{} || !cut)
            continue;
        if (held < bar)
            fitted.back().meter = *cut;
        else if (i == 0)
            pickup = rest;
        else
            fitted.push_back({meters[i + 1].at - rest, *cut});
    }
    meters = std::move(fitted);
    return pickup;
}

void completeLastBar(std::vector<score::Bar>& bars, const std::vector<score::MeterChange>& meters,
                     int ticksPerQuarter)
{
    const auto wanted = [&](const score::Bar& bar) {
        const score::Meter meter = score::meterAt(meters, bar.range.start);
        return meter.free ? bar.range.length() : score::toTicks(meter.barLength(), ticksPerQuarter);
    };
    if (bars.size() > 1 && bars.front().range.length() < wanted(bars.front()))
        return;
    if (!bars.empty() && bars.back().range.length() < wanted(bars.back()))
        bars.back().range.end = bars.back().range.start + wanted(bars.back());
}

} // namespace partita::notation
