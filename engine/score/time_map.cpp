// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/score/time_map.h"

#include <algorithm>
#include <numeric>

namespace partita::score {

namespace {

template<class Change>
const Change* changeAt(const std::vector<Change>& changes, Ticks tick)
{
    if (changes.empty())
        return nullptr;
    const auto after = std::upper_bound(changes.begin(), changes.end(), tick,
                                        [](Ticks t, const Change& change) { return t < change.at; });
    return after == changes.begin() ? &changes.front() : &*std::prev(after);
}

} // namespace

int Meter::numerator() const
{
    return std::accumulate(beats.begin(), beats.end(), 0);
}

Fraction Meter::barLength() const
{
    return free ? Fraction(0) : Fraction(numerator(), unit);
}

Fraction Meter::beatLength() const
{
    const bool compound = beats.size() == 1 && unit >= 8 && numerator() > 3 && numerator() % 3 == 0;
    return {compound ? 3 : 1, unit};
}

std::string Meter::name() const
{
    if (free)
        return "none";
    if (symbol != MeterSymbol::None)
        return symbol == MeterSymbol::Common ? "C" : "C|";
    std::string top;
    for (const int beat : beats)
        top += (top.empty() ? "" : "+") + std::to_string(beat);
    if (beats.size() > 1)
        top = '(' + top + ')';
    return top + '/' + std::to_string(unit);
}

Meter meterAt(const std::vector<MeterChange>& changes, Ticks tick)
{
    const auto* change = changeAt(changes, tick);
    return change != nullptr ? change->meter : Meter{};
}

Key keyAt(const std::vector<KeyChange>& changes, Ticks tick)
{
    const auto* change = changeAt(changes, tick);
    return change != nullptr ? change->key : Key{};
}

} // namespace partita::score
