// SPDX-License-Identifier: GPL-3.0-or-later
// The steps of a cleaning, one piece after another. What they remember between pieces is some numbers of
// each.
#pragma once

#include "engine/corpus/corpus_cleaning.h"
#include "engine/corpus/piece.h"
#include "engine/corpus/piece_families.h"

#include <cstdint>
#include <span>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace partita::corpus {

class CleaningPipeline
{
public:
    /// `families`, by id, only where NearDuplicates is among the steps.
    CleaningPipeline(const CleaningSettings& settings, const std::vector<PieceFamily>& families);

    /// What becomes of the next piece: nothing, itself, or several. Without source position and place.
    [[nodiscard]] std::vector<Piece> clean(const PieceRecord& record, std::span<const NoteEvent> events);

    /// In the order in which they are done.
    [[nodiscard]] const std::vector<StepCounts>& counts() const { return m_counts; }
    [[nodiscard]] std::int64_t piecesBefore() const { return m_pieces; }
    [[nodiscard]] std::int64_t notesBefore() const { return m_notes; }

private:
    [[nodiscard]] std::vector<Piece> apply(StepCounts& counts, std::vector<Piece> pieces);
    [[nodiscard]] bool changeNotes(CleaningStep step, Piece& piece) const;
    [[nodiscard]] bool keeps(CleaningStep step, const Piece& piece);
    [[nodiscard]] bool isFirstOfFamily(const Piece& piece);
    [[nodiscard]] std::vector<Piece> cutIntoPhrases(const Piece& piece) const;
    [[nodiscard]] std::vector<Piece> inAllKeys(Piece piece) const;

    CleaningSettings m_settings;
    std::unordered_map<std::int64_t, std::size_t> m_familyOf; ///< by the piece's id
    std::unordered_map<std::size_t, std::int64_t> m_firstOf;  ///< family → the parent that came first
    std::unordered_set<std::uint64_t> m_exact;
    std::unordered_set<std::uint64_t> m_shapes;
    std::vector<StepCounts> m_counts;
    std::int64_t m_pieces = 0;
    std::int64_t m_notes = 0;
};

} // namespace partita::corpus
