// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/score/pitch.h"

#include <cctype>
#include <string_view>

namespace partita::score {

namespace {

constexpr std::string_view kLetters = "CDEFGAB";

} // namespace

Pitch Pitch::fromDiatonicIndex(int index, int alter)
{
    const int step = ((index % 7) + 7) % 7;
    return {static_cast<Step>(step), alter, (index - step) / 7, 0};
}

std::string Pitch::name() const
{
    std::string text(1, kLetters[static_cast<std::size_t>(step)]);
    text.append(static_cast<std::size_t>(alter > 0 ? alter : -alter), alter > 0 ? '#' : 'b');
    return text + std::to_string(octave);
}

std::optional<Pitch> parseNoteName(const std::string& text)
{
    if (text.empty())
        return std::nullopt;
    const auto letter = kLetters.find(static_cast<char>(std::toupper(static_cast<unsigned char>(text[0]))));
    if (letter == std::string_view::npos)
        return std::nullopt;
    Pitch pitch{static_cast<Step>(letter), 0, 4, 0};
    for (const char sign : std::string_view(text).substr(1)) {
        if (sign != '#' && sign != 'b')
            return std::nullopt;
        pitch.alter += sign == '#' ? 1 : -1;
    }
    return pitch;
}

} // namespace partita::score
