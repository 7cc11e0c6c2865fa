// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pianoroll/roll_bars.h"

#include "engine/score/placement.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace partita::widgets {

using score::barTicks;
using score::Ticks;

namespace {

struct WrittenBar
{
    Ticks start;
    Ticks end;
    int number = 0;
    bool pickup = false; ///< shorter than its meter and counted from its end
};

/// Bars as the meters make them, for a score that has no form.
std::vector<WrittenBar> barsFromMeters(const score::Score& score, Ticks end)
{
    std::vector<WrittenBar> bars;
    Ticks at{};
    while (at < end) {
        Ticks next = at + barTicks(score::meterAt(score.meters, at), score.ticksPerQuarter);
        for (const auto& change : score.meters)
            if (change.at > at && change.at < next)
                next = change.at;
        bars.push_back({at, next, static_cast<int>(bars.size()) + 1, false});
        at = next;
    }
    return bars;
}

std::vector<WrittenBar> writtenBars(const score::Score& score, Ticks end)
{
    if (score.bars.empty())
        return barsFromMeters(score, end);
    std::vector<WrittenBar> bars;
    int number = 0;
    Ticks missing{}; ///< what the short bar before lacks
    for (const auto& bar : score.bars) {
        const Ticks full = barTicks(score::meterAt(score.meters, bar.range.start), score.ticksPerQuarter);
        const Ticks lacks = full - bar.range.length();
        WrittenBar made{bar.range.start, bar.range.end, 0, false};
        if (lacks > Ticks{} && (bars.empty() || (missing > Ticks{} && bar.range.length() <= missing))) {
            made.pickup = true;
            missing = Ticks{};
        } else {
            made.number = ++number;
            missing = std::max(lacks, Ticks{});
        }
        bars.push_back(made);
    }
    return bars;
}

RollBar rollBar(const score::Score& score, const WrittenBar& written, Ticks performedStart)
{
    RollBar bar;
    bar.range = {performedStart, performedStart + (written.end - written.start)};
    bar.number = written.number;
    bar.beatOrigin = written.pickup ? bar.range.end : bar.range.start;
    const score::Meter meter = score::meterAt(score.meters, written.start);
    bar.beat = meter.free ? score::Fraction{1, 4} : meter.beatLength();
    return bar;
}

} // namespace

RollBars::RollBars(const score::Score& score, const score::Performance& performance)
{
    const auto written = writtenBars(score, performance.end);
    std::map<std::int64_t, int> plays;
    const auto barAt = [&](Ticks start) {
        return std::lower_bound(written.begin(), written.end(), start,
                                [](const WrittenBar& bar, Ticks tick) { return bar.start < tick; });
    };
    std::vector<Ticks> starts;
    if (score.bars.empty()) {
        for (const auto& bar : written)
            starts.push_back(bar.start);
    } else {
        starts = performance.barLines;
    }
    auto segment = performance.segments.begin();
    Ticks expected{};
    for (const Ticks start : starts) {
        while (segment != performance.segments.end() && std::next(segment) != performance.segments.end() &&
               std::next(segment)->performedStart <= start)
            ++segment;
        const bool known = !score.bars.empty() && segment != performance.segments.end();
        const Ticks place = known ? segment->written.start + (start - segment->performedStart) : start;
        const auto found = barAt(place);
        if (found == written.end())
            continue;
        RollBar bar = rollBar(score, *found, start);
        bar.pass = known ? segment->pass : 1;
        bar.jump = !m_bars.empty() && place != expected;
        expected = found->end;
        ++plays[place.value];
        bar.repeated = bar.pass > 1;
        m_bars.push_back(bar);
    }
    for (auto& bar : m_bars)
        if (!score.bars.empty())
            bar.repeated = plays[performance.writtenAt(bar.range.start).value] > 1;
    const score::Meter last = score.meters.empty() ? score::Meter{} : score.meters.back().meter;
    m_emptyLength = barTicks(last, score.ticksPerQuarter);
    m_emptyBeat = last.free ? score::Fraction{1, 4} : last.beatLength();
}

std::vector<RollBar> RollBars::in(score::TickRange performed) const
{
    std::vector<RollBar> result;
    auto bar = std::lower_bound(m_bars.begin(), m_bars.end(), performed.start,
                                [](const RollBar& b, Ticks tick) { return b.range.end <= tick; });
    for (; bar != m_bars.end() && bar->range.start < performed.end; ++bar)
        result.push_back(*bar);
    const Ticks start = end();
    const std::int64_t skipped =
        std::max<std::int64_t>(0, (performed.start - start).value / m_emptyLength.value);
    int number = static_cast<int>(skipped) + 1;
    for (auto known = m_bars.rbegin(); known != m_bars.rend(); ++known)
        if (known->number > 0) {
            number += known->number;
            break;
        }
    for (Ticks at = start + m_emptyLength * skipped; at < performed.end; at += m_emptyLength) {
        RollBar empty;
        empty.range = {at, at + m_emptyLength};
        empty.number = number++;
        empty.beyond = true;
        empty.beatOrigin = at;
        empty.beat = m_emptyBeat;
        result.push_back(empty);
    }
    return result;
}

RollBar RollBars::at(Ticks performed) const
{
    const auto found = in({performed, performed + Ticks{1}});
    return found.empty() ? RollBar{} : found.front();
}

} // namespace partita::widgets
