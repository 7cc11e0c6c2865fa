// SPDX-License-Identifier: GPL-3.0-or-later
// VoiceLine: a voice as it is heard: tied notes as one sound, notes that start together as one event; and
// whether the voice is one line (melody or chords) without overlaps.
#pragma once

#include "engine/score/part.h"

#include <vector>

namespace partita::transform {

/// A note with those that it is tied to.
struct Sounding
{
    std::vector<std::size_t> notes; ///< indices into the voice's notes, ascending by onset
    score::TickRange range;
};

/// In order of onset, then of index.
[[nodiscard]] std::vector<Sounding> soundingsOf(const score::Voice& voice);

/// Sounds that start together.
struct VoiceEvent
{
    std::vector<Sounding> soundings;
    score::TickRange range; ///< to the latest end
};

struct VoiceLine
{
    std::vector<VoiceEvent> events; ///< ascending by onset
    bool monophonic = true;         ///< no event overlaps the next; the sounds of an event end together
};

[[nodiscard]] VoiceLine lineOf(const score::Voice& voice);

/// Moves start and end of a sound. Where its notes meet inside (at bar lines) they go on meeting there if
/// that still lies inside, else in proportion. The range must have a length.
void place(score::Voice& voice, const Sounding& sounding, score::TickRange range);

} // namespace partita::transform
