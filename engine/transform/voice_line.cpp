// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/transform/voice_line.h"

#include <algorithm>
#include <map>
#include <utility>

namespace partita::transform {

using score::Note;
using score::Ticks;

std::vector<Sounding> soundingsOf(const score::Voice& voice)
{
    std::vector<Sounding> soundings;
    std::map<std::pair<int, int>, std::size_t> held; // MIDI key and cents of tied notes
    for (std::size_t i = 0; i < voice.notes.size(); ++i) {
        const Note& note = voice.notes[i];
        const std::pair key{note.pitch.midiKey(), note.pitch.cents};
        const auto open = held.find(key);
        std::size_t index = soundings.size();
        if (open != held.end() && soundings[open->second].range.end == note.onset) {
            index = open->second;
            soundings[index].notes.push_back(i);
            soundings[index].range.end = note.end();
        } else {
            soundings.push_back({{i}, note.range()});
        }
        held.erase(key);
        if (note.tiedToNext)
            held[key] = index;
    }
    return soundings;
}

VoiceLine lineOf(const score::Voice& voice)
{
    VoiceLine line;
    for (auto& sounding : soundingsOf(voice)) {
        if (line.events.empty() || line.events.back().range.start != sounding.range.start) {
            if (!line.events.empty() && line.events.back().range.end > sounding.range.start)
                line.monophonic = false;
            line.events.push_back({{}, sounding.range});
        }
        auto& event = line.events.back();
        line.monophonic = line.monophonic && event.range.end == sounding.range.end;
        event.range.end = std::max(event.range.end, sounding.range.end);
        event.soundings.push_back(std::move(sounding));
    }
    return line;
}

void place(score::Voice& voice, const Sounding& sounding, score::TickRange range)
{
    Note& first = voice.notes[sounding.notes.front()];
    Note& last = voice.notes[sounding.notes.back()];
    if (&first == &last) {
        first.onset = range.start;
        first.duration = range.length();
        return;
    }
    if (range.start < first.end() && last.onset < range.end) {
        first.duration = first.end() - range.start;
        first.onset = range.start;
        last.duration = range.end - last.onset;
        return;
    }
    const auto carried = [&](Ticks tick) {
        const auto passed = (tick - sounding.range.start).value * range.length().value;
        return range.start + Ticks{passed / sounding.range.length().value};
    };
    for (const std::size_t index : sounding.notes) {
        Note& note = voice.notes[index];
        const Ticks end = carried(note.end());
        note.onset = carried(note.onset);
        note.duration = std::max(end - note.onset, Ticks{1});
    }
}

} // namespace partita::transform
