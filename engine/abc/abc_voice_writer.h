// SPDX-License-Identifier: GPL-3.0-or-later
// Writes the music of one part bar by bar, and the lyrics that go under it.
#pragma once

#include "engine/abc/abc_accidentals.h"
#include "engine/abc/abc_written_voice.h"

#include <map>
#include <string>
#include <vector>

namespace partita::abc {

/// What holds for every part of a tune that is being written.
struct WritingContext
{
    const score::Score& score;
    const std::vector<score::Bar>& bars;
    score::Fraction unit;
    bool letters = true; ///< decorations may be written as letters
    Propagation propagation = Propagation::Pitch;
};

class VoiceWriter
{
public:
    /// The first part also carries tempos and section labels.
    VoiceWriter(const WritingContext& context, const score::Part& part, bool first);

    /// The bar's music without the bar lines around it. Bars are asked for in order, each once.
    [[nodiscard]] std::string bar(std::size_t index);
    /// What stands before the bar line at a time, as decorations of that line.
    [[nodiscard]] std::string signsAt(score::Ticks at);
    /// The w: lines for the bars written since the last call, with their line ends.
    [[nodiscard]] std::string takeLyrics();

private:
    struct LaneState
    {
        Lane pieces;
        const score::Voice* voice = nullptr;
        Accidentals accidentals;
        std::size_t next = 0;
    };

    void collectCuts();
    void assignItems();
    void assign(score::Ticks at, std::string text);
    void collectChanges();
    [[nodiscard]] bool hasMusicIn(const LaneState& lane, const score::TickRange& range) const;
    [[nodiscard]] std::string laneBar(std::size_t lane, const score::TickRange& range);
    [[nodiscard]] std::string pieceText(LaneState& lane, const Piece& piece);
    [[nodiscard]] std::string restText(const Piece& piece) const;
    [[nodiscard]] std::string chordText(LaneState& lane, const Piece& piece, const score::Fraction& scale);
    [[nodiscard]] std::string noteText(LaneState& lane, const PieceNote& note, const score::Fraction& scale,
                                       bool inChord, bool shared, bool tied);
    [[nodiscard]] std::string pitch(LaneState& lane, const score::Pitch& pitch);
    [[nodiscard]] std::string graces(LaneState& lane, const score::Note& note);
    [[nodiscard]] std::string tupletText(const LaneState& lane, const Piece& piece) const;
    [[nodiscard]] std::string length(score::Ticks ticks, const score::Fraction& scale) const;
    [[nodiscard]] std::string beforePiece(std::size_t lane, const Piece& piece);
    [[nodiscard]] std::string itemsUpTo(std::size_t lane, score::Ticks at);
    [[nodiscard]] std::string verseText(int verse) const;

    const WritingContext& m_context;
    const score::Part& m_part;
    bool m_first;
    std::vector<score::Ticks> m_cuts;
    std::vector<LaneState> m_lanes;
    std::map<score::Ticks, std::string> m_fields;                  ///< inline fields by time
    std::vector<std::multimap<score::Ticks, std::string>> m_items; ///< chord symbols and annotations, by lane
    std::multimap<score::Ticks, std::string> m_signs;              ///< decorations of bar lines and rests
    std::vector<const score::Note*> m_sung; ///< of the first lane since the last lyrics; null for none
};

} // namespace partita::abc
