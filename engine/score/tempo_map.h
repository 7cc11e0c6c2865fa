// SPDX-License-Identifier: GPL-3.0-or-later
// Tempo along a time line, and the conversion between ticks and seconds.
#pragma once

#include "engine/score/fraction.h"

#include <string>
#include <vector>

namespace partita::score {

struct TempoChange
{
    Ticks at;
    double quartersPerMinute = 120;
    Fraction beat{1, 4};   ///< the note value the tempo was written for, of a whole note
    std::string text;      ///< "Allegro"; may be empty
    bool textOnly = false; ///< a word without a number: quartersPerMinute was chosen, not written
    friend bool operator==(const TempoChange&, const TempoChange&) = default;
};

/// Ticks ↔ seconds over ascending tempo changes; 120 quarters a minute before the first.
class TempoMap
{
public:
    TempoMap(const std::vector<TempoChange>& changes, int ticksPerQuarter);

    [[nodiscard]] double secondsAt(Ticks tick) const;
    /// Rounded down to a tick.
    [[nodiscard]] Ticks ticksAt(double seconds) const;

private:
    struct Segment
    {
        Ticks start;
        double startSeconds;
        double secondsPerTick;
    };
    std::vector<Segment> m_segments;
};

} // namespace partita::score
