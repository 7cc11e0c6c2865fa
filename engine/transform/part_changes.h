// SPDX-License-Identifier: GPL-3.0-or-later
// Parts of a score divided, merged and taken out; and its repeats written out.
#pragma once

#include "engine/score/edit.h"

#include <vector>

namespace partita::transform {

/// Notes at or above the sounding MIDI key stay in the part, lower ones go to a new part after it ("Piano,
/// low") with the same instrument, clefs and controllers. Tied notes stay together; chords may be divided.
/// InvalidInput where all notes are on one side, or for percussion.
[[nodiscard]] base::Result<score::Edit> splitPartAtPitch(const score::Score& score, score::PartId part,
                                                         int midiKey);

/// Every voice of the part becomes a part of its own ("Piano 1", "Piano 2"); chord symbols, annotations and
/// unknown events stay with the first. InvalidInput for a part with one voice.
[[nodiscard]] base::Result<score::Edit> splitPartByVoice(const score::Score& score, score::PartId part);

/// The voices of all these parts in the first of them, transposed to its instrument; chord symbols and
/// annotations that it has already are not doubled, controller lanes that it has stay its own. InvalidInput
/// for fewer than two parts, and where percussion would be mixed with pitches.
[[nodiscard]] base::Result<score::Edit> mergeParts(const score::Score& score,
                                                   const std::vector<score::PartId>& parts);

/// The score with only this part. InvalidInput where it does not exist.
[[nodiscard]] base::Result<score::Score> extractPart(const score::Score& score, score::PartId part);

/// score::expandRepeats() as an edit.
[[nodiscard]] score::Edit writeOutRepeats(const score::Score& score);

} // namespace partita::transform
