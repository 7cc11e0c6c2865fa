// SPDX-License-Identifier: GPL-3.0-or-later
// A voice of a score cut into the signs that notation writes: chords and rests in sequence, each within one
// bar and one tuplet, each of a length that one note value has.
#pragma once

#include "engine/musicxml/musicxml_lengths.h"

#include <span>
#include <vector>

namespace partita::musicxml {

enum class SignKind { Notes, Rest, HiddenRest, BarRest };

struct Sign
{
    score::TickRange range;
    WrittenLength length;
    SignKind kind = SignKind::Rest;
    std::vector<const score::Note*> notes; ///< simultaneous, of equal length
    bool first = true;                     ///< the first sign of its notes or hidden rest
    bool last = true;
    std::vector<std::size_t> tupletStarts; ///< indices of the voice's tuplets, outermost first
    std::vector<std::size_t> tupletStops;
    int tuplets = 0; ///< how many are around it
};

/// A sequence of signs without overlap. The first lane of a voice has no gaps in bars where it is used.
struct Lane
{
    std::vector<Sign> signs;

    /// The signs that start in a bar.
    [[nodiscard]] std::span<const Sign> within(const score::TickRange& bar) const;
};

/// What lanes are made for.
struct LaneOptions
{
    int ticksPerQuarter = 480;
    bool everyBar = true; ///< the first lane has rests in empty bars too
};

/// One lane, or more where notes overlap; at most 64. `dropped` counts notes that would need more.
/// Bars are ascending and adjoining and reach over the whole voice.
[[nodiscard]] std::vector<Lane> lanesOf(const score::Voice& voice, const std::vector<score::Bar>& bars,
                                        const LaneOptions& options, std::size_t& dropped);

} // namespace partita::musicxml
