// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/score/placement.h"

#include <algorithm>
#include <utility>

namespace partita::score {

namespace {

/// The end of the last note that a change puts into the score; 0 for none.
Ticks lastEnd(const Change& change)
{
    const auto* inserted = std::get_if<InsertNotes>(&change);
    const auto* replaced = std::get_if<ReplaceNotes>(&change);
    Ticks last{};
    if (inserted != nullptr || replaced != nullptr)
        for (const Note& note : inserted != nullptr ? inserted->notes : replaced->notes)
            last = std::max(last, note.end());
    return last;
}

} // namespace

Ticks barTicks(const Meter& meter, int ticksPerQuarter)
{
    const Fraction length = meter.free ? Fraction{1} : meter.barLength();
    return std::max(toTicks(length, ticksPerQuarter), Ticks{1});
}

Ticks writtenPlace(const Score& score, const Performance& performance, Ticks performed)
{
    if (performance.segments.empty())
        return performed;
    const Segment& last = performance.segments.back();
    const Ticks played = last.performedStart + last.written.length();
    if (performed < played)
        return performance.writtenAt(performed);
    const Ticks writtenEnd = score.bars.empty() ? last.written.end : score.bars.back().range.end;
    return writtenEnd + (performed - played);
}

std::size_t voiceWithRoom(const Part& part, std::size_t wanted, const std::vector<Note>& notes)
{
    const auto hasRoom = [&](const Voice& voice) {
        return std::none_of(voice.notes.begin(), voice.notes.end(), [&](const Note& there) {
            return std::any_of(notes.begin(), notes.end(), [&](const Note& note) {
                return note.range().overlaps(there.range()) && note.range() != there.range();
            });
        });
    };
    if (wanted < part.voices.size() && hasRoom(part.voices[wanted]))
        return wanted;
    const auto found = std::find_if(part.voices.begin(), part.voices.end(), hasRoom);
    return static_cast<std::size_t>(found - part.voices.begin());
}

void addMissingBars(const Score& score, std::vector<Change>& changes)
{
    Ticks last{};
    for (const Change& change : changes)
        last = std::max(last, lastEnd(change));
    if (score.bars.empty() || last <= score.bars.back().range.end)
        return;
    SetTimeline timeline{score.tempos, score.meters, score.keys, score.bars, score.sectionOrder};
    const Meter meter = score.meters.empty() ? Meter{} : score.meters.back().meter;
    const Ticks length = barTicks(meter, score.ticksPerQuarter);
    BarlineStyle style = BarlineStyle::Single;
    if (timeline.bars.back().repeatEnd == 0)
        style = std::exchange(timeline.bars.back().end, BarlineStyle::Single);
    while (timeline.bars.back().range.end < last) {
        Bar bar;
        bar.range = {timeline.bars.back().range.end, timeline.bars.back().range.end + length};
        timeline.bars.push_back(bar);
    }
    timeline.bars.back().end = style;
    changes.emplace_back(std::move(timeline));
}

} // namespace partita::score
