// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/abc/abc_bars.h"

#include <algorithm>

namespace partita::abc {

namespace {

using score::Bar;
using score::BarlineStyle;
using score::Ticks;

/// The end of everything that a voice holds, overlays included.
Ticks endOf(const Draft& draft, const VoiceState& voice)
{
    Ticks end = voice.time;
    for (const auto& lane : draft.score.parts[voice.part].voices)
        for (auto note = lane.notes.rbegin(); note != lane.notes.rend() && note->end() > end; ++note)
            end = note->end();
    return end;
}

/// The marks of the first voice; where other voices go on after its end, their marks from there on.
std::vector<const BarMark*> leadingMarks(const Draft& draft)
{
    std::vector<const BarMark*> marks;
    marks.reserve(draft.voices[0].marks.size() + 1);
    for (const auto& mark : draft.voices[0].marks)
        marks.push_back(&mark);
    Ticks end = draft.voices[0].time;
    for (const auto& voice : draft.voices) {
        for (const auto& mark : voice.marks)
            if (mark.at > end)
                marks.push_back(&mark);
        end = std::max(end, voice.time);
    }
    return marks;
}

/// The text between two bar lines where they share a line, else the second bar line.
Place between(const Place& before, const Place& after)
{
    const int start = before.column + before.length;
    if (before.line != after.line || start >= after.column)
        return after;
    return {before.line, start, after.column - start};
}

bool endsSection(const Bar& bar)
{
    return bar.repeatEnd > 0 || bar.end == BarlineStyle::Double || bar.end == BarlineStyle::Final ||
           bar.end == BarlineStyle::Initial;
}

/// A variant ending lasts to the next strong bar line, repeat or ending (ABC 2.1, section 4.10).
void markEndingStops(std::vector<Bar>& bars)
{
    bool inEnding = false;
    for (std::size_t i = 0; i < bars.size(); ++i) {
        inEnding = inEnding || !bars[i].endings.empty();
        const bool last = i + 1 == bars.size();
        if (!inEnding ||
            !(last || endsSection(bars[i]) || bars[i + 1].repeatStart > 0 || !bars[i + 1].endings.empty()))
            continue;
        bars[i].endingStops = true;
        inEnding = false;
    }
}

} // namespace

BarPlaces buildBars(Draft& draft)
{
    auto& bars = draft.score.bars;
    BarPlaces places;
    Ticks end;
    for (const auto& voice : draft.voices)
        end = std::max(end, endOf(draft, voice));
    BarMark start;
    start.place = draft.voices[0].firstPlace;
    start.place.length = 0; // the first bar starts with it, not after it
    const BarMark* before = &start;
    const auto close = [&](Ticks at, const BarMark& after) {
        Bar& bar = bars.emplace_back();
        bar.range = {before->at, at};
        bar.end = after.style;
        bar.repeatStart = before->repeatStart;
        bar.repeatEnd = after.repeatEnd;
        if (!before->endings.empty())
            bar.endings = before->endings;
        if (!before->section.empty())
            bar.section = before->section;
        places.push_back(between(before->place, after.place));
    };
    const auto marks = leadingMarks(draft);
    bars.reserve(marks.size() + 1);
    places.reserve(marks.size() + 1);
    for (const BarMark* mark : marks) {
        if (mark->at > before->at)
            close(mark->at, *mark);
        before = mark;
    }
    if (end > before->at) {
        BarMark last;
        last.place = draft.voices[0].lastPlace;
        close(end, last);
    }
    markEndingStops(bars);
    return places;
}

} // namespace partita::abc
