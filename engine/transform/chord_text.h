// SPDX-License-Identifier: GPL-3.0-or-later
// The text of chord symbols carried over to other roots, basses and, where the chord changes, qualities.
#pragma once

#include "engine/score/pitch.h"

#include <functional>
#include <optional>
#include <string>

namespace partita::transform {

using MapPitch = std::function<score::Pitch(const score::Pitch&)>;

/// Root and bass move, the quality stays: "(F#m7b5/C)" a tone up is "(G#m7b5/D)". Text that is no chord
/// ("N.C.", "Fine") comes back unchanged. Double accidentals are respelled.
[[nodiscard]] std::string chordMoved(const std::string& text, const MapPitch& map);

/// Every note of the chord is carried over and the result named again: in C major "G7" one step up is "Am7";
/// "C" mirrored is "Fm". nullopt where the chord's notes are not known or make no chord with a name; text
/// that is no chord comes back unchanged.
[[nodiscard]] std::optional<std::string> chordRebuilt(const std::string& text, const MapPitch& map);

} // namespace partita::transform
