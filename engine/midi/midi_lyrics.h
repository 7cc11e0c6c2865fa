// SPDX-License-Identifier: GPL-3.0-or-later
// Lyric events of a MIDI track onto the notes that start with them.
#pragma once

#include "engine/score/part.h"

#include <string>
#include <vector>

namespace partita::midi {

struct LyricEvent
{
    score::Ticks at;
    std::string text;
};

/// Gives each note its syllable, in the first voice of the first part that has a note there, percussion last;
/// "Hap-" begins a word that the next syllable goes on with. Returns the events that found no note.
[[nodiscard]] std::vector<LyricEvent> attachLyrics(std::vector<LyricEvent> lyrics,
                                                   std::vector<score::Part>& parts);

} // namespace partita::midi
