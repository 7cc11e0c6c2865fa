// SPDX-License-Identifier: GPL-3.0-or-later
// How the longer signs of ABC look: each function gives the length of the sign at the start of a text, 0
// where another one stands there. Only the lexer needs them.
#pragma once

#include <cstddef>
#include <string_view>

namespace partita::abc {

[[nodiscard]] constexpr bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

[[nodiscard]] constexpr bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// "^c,", "__B", "^3/2f'": accidental with a microtone, letter, octave marks.
[[nodiscard]] std::size_t noteLength(std::string_view text);
/// "|", "||", "|]", "[|", "[|]", "[]", each with colons on either side, and "::".
[[nodiscard]] std::size_t barlineLength(std::string_view text);
/// "1", "1,3", "1-3"
[[nodiscard]] std::size_t endingLength(std::string_view text);
/// `["D.C."`, unless a chord follows the text.
[[nodiscard]] std::size_t textEndingLength(std::string_view text);
/// "!trill!", "+trill+"
[[nodiscard]] std::size_t decorationLength(std::string_view text);
/// "(3", "(3:2", "(3:2:4", "(3::2"
[[nodiscard]] std::size_t tupletLength(std::string_view text);
/// A "]" follows within the line, as in "[K:G]".
[[nodiscard]] bool inlineFieldCloses(std::string_view text);
/// The bytes of the first character.
[[nodiscard]] std::size_t utf8Length(std::string_view text);

} // namespace partita::abc
