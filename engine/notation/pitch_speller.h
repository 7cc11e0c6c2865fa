// SPDX-License-Identifier: GPL-3.0-or-later
// Gives sounding keys their written names from the key and the notes around them.
#pragma once

#include "engine/notation/key_finder.h"
#include "engine/notation/timed_note.h"

#include <span>
#include <vector>

namespace partita::notation {

struct SpellingOptions
{
    int notesBefore = 10;
    int notesAfter = 42;
    double keyNotes = 12; ///< how many notes the tonic of the key in force counts for
};

/// One pitch for each note, in their order; times in quarters, ascending by onset. Each note takes the letter
/// that most of the tonics around it would give it: ps13 stage 1 (D. Meredith, "The ps13 Pitch Spelling
/// Algorithm", JNMR 35, 2006), anchored to the keys so that spelling agrees with the signatures. Regions as
/// of findKey.
[[nodiscard]] std::vector<score::Pitch> spellPitches(std::span<const TimedNote> inQuarters,
                                                     std::span<const KeyRegion> keys,
                                                     const SpellingOptions& options = {});

} // namespace partita::notation
