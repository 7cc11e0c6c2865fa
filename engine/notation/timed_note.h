// SPDX-License-Identifier: GPL-3.0-or-later
// TimedNote: what the steps from MIDI to notation know of a note, with times in seconds or in quarters as the
// function that takes it says. Each step is a function on such values and can be used alone.
#pragma once

#include "engine/score/score.h"

#include <vector>

namespace partita::notation {

struct TimedNote
{
    double onset = 0;
    double duration = 0;
    int midiKey = 60;
    int velocity = 80; ///< 1 … 127
    friend bool operator==(const TimedNote&, const TimedNote&) = default;

    [[nodiscard]] double end() const { return onset + duration; }
};

/// The pitched notes of the written form, ascending by onset, then key; percussion is left out.
[[nodiscard]] std::vector<TimedNote> notesInQuarters(const score::Score& score);
/// As notesInQuarters, with the score's tempos applied and percussion included, since it carries the beat.
[[nodiscard]] std::vector<TimedNote> notesInSeconds(const score::Score& score);

} // namespace partita::notation
