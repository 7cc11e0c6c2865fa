// SPDX-License-Identifier: GPL-3.0-or-later
// Lengths as notation writes them: note types, dots and time modifications.
#pragma once

#include "engine/score/score.h"

#include <optional>
#include <string_view>
#include <vector>

namespace partita::musicxml {

/// One written note or rest: a part of a length that one sign can write.
struct WrittenLength
{
    score::Ticks ticks;
    int type =
        2; ///< the note value as the power of two it divides a whole note by: 2 is a quarter, -1 a breve
    int dots = 0;
    std::int64_t actual = 1; ///< of the time modification
    std::int64_t normal = 1;
};

/// The name of a type ("quarter"); types outside long … 1024th get the nearest name.
[[nodiscard]] std::string_view typeName(int type);
[[nodiscard]] std::optional<int> typeNamed(std::string_view name);
/// Of a whole note.
[[nodiscard]] score::Fraction typeLength(int type, int dots);

/// A length as signs of at most two dots, in order. `scale` is the product of actual/normal of the tuplets
/// around it; a length that still is no sum of plain values gets a time modification of its own. At most
/// 256 signs.
[[nodiscard]] std::vector<WrittenLength> splitLength(score::Ticks length, const score::Fraction& scale,
                                                     int ticksPerQuarter);

} // namespace partita::musicxml
