// SPDX-License-Identifier: GPL-3.0-or-later
// Writes a score as one tune in canonical ABC 2.1: the same score always gives the same text, and a score
// read from ABC reads back equal but for its ids.
#pragma once

#include "engine/score/score.h"

#include <optional>
#include <string>

namespace partita::abc {

struct WriteOptions
{
    std::optional<int> reference;        ///< of X:; else the score's own, else 1
    std::optional<score::Fraction> unit; ///< of L:; else the score's own, else the meter's default
    int barsPerLine = 4;
};

/// Notes that overlap within a voice go to overlays (&), notes over bar lines are split and tied, and changes
/// within a note move to its end; scores read from ABC need none of these. Control lanes, velocities and
/// unknown MIDI events have no place in ABC and are left out.
[[nodiscard]] std::string writeTune(const score::Score& score, const WriteOptions& options = {});

} // namespace partita::abc
