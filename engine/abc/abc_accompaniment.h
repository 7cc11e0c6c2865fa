// SPDX-License-Identifier: GPL-3.0-or-later
// An accompaniment from chord symbols: bass notes and chords in a pattern of each bar, as %%MIDI gchord and
// its kin ask for it.
#pragma once

#include "engine/score/score.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace partita::abc {

struct AccompanimentOptions
{
    /// f bass, c chord, b both, z silence, g h i j the chord's notes from the lowest (G H I J an octave
    /// lower), each with its length in shares of the bar: "fzcz", "f2c2". Empty: the tune's %%MIDI gchord,
    /// else by the meter.
    std::string pattern;
};

/// The keys that a chord symbol sounds, ascending from its root or bass above C3; empty for what is no chord.
[[nodiscard]] std::vector<int> chordKeys(std::string_view symbol);
/// Its bass note above C2.
[[nodiscard]] std::optional<int> bassKey(std::string_view symbol);

/// The score with one part more, "Accompaniment", whose voices are the bass and the chords; the score itself
/// where it has no chord symbols or says %%MIDI gchordoff. Programs and velocities are those of %%MIDI
/// chordprog, bassprog, chordvol and bassvol, else piano, 75 and 80.
[[nodiscard]] score::Score withAccompaniment(const score::Score& score,
                                             const AccompanimentOptions& options = {});

} // namespace partita::abc
