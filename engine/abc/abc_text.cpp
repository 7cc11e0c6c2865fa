// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/abc/abc_text.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace partita::abc {

namespace {

struct Accented
{
    char accent; ///< as behind a backslash; 'c' cedilla, 'a' ring, 'u' breve, 'v' caron, 'H' double acute
    char letter;
    std::string_view text;
};
constexpr std::array<Accented, 178> kAccented{
    {{'`', 'A', "\xC3\x80"},      {'`', 'E', "\xC3\x88"},      {'`', 'I', "\xC3\x8C"},
     {'`', 'O', "\xC3\x92"},      {'`', 'U', "\xC3\x99"},      {'`', 'Y', "\xE1\xBB\xB2"},
     {'`', 'a', "\xC3\xA0"},      {'`', 'e', "\xC3\xA8"},      {'`', 'i', "\xC3\xAC"},
     {'`', 'o', "\xC3\xB2"},      {'`', 'u', "\xC3\xB9"},      {'`', 'y', "\xE1\xBB\xB3"},
     {'`', 'N', "\xC7\xB8"},      {'`', 'n', "\xC7\xB9"},      {'`', 'W', "\xE1\xBA\x80"},
     {'`', 'w', "\xE1\xBA\x81"},  {'\'', 'A', "\xC3\x81"},     {'\'', 'E', "\xC3\x89"},
     {'\'', 'I', "\xC3\x8D"},     {'\'', 'O', "\xC3\x93"},     {'\'', 'U', "\xC3\x9A"},
     {'\'', 'Y', "\xC3\x9D"},     {'\'', 'a', "\xC3\xA1"},     {'\'', 'e', "\xC3\xA9"},
     {'\'', 'i', "\xC3\xAD"},     {'\'', 'o', "\xC3\xB3"},     {'\'', 'u', "\xC3\xBA"},
     {'\'', 'y', "\xC3\xBD"},     {'\'', 'N', "\xC5\x83"},     {'\'', 'n', "\xC5\x84"},
     {'\'', 'C', "\xC4\x86"},     {'\'', 'c', "\xC4\x87"},     {'\'', 'G', "\xC7\xB4"},
     {'\'', 'g', "\xC7\xB5"},     {'\'', 'S', "\xC5\x9A"},     {'\'', 's', "\xC5\x9B"},
     {'\'', 'Z', "\xC5\xB9"},     {'\'', 'z', "\xC5\xBA"},     {'\'', 'R', "\xC5\x94"},
     {'\'', 'r', "\xC5\x95"},     {'\'', 'L', "\xC4\xB9"},     {'\'', 'l', "\xC4\xBA"},
     {'\'', 'W', "\xE1\xBA\x82"}, {'\'', 'w', "\xE1\xBA\x83"}, {'\'', 'K', "\xE1\xB8\xB0"},
     {'\'', 'k', "\xE1\xB8\xB1"}, {'^', 'A', "\xC3\x82"},      {'^', 'E', "\xC3\x8A"},
     {'^', 'I', "\xC3\x8E"},      {'^', 'O', "\xC3\x94"},      {'^', 'U', "\xC3\x9B"},
     {'^', 'Y', "\xC5\xB6"},      {'^', 'a', "\xC3\xA2"},      {'^', 'e', "\xC3\xAA"},
     {'^', 'i', "\xC3\xAE"},      {'^', 'o', "\xC3\xB4"},      {'^', 'u', "\xC3\xBB"},
     {'^', 'y', "\xC5\xB7"},      {'^', 'C', "\xC4\x88"},      {'^', 'c', "\xC4\x89"},
     {'^', 'G', "\xC4\x9C"},      {'^', 'g', "\xC4\x9D"},      {'^', 'S', "\xC5\x9C"},
     {'^', 's', "\xC5\x9D"},      {'^', 'Z', "\xE1\xBA\x90"},  {'^', 'z', "\xE1\xBA\x91"},
     {'^', 'H', "\xC4\xA4"},      {'^', 'h', "\xC4\xA5"},      {'^', 'J', "\xC4\xB4"},
     {'^', 'j', "\xC4\xB5"},      {'^', 'W', "\xC5\xB4"},      {'^', 'w', "\xC5\xB5"},
     {'~', 'A', "\xC3\x83"},      {'~', 'E', "\xE1\xBA\xBC"},  {'~', 'I', "\xC4\xA8"},
     {'~', 'O', "\xC3\x95"},      {'~', 'U', "\xC5\xA8"},      {'~', 'Y', "\xE1\xBB\xB8"},
     {'~', 'a', "\xC3\xA3"},      {'~', 'e', "\xE1\xBA\xBD"},  {'~', 'i', "\xC4\xA9"},
     {'~', 'o', "\xC3\xB5"},      {'~', 'u', "\xC5\xA9"},      {'~', 'y', "\xE1\xBB\xB9"},
     {'~', 'N', "\xC3\x91"},      {'~', 'n', "\xC3\xB1"},      {'"', 'A', "\xC3\x84"},
     {'"', 'E', "\xC3\x8B"},      {'"', 'I', "\xC3\x8F"},      {'"', 'O', "\xC3\x96"},
     {'"', 'U', "\xC3\x9C"},      {'"', 'Y', "\xC5\xB8"},      {'"', 'a', "\xC3\xA4"},
     {'"', 'e', "\xC3\xAB"},      {'"', 'i', "\xC3\xAF"},      {'"', 'o', "\xC3\xB6"},
     {'"', 'u', "\xC3\xBC"},      {'"', 'y', "\xC3\xBF"},      {'"', 't', "\xE1\xBA\x97"},
     {'"', 'H', "\xE1\xB8\xA6"},  {'"', 'h', "\xE1\xB8\xA7"},  {'"', 'W', "\xE1\xBA\x84"},
     {'"', 'w', "\xE1\xBA\x85"},  {'c', 'E', "\xC8\xA8"},      {'c', 'e', "\xC8\xA9"},
     {'c', 'N', "\xC5\x85"},      {'c', 'n', "\xC5\x86"},      {'c', 'C', "\xC3\x87"},
     {'c', 'c', "\xC3\xA7"},      {'c', 'G', "\xC4\xA2"},      {'c', 'g', "\xC4\xA3"},
     {'c', 'S', "\xC5\x9E"},      {'c', 's', "\xC5\x9F"},      {'c', 'D', "\xE1\xB8\x90"},
     {'c', 'd', "\xE1\xB8\x91"},  {'c', 'T', "\xC5\xA2"},      {'c', 't', "\xC5\xA3"},
     {'c', 'R', "\xC5\x96"},      {'c', 'r', "\xC5\x97"},      {'c', 'L', "\xC4\xBB"},
     {'c', 'l', "\xC4\xBC"},      {'c', 'H', "\xE1\xB8\xA8"},  {'c', 'h', "\xE1\xB8\xA9"},
     {'c', 'K', "\xC4\xB6"},      {'c', 'k', "\xC4\xB7"},      {'a', 'A', "\xC3\x85"},
     {'a', 'a', "\xC3\xA5"},      {'u', 'A', "\xC4\x82"},      {'u', 'E', "\xC4\x94"},
     {'u', 'I', "\xC4\xAC"},      {'u', 'O', "\xC5\x8E"},      {'u', 'U', "\xC5\xAC"},
     {'u', 'a', "\xC4\x83"},      {'u', 'e', "\xC4\x95"},      {'u', 'i', "\xC4\xAD"},
     {'u', 'o', "\xC5\x8F"},      {'u', 'u', "\xC5\xAD"},      {'u', 'G', "\xC4\x9E"},
     {'u', 'g', "\xC4\x9F"},      {'v', 'A', "\xC7\x8D"},      {'v', 'E', "\xC4\x9A"},
     {'v', 'I', "\xC7\x8F"},      {'v', 'O', "\xC7\x91"},      {'v', 'U', "\xC7\x93"},
     {'v', 'a', "\xC7\x8E"},      {'v', 'e', "\xC4\x9B"},      {'v', 'i', "\xC7\x90"},
     {'v', 'o', "\xC7\x92"},      {'v', 'u', "\xC7\x94"},      {'v', 'N', "\xC5\x87"},
     {'v', 'n', "\xC5\x88"},      {'v', 'C', "\xC4\x8C"},      {'v', 'c', "\xC4\x8D"},
     {'v', 'G', "\xC7\xA6"},      {'v', 'g', "\xC7\xA7"},      {'v', 'S', "\xC5\xA0"},
     {'v', 's', "\xC5\xA1"},      {'v', 'Z', "\xC5\xBD"},      {'v', 'z', "\xC5\xBE"},
     {'v', 'D', "\xC4\x8E"},      {'v', 'd', "\xC4\x8F"},      {'v', 'T', "\xC5\xA4"},
     {'v', 't', "\xC5\xA5"},      {'v', 'R', "\xC5\x98"},      {'v', 'r', "\xC5\x99"},
     {'v', 'L', "\xC4\xBD"},      {'v', 'l', "\xC4\xBE"},      {'v', 'H', "\xC8\x9E"},
     {'v', 'h', "\xC8\x9F"},      {'v', 'j', "\xC7\xB0"},      {'v', 'K', "\xC7\xA8"},
     {'v', 'k', "\xC7\xA9"},      {'H', 'O', "\xC5\x90"},      {'H', 'U', "\xC5\xB0"},
     {'H', 'o', "\xC5\x91"},      {'H', 'u', "\xC5\xB1"},      {'/', 'O', "\xC3\x98"},
     {'/', 'o', "\xC3\xB8"}}};

struct Named
{
    std::string_view name;
    std::string_view text;
};
/// Behind a backslash.
constexpr std::array<Named, 11> kLigatures{{{"AE", "\xC3\x86"},
                                            {"ae", "\xC3\xA6"},
                                            {"OE", "\xC5\x92"},
                                            {"oe", "\xC5\x93"},
                                            {"ss", "\xC3\x9F"},
                                            {"DH", "\xC3\x90"},
                                            {"dh", "\xC3\xB0"},
                                            {"TH", "\xC3\x9E"},
                                            {"th", "\xC3\xBE"},
                                            {"AA", "\xC3\x85"},
                                            {"aa", "\xC3\xA5"}}};
/// Between "&" and ";"; accented letters are their letter and the accent's name.
constexpr std::array<Named, 18> kEntities{{{"AElig", "\xC3\x86"},
                                           {"aelig", "\xC3\xA6"},
                                           {"OElig", "\xC5\x92"},
                                           {"oelig", "\xC5\x93"},
                                           {"szlig", "\xC3\x9F"},
                                           {"ETH", "\xC3\x90"},
                                           {"eth", "\xC3\xB0"},
                                           {"THORN", "\xC3\x9E"},
                                           {"thorn", "\xC3\xBE"},
                                           {"copy", "\xC2\xA9"},
                                           {"reg", "\xC2\xAE"},
                                           {"amp", "&"},
                                           {"lt", "<"},
                                           {"gt", ">"},
                                           {"nbsp", "\xC2\xA0"},
                                           {"flat", "\xE2\x99\xAD"},
                                           {"sharp", "\xE2\x99\xAF"},
                                           {"natural", "\xE2\x99\xAE"}}};
struct AccentName
{
    std::string_view name;
    char accent;
};
constexpr std::array<AccentName, 10> kAccentNames{{{"grave", '`'},
                                                   {"acute", '\''},
                                                   {"circ", '^'},
                                                   {"tilde", '~'},
                                                   {"uml", '"'},
                                                   {"cedil", 'c'},
                                                   {"ring", 'a'},
                                                   {"slash", '/'},
                                                   {"breve", 'u'},
                                                   {"caron", 'v'}}};

/// What stands for the start of a text, and how much of it.
struct Decoded
{
    std::string text;
    std::size_t length = 0;
};

std::string_view accented(char accent, char letter)
{
    for (const auto& each : kAccented)
        if (each.accent == accent && each.letter == letter)
            return each.text;
    return {};
}

std::string utf8Of(std::uint32_t point)
{
    const auto byte = [](std::uint32_t value) {
        return static_cast<char>(static_cast<unsigned char>(value));
    };
    if (point < 0x80)
        return {byte(point)};
    if (point < 0x800)
        return {byte(0xC0U | (point >> 6U)), byte(0x80U | (point & 0x3FU))};
    if (point < 0x10000)
        return {byte(0xE0U | (point >> 12U)), byte(0x80U | ((point >> 6U) & 0x3FU)),
                byte(0x80U | (point & 0x3FU))};
    return {byte(0xF0U | (point >> 18U)), byte(0x80U | ((point >> 12U) & 0x3FU)),
            byte(0x80U | ((point >> 6U) & 0x3FU)), byte(0x80U | (point & 0x3FU))};
}

/// "u00e9", "U0001F3B5"
Decoded codePoint(std::string_view text)
{
    const std::size_t digits = text.front() == 'u' ? 4 : 8;
    std::uint32_t point = 0;
    for (std::size_t i = 1; i <= digits; ++i) {
        const char c = i < text.size() ? text[i] : '\0';
        const int digit = c >= '0' && c <= '9'   ? c - '0'
                          : c >= 'a' && c <= 'f' ? c - 'a' + 10
                          : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                 : -1;
        if (digit < 0)
            return {};
        point = point * 16 + static_cast<std::uint32_t>(digit);
    }
    const bool valid = point >= 0x20 && point <= 0x10FFFF && (point < 0xD800 || point > 0xDFFF);
    return valid ? Decoded{utf8Of(point), digits + 1} : Decoded{};
}

/// What follows a backslash.
Decoded escaped(std::string_view text)
{
    if (text.empty())
        return {};
    const char first = text.front();
    if (first == '%' || first == '\\' || first == '&')
        return {std::string(1, first), 1};
    if (first == 'u' || first == 'U')
        if (Decoded point = codePoint(text); point.length > 0)
            return point;
    if (text.size() < 2)
        return {};
    for (const auto& ligature : kLigatures)
        if (text.starts_with(ligature.name))
            return {std::string(ligature.text), ligature.name.size()};
    const std::string_view found = accented(first, text[1]);
    return {std::string(found), found.empty() ? std::size_t{0} : std::size_t{2}};
}

/// An entity, from its "&".
Decoded entity(std::string_view text)
{
    constexpr std::size_t kLongest = 10;
    const std::size_t end = text.substr(0, kLongest).find(';');
    if (end == std::string_view::npos || end < 3)
        return {};
    const std::string_view name = text.substr(1, end - 1);
    for (const auto& each : kEntities)
        if (each.name == name)
            return {std::string(each.text), end + 1};
    for (const auto& each : kAccentNames)
        if (each.name == name.substr(1))
            if (const auto found = accented(each.accent, name.front()); !found.empty())
                return {std::string(found), end + 1};
    return {};
}

bool isControl(char character)
{
    const auto byte = static_cast<unsigned char>(character);
    return (byte < 0x20 && character != '\t' && character != '\n' && character != '\r') || byte == 0x7F;
}

} // namespace

std::string decodeText(std::string text)
{
    if (std::any_of(text.begin(), text.end(), isControl))
        std::erase_if(text, isControl);
    if (text.find('\\') == std::string::npos && text.find('&') == std::string::npos)
        return text;
    std::string result;
    const std::string_view view(text);
    for (std::size_t i = 0; i < text.size();) {
        const Decoded decoded = text[i] == '\\'  ? escaped(view.substr(i + 1))
                                : text[i] == '&' ? entity(view.substr(i))
                                                 : Decoded{};
        if (decoded.length == 0) {
            result += text[i++];
            continue;
        }
        if (!std::any_of(decoded.text.begin(), decoded.text.end(), isControl)) // as of "\u007f"
            result += decoded.text;
        i += decoded.length + (text[i] == '\\' ? 1 : 0);
    }
    return result;
}

std::string encodeText(std::string_view text)
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (isControl(text[i]))
            continue;
        const bool special =
            text[i] == '%' || text[i] == '\\' || (text[i] == '&' && entity(text.substr(i)).length > 0);
        if (special)
            result += '\\';
        result += text[i];
    }
    return result;
}

} // namespace partita::abc
