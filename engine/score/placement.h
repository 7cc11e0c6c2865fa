// SPDX-License-Identifier: GPL-3.0-or-later
// Where new notes go: their written place, a voice that has room for them, and bars after the last one as far
// as they reach. For whoever makes edits that insert notes: the piano roll, a recording.
#pragma once

#include "engine/score/edit.h"
#include "engine/score/performance.h"

namespace partita::score {

/// Ticks of a bar of the meter; a whole note for free meter. At least 1.
[[nodiscard]] Ticks barTicks(const Meter& meter, int ticksPerQuarter);

/// The written place that sounds at a performed one. Unlike Performance::writtenAt() it goes on after the
/// end: written time follows the last written bar there.
[[nodiscard]] Ticks writtenPlace(const Score& score, const Performance& performance, Ticks performed);

/// The wanted voice where notes of these ranges fit beside those that are there (in a gap, or as a chord),
/// else the first one where they do, else one more than there are.
[[nodiscard]] std::size_t voiceWithRoom(const Part& part, std::size_t wanted, const std::vector<Note>& notes);

/// Adds bars up to `end`, as long as the last meter wants. None for a score without bars: it goes on by
/// itself.
void coverWithBars(Score& score, Ticks end);

/// Adds the change that makes the bars which inserted and replaced notes need after the last bar, as
/// coverWithBars.
void addMissingBars(const Score& score, std::vector<Change>& changes);

} // namespace partita::score
