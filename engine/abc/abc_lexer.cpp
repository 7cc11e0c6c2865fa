// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/abc/abc_lexer.h"

#include "engine/abc/abc_shapes.h"

#include <algorithm>

namespace partita::abc {

namespace {

constexpr bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '`' || c == '\r';
}

bool isBlank(std::string_view line)
{
    return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

} // namespace

bool isFieldLine(std::string_view line)
{
    if (line.size() < 2 || line[1] != ':' || !(isLetter(line[0]) || line[0] == '+'))
        return false;
    if (line[0] >= 'a' && line[0] <= 'g' && line[0] != 'd') // no field has these letters, but notes do
        return false;
    return line.size() == 2 || (line[2] != '|' && line[2] != ':');
}

LineState stateAfter(std::string_view line, LineState state)
{
    if (isBlank(line))
        return LineState::Outside;
    if (!isFieldLine(line))
        return state;
    if (line[0] == 'X')
        return LineState::Header;
    return line[0] == 'K' ? LineState::Body : state;
}

std::size_t lineEndAfter(std::string_view text, std::size_t from)
{
    if (from >= text.size())
        return text.size();
    const std::size_t end = std::min(text.find('\n', from), text.size());
    return std::min(text.substr(from, end - from).find('\r'), end - from) + from;
}

std::string_view withoutComment(std::string_view text)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && (i == 0 || text[i - 1] != '\\'))
            return text.substr(0, i);
    }
    return text;
}

LineLexer::LineLexer(std::string_view line, LineState state, int lineNumber, std::size_t offset)
    : m_line(line)
    , m_state(state)
    , m_lineNumber(lineNumber)
    , m_offset(offset)
    , m_expect(Expect::LineStart)
{
}

LineLexer::LineLexer(const std::string& line, const std::vector<std::size_t>& places, int lineNumber,
                     std::size_t offset)
    : LineLexer(line, LineState::Body, lineNumber, offset)
{
    m_places = &places;
}

Token LineLexer::take(TokenKind kind, std::size_t length)
{
    length = std::min(length, m_line.size() - m_at);
    if (m_places != nullptr && m_at < m_places->size()) {
        const std::size_t place = (*m_places)[m_at];
        Token token{kind, m_lineNumber, static_cast<int>(place) + 1, m_offset + place,
                    m_line.substr(m_at, length)};
        m_at += length;
        return token;
    }
    Token token{kind, m_lineNumber, static_cast<int>(m_at) + 1, m_offset + m_at, m_line.substr(m_at, length)};
    m_at += length;
    return token;
}

bool LineLexer::next(Token& token)
{
    if (m_expect == Expect::LineStart) {
        m_expect = Expect::Music;
        if (isFieldLine(m_line) || m_line.starts_with("%") || m_state != LineState::Body) {
            if (m_line.empty())
                return false;
            token = lineToken();
            return true;
        }
    }
    if (m_at >= m_line.size())
        return false;
    switch (m_expect) {
    case Expect::FieldText:
    case Expect::InlineFieldText:
        token = fieldText(m_expect == Expect::InlineFieldText);
        break;
    case Expect::InlineFieldEnd:
        m_expect = Expect::Music;
        token = take(TokenKind::FieldEnd, 1);
        break;
    default:
        token = musicToken();
    }
    m_afterBarline = token.kind == TokenKind::Barline;
    return true;
}

Token LineLexer::takeLength()
{
    std::size_t end = m_at;
    if (m_expect == Expect::Music)
        while (end < m_line.size() && (isDigit(m_line[end]) || m_line[end] == '/'))
            ++end;
    return take(TokenKind::Length, end - m_at);
}

bool LineLexer::takePlainNote(PlainNote& note)
{
    if (m_expect != Expect::Music || m_places != nullptr)
        return false;
    const auto at = [this](std::size_t i) { return i < m_line.size() ? m_line[i] : '\0'; };
    std::size_t end = m_at;
    while (isSpace(at(end)))
        ++end;
    if (end > m_at)
        m_afterBarline = false;
    m_at = end;
    const char letter = at(end);
    const bool lower = letter >= 'a' && letter <= 'g';
    if (!lower && (letter < 'A' || letter > 'G'))
        return false;
    ++end;
    note.step = ((lower ? letter - 'a' : letter - 'A') + 5) % 7;
    note.octave = lower ? 5 : 4;
    for (; at(end) == '\'' || at(end) == ','; ++end)
        note.octave += at(end) == '\'' ? 1 : -1;
    note.letters = static_cast<int>(end - m_at);
    note.top = 1;
    note.bottom = 1;
    if (const char digit = at(end); digit > '0' && digit <= '9') {
        note.top = digit - '0';
        ++end;
    }
    if (at(end) == '/') {
        ++end;
        const char digit = at(end);
        note.bottom = digit > '0' && digit <= '9' ? digit - '0' : 2;
        end += isDigit(digit) ? 1 : 0;
    }
    if (isDigit(at(end)) || at(end) == '/' || (end > 0 && at(end - 1) == '0'))
        return false;
    note.offset = m_offset + m_at;
    note.column = static_cast<int>(m_at) + 1;
    note.length = static_cast<int>(end - m_at);
    m_at = end;
    m_afterBarline = false;
    return true;
}

