// SPDX-License-Identifier: GPL-3.0-or-later
// Figures on music that a network wrote, as C-RNN-GAN's author takes them (Mogren 2016, section 4).
#pragma once

#include "engine/tokens/event_note.h"

#include <span>

namespace partita::tokens {

/// Of no notes: all 0. His counts are shares here, so that sequences of any length compare.
struct NoteStatistics
{
    double polyphony = 0;        ///< share of the notes that begin together with another one
    double scaleConsistency = 0; ///< share of the notes in the major (natural minor) scale that fits best
    double repetitions = 0;      ///< share of the runs of three pitches that stood before in the sequence
    double toneSpan = 0;         ///< semitones from the lowest pitch to the highest
};

/// Notes ascending by onset. Onsets count as equal within half a tick of 384 to the quarter.
[[nodiscard]] NoteStatistics statisticsOf(std::span<const EventNote> notes);

} // namespace partita::tokens
