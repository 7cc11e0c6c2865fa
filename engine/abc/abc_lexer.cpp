// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/abc/abc_lexer.h"

#include "engine/abc/abc_shapes.h"

#include <algorithm>
#include <array>

namespace partita::abc {

namespace {

constexpr bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '`' || c == '\r';
}

/// What the first byte of a token says about it.
enum class Sign : unsigned char { Other, Note, Number, Bracket, Bar, Space, Rest, Spacer, Decoration };

constexpr std::array<Sign, 256> signsByByte()
{
    std::array<Sign, 256> signs{};
    const auto set = [&signs](std::string_view bytes, Sign sign) {
        for (const char c : bytes)
            signs[static_cast<unsigned char>(c)] = sign;
    };
    set("HIJKLMNOPQRSTUVWhijklmnopqrstuvw~", Sign::Decoration);
    set("ABCDEFGabcdefg^_=", Sign::Note);
    set("0123456789/", Sign::Number);
    set("[", Sign::Bracket);
    set("|:", Sign::Bar);
    set(" \t`\r", Sign::Space);
    set("zxZX", Sign::Rest);
    set("y", Sign::Spacer);
    return signs;
}
constexpr std::array<Sign, 256> kSignsByByte = signsByByte();

std::size_t spaceLength(std::string_view text)
{
    std::size_t length = 0;
    while (length < text.size() && isSpace(text[length]))
        ++length;
    return length;
}

struct Letter
{
    signed char step = 0;
    signed char octave = 0; ///< 0: this is no letter of a note
};

constexpr std::array<Letter, 256> noteLetters()
{
    std::array<Letter, 256> letters{};
    for (int i = 0; i < 7; ++i) {
        const auto step = static_cast<signed char>((i + 5) % 7);
        letters[static_cast<std::size_t>('a' + i)] = {step, 5};
        letters[static_cast<std::size_t>('A' + i)] = {step, 4};
    }
    return letters;
}
constexpr std::array<Letter, 256> kLetters = noteLetters();

/// "^", "__", "=" or nothing at `at`, which is moved behind it.
void takeAccidental(const char*& at, const char* end, PlainNote& note)
{
    const char sign = at != end ? *at : '\0';
    note.altered = sign == '^' || sign == '_' || sign == '=';
    note.alter = 0;
    if (!note.altered)
        return;
    const bool twice = sign != '=' && end - at > 1 && at[1] == sign;
    note.alter = (sign == '^' ? 1 : sign == '_' ? -1 : 0) * (twice ? 2 : 1);
    at += twice ? 2 : 1;
}

/// "3", "/2", "3/2", "/" or nothing at `at`, which is moved behind it; false where a longer length stands
/// there.
bool takeSmallLength(const char*& at, const char* end, PlainNote& note)
{
    note.top = 1;
    note.bottom = 1;
    if (at == end || (*at != '/' && !isDigit(*at)))
        return true;
    if (*at != '/')
        note.top = *at++ - '0';
    if (at != end && *at == '/') {
        ++at;
        note.bottom = at != end && isDigit(*at) ? *at++ - '0' : 2;
    }
    return note.top > 0 && note.bottom > 0 && (at == end || (*at != '/' && !isDigit(*at)));
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
    const char* const begin = m_line.data();
    const char* const end = begin + m_line.size();
    const char* first = begin + m_at;
    if (first != end && isSpace(*first)) {
        while (first != end && isSpace(*first))
            ++first;
        m_afterBarline = false;
        m_at = static_cast<std::size_t>(first - begin);
    }
    const char* at = first;
    takeAccidental(at, end, note);
    const Letter letter = at != end ? kLetters[static_cast<unsigned char>(*at)] : Letter{};
    if (letter.octave == 0)
        return false;
    note.step = letter.step;
    note.octave = letter.octave;
    for (++at; at != end && (*at == '\'' || *at == ','); ++at)
        note.octave += *at == '\'' ? 1 : -1;
    note.letters = static_cast<int>(at - first);
    if (!takeSmallLength(at, end, note))
        return false;
    note.offset = m_offset + m_at;
    note.column = static_cast<int>(m_at) + 1;
    note.length = static_cast<int>(at - first);
    m_at = static_cast<std::size_t>(at - begin);
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
    switch (kSignsByByte[static_cast<unsigned char>(first)]) {
    case Sign::Note:
        if (const std::size_t note = noteLength(text); note > 0)
            return take(TokenKind::Note, note);
        return punctuation(first);
    case Sign::Number:
        return m_afterBarline && first != '/' ? take(TokenKind::Ending, endingLength(text)) : takeLength();
    case Sign::Bracket:
        return bracketToken();
    case Sign::Bar:
        if (const std::size_t bar = barlineLength(text); bar > 0)
            return take(TokenKind::Barline, bar);
        return punctuation(first);
    case Sign::Space:
        return take(TokenKind::Space, spaceLength(text));
    case Sign::Rest:
        return take(TokenKind::Rest, 1);
    case Sign::Spacer:
        return take(TokenKind::Spacer, 1);
    case Sign::Decoration:
        return take(TokenKind::Decoration, 1);
    case Sign::Other:
        break;
    }
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
