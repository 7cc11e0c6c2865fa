// SPDX-License-Identifier: GPL-3.0-or-later
// The walk over every place and length on a score's time line.
#pragma once

#include "engine/score/score.h"

namespace partita::transform {

template<class Place, class Length>
void forEachTime(score::Voice& voice, const Place& place, const Length& length)
{
    for (auto& note : voice.notes) {
        place(note.onset);
        length(note.duration);
    }
    for (auto& tuplet : voice.tuplets) {
        place(tuplet.range.start);
        place(tuplet.range.end);
    }
    for (auto& clef : voice.clefs)
        place(clef.at);
    for (auto& rest : voice.invisibleRests) {
        place(rest.start);
        place(rest.end);
    }
}

template<class Place, class Length>
void forEachTime(score::Part& part, const Place& place, const Length& length)
{
    for (auto& voice : part.voices)
        forEachTime(voice, place, length);
    for (auto& program : part.programs)
        place(program.at);
    for (auto& lane : part.controls)
        for (auto& point : lane.points)
            place(point.at);
    for (auto& symbol : part.chordSymbols)
        place(symbol.at);
    for (auto& annotation : part.annotations)
        place(annotation.at);
    for (auto& event : part.unknown)
        place(event.at);
}

/// Calls place(Ticks&) for everything that stands somewhere and length(Ticks&) for the lengths of notes.
template<class Place, class Length>
void forEachTime(score::Score& score, const Place& place, const Length& length)
{
    for (auto& tempo : score.tempos)
        place(tempo.at);
    for (auto& meter : score.meters)
        place(meter.at);
    for (auto& key : score.keys)
        place(key.at);
    for (auto& bar : score.bars) {
        place(bar.range.start);
        place(bar.range.end);
    }
    for (auto& event : score.unknown)
        place(event.at);
    for (auto& part : score.parts)
        forEachTime(part, place, length);
}

} // namespace partita::transform
