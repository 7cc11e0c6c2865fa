// SPDX-License-Identifier: GPL-3.0-or-later
// Scores into Standard MIDI Files of format 1: what sounds, repeats taken. No files, no threads.
#pragma once

#include "engine/base/files.h"
#include "engine/score/performance.h"

#include <vector>

namespace partita::midi {

struct WriteSettings
{
    bool chordSymbols = true; ///< chord symbols as text events of their part
};

/// A first track with the title and the tempo, meter and key maps, then one track a part. Reading the file
/// gives an equal score where the score was itself read from MIDI. Not written: quarter tones, note
/// decorations other than what they do to the sound, verses that no repeat reaches.
[[nodiscard]] base::Bytes writeMidi(const score::Score& score, const WriteSettings& settings = {});

/// A MIDI file in the RIFF wrapping of .rmi files.
[[nodiscard]] base::Bytes wrapInRiff(const base::Bytes& midi);

/// The MIDI channel of each part: its own where it names one, the percussion channel for percussion, else one
/// that no other part uses; past fifteen such parts, one shared with a part of the same first program if any.
[[nodiscard]] std::vector<int> channelsOf(const std::vector<score::PerformedPart>& parts);

} // namespace partita::midi
