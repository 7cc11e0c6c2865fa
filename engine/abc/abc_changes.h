// SPDX-License-Identifier: GPL-3.0-or-later
// Which bars of which parts differ between two scores with the same bars. Internal to abc_splice.h.
#pragma once

#include "engine/score/score.h"

#include <algorithm>
#include <set>
#include <utility>

namespace partita::abc {

/// Part and bar, ascending.
using ChangedBars = std::set<std::pair<std::size_t, std::size_t>>;

/// Brings both scores to the same ticks a quarter; false where that takes too many.
bool alignTicks(score::Score& a, score::Score& b);

/// True where parts, voices' names and everything along the time line are the same, so that only the music
/// within bars can differ.
[[nodiscard]] bool sameFrame(const score::Score& a, const score::Score& b);

/// For scores with the same frame and ticks.
[[nodiscard]] ChangedBars changedBars(const score::Score& a, const score::Score& b);

/// [first, last) of items sorted by time that lie in a range.
template<class Items, class TimeOf>
[[nodiscard]] auto itemsIn(const Items& items, const score::TickRange& range, const TimeOf& timeOf)
{
    const auto before = [&](const auto& item, score::Ticks tick) { return timeOf(item) < tick; };
    const auto first = std::lower_bound(items.begin(), items.end(), range.start, before);
    return std::pair(first, std::lower_bound(first, items.end(), range.end, before));
}

} // namespace partita::abc
