// SPDX-License-Identifier: GPL-3.0-or-later
// What transposition and inversion share: changing the written pitches of a score, with its keys and chord
// symbols, so that every note can still be played.
#pragma once

#include "engine/score/edit.h"
#include "engine/transform/chord_text.h"
#include "engine/transform/pitch_map.h"
#include "engine/transform/selection.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace partita::transform {

struct PitchChanges
{
    /// The new pitch of one that is written at a place.
    std::function<score::Pitch(const score::Pitch&, score::Ticks)> pitch;
    /// The new text of a chord symbol at a place; nullopt removes it. Only for the whole score; may be empty.
    std::function<std::optional<std::string>(const std::string&, score::Ticks)> chord;
    std::optional<std::vector<score::KeyChange>> keys; ///< only for the whole score
};

/// Changes the selected notes of parts that are no percussion, with their graces. InvalidInput where a note
/// would leave MIDI's keys.
[[nodiscard]] base::Result<score::Edit> changePitches(const score::Score& before, const Selection& selection,
                                                      std::string name, const PitchChanges& changes);

/// The pitch at sign × its place in the scale + index, with the distance that it has from the scale (mirrored
/// with sign -1).
[[nodiscard]] score::Pitch alongScale(const score::Key& key, const score::Pitch& pitch, int sign, int index);

} // namespace partita::transform
