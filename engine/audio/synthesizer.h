// SPDX-License-Identifier: GPL-3.0-or-later
// Synthesizer: what turns MIDI messages into sound. Real-time player and file renderer use the same one.
#pragma once

#include "engine/midi/midi_message.h"

#include <cstddef>
#include <span>

namespace partita::audio {

/// All calls come from one thread at a time (the audio thread while playing) and neither lock, allocate, log
/// nor throw.
class Synthesizer
{
public:
    Synthesizer() = default;
    Synthesizer(const Synthesizer&) = delete;
    Synthesizer& operator=(const Synthesizer&) = delete;
    virtual ~Synthesizer() = default;

    [[nodiscard]] virtual int sampleRate() const noexcept = 0;
    virtual void send(const midi::MidiMessage& message) noexcept = 0;
    /// A system exclusive message from F0 to F7.
    virtual void sendSysex(std::span<const std::uint8_t> message) noexcept = 0;
    /// Linear, 1 is the synthesizer's full level.
    virtual void setGain(float gain) noexcept = 0;
    /// Silence at once, and every channel as after switching on.
    virtual void reset() noexcept = 0;
    /// Adds the next frames to both buffers.
    virtual void render(float* left, float* right, std::size_t frames) noexcept = 0;

    void noteOn(int channel, int key, int velocity) noexcept
    {
        send(midi::MidiMessage::noteOn(channel, key, velocity));
    }
    void noteOff(int channel, int key) noexcept { send(midi::MidiMessage::noteOff(channel, key)); }
    void program(int channel, int number) noexcept { send(midi::MidiMessage::program(channel, number)); }
    void controller(int channel, int number, int value) noexcept
    {
        send(midi::MidiMessage::controller(channel, number, value));
    }
    void pitchBend(int channel, int value) noexcept { send(midi::MidiMessage::pitchBend(channel, value)); }
};

} // namespace partita::audio
