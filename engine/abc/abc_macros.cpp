// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/abc/abc_macros.h"

#include "engine/abc/abc_field_values.h"

#include <algorithm>

namespace partita::abc {

namespace {

constexpr std::size_t kMostMacros = 200;
constexpr std::size_t kLongestMacro = 500;
constexpr std::size_t kLongestLine = 100'000; ///< after expansion

bool isNoteLetter(char c)
{
    return (c >= 'a' && c <= 'g') || (c >= 'A' && c <= 'G');
}

/// The note at the start of a text as steps above middle C; 0 bytes where there is none.
std::size_t readNote(std::string_view text, int& steps)
{
    if (text.empty() || !isNoteLetter(text.front()))
        return 0;
    const char letter = text.front();
    steps = letter >= 'a' ? (letter - 'a' + 5) % 7 + 7 : (letter - 'A' + 5) % 7;
    std::size_t end = 1;
    for (; end < text.size() && (text[end] == '\'' || text[end] == ','); ++end)
        steps += text[end] == '\'' ? 7 : -7;
    return end;
}

std::string noteText(int steps)
{
    constexpr std::string_view kLetters = "CDEFGAB";
    const int step = ((steps % 7) + 7) % 7;
    const int octave = (steps - step) / 7;
    std::string text(1, kLetters[static_cast<std::size_t>(step)]);
    if (octave >= 1) {
        text[0] = static_cast<char>(text[0] - 'A' + 'a');
        text.append(static_cast<std::size_t>(octave - 1), '\'');
    } else {
        text.append(static_cast<std::size_t>(-octave), ',');
    }
    return text;
}

/// "(3o/n/m/ n": each letter h … z is the note so many steps from n; none within signs between "!".
std::string transposed(std::string_view replacement, int steps)
{
    std::string text;
    bool inSign = false;
    for (const char c : replacement) {
        inSign = inSign != (c == '!');
        if (!inSign && c >= 'h' && c <= 'z')
            text += noteText(steps + (c - 'n'));
        else
            text += c;
    }
    return text;
}

} // namespace

bool Macros::add(std::string_view definition)
{
    const std::size_t equals = definition.find('=');
    if (equals == std::string_view::npos || definition.size() > kLongestMacro ||
        m_macros.size() >= kMostMacros)
        return false;
    Macro macro{std::string(trimmed(definition.substr(0, equals))),
                std::string(trimmed(definition.substr(equals + 1))), std::string::npos};
    if (macro.target.empty())
        return false;
    macro.note = macro.target.find('n');
    std::erase_if(m_macros, [&macro](const Macro& other) { return other.target == macro.target; });
    m_macros.push_back(std::move(macro));
    std::stable_sort(m_macros.begin(), m_macros.end(),
                     [](const Macro& a, const Macro& b) { return a.target.size() > b.target.size(); });
    return true;
}

std::size_t Macros::match(const Macro& macro, std::string_view text, std::string& replacement)
{
    if (macro.note == std::string::npos) {
        if (!text.starts_with(macro.target))
            return 0;
        replacement = macro.replacement;
        return macro.target.size();
    }
    const std::string_view target(macro.target);
    if (!text.starts_with(target.substr(0, macro.note)))
        return 0;
    int steps = 0;
    const std::size_t note = readNote(text.substr(macro.note), steps);
    constexpr int kFar = 70; // ten octaves
    if (note == 0 || steps > kFar || steps < -kFar ||
        !text.substr(macro.note + note).starts_with(target.substr(macro.note + 1)))
        return 0;
    replacement = transposed(macro.replacement, steps);
    return target.size() - 1 + note;
}

bool Macros::expand(std::string_view line, ExpandedLine& expanded) const
{
    expanded.text.clear();
    expanded.places.clear();
    bool found = false;
    bool quoted = false;
    for (std::size_t i = 0; i < line.size();) {
        quoted = quoted != (line[i] == '"');
        std::size_t length = 0;
        std::string replacement;
        const bool open = !quoted && line[i] != '%' && expanded.text.size() < kLongestLine;
        for (std::size_t m = 0; open && length == 0 && m < m_macros.size(); ++m)
            length = match(m_macros[m], line.substr(i), replacement);
        found = found || length > 0;
        if (length == 0)
            replacement = line[i];
        expanded.text += replacement;
        expanded.places.resize(expanded.text.size(), i);
        if (!quoted && line[i] == '%' && length == 0) { // a comment lasts to the end of the line
            for (std::size_t rest = i + 1; rest < line.size(); ++rest) {
                expanded.text += line[rest];
                expanded.places.push_back(rest);
            }
            break;
        }
        i += std::max<std::size_t>(length, 1);
    }
    return found;
}

} // namespace partita::abc
