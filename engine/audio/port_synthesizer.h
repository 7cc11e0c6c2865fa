// SPDX-License-Identifier: GPL-3.0-or-later
// PortSynthesizer: a Synthesizer that passes its messages on to a MIDI port and makes no sound itself. Run it
// with the silent clock, whose thread may wait for the port; never with a sound device.
#pragma once

#include "engine/audio/midi_port.h"
#include "engine/audio/synthesizer.h"

#include <memory>

namespace partita::audio {

class PortSynthesizer : public Synthesizer
{
public:
    PortSynthesizer(std::unique_ptr<MidiOutput> port, int sampleRate);
    ~PortSynthesizer() override;

    [[nodiscard]] int sampleRate() const noexcept override { return m_sampleRate; }
    void send(const midi::MidiMessage& message) noexcept override;
    void sendSysex(std::span<const std::uint8_t> message) noexcept override;
    /// As the volume of a General MIDI device (universal system exclusive message).
    void setGain(float gain) noexcept override;
    void reset() noexcept override;
    void render(float* left, float* right, std::size_t frames) noexcept override;

private:
    std::unique_ptr<MidiOutput> m_port;
    int m_sampleRate;
};

} // namespace partita::audio
