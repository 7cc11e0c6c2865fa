// SPDX-License-Identifier: GPL-3.0-or-later
// From a written pitch to the key that sounds and back: transposition, octave clefs and percussion maps.
#pragma once

#include "engine/score/key.h"
#include "engine/score/part.h"

namespace partita::score {

/// Octaves that the clef in force adds. 0 for a voice that the part does not have (yet).
[[nodiscard]] int octaveShiftAt(const Part& part, std::size_t voice, Ticks at);

/// The MIDI key, 0 … 127, that a written pitch sounds at a place of a voice.
[[nodiscard]] int soundingKey(const Part& part, std::size_t voice, const Pitch& pitch, Ticks at);

/// The written pitch that sounds a MIDI key there: as the percussion map says, else spelled in the key.
[[nodiscard]] Pitch writtenPitch(const Part& part, std::size_t voice, const Key& key, int midiKey, Ticks at);

} // namespace partita::score
