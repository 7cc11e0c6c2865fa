// SPDX-License-Identifier: GPL-3.0-or-later
// Transposition: by an interval, by semitones, by steps of the key, by octaves, to another tonic.
//
// Grace notes move with their notes, tied notes together. Percussion stays, and so do the transpositions of
// instruments: their written notes move, so that they sound the interval higher too. When the whole score
// moves, its keys (with accidentals of their own) and chord symbols move with it; a key that would need more
// than seven sharps or flats is written as its enharmonic, with its notes. A selection is spelled in the key
// that stays. InvalidInput where a note would leave MIDI's keys 0 … 127 or nothing is selected.
#pragma once

#include "engine/score/edit.h"
#include "engine/transform/interval.h"
#include "engine/transform/selection.h"

namespace partita::transform {

/// Exactly by the interval, in the whole score and in a selection alike: -interval takes it back, spelling
/// included, but where a triple accidental had to be avoided.
[[nodiscard]] base::Result<score::Edit> transpose(const score::Score& score, const Interval& interval,
                                                  const Selection& selection = {});

/// In the whole score every key goes to the one with the fewest sharps or flats; the opposite number takes it
/// back, spelling included, from keys with up to five sharps or flats.
[[nodiscard]] base::Result<score::Edit> transposeSemitones(const score::Score& score, int semitones,
                                                           const Selection& selection = {});

/// Along the scale of the key in force; keys stay, accidentals keep their distance to the scale. Chord
/// symbols become the chords of the scale ("C" a step up in C major is "Dm"). The opposite number takes it
/// back.
[[nodiscard]] base::Result<score::Edit> transposeDiatonic(const score::Score& score, int steps,
                                                          const Selection& selection = {});

[[nodiscard]] base::Result<score::Edit> transposeOctaves(const score::Score& score, int octaves,
                                                         const Selection& selection = {});

/// The whole score by the smaller way, up or down, so that the tonic of its first key becomes the given one.
/// The mode stays. InvalidInput for a score without a key and for a key with more than seven accidentals.
[[nodiscard]] base::Result<score::Edit> transposeToTonic(const score::Score& score, score::Step tonic,
                                                         int alter);

/// The interval that transposeSemitones takes in the score's first key: for its name.
[[nodiscard]] Interval intervalFor(const score::Score& score, int semitones);

} // namespace partita::transform
