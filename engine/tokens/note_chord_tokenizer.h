// SPDX-License-Identifier: GPL-3.0-or-later
// Notes and chords as words, "60" and "60.64.67", in the order in which they are struck (P4, "Data
// processing"). Rhythm is not kept: music comes back in steps of one length.
#pragma once

#include "engine/tokens/event_note.h"
#include "engine/tokens/note_cleaning.h"
#include "engine/tokens/vocabulary.h"

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace partita::tokens {

/// The word that fills up sequences that are too short.
inline constexpr std::string_view kPaddingWord = "<pad>";

/// What counts as struck together: onsets at most this far after the chord's first, by either measure.
struct ChordTolerance
{
    double quarters = 0;
    double seconds = 0;
};

/// The words of a piece: each the distinct MIDI keys struck together, ascending, joined by full stops.
/// Percussion is left out.
[[nodiscard]] std::vector<std::string> noteChordWords(const PieceNotes& notes,
                                                      const ChordTolerance& tolerance = {});

/// Counts the words of a corpus piece by piece, and makes the vocabulary of those that are frequent.
class NoteChordCounts
{
public:
    void add(std::span<const std::string> words);

    [[nodiscard]] std::size_t distinct() const { return m_counts.size(); }
    [[nodiscard]] std::size_t total() const { return m_total; }
    /// Of the words that stand at least `minimumCount` times, the most frequent first; equal ones by their
    /// text. With padding, kPaddingWord is number 0. P4 names no count; its kind uses 50.
    [[nodiscard]] Vocabulary vocabulary(std::size_t minimumCount, bool padding = false) const;

private:
    std::unordered_map<std::string, std::size_t> m_counts;
    std::size_t m_total = 0;
};

/// P4 writes a note every half quarter; lengths are our reading.
struct NoteChordDecoding
{
    double stepQuarters = 0.5;
    double durationQuarters = 0.5;
    int velocity = 80;
};

/// A value; copies the vocabulary.
class NoteChordTokenizer
{
public:
    /// InvalidInput, naming the word, where one is neither MIDI keys nor the padding.
    [[nodiscard]] static base::Result<NoteChordTokenizer> make(Vocabulary vocabulary);

    [[nodiscard]] const Vocabulary& vocabulary() const { return m_vocabulary; }
    /// Words that the vocabulary lacks are left out, as P4 does with infrequent ones.
    [[nodiscard]] std::vector<TokenId> encode(std::span<const std::string> words) const;
    /// Words back into notes, one step each; the padding is left out.
    [[nodiscard]] std::vector<EventNote> decode(std::span<const TokenId> ids,
                                                const NoteChordDecoding& decoding = {}) const;
    /// Cut to the last `length` numbers, or filled up with padding in front (P4, "Padding and truncation").
    /// Without the padding word in the vocabulary, short ones stay short.
    [[nodiscard]] std::vector<TokenId> fixedLength(std::span<const TokenId> ids, std::size_t length) const;

private:
    Vocabulary m_vocabulary;
    std::vector<std::vector<int>> m_keys; ///< of each word; none for the padding
};

} // namespace partita::tokens
