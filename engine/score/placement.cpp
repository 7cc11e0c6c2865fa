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

void coverWithBars(Score& score, Ticks end)
{
    if (score.bars.empty() || end <= score.bars.back().range.end)
        return;
    const Meter meter = score.meters.empty() ? Meter{} : score.meters.back().meter;
    const Ticks length = barTicks(meter, score.ticksPerQuarter);
    BarlineStyle style = BarlineStyle::Single;
    if (score.bars.back().repeatEnd == 0)
        style = std::exchange(score.bars.back().end, BarlineStyle::Single);
    while (score.bars.back().range.end < end) {
        const Ticks start = score.bars.back().range.end;
        score.bars.push_back({{start, start + length}});
    }
    score.bars.back().end = style;
}

void addMissingBars(const Score& score, std::vector<Change>& changes)
{
    Ticks last{};
    for (const Change& change : changes)
        last = std::max(last, lastEnd(change));
    Score longer;
    longer.ticksPerQuarter = score.ticksPerQuarter;
    longer.meters = score.meters;
    longer.bars = score.bars;
    coverWithBars(longer, last);
    if (longer.bars.size() > score.bars.size())
        changes.emplace_back(
            SetTimeline{score.tempos, score.meters, score.keys, longer.bars, score.sectionOrder});
}

} // namespace partita::score