Token LineLexer::lineToken()
{
    if (m_line.starts_with("%%"))
        return take(TokenKind::Directive, m_line.size());
    if (m_line.starts_with("%"))
        return take(TokenKind::Comment, m_line.size());
    if (isFieldLine(m_line)) {
        m_expect = Expect::FieldText;
        return take(TokenKind::FieldName, 2);
    }
    return take(isBlank(m_line) ? TokenKind::Space : TokenKind::FreeText, m_line.size());
}

Token LineLexer::fieldText(bool isInline)
{
    if (isInline) {
        m_expect = Expect::InlineFieldEnd;
        return take(TokenKind::FieldText, rest().find(']'));
    }
    if (rest().starts_with("%"))
        return take(TokenKind::Comment, rest().size());
    return take(TokenKind::FieldText, withoutComment(rest()).size());
}

Token LineLexer::musicToken()
{
    const std::string_view text = rest();
    const char first = text.front();
    if (const std::size_t note = noteLength(text); note > 0)
        return take(TokenKind::Note, note);
    if (m_afterBarline && isDigit(first))
        return take(TokenKind::Ending, endingLength(text));
    if (isDigit(first) || first == '/')
        return takeLength();
    if (first == '[')
        return bracketToken();
    if (const std::size_t bar = barlineLength(text); bar > 0)
        return take(TokenKind::Barline, bar);
    if (isSpace(first))
        return take(
            TokenKind::Space,
            static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), isSpace) - text.begin()));
    if (first == 'z' || first == 'x' || first == 'Z' || first == 'X')
        return take(TokenKind::Rest, 1);
    if (first == 'y')
        return take(TokenKind::Spacer, 1);
    if ((first >= 'H' && first <= 'W') || (first >= 'h' && first <= 'w') || first == '~')
        return take(TokenKind::Decoration, 1);
    return punctuation(first);
}

Token LineLexer::bracketToken()
{
    const std::string_view text = rest();
    if (const std::size_t bar = barlineLength(text); bar > 0)
        return take(TokenKind::Barline, bar);
    if (text.size() > 1 && isDigit(text[1]))
        return take(TokenKind::Ending, 1 + endingLength(text.substr(1)));
    if (text.size() > 2 && isLetter(text[1]) && text[2] == ':' && inlineFieldCloses(text)) {
        m_expect = text.size() > 3 && text[3] == ']' ? Expect::InlineFieldEnd : Expect::InlineFieldText;
        return take(TokenKind::FieldName, 3);
    }
    if (const std::size_t ending = textEndingLength(text); ending > 0)
        return take(TokenKind::Ending, ending);
    return take(TokenKind::ChordStart, 1);
}

Token LineLexer::punctuation(char first)
{
    const std::string_view text = rest();
    const char second = text.size() > 1 ? text[1] : '\0';
    switch (first) {
    case '"': {
        const std::size_t end = text.find('"', 1);
        return take(TokenKind::Text, end == std::string_view::npos ? end : end + 1);
    }
    case '!':
    case '+':
        if (const std::size_t length = decorationLength(text); length > 0)
            return take(TokenKind::Decoration, length);
        return take(first == '!' ? TokenKind::LineBreak : TokenKind::Unknown, 1);
    case '.':
        if (second == '|')
            return take(TokenKind::Barline, 2);
        return second == '(' && !isDigit(text.size() > 2 ? text[2] : '\0') ? take(TokenKind::SlurStart, 2)
               : second == '-'                                             ? take(TokenKind::Tie, 2)
                                                                           : take(TokenKind::Decoration, 1);
    case '(':
        return isDigit(second) ? take(TokenKind::Tuplet, tupletLength(text)) : take(TokenKind::SlurStart, 1);
    case ')':
        return take(TokenKind::SlurEnd, 1);
    case '{':
        return take(TokenKind::GraceStart, second == '/' ? 2 : 1);
    case '}':
        return take(TokenKind::GraceEnd, 1);
    case ']':
        return take(TokenKind::ChordEnd, 1);
    case '-':
        return take(TokenKind::Tie, 1);
    case '>':
    case '<':
        return take(TokenKind::Broken, text.find_first_not_of(first));
    case '&':
        return take(TokenKind::Overlay, 1);
    case '$':
        return take(TokenKind::LineBreak, 1);
    case '\\':
        return take(TokenKind::Continuation, 1);
    case '%':
        return take(TokenKind::Comment, text.size());
    default:
        return take(TokenKind::Unknown, utf8Length(text));
    }
}

} // namespace partita::abc
