// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/transform/repeat_form.h"

#include "engine/score/form.h"

#include <algorithm>

namespace partita::transform {

std::vector<RepeatSpan> repeatSpans(const score::Score& score)
{
    std::vector<RepeatSpan> spans;
    if (unfoldable(score))
        return spans;
    const auto order = score::performedBars(score);
    const auto barAt = [&](const score::Segment& segment) {
        const auto bar = std::find_if(score.bars.begin(), score.bars.end(),
                                      [&](const score::Bar& b) { return b.range == segment.written; });
        return static_cast<std::size_t>(bar - score.bars.begin());
    };
    for (std::size_t i = 1; i < order.size(); ++i) {
        const std::size_t from = barAt(order[i - 1]);
        const std::size_t to = barAt(order[i]);
        if (to <= from && (spans.empty() || spans.back().last != from))
            spans.push_back({to, from, score.bars[from].repeatEnd});
    }
    return spans;
}

std::optional<std::string> unfoldable(const score::Score& score)
{
    if (!score.sectionOrder.empty())
        return "an order of sections";
    const auto ending = std::find_if(score.bars.begin(), score.bars.end(),
                                     [](const score::Bar& bar) { return !bar.endings.empty(); });
    if (ending == score.bars.end())
        return std::nullopt;
    return "variant endings (bar " + std::to_string(ending - score.bars.begin() + 1) + ")";
}

} // namespace partita::transform
