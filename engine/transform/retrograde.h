// SPDX-License-Identifier: GPL-3.0-or-later
// Retrograde: music from its end to its start.
#pragma once

#include "engine/score/edit.h"
#include "engine/transform/selection.h"

namespace partita::transform {

/// A whole score is turned round with its bars, repeats, tuplets, tempos, meters, keys, chord symbols, clefs
/// and control lanes; what holds on until the next change (a key, a chord, a pedal) holds for the same notes.
/// Ties and slurs lead the other way, hairpins open where they closed. Graces, lyrics, decorations and
/// annotations stay with their notes. Repeats without a sign at their start get one. Twice is the score as it
/// was, but for such signs and for what held before the first change of a lane.
///
/// A selection is turned round between its first onset and its last end; everything else stays.
///
/// InvalidInput for variant endings and orders of sections (write out the repeats first) and for an empty
/// selection.
[[nodiscard]] base::Result<score::Edit> retrograde(const score::Score& score,
                                                   const Selection& selection = {});

} // namespace partita::transform
