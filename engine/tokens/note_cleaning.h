// SPDX-License-Identifier: GPL-3.0-or-later
// The one line of notes that a network reads, cleaned of duplicates, velocities and timing (P0, "Data
// preprocessing"), each step switchable and counted. Parts no longer matter here; what cleans a corpus for
// good, part by part, is corpus_cleaning.h.
#pragma once

#include "engine/corpus/piece.h"

#include <cstddef>
#include <span>
#include <vector>

namespace partita::tokens {

/// A piece's notes where they lie: in a Piece, or in a shard of a corpus.
struct PieceNotes
{
    std::span<const corpus::NoteEvent> events; ///< ascending by onset
    int ticksPerQuarter = 480;                 ///< at least 1
};

[[nodiscard]] PieceNotes notesOf(const corpus::Piece& piece);

/// The steps in the order in which they are done. P0 names them and says no more; the numbers are our
/// reading.
struct NoteCleaning
{
    bool percussion = true; ///< leave out percussion, whose keys are no pitches
    bool velocities = true; ///< bring velocities into lowestVelocity … highestVelocity
    bool grid = false;      ///< round onsets and durations to the grid of stepsPerQuarter
    bool duplicates = true; ///< of notes of one onset and key keep the longest, as loud as the loudest
    bool durations = true;  ///< bring durations into shortestQuarters … longestQuarters
    bool overlaps = true;   ///< end a note where its key is struck again

    int lowestVelocity = 1;
    int highestVelocity = 127;
    int stepsPerQuarter = 12; ///< 12 holds sixteenths and their triplets
    double shortestQuarters = 1.0 / 32;
    double longestQuarters = 16;

    friend bool operator==(const NoteCleaning&, const NoteCleaning&) = default;
    /// Every step off.
    [[nodiscard]] static NoteCleaning none();
};

/// How many notes each step left out (percussion, duplicates) or changed (the others).
struct NoteCleaningCounts
{
    std::size_t before = 0;
    std::size_t percussion = 0;
    std::size_t velocities = 0;
    std::size_t moved = 0; ///< by the grid
    std::size_t duplicates = 0;
    std::size_t durations = 0;
    std::size_t overlaps = 0;
    std::size_t after = 0;

    NoteCleaningCounts& operator+=(const NoteCleaningCounts& other);
    friend bool operator==(const NoteCleaningCounts&, const NoteCleaningCounts&) = default;
};

/// The cleaned notes, ascending by onset, then key. Times in seconds follow those in ticks at the tempo that
/// the note had. The counts are added to `counts`.
[[nodiscard]] std::vector<corpus::NoteEvent> cleaned(const PieceNotes& notes, const NoteCleaning& cleaning,
                                                     NoteCleaningCounts& counts);

} // namespace partita::tokens
