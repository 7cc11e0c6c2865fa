// SPDX-License-Identifier: GPL-3.0-or-later
// Standard MIDI Files (formats 0, 1 and 2, any division, RIFF wrapped or not) into scores. Bytes in, value
// out: no files, no threads.
#pragma once

#include "engine/base/diagnostic.h"
#include "engine/base/result.h"
#include "engine/score/score.h"

#include <cstdint>
#include <span>
#include <vector>

namespace partita::midi {

struct ReadResult
{
    score::Score score;
    std::vector<base::Diagnostic> diagnostics; ///< line 0, column: the offset in the file
};

struct ReadSettings
{
    /// The sustain pedal becomes sounding length: notes last until it goes up or their key is struck again,
    /// and its controller lanes are left out.
    bool pedalAsLength = false;
};

/// One part for each channel of each track, in one voice each; bars follow the meter events; pitches are
/// spelled in the key in force. The tracks of a format 2 file follow each other in time. Of a damaged file
/// what was readable, with diagnostics. InvalidInput where the bytes are no MIDI file at all; OutOfMemory.
///
/// UnknownEvent::bytes holds a meta event as FF, type, data; a system exclusive message as F0 or F7, data; a
/// channel message as it is. Lengths are left out: they follow from the size.
[[nodiscard]] base::Result<ReadResult> readMidi(std::span<const std::uint8_t> bytes,
                                                const ReadSettings& settings = {});

} // namespace partita::midi
