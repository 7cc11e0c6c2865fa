// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/tokens/abc_segments.h"

namespace partita::tokens {

namespace {

using abc::TokenKind;

/// Fields whose values are few: key, unit length, meter, part, tempo, rhythm, voice, instruction.
constexpr std::string_view kFieldsOfFewValues = "KLMPQRVI";

bool isProse(TokenKind kind)
{
    return kind == TokenKind::FieldText || kind == TokenKind::Directive || kind == TokenKind::Comment ||
           kind == TokenKind::FreeText;
}

AbcSegment single(std::string_view text, bool isSign, bool joins = false)
{
    return {text, text.size(), isSign, true, joins};
}

} // namespace

AbcSegmenter::AbcSegmenter(std::string_view text, abc::LineState state)
    : m_text(text)
    , m_state(state)
{
    beginLine();
}

void AbcSegmenter::beginLine()
{
    m_lineEnd = abc::lineEndAfter(m_text, m_at);
    m_lexer.emplace(m_text.substr(m_at, m_lineEnd - m_at), m_state, 1, m_at);
}

bool AbcSegmenter::next(AbcSegment& segment)
{
    if (m_at >= m_text.size())
        return false;
    if (m_at == m_lineEnd || !nextOfLine(segment)) {
        // The line break, or what the lexer has left of the line.
        const bool isBreak = m_at == m_lineEnd;
        segment = single(m_text.substr(m_at, isBreak ? 1 : m_lineEnd - m_at), isBreak);
    }
    m_at += segment.text.size();
    const bool endsLine = m_at > m_lineEnd;
    if (endsLine) {
        const std::string_view before = m_text.substr(0, m_lineEnd);
        const std::size_t start = before.find_last_of("\r\n") + 1; // 0 where there is none
        const bool isSecondHalf = segment.text == "\n" && before.ends_with('\r');
        if (!isSecondHalf)
            m_state = abc::stateAfter(before.substr(start), m_state);
        beginLine();
    }
    return true;
}

bool AbcSegmenter::nextOfLine(AbcSegment& segment)
{
    abc::Token token;
    if (!m_lexer->next(token) || token.offset != m_at || token.text.empty())
        return false;
    if (token.kind == TokenKind::Note || token.kind == TokenKind::Rest)
        segment = noteFrom(token);
    else if (token.kind == TokenKind::FieldName)
        segment = fieldFrom(token);
    else
        segment = single(token.text, !isProse(token.kind),
                         !isProse(token.kind) && token.kind != TokenKind::Barline);
    return true;
}

AbcSegment AbcSegmenter::noteFrom(const abc::Token& token)
{
    const abc::Token length = m_lexer->takeLength();
    return {m_text.substr(token.offset, token.text.size() + length.text.size()), token.text.size(), true,
            true, true};
}

AbcSegment AbcSegmenter::fieldFrom(const abc::Token& token)
{
    const bool isInline = token.text.starts_with('[');
    const char letter = token.text[isInline ? 1 : 0];
    if (kFieldsOfFewValues.find(letter) == std::string_view::npos)
        return single(token.text, true); // the value follows as prose
    std::size_t size = token.text.size();
    abc::Token value;
    // A comment that is taken here is found again as what is left of the line.
    if (m_lexer->next(value) && value.kind != TokenKind::Comment)
        size += value.text.size();
    abc::Token end;
    if (isInline && value.kind == TokenKind::FieldText && m_lexer->next(end))
        size += end.text.size();
    return {m_text.substr(token.offset, size), token.text.size(), true, false, false};
}

} // namespace partita::tokens
