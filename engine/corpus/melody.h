// SPDX-License-Identifier: GPL-3.0-or-later
// What is left of a piece when key, tempo and rhythm are taken away, so that its settings and performances
// can be recognised.
#pragma once

#include "engine/corpus/piece.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace partita::corpus {

/// The highest note of each chord, percussion aside; notes that begin within 35 ms are one chord, since
/// nobody plays one at once.
[[nodiscard]] std::vector<int> topLine(std::span<const NoteEvent> events);

/// The runs of six intervals in the top line, as numbers, ascending, each once. Runs of one or two notes, of
/// which every piece has some, are left out.
[[nodiscard]] std::vector<std::uint64_t> melodyRuns(std::span<const NoteEvent> events);

/// A number that pieces share whose notes are the same but for the key, the velocities and the tempo: all
/// intervals, and the onsets and durations in parts of a quarter note. Percussion keeps its keys.
[[nodiscard]] std::uint64_t shapeOf(std::span<const NoteEvent> events, int ticksPerQuarter);

/// Letters and digits in lower case, up to a " -- ", without a leading or trailing article.
[[nodiscard]] std::string plainTitle(const std::string& title);

} // namespace partita::corpus
