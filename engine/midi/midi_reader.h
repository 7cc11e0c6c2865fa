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
/// spelled in the key in force. The tracks of a format 2 file, which are patterns of their own, follow each
/// other in time in the order of the file, each from where the one before it ends; a diagnostic says so. Time
/// in frames (SMPTE) becomes ticks of a tempo that makes them as long as they are; tempo events then mean
/// nothing and are left out.
///
/// Notes: a note-off ends the oldest note of its channel and key that still sounds, so that a key struck
/// again while it sounds gives two notes; a note-off of a silent key is ignored, with a diagnostic; a note
/// without a note-off ends with its track, with a diagnostic; a note that ends where it begins gets one tick.
/// No note-on with a velocity is dropped, up to four million; any limit that is hit gives a diagnostic.
///
/// Of a damaged file what was readable, with diagnostics. InvalidInput where the bytes are no MIDI file at
/// all; OutOfMemory.
///
/// UnknownEvent::bytes holds a meta event as FF, type, data; a system exclusive message, or a packet of one
/// that is split, as F0 or F7, data; a channel message as it is. Lengths are left out: they follow from the
/// size. A time signature with a click of its own is kept beside its meter change.
[[nodiscard]] base::Result<ReadResult> readMidi(std::span<const std::uint8_t> bytes,
                                                const ReadSettings& settings = {});

} // namespace partita::midi
