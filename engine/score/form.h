// SPDX-License-Identifier: GPL-3.0-or-later
// The order in which the bars of a score are played: repeats, variant endings, sections; and what lies along
// the written time line brought into that order.
#pragma once

#include "engine/score/performance.h"

#include <algorithm>
#include <vector>

namespace partita::score {

/// The order in which the written form is played: repeats, variant endings and section order. One segment for
/// each bar as it is played; one for the whole score where it has no bars. At most 100,000 and a few; a form
/// that asks for more is cut there.
[[nodiscard]] std::vector<Segment> performedBars(const Score& score);

/// Joins segments that follow each other without a jump.
[[nodiscard]] std::vector<Segment> joinedSegments(const std::vector<Segment>& bars);

/// Copies timed items into the performance, once for each time their place is played. What lies behind the
/// last bar follows where the performance ends with that bar.
template<class Item>
std::vector<Item> performItems(const std::vector<Item>& items, const std::vector<Segment>& segments)
{
    std::vector<Item> result;
    for (const auto& segment : segments) {
        auto item = std::lower_bound(items.begin(), items.end(), segment.written.start,
                                     [](const Item& i, Ticks tick) { return i.at < tick; });
        const bool toTheEnd = segment.endsForm && &segment == &segments.back();
        for (; item != items.end() && (item->at < segment.written.end || toTheEnd); ++item) {
            result.push_back(*item);
            result.back().at = segment.performedStart + (item->at - segment.written.start);
        }
    }
    return result;
}

/// As performItems, for states that last (tempo, meter, key): restated after a jump where they differ.
template<class Item>
std::vector<Item> performStates(const std::vector<Item>& items, const std::vector<Segment>& segments)
{
    std::vector<Item> result;
    for (const auto& segment : segments) {
        auto after = std::upper_bound(items.begin(), items.end(), segment.written.start,
                                      [](Ticks tick, const Item& i) { return tick < i.at; });
        if (after != items.begin()) {
            Item state = *std::prev(after);
            state.at = segment.performedStart;
            Item before = result.empty() ? Item{} : result.back();
            before.at = state.at;
            if (result.empty() || !(before == state))
                result.push_back(state);
        }
        for (; after != items.end() && after->at < segment.written.end; ++after) {
            result.push_back(*after);
            result.back().at = segment.performedStart + (after->at - segment.written.start);
        }
    }
    return result;
}

} // namespace partita::score
