// SPDX-License-Identifier: GPL-3.0-or-later
// Moves played notes onto a rhythmic grid; notes struck nearly together become chords.
#pragma once

#include "engine/notation/timed_note.h"

#include <span>
#include <vector>

namespace partita::notation {

struct QuantiseOptions
{
    /// Equal parts of a quarter that may be used: {4} is a grid of sixteenths, {3} of triplet eighths, {1, 2,
    /// 3, 4} chooses for each beat. Parts that ticks cannot express are left out; none left is {1}.
    std::vector<int> divisions{1, 2, 3, 4, 6, 8};
    double strength = 1; ///< 0 leaves notes where they were played, 1 puts them on the grid
    bool onsets = true;
    bool durations = true;
    double together = 0.08; ///< quarters within which notes of different pitch are one chord
    double jitter = 0.04;   ///< quarters by which a player misses the grid (a standard deviation)
    double complexity = 1;  ///< how much a fine or uncommon division has to gain to be taken
};

struct QuantisedNote
{
    score::Ticks onset;
    score::Ticks duration; ///< at least one tick
    friend bool operator==(const QuantisedNote&, const QuantisedNote&) = default;
};

/// The division chosen for a beat in which notes start.
struct BeatDivision
{
    std::int64_t beat = 0; ///< quarters from 0
    int division = 1;
    friend bool operator==(const BeatDivision&, const BeatDivision&) = default;
};

struct Quantised
{
    std::vector<QuantisedNote> notes; ///< in the order of the notes given
    std::vector<BeatDivision> beats;  ///< ascending
};

/// Times in quarters, in any order. Each beat takes the division with the least squared misses plus a price
/// for its complexity, for notes that fall on one place, and for leaving the division family of the beat
/// before; the choice over all beats is made by dynamic programming (after A. Cemgil, P. Desain and B.
/// Kappen, "Rhythm Quantization for Transcription", Computer Music Journal 24, 2000: squared error plus a
/// complexity prior).
[[nodiscard]] Quantised quantise(std::span<const TimedNote> inQuarters, int ticksPerQuarter,
                                 const QuantiseOptions& options = {});

} // namespace partita::notation
