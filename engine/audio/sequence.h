// SPDX-License-Identifier: GPL-3.0-or-later
// Sequence: a performance as MIDI messages in order of time, ready for the audio thread; never changed once
// made.
#pragma once

#include "engine/base/files.h"
#include "engine/midi/midi_message.h"
#include "engine/score/performance.h"

#include <cstdint>
#include <vector>

namespace partita::audio {

struct SequenceEvent
{
    double seconds = 0; ///< at tempo factor 1
    midi::MidiMessage message;
    std::int32_t sysex = -1; ///< index of a system exclusive message, sent instead of `message`
};

struct Sequence
{
    std::vector<SequenceEvent> events;
    std::vector<base::Bytes> sysexes; ///< from F0 to F7
    double seconds = 0;               ///< the end of the performance

    /// The first event at or after a time.
    [[nodiscard]] std::size_t indexAt(double seconds) const noexcept;
};

/// Channels as in midi::channelsOf(). Of notes of one key that overlap on a channel only the last to end ends
/// the sound, since synthesizers silence the whole key. Cents sound as bends of the part's channel.
[[nodiscard]] Sequence makeSequence(const score::Performance& performance);

/// What brings a synthesizer after reset() into the state of just before a time: programs, controllers,
/// bends.
[[nodiscard]] std::vector<SequenceEvent> stateBefore(const Sequence& sequence, double seconds);

} // namespace partita::audio
