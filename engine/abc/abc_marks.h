// SPDX-License-Identifier: GPL-3.0-or-later
// What single signs of music mean: bar lines, endings, tuplets, decorations; and how they enter a draft.
#pragma once

#include "engine/abc/abc_draft.h"
#include "engine/abc/abc_time_grid.h"

namespace partita::abc {

struct BarSign
{
    score::BarlineStyle style = score::BarlineStyle::Single;
    int repeatEnd = 0;
    int repeatStart = 0;
};
[[nodiscard]] BarSign barSignOf(std::string_view text);
/// The sign as text; the inverse of barSignOf() but for signs with several spellings.
[[nodiscard]] std::string textOf(const BarSign& sign);

/// "[1,3-5" → 1 3 4 5; empty where a number is 0 or above 63.
[[nodiscard]] std::vector<int> endingNumbers(std::string_view text);

/// "(3", "(5:4:6" in a meter; nullopt where it is none. start and place are left to the caller.
[[nodiscard]] std::optional<TupletState> tupletNumbers(std::string_view text, const score::Meter& meter);
/// q of "(p" (ABC 2.1, section 4.13); 0 where p has no default.
[[nodiscard]] int defaultNormal(int actual, const score::Meter& meter);

/// The decoration that a character stands for without U: fields; empty for none.
[[nodiscard]] std::string_view symbolName(char symbol);

/// Places a bar line in the current voice: accidentals end there.
void pushMark(Draft& draft, score::Ticks at, const BarSign& sign, const Place& place);
/// Ends the tuplet of the current voice where one is open.
void closeTuplet(Draft& draft);
/// Decorations in front of a bar line or rest belong to no note: they become annotations placed '!'.
void keepBarDecorations(Draft& draft);

/// A length on one side of a broken rhythm sign: level 1 lengthens by half, -1 halves, 0 leaves it.
[[nodiscard]] score::Ticks brokenTicks(score::Ticks length, int level);

} // namespace partita::abc
