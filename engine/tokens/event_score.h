// SPDX-License-Identifier: GPL-3.0-or-later
// Notes that a network wrote as a score of one part, to be shown, played and written to a MIDI file. It
// spells and lays out as little as a MIDI file does; notation is made elsewhere.
#pragma once

#include "engine/score/score.h"
#include "engine/tokens/event_note.h"

#include <span>
#include <string>

namespace partita::tokens {

struct EventScoreSettings
{
    double quartersPerMinute = 120;
    int ticksPerQuarter = 480; ///< at least 1
    int program = 0;           ///< General MIDI, 0 … 127; 0 is the grand piano
    std::string title;
    std::string partName = "Piano";
    score::Meter meter;
    score::Key key; ///< how the notes are spelled
};

/// One part of one voice, in bars that reach over the last note. Notes may come in any order. Onsets and
/// lengths are rounded to ticks, at least one; of notes of one onset and pitch the longest stays, and a note
/// ends where its pitch is struck again, so that the MIDI file of the score reads back as the same notes.
/// What no score can hold is put right: keys and velocities are brought into range, and notes whose onset
/// or length is no number or beyond a million quarters are left out.
[[nodiscard]] score::Score scoreFrom(std::span<const EventNote> notes,
                                     const EventScoreSettings& settings = {});

} // namespace partita::tokens
