// SPDX-License-Identifier: GPL-3.0-or-later
// Onsets of played music gathered into accents, the material of the beat tracker.
#pragma once

#include "engine/notation/timed_note.h"

#include <span>
#include <vector>

namespace partita::notation {

/// Notes that start together as the ear takes them.
struct Accent
{
    double at = 0; ///< seconds
    double strength = 0;
};

/// Ascending; notes within 50 ms of the first of a group are one accent. Times in seconds.
[[nodiscard]] std::vector<Accent> accentsOf(std::span<const TimedNote> inSeconds);

/// Frames of the strength curve a second.
inline constexpr int kFramesPerSecond = 100;

/// The strength over time: each accent a narrow bell, scaled to a standard deviation of one.
[[nodiscard]] std::vector<float> strengthCurve(std::span<const Accent> accents, double start,
                                               std::size_t frames);

/// For each second from `start` the period of the beat, in seconds.
struct TempoCurve
{
    double start = 0;
    std::vector<double> periods;
    [[nodiscard]] double at(double seconds) const;
};

struct TempoRange
{
    double shortest = 0.3; ///< seconds
    double longest = 1.5;
    double preferred = 0.65;
    double preference = 1;
};

[[nodiscard]] TempoCurve induceTempo(std::span<const Accent> accents, const TempoRange& range);

} // namespace partita::notation
