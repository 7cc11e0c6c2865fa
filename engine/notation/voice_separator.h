// SPDX-License-Identifier: GPL-3.0-or-later
// Divides the notes of one hand or instrument into voices that can each be written as one line of chords and
// rests.
#pragma once

#include "engine/score/score.h"

#include <vector>

namespace partita::notation {

struct VoiceOptions
{
    int mostVoices = 2; ///< 1 … 4
    double keepOverlap =
        0.25; ///< quarters: a note that runs into the next by less is cut, not given its own voice
};

/// At most `mostVoices` voices, the highest first, without overlaps: within a voice notes that start together
/// have one length. No note is lost; where voices do not suffice, notes are shortened to the next onset of
/// their voice. Chords of equal length stay together; the others go, in order of pitch, to the voices where
/// leaps, breaks and cuts cost least (after E. Cambouropoulos, "Voice and Stream", Music Perception 26, 2008,
/// and J. Kilian and H. Hoos, "Voice Separation: A Local Optimisation Approach", ISMIR 2002). Notes ascending
/// by onset.
[[nodiscard]] std::vector<score::Voice> separateVoices(std::vector<score::Note> notes, int ticksPerQuarter,
                                                       const VoiceOptions& options = {});

/// Whether the notes are one line: hardly ever two different onsets sounding together, nor chords.
[[nodiscard]] bool isMonophonic(const std::vector<score::Note>& notes);

} // namespace partita::notation
