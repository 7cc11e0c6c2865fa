// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/notation/time_warp.h"

namespace partita::notation {

namespace {

using NewTime = std::function<score::Ticks(score::Ticks)>;

template<class Items>
void warpItems(Items& items, const NewTime& newTime)
{
    for (auto& item : items)
        item.at = newTime(item.at);
}

} // namespace

void warpEvents(score::Score& score, const NewTime& newTime)
{
    warpItems(score.tempos, newTime);
    warpItems(score.meters, newTime);
    warpItems(score.keys, newTime);
    warpItems(score.unknown, newTime);
    for (auto& bar : score.bars)
        bar.range = {newTime(bar.range.start), newTime(bar.range.end)};
    for (auto& part : score.parts) {
        warpItems(part.programs, newTime);
        warpItems(part.chordSymbols, newTime);
        warpItems(part.annotations, newTime);
        warpItems(part.unknown, newTime);
        for (auto& lane : part.controls)
            warpItems(lane.points, newTime);
        for (auto& voice : part.voices)
            warpItems(voice.clefs, newTime);
    }
}

} // namespace partita::notation
