// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/transform/grid.h"

#include "engine/score/placement.h"

#include <algorithm>
#include <cmath>

namespace partita::transform {

using score::barTicks;
using score::Ticks;

namespace {

struct GridBar
{
    score::TickRange range;
    bool pickup = false; ///< shorter than its meter and counted from its end
};

/// The bar that a written place lies in; bars go on by the last meter after the end.
GridBar barAt(const score::Score& score, Ticks written)
{
    Ticks start{};
    if (!score.bars.empty() && written < score.bars.back().range.end) {
        auto bar = std::upper_bound(score.bars.begin(), score.bars.end(), written,
                                    [](Ticks tick, const score::Bar& b) { return tick < b.range.start; });
        if (bar != score.bars.begin())
            --bar;
        const Ticks full = barTicks(score::meterAt(score.meters, bar->range.start), score.ticksPerQuarter);
        return {bar->range, bar == score.bars.begin() && bar->range.length() < full};
    }
    if (!score.bars.empty())
        start = score.bars.back().range.end;
    else
        for (const auto& change : score.meters)
            if (change.at <= written)
                start = change.at;
    const Ticks length = barTicks(score::meterAt(score.meters, written), score.ticksPerQuarter);
    start += length * ((written - start).value / length.value);
    return {{start, start + length}, false};
}

} // namespace

Ticks snapped(const score::Score& score, Ticks written, score::Fraction step, Snap mode)
{
    if (step.numerator <= 0)
        return std::max(written, Ticks{});
    const GridBar bar = barAt(score, std::max(written, Ticks{}));
    const double stepTicks = step.toDouble() * 4 * score.ticksPerQuarter;
    auto origin = static_cast<double>(bar.range.start.value);
    if (bar.pickup)
        origin = static_cast<double>(bar.range.end.value) -
                 stepTicks * std::ceil(static_cast<double>(bar.range.length().value) / stepTicks);
    const double steps = (static_cast<double>(written.value) - origin) / stepTicks;
    const double whole = mode == Snap::Nearest ? std::round(steps) : std::floor(steps + 1e-9);
    const Ticks place{std::llround(origin + whole * stepTicks)};
    return std::max(Ticks{}, std::clamp(place, bar.range.start, bar.range.end));
}

BeatWeight beatWeight(const score::Score& score, Ticks written)
{
    const GridBar bar = barAt(score, written);
    if (written == bar.range.start && !bar.pickup)
        return BeatWeight::Downbeat;
    const score::Meter meter = score::meterAt(score.meters, written);
    const score::Fraction beat = meter.free ? score::Fraction{1, 4} : meter.beatLength();
    return snapped(score, written, beat, Snap::Nearest) == written ? BeatWeight::Beat : BeatWeight::OffBeat;
}

} // namespace partita::transform
