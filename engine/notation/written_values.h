// SPDX-License-Identifier: GPL-3.0-or-later
// Which lengths can be written as one note, where in a bar they may stand, and which tuplet a beat needs.
#pragma once

#include "engine/score/score.h"

#include <optional>
#include <vector>

namespace partita::notation {

/// A bar as far as the splitting of notes goes; lengths in ticks.
struct BarShape
{
    std::int64_t quarter = 1;
    std::int64_t strong = 0; ///< half of a bar of four beats, else the beat
    std::int64_t beat = 0;   ///< a dotted quarter in compound meters
    std::int64_t part = 0;   ///< a third of a compound beat, else half a beat
    std::int64_t tupletWidth =
        0; ///< stretches that may become a tuplet: the quarter, in compound meters the eighth
    std::int64_t finest = 1; ///< the shortest value that is written
};

[[nodiscard]] BarShape barShape(const score::Meter& meter, score::Ticks barLength, int ticksPerQuarter);

/// A plain or once dotted value, of at least `finest` ticks.
[[nodiscard]] bool isWritable(std::int64_t ticks, std::int64_t quarter, std::int64_t finest);

/// Splits a note that lies within one bar and no tuplet; appends the pieces.
void splitInBar(const score::TickRange& note, score::Ticks barStart, const BarShape& shape,
                std::vector<score::TickRange>& pieces);
/// As splitInBar within one tuplet.
void splitInTuplet(const score::TickRange& note, const score::Tuplet& tuplet, int ticksPerQuarter,
                   std::vector<score::TickRange>& pieces);

/// The tuplet that a stretch needs to express these times strictly inside it; nullopt where plain values do,
/// or where no tuplet serves most of the times that plain values don't.
[[nodiscard]] std::optional<score::Tuplet>
tupletFor(const score::TickRange& window, const std::vector<score::Ticks>& times, int ticksPerQuarter);
/// Whether the time is outside the tuplet and plain, or inside and a place of it.
[[nodiscard]] bool fits(const score::Tuplet& tuplet, score::Ticks time, int ticksPerQuarter);

} // namespace partita::notation
