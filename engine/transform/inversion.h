// SPDX-License-Identifier: GPL-3.0-or-later
// Inversion: melodies turned upside down around a pitch, which stays where it is.
//
// Twice around the same pitch is the score as it was. Graces, ties and percussion as in transpose.h. Chord
// symbols are mirrored note by note ("C" around C is "Fm"); those whose notes are not known or have no name
// when mirrored are left out, for they would be wrong. InvalidInput where a note would leave MIDI's keys.
#pragma once

#include "engine/score/edit.h"
#include "engine/transform/selection.h"

namespace partita::transform {

/// Every interval becomes the same one in the other direction. In a whole score the keys are mirrored with
/// the notes (C major around C is C Phrygian), so that no accidentals appear that were not there.
[[nodiscard]] base::Result<score::Edit> invert(const score::Score& score, const score::Pitch& axis,
                                               const Selection& selection = {});

/// Steps of the scale of the key in force are mirrored: the notes stay in the key.
[[nodiscard]] base::Result<score::Edit> invertDiatonic(const score::Score& score, const score::Pitch& axis,
                                                       const Selection& selection = {});

/// The first note that the selection has: an axis to begin with. Middle C where there is none.
[[nodiscard]] score::Pitch firstPitch(const score::Score& score, const Selection& selection = {});

} // namespace partita::transform
