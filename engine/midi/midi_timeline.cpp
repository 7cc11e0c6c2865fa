// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/midi/midi_timeline.h"

#include <algorithm>

namespace partita::midi {

namespace {

using score::Ticks;

template<class Change>
void merge(std::vector<Change>& into, std::vector<Change>& from)
{
    if (into.empty())
        into.swap(from);
    else
        into.insert(into.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
    from.clear();
}

template<class Change>
void settle(std::vector<Change>& changes)
{
    const auto earlier = [](const Change& a, const Change& b) { return a.at < b.at; };
    if (!std::is_sorted(changes.begin(), changes.end(), earlier))
        std::stable_sort(changes.begin(), changes.end(), earlier);
    changes.erase(std::unique(changes.begin(), changes.end(),
                              [](const Change& a, const Change& b) { return a.at == b.at; }),
                  changes.end());
}

} // namespace

void mergeTimeline(score::Score& score, std::vector<TrackMusic>& tracks)
{
    for (auto& track : tracks) {
        merge(score.tempos, track.tempos);
        merge(score.meters, track.meters);
        merge(score.keys, track.keys);
        merge(score.metadata.fields, track.fields);
    }
    settle(score.tempos);
    settle(score.meters);
    settle(score.keys);
}

bool buildBars(score::Score& score, std::int64_t end)
{
    auto change = score.meters.begin();
    const auto lengthOf = [&](const score::Meter& meter) {
        return std::max(score::toTicks(meter.barLength(), score.ticksPerQuarter), Ticks{1});
    };
    Ticks length = lengthOf(score::meterAt(score.meters, {}));
    const auto expected = static_cast<std::size_t>(end / length.value) + score.meters.size() + 1;
    score.bars.reserve(std::min(expected, kMostBars + score.meters.size()));
    bool runsOn = false;
    Ticks at;
    do {
        while (change != score.meters.end() && change->at <= at)
            length = lengthOf((change++)->meter);
        Ticks barEnd = at + length;
        if (change != score.meters.end())
            barEnd = std::min(barEnd, change->at);
        if (score.bars.size() + 1 == kMostBars && barEnd < Ticks{end}) {
            barEnd = Ticks{end};
            runsOn = true;
        }
        score.bars.emplace_back().range = {at, barEnd};
        at = barEnd;
    } while (at.value < end);
    score.bars.back().end = score::BarlineStyle::Final;
    return runsOn;
}

} // namespace partita::midi
