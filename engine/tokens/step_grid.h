// SPDX-License-Identifier: GPL-3.0-or-later
// Steps of equal length over a piece's ticks, for the tokens that are matrices.
#pragma once

#include "engine/corpus/piece.h"

#include <algorithm>
#include <cstdint>

namespace partita::tokens {

/// The steps [first, end) of a note; at least one.
struct StepRange
{
    std::int64_t first = 0;
    std::int64_t end = 1;
};

/// Notes that end later are left out of matrices: nobody plays for so long, and a wild file must not fill the
/// memory.
inline constexpr std::int64_t kLastStep = 1 << 20;

/// The step line nearest to a tick; half-way up.
[[nodiscard]] constexpr std::int64_t nearestStep(std::int64_t tick, int stepsPerQuarter, int ticksPerQuarter)
{
    return (2 * tick * stepsPerQuarter + ticksPerQuarter) / (2 * static_cast<std::int64_t>(ticksPerQuarter));
}

/// Onset and end each put on the nearest line; the shortest note has one step.
[[nodiscard]] constexpr StepRange nearestSteps(const corpus::NoteEvent& note, int stepsPerQuarter,
                                               int ticksPerQuarter)
{
    const std::int64_t first = nearestStep(note.onset, stepsPerQuarter, ticksPerQuarter);
    const std::int64_t end = static_cast<std::int64_t>(note.onset) + note.duration;
    return {first, std::max(first + 1, nearestStep(end, stepsPerQuarter, ticksPerQuarter))};
}

/// The step lines that the note sounds on, from its onset up to but without its end; none for a note between
/// two lines.
[[nodiscard]] constexpr StepRange heardSteps(const corpus::NoteEvent& note, int stepsPerQuarter,
                                             int ticksPerQuarter)
{
    const auto lineAtOrAfter = [&](std::int64_t tick) {
        return (tick * stepsPerQuarter + ticksPerQuarter - 1) / ticksPerQuarter;
    };
    return {lineAtOrAfter(note.onset), lineAtOrAfter(static_cast<std::int64_t>(note.onset) + note.duration)};
}

} // namespace partita::tokens
