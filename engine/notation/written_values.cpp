// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/notation/written_values.h"

#include <algorithm>
#include <array>

namespace partita::notation {

namespace {

using score::TickRange;
using score::Ticks;

/// Periods from the strongest to the weakest; splitting cuts at a multiple of the strongest one inside a
/// note.
class Splitter
{
public:
    Splitter(std::vector<std::int64_t> periods, std::int64_t quarter, std::int64_t finest)
        : m_periods(std::move(periods))
        , m_quarter(quarter)
        , m_finest(finest)
    {
    }

    template<class Emit>
    void split(std::int64_t start, std::int64_t end, const Emit& emit) const
    {
        for (const std::int64_t period : m_periods) {
            const std::int64_t cut = (start / period + 1) * period;
            if (cut >= end)
                continue;
            if (allowed(start, end, period))
                break;
            split(start, cut, emit);
            split(cut, end, emit);
            return;
        }
        emit(start, end);
    }

private:
    /// Whether a note may run over a multiple of `period`, the strongest inside it: when it starts on one, or
    /// is a plain value that starts at a multiple of its half (a syncopation).
    [[nodiscard]] bool allowed(std::int64_t start, std::int64_t end, std::int64_t period) const
    {
        const std::int64_t length = end - start;
        if (!isWritable(length, m_quarter, m_finest))
            return false;
        const bool plain = isPlain(length);
        return start % period == 0 ||
               (plain && length % 2 == 0 && start % (length / 2) == 0 && length <= 2 * m_quarter);
    }
    [[nodiscard]] bool isPlain(std::int64_t length) const
    {
        for (std::int64_t value = 8 * m_quarter; value >= m_finest && value > 0; value /= 2)
            if (value == length)
                return true;
        return false;
    }

    std::vector<std::int64_t> m_periods;
    std::int64_t m_quarter;
    std::int64_t m_finest;
};

std::vector<std::int64_t> halvings(std::int64_t from, std::int64_t finest)
{
    std::vector<std::int64_t> periods;
    for (; from >= std::max<std::int64_t>(finest, 1); from /= 2) {
        periods.push_back(from);
        if (from % 2 != 0)
            break;
    }
    return periods;
}

} // namespace

BarShape barShape(const score::Meter& meter, score::Ticks barLength, int ticksPerQuarter)
{
    BarShape shape;
    const std::int64_t quarter = std::max(ticksPerQuarter, 1);
    shape.quarter = quarter;
    shape.finest = std::max<std::int64_t>(quarter / 16, 1);
    shape.beat = meter.free ? quarter : score::toTicks(meter.beatLength(), ticksPerQuarter).value;
    shape.beat = std::max(shape.beat, shape.finest);
    const bool compound = shape.beat % 3 == 0 && (shape.beat / 3) * 2 <= quarter &&
                          shape.beat > quarter / 2 && shape.beat != quarter;
    shape.part = std::max<std::int64_t>(compound ? shape.beat / 3 : shape.beat / 2, 1);
    const bool fourfold = !compound && barLength.value == 4 * shape.beat;
    shape.strong = fourfold ? 2 * shape.beat : shape.beat;
    shape.tupletWidth = compound ? shape.part : quarter;
    return shape;
}

bool isWritable(std::int64_t ticks, std::int64_t quarter, std::int64_t finest)
{
    for (std::int64_t value = 8 * quarter; value >= finest && value > 0; value /= 2)
        if (ticks == value || (value % 2 == 0 && ticks == value + value / 2))
            return true;
    return false;
}

void splitInBar(const TickRange& note, Ticks barStart, const BarShape& shape, std::vector<TickRange>& pieces)
{
    std::vector<std::int64_t> periods{shape.strong};
    if (shape.beat != shape.strong)
        periods.push_back(shape.beat);
    for (const std::int64_t period : halvings(shape.part, shape.finest))
        periods.push_back(period);
    Splitter(std::move(periods), shape.quarter, shape.finest)
        .split((note.start - barStart).value, (note.end - barStart).value,
               [&](std::int64_t start, std::int64_t end) {
                   pieces.push_back({barStart + Ticks{start}, barStart + Ticks{end}});
               });
}

void splitInTuplet(const TickRange& note, const score::Tuplet& tuplet, int ticksPerQuarter,
                   std::vector<TickRange>& pieces)
{
    const std::int64_t unit =
        tuplet.range.length().value / tuplet.actual; // one place, written as a plain value
    const std::int64_t finest = std::max<std::int64_t>(ticksPerQuarter / 24, 1);
    if (unit <= 0 || tuplet.range.length().value % tuplet.actual != 0) {
        pieces.push_back(note);
        return;
    }
    Splitter(halvings(unit, finest), unit, finest)
        .split((note.start - tuplet.range.start).value, (note.end - tuplet.range.start).value,
               [&](std::int64_t start, std::int64_t end) {
                   pieces.push_back({tuplet.range.start + Ticks{start}, tuplet.range.start + Ticks{end}});
               });
}

bool fits(const score::Tuplet& tuplet, Ticks time, int ticksPerQuarter)
{
    const std::int64_t fine = std::max(ticksPerQuarter / 16, 1);
    const std::int64_t length = tuplet.range.length().value;
    if (time <= tuplet.range.start || time >= tuplet.range.end)
        return (time - tuplet.range.start).value % fine == 0;
    const std::int64_t places = tuplet.actual == 3 ? 12 : 10; // quarters of a third, halves of a fifth
    return length % places == 0 && (time - tuplet.range.start).value % (length / places) == 0;
}

std::optional<score::Tuplet> tupletFor(const TickRange& window, const std::vector<Ticks>& times,
                                       int ticksPerQuarter)
{
    const std::int64_t fine = std::max(ticksPerQuarter / 16, 1);
    const Ticks middle = window.start + Ticks{window.length().value / 2};
    std::vector<Ticks> uncommon;
    for (const Ticks time : times)
        if ((time - window.start).value % fine != 0)
            uncommon.push_back(time);
    if (uncommon.empty())
        return std::nullopt;
    TickRange range = window;
    const bool early = std::all_of(uncommon.begin(), uncommon.end(), [&](Ticks t) { return t < middle; });
    const bool late = std::all_of(uncommon.begin(), uncommon.end(), [&](Ticks t) { return t > middle; });
    const bool sixths = std::all_of(uncommon.begin(), uncommon.end(), [&](Ticks t) {
        return (t - window.start).value * 3 % window.length().value != 0;
    });
    if (sixths && (early || late) && window.length().value % 2 == 0)
        range = early ? TickRange{window.start, middle} : TickRange{middle, window.end};
    for (const auto& [actual, normal] : {std::pair(3, 2), std::pair(5, 4)}) {
        const score::Tuplet tuplet{actual == 3 ? range : window, actual, normal};
        const auto good = std::count_if(uncommon.begin(), uncommon.end(),
                                        [&](Ticks t) { return fits(tuplet, t, ticksPerQuarter); });
        if (2 * good > std::ssize(uncommon))
            return tuplet;
    }
    return std::nullopt;
}

} // namespace partita::notation
