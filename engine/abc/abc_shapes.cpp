// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/abc/abc_shapes.h"

#include <algorithm>

namespace partita::abc {

namespace {

constexpr std::size_t kLongestName = 64;    ///< of a decoration
constexpr std::size_t kLongestField = 4096; ///< of an inline field

char at(std::string_view text, std::size_t index)
{
    return index < text.size() ? text[index] : '\0';
}

std::size_t skip(std::string_view text, std::size_t from, char c)
{
    while (at(text, from) == c)
        ++from;
    return from;
}

std::size_t skipDigits(std::string_view text, std::size_t from)
{
    while (isDigit(at(text, from)))
        ++from;
    return from;
}

bool isNoteLetter(char c)
{
    return (c >= 'a' && c <= 'g') || (c >= 'A' && c <= 'G');
}

/// The end of the bar line proper, without colons; `from` where there is none.
std::size_t barlineCore(std::string_view text, std::size_t from)
{
    if (at(text, from) == '|') {
        const std::size_t end = skip(text, from, '|');
        return at(text, end) == ']' ? end + 1 : end;
    }
    if (at(text, from) == '[' && at(text, from + 1) == '|')
        return at(text, from + 2) == ']' ? from + 3 : from + 2;
    if (at(text, from) == '[' && at(text, from + 1) == ']')
        return from + 2;
    return from > 0 && at(text, from) == ']' ? from + 1 : from;
}

} // namespace

std::size_t noteLength(std::string_view text)
{
    std::size_t end = 0;
    const char first = at(text, 0);
    if (first == '^' || first == '_') {
        end = at(text, 1) == first ? 2 : 1;
        end = skipDigits(text, end);
        if (at(text, end) == '/')
            end = skipDigits(text, end + 1);
    } else if (first == '=') {
        end = 1;
    }
    if (!isNoteLetter(at(text, end)))
        return 0;
    ++end;
    while (at(text, end) == '\'' || at(text, end) == ',')
        ++end;
    return end;
}

std::size_t barlineLength(std::string_view text)
{
    const std::size_t colons = skip(text, 0, ':');
    const std::size_t core = barlineCore(text, colons);
    if (core == colons)
        return colons >= 2 ? colons : 0;
    const std::size_t end = skip(text, core, ':');
    return at(text, core - 1) == ']' && at(text, end) == '|' ? core : end; // "[|]:|" ends a repeat
}

std::size_t endingLength(std::string_view text)
{
    std::size_t end = skipDigits(text, 0);
    while ((at(text, end) == ',' || at(text, end) == '-') && isDigit(at(text, end + 1)))
        end = skipDigits(text, end + 1);
    return end;
}

std::size_t textEndingLength(std::string_view text)
{
    if (at(text, 1) != '"')
        return 0;
    text = text.substr(0, kLongestField);
    const std::size_t quote = text.find('"', 2);
    if (quote == std::string_view::npos)
        return 0;
    const std::size_t next = text.find_first_of("|]", quote + 1);
    return next != std::string_view::npos && text[next] == ']' && text[next - 1] != '|' ? 0 : quote + 1;
}

std::size_t decorationLength(std::string_view text)
{
    const char mark = text.front();
    for (std::size_t i = 1; i < std::min(text.size(), kLongestName); ++i) {
        if (text[i] == mark)
            return i > 1 ? i + 1 : 0;
        if (text[i] == ' ' || text[i] == '|' || text[i] == '"' || text[i] == '[')
            return 0;
    }
    return 0;
}

std::size_t tupletLength(std::string_view text)
{
    std::size_t end = skipDigits(text, 1);
    for (int i = 0; i < 2 && at(text, end) == ':' && (isDigit(at(text, end + 1)) || at(text, end + 1) == ':');
         ++i)
        end = skipDigits(text, end + 1);
    return end;
}

bool inlineFieldCloses(std::string_view text)
{
    const char next = at(text, 3);
    return next != '|' && next != ':' && text.substr(0, kLongestField).find(']') != std::string_view::npos;
}

std::size_t utf8Length(std::string_view text)
{
    std::size_t end = 1;
    while (end < text.size() && end < 4 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U &&
           (static_cast<unsigned char>(text[0]) & 0x80U) != 0)
        ++end;
    return end;
}

} // namespace partita::abc
