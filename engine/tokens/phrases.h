// SPDX-License-Identifier: GPL-3.0-or-later
// P0's phrase selection: windows of notes, each with the note that follows it, taken where the music varies.
// Windows are numbers into NoteSequences; no note is copied.
#pragma once

#include "engine/base/result.h"
#include "engine/tokens/note_sequence.h"

#include <cstdint>
#include <span>
#include <vector>

namespace partita::tokens {

/// P0, "Phrase Selection and Feature Extraction". Our reading of `various`: every `window` consecutive notes
/// of the phrase must hold `distinct` pitches; the note to predict is not looked at.
struct PhraseOptions
{
    std::size_t length = 60;  ///< notes that are read, at least 1
    std::size_t stride = 1;   ///< notes from one phrase's start to the next one's, at least 1
    std::size_t window = 8;   ///< at most `length`
    std::size_t distinct = 3; ///< 0 or 1: every phrase is taken

    friend bool operator==(const PhraseOptions&, const PhraseOptions&) = default;
};

/// `length` notes of a piece and the next one.
struct PhrasePair
{
    std::span<const NoteFeatures> input;
    const NoteFeatures* target;
};

/// The phrases of many pieces in their order; none reaches from one piece into the next. 4 bytes each.
class Phrases
{
public:
    /// Linear in the notes, whatever the length. `sequences` must outlive the phrases, unchanged.
    /// InvalidInput where an option is out of range.
    [[nodiscard]] static base::Result<Phrases> select(const NoteSequences& sequences,
                                                      const PhraseOptions& options);

    [[nodiscard]] std::size_t size() const { return m_starts.size(); }
    [[nodiscard]] PhrasePair at(std::size_t phrase) const;
    /// The number of a phrase's first note in the sequences.
    [[nodiscard]] std::size_t start(std::size_t phrase) const { return m_starts[phrase]; }
    [[nodiscard]] std::size_t pieceOf(std::size_t phrase) const
    {
        return m_sequences->pieceOf(m_starts[phrase]);
    }
    /// How many phrases each piece has: what splitWindows() wants.
    [[nodiscard]] const std::vector<std::size_t>& countsByPiece() const { return m_counts; }
    /// Windows long enough that were left out because they do not vary.
    [[nodiscard]] std::size_t dullCount() const { return m_dull; }

private:
    explicit Phrases(const NoteSequences& sequences, std::size_t length)
        : m_sequences(&sequences)
        , m_length(length)
    {
    }
    void addPiece(std::size_t piece, const PhraseOptions& options);

    const NoteSequences* m_sequences;
    std::size_t m_length;
    std::vector<std::uint32_t> m_starts;
    std::vector<std::size_t> m_counts;
    std::size_t m_dull = 0;
};

/// Whether every `window` consecutive notes hold at least `distinct` pitches; true where there are fewer
/// notes than a window.
[[nodiscard]] bool isVarious(std::span<const NoteFeatures> notes, std::size_t window = 8,
                             std::size_t distinct = 3);

} // namespace partita::tokens
