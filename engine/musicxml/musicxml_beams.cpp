// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/musicxml/musicxml_beams.h"

#include <algorithm>

namespace partita::musicxml {

namespace {

using score::Ticks;

constexpr int kQuarter = 2;

/// The stretches of a full bar that beams do not cross.
std::vector<Ticks> groupLengths(const score::Meter& meter, int ticksPerQuarter)
{
    const auto ticks = [ticksPerQuarter](const score::Fraction& length) {
        return std::max(score::toTicks(length, ticksPerQuarter), Ticks{1});
    };
    if (meter.free || meter.unit < 1)
        return {Ticks{ticksPerQuarter}};
    std::vector<Ticks> groups;
    if (meter.beats.size() > 1)
        for (const int beat : meter.beats)
            groups.push_back(ticks({beat, meter.unit}));
    else if (meter.unit >= 8 && meter.beatLength().numerator == 1)
        groups.push_back(ticks(meter.barLength()));
    else
        groups.push_back(ticks(meter.beatLength()));
    return groups;
}

/// The number of the group in which a time of the bar lies; a short bar is the end of a full one.
class Grouping
{
public:
    Grouping(const score::TickRange& bar, const score::Meter& meter, int ticksPerQuarter)
        : m_groups(groupLengths(meter, ticksPerQuarter))
        , m_start(bar.start)
    {
        const Ticks full = score::toTicks(meter.barLength(), ticksPerQuarter);
        if (!meter.free && full > bar.length())
            m_start = bar.end - full;
        for (const Ticks length : m_groups)
            m_round += length;
    }

    [[nodiscard]] std::int64_t groupOf(Ticks at) const
    {
        const Ticks place = std::max(at - m_start, Ticks{});
        Ticks rest{place.value % m_round.value};
        std::int64_t group = place.value / m_round.value * static_cast<std::int64_t>(m_groups.size());
        for (const Ticks length : m_groups) {
            if (rest < length)
                break;
            rest -= length;
            ++group;
        }
        return group;
    }

private:
    std::vector<Ticks> m_groups;
    Ticks m_start;
    Ticks m_round;
};

int flagsOf(const Sign& sign)
{
    return sign.kind == SignKind::Notes ? std::max(sign.length.type - kQuarter, 0) : 0;
}

void beamGroup(std::span<const Sign> signs, std::size_t first, std::size_t last,
               std::vector<std::vector<std::string_view>>& beams)
{
    for (std::size_t i = first; i < last; ++i)
        for (int level = 1; level <= std::min(flagsOf(signs[i]), 8); ++level) {
            const bool before = i > first && flagsOf(signs[i - 1]) >= level;
            const bool after = i + 1 < last && flagsOf(signs[i + 1]) >= level;
            beams[i].push_back(before && after ? "continue"
                               : before        ? "end"
                               : after         ? "begin"
                               : i > first     ? "backward hook"
                                               : "forward hook");
        }
}

} // namespace

std::vector<std::vector<std::string_view>> beamsOf(std::span<const Sign> signs, const score::TickRange& bar,
                                                   const score::Meter& meter, int ticksPerQuarter)
{
    const Grouping grouping(bar, meter, ticksPerQuarter);
    std::vector<std::vector<std::string_view>> beams(signs.size());
    for (std::size_t first = 0; first < signs.size();) {
        std::size_t last = first + 1;
        while (last < signs.size() && flagsOf(signs[last - 1]) > 0 && flagsOf(signs[last]) > 0 &&
               signs[last].range.start == signs[last - 1].range.end &&
               grouping.groupOf(signs[first].range.start) == grouping.groupOf(signs[last].range.start))
            ++last;
        if (last - first > 1)
            beamGroup(signs, first, last, beams);
        first = last;
    }
    return beams;
}

} // namespace partita::musicxml
