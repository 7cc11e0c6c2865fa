// SPDX-License-Identifier: GPL-3.0-or-later
// Cuts one line of ABC at a time into tokens with their places. It knows how things look, not what they mean:
// whether a length stands after a note or a chord is closed is the parser's business.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace partita::abc {

enum class TokenKind {
    FieldName,    ///< "K:" at the start of a line, "[K:" inside music
    FieldText,    ///< the field's value without a comment
    FieldEnd,     ///< the "]" of an inline field
    Directive,    ///< a "%%" line
    Comment,      ///< from "%" to the end of the line
    Note,         ///< accidental, letter and octave marks: "^c,"
    Rest,         ///< z x Z X
    Length,       ///< "3/2", "/", "2"
    Spacer,       ///< y
    Barline,      ///< "|", ":|", "|]", "::" …
    Ending,       ///< "[1", or "1,3" right after a bar line; `["text"`
    ChordStart,   ///< [
    ChordEnd,     ///< ]
    GraceStart,   ///< "{" or "{/"
    GraceEnd,     ///< }
    Tuplet,       ///< "(3", "(3:2:4"
    SlurStart,    ///< "(" or ".("
    SlurEnd,      ///< )
    Tie,          ///< "-" or ".-"
    Broken,       ///< ">" "<" ">>" …
    Decoration,   ///< one character, "!name!" or "+name+"
    Text,         ///< a chord symbol or annotation in double quotes
    Overlay,      ///< &
    Continuation, ///< "\" at the end of a line
    LineBreak,    ///< "$" or a lone "!"
    Space,        ///< blanks and backquotes
    FreeText,     ///< a line that is no music: in the header, or outside of tunes
    Unknown       ///< a character that means nothing here
};

struct Token
{
    TokenKind kind = TokenKind::Unknown;
    int line = 1;
    int column = 1; ///< 1-based, in bytes
    std::size_t offset = 0;
    std::string_view text;
};

/// A note with its length: "c'3/2", "^c".
struct PlainNote
{
    bool altered = false; ///< an accidental is written
    int alter = 0;        ///< its semitones
    int step = 0;         ///< 0 for C … 6 for B
    int octave = 4;       ///< as written
    int top = 1;          ///< of the length in unit notes
    int bottom = 1;
    int column = 1;
    int letters = 1; ///< bytes of accidental, letter and octave marks
    int length = 1;  ///< bytes with the length
    std::size_t offset = 0;
};

/// What the lines before decide about how a line reads.
enum class LineState { Outside, Header, Body };

/// The state for the line that follows: X: opens a header, K: a body, a blank line ends the tune.
[[nodiscard]] LineState stateAfter(std::string_view line, LineState state);

/// True for "K:", "w:", "+:" … at the start of a line, which music such as "G:|" is not.
[[nodiscard]] bool isFieldLine(std::string_view line);

/// The tokens of one line (without its line end), each found when asked for. Linear in time, allocates
/// nothing.
class LineLexer
{
public:
    LineLexer(std::string_view line, LineState state, int lineNumber = 1, std::size_t offset = 0);
    /// For a line with its macros written out: tokens get the places in the line that they come from.
    LineLexer(const std::string& line, const std::vector<std::size_t>& places, int lineNumber,
              std::size_t offset);

    /// False at the end of the line.
    [[nodiscard]] bool next(Token& token);
    /// The length that stands here, behind a note, a rest or the end of a chord; empty text for none.
    [[nodiscard]] Token takeLength();
    /// Takes a note, and blanks before it, where one stands here whose length is made of small numbers and
    /// whose accidental is no microtone.
    [[nodiscard]] bool takePlainNote(PlainNote& note);
    /// Goes back to the start of a note that was just taken.
    void putBack(const PlainNote& note) { m_at = note.offset - m_offset; }
    [[nodiscard]] int lineNumber() const { return m_lineNumber; }

private:
    [[nodiscard]] Token take(TokenKind kind, std::size_t length);
    [[nodiscard]] Token lineToken();
    [[nodiscard]] Token fieldText(bool isInline);
    [[nodiscard]] Token musicToken();
    [[nodiscard]] Token bracketToken();
    [[nodiscard]] Token punctuation(char first);
    [[nodiscard]] std::string_view rest() const { return m_line.substr(m_at); }

    std::string_view m_line;
    LineState m_state;
    int m_lineNumber;
    std::size_t m_offset;
    std::size_t m_at = 0;
    enum class Expect { LineStart, Music, FieldText, InlineFieldText, InlineFieldEnd } m_expect;
    bool m_afterBarline = false;
    const std::vector<std::size_t>* m_places = nullptr; ///< of the bytes of an expanded line
};

/// The place of the first CR or LF from `from` on; the text's size where there is none.
[[nodiscard]] std::size_t lineEndAfter(std::string_view text, std::size_t from);

/// The text up to a comment: a "%" that no backslash precedes.
[[nodiscard]] std::string_view withoutComment(std::string_view text);

} // namespace partita::abc
