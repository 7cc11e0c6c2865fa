// SPDX-License-Identifier: GPL-3.0-or-later
// The music on a grid of sixteenths as the meter finder sees it.
#pragma once

#include "engine/notation/timed_note.h"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace partita::notation {

inline constexpr int kStepsPerQuarter = 4;

/// What is looked at in each step, every aspect by one of a few kinds.
enum class Aspect : std::uint8_t {
    Length,        ///< held, silence, then the longest note that starts: up to a sixteenth … above a half
    Rhythm,        ///< no onset, then the time to the next onset, and how it compares with that before
    Bass,          ///< no onset, then over what span around it nothing lower starts
    Thickness,     ///< no onset, then the notes that start together against those around
    QuarterChange, ///< how much alike the pitch classes of the quarter before and of the one after are
    HalfChange,    ///< over a half note
    WholeChange    ///< over a whole note
};
inline constexpr std::size_t kAspects = 7;
inline constexpr std::size_t kMostKinds = 13;

/// Notes that start at one step, and how the highest of them goes on.
struct StepOnset
{
    int count = 0;
    int lowest = 0;
    int highest = 0;
    int toNext = 0;   ///< steps to the next onset; 0 for the last one
    int interval = 0; ///< semitones from the highest note to that of the next onset
};

struct MeterEvidence
{
    std::array<std::vector<unsigned char>, kAspects> kinds; ///< by step
    std::vector<StepOnset> onsets;                          ///< by step
    std::vector<std::array<float, 12>> chroma;              ///< by step: how much of each pitch class sounds
    std::vector<double> lengths;                            ///< of the notes, in quarters
    std::size_t firstOnset = 0;                             ///< step
    double onsetsPerQuarter = 0;

    [[nodiscard]] std::size_t steps() const { return onsets.size(); }
};

/// Times in quarters; notes after the first 10,000 quarters are left out.
[[nodiscard]] MeterEvidence gatherEvidence(std::span<const TimedNote> inQuarters);

} // namespace partita::notation
