// SPDX-License-Identifier: GPL-3.0-or-later
// A piece as the sequence of notes that the note-by-note networks read (P0's models 1 to 4, P3's RNN), and
// many pieces in one block of memory. Windows into it are made by phrases.h.
#pragma once

#include "engine/tokens/event_note.h"
#include "engine/tokens/note_cleaning.h"

#include <cstdint>
#include <span>
#include <vector>

namespace partita::tokens {

/// A note by its place behind the one before: P0 reads pitch, duration and velocity ("Feature Extraction"),
/// P3 pitch, step and duration ("Training Dataset Creation"). Unscaled. 20 bytes, for corpora of millions.
struct NoteFeatures
{
    float stepQuarters = 0; ///< onset less the onset of the note before, at least 0; 0 for a piece's first
    float durationQuarters = 0;
    float stepSeconds = 0;
    float durationSeconds = 0;
    std::uint8_t pitch = 60;    ///< MIDI key number, 0 … 127
    std::uint8_t velocity = 80; ///< 1 … 127

    friend bool operator==(const NoteFeatures&, const NoteFeatures&) = default;
};

/// As they stand, in their order: clean them first. Silence before the first note is lost.
[[nodiscard]] std::vector<NoteFeatures> noteFeatures(const PieceNotes& notes);

enum class TimeUnit { Quarters, Seconds };

/// Music again, from the features of one unit; those of the other are not read. Seconds become quarters at
/// the tempo, so that a score of that tempo sounds as long. The first note starts at its step.
[[nodiscard]] std::vector<EventNote> notesFrom(std::span<const NoteFeatures> features, TimeUnit unit,
                                               double quartersPerMinute = 120);

/// The notes of many pieces, one piece after the other, numbered through. Pieces and notes count from 0.
class NoteSequences
{
public:
    /// Adds a piece, which may be empty; up to 2^32 - 1 notes in all.
    void append(std::span<const NoteFeatures> piece);
    /// The same from notes as they sound, cleaned; the counts are added to `counts`.
    void append(const PieceNotes& piece, const NoteCleaning& cleaning, NoteCleaningCounts& counts);

    [[nodiscard]] std::size_t pieceCount() const { return m_ends.size(); }
    [[nodiscard]] std::span<const NoteFeatures> notes() const { return m_notes; }
    [[nodiscard]] std::span<const NoteFeatures> piece(std::size_t number) const;
    /// The number of its first note.
    [[nodiscard]] std::size_t start(std::size_t piece) const { return piece == 0 ? 0 : m_ends[piece - 1]; }
    /// The piece that a note belongs to.
    [[nodiscard]] std::size_t pieceOf(std::size_t note) const;

private:
    std::vector<NoteFeatures> m_notes;
    std::vector<std::size_t> m_ends; ///< of each piece, in notes
};

} // namespace partita::tokens
