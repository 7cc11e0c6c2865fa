// SPDX-License-Identifier: GPL-3.0-or-later
// Divides keyboard music between two hands.
#pragma once

#include "engine/score/score.h"

#include <span>
#include <vector>

namespace partita::notation {

struct HandOptions
{
    int middle = 60;      ///< the key that divides the hands where nothing else does
    int widestReach = 14; ///< semitones that a hand spans without effort
    int mostNotes = 5;    ///< that a hand strikes together
};

enum class Hand : unsigned char { Right, Left };

/// A hand for each note; notes ascending by onset. A dividing key is moved from onset to onset by dynamic
/// programming so that reaches and numbers of notes stay playable, wide gaps between the hands are used and
/// the divide moves little (after the cost functions of A. Hadjakos, S. Waloschek and A. Leemhuis, "Detecting
/// Hands from Piano MIDI Data", 2019, and of R. Parncutt et al., Music Perception 14, 1997, for reaches).
[[nodiscard]] std::vector<Hand> splitHands(std::span<const score::Note> notes,
                                           const HandOptions& options = {});

} // namespace partita::notation
