// SPDX-License-Identifier: GPL-3.0-or-later
// How an ornamented note is played out: trill, roll, mordent and turn as a run of short notes.
#pragma once

#include "engine/score/note.h"

#include <vector>

namespace partita::score {

/// One note of an ornament: so many steps of the key above (+) or below (-) the written note, from its start.
struct OrnamentNote
{
    int steps = 0;
    TickRange range;
    friend bool operator==(const OrnamentNote&, const OrnamentNote&) = default;
};

/// The run that fills `length` ticks; empty for a note that is played as it is written. A trill starts on the
/// upper note; a roll of three eighths is cut before its second and third eighth, others only at their start.
[[nodiscard]] std::vector<OrnamentNote> ornamentOf(const Note& note, Ticks length, int ticksPerQuarter);

} // namespace partita::score
