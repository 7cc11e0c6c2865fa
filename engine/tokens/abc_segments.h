// SPDX-License-Identifier: GPL-3.0-or-later
// ABC text cut into what a musician reads as one sign: a note with its length, a bar line, a chord symbol, a
// header field. The segments joined are the text, whatever it holds.
#pragma once

#include "engine/abc/abc_lexer.h"

#include <cstddef>
#include <optional>
#include <string_view>

namespace partita::tokens {

struct AbcSegment
{
    std::string_view text; ///< never empty
    /// How much of it is a sign of its own: "^c" of "^c3/2", "M:" of "M:6/8"; all where it has no parts.
    std::size_t head = 0;
    bool isSign = true;     ///< false: prose, of which only the single characters mean something
    bool tailIsSign = true; ///< the rest behind the head: true for a length, false for a field's value
    bool joins = false;     ///< may be one token with its neighbours: no bar line, field, line break or prose
};

/// Longer signs (an annotation, a run of blanks) are written in characters: no two are alike.
inline constexpr std::size_t kLongestSign = 24;

/// Reads a text from its start; linear in time, allocates nothing. The text must outlive it.
class AbcSegmenter
{
public:
    /// The state in which the text begins: Body where it goes on in the middle of a tune.
    explicit AbcSegmenter(std::string_view text, abc::LineState state = abc::LineState::Outside);

    /// False at the end of the text.
    [[nodiscard]] bool next(AbcSegment& segment);

private:
    void beginLine();
    [[nodiscard]] bool nextOfLine(AbcSegment& segment);
    [[nodiscard]] AbcSegment noteFrom(const abc::Token& token);
    [[nodiscard]] AbcSegment fieldFrom(const abc::Token& token);

    std::string_view m_text;
    abc::LineState m_state;
    std::size_t m_at = 0;      ///< behind the last segment
    std::size_t m_lineEnd = 0; ///< of the line that is being read
    std::optional<abc::LineLexer> m_lexer;
};

} // namespace partita::tokens
