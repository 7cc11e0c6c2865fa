// SPDX-License-Identifier: GPL-3.0-or-later
// Makes the lengths of a voice readable: no slivers of rests, values that can be written, ties where beats
// and bar lines want them, tuplets marked.
#pragma once

#include "engine/score/score.h"

#include <vector>

namespace partita::notation {

struct LengthOptions
{
    double fillGap = 1;   ///< quarters: a gap up to this long may be filled
    double fillShare = 2; ///< a gap is filled where it is at most this many times the sounding length
    double endStep =
        0.5; ///< quarters: where a rest stays, longer notes end on multiples of this; 0 leaves them
};

/// For played music, a voice without overlaps as of separateVoices(): lengthens notes to the next onset over
/// short gaps, so that detached playing isn't written as rests, and rounds the ends of notes before a rest.
void tidyLengths(score::Voice& voice, int ticksPerQuarter, const LengthOptions& options = {});

/// Splits notes at bar lines, at the edges of tuplets and where a beat must stay visible, so that each piece
/// is a plain or dotted value; pieces are tied. Onsets and ends that only a tuplet can express get one (3:2,
/// or 5:4 over a quarter); what none can express moves to the nearest 1/64. Notes of more than 64 bars stay
/// whole. A voice without overlaps; pieces beyond the first get new ids from Score::normalise().
void writeLengths(score::Voice& voice, const std::vector<score::Bar>& bars,
                  const std::vector<score::MeterChange>& meters, int ticksPerQuarter);

} // namespace partita::notation
