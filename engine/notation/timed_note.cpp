// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/notation/timed_note.h"

#include <algorithm>
#include <tuple>

namespace partita::notation {

namespace {

constexpr int kUsualVelocity = 80;

template<class TimeOf>
std::vector<TimedNote> collect(const score::Score& score, bool percussion, const TimeOf& timeOf)
{
    std::vector<TimedNote> notes;
    notes.reserve(score.noteCount());
    for (const auto& part : score.parts) {
        if (part.percussion && !percussion)
            continue;
        for (const auto& voice : part.voices)
            for (const auto& note : voice.notes) {
                const double onset = timeOf(note.onset);
                notes.push_back({onset, timeOf(note.end()) - onset, note.pitch.midiKey() + part.transposition,
                                 note.velocity > 0 ? note.velocity : kUsualVelocity});
            }
    }
    std::stable_sort(notes.begin(), notes.end(), [](const TimedNote& a, const TimedNote& b) {
        return std::tuple(a.onset, a.midiKey) < std::tuple(b.onset, b.midiKey);
    });
    return notes;
}

} // namespace

std::vector<TimedNote> notesInQuarters(const score::Score& score)
{
    const double scale = 1.0 / std::max(score.ticksPerQuarter, 1);
    return collect(score, false, [scale](score::Ticks at) { return static_cast<double>(at.value) * scale; });
}

std::vector<TimedNote> notesInSeconds(const score::Score& score)
{
    const score::TempoMap map(score.tempos, std::max(score.ticksPerQuarter, 1));
    return collect(score, true, [&map](score::Ticks at) { return map.secondsAt(at); });
}

} // namespace partita::notation
