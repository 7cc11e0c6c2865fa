// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/port_synthesizer.h"

#include <algorithm>
#include <array>

namespace partita::audio {

PortSynthesizer::PortSynthesizer(std::unique_ptr<MidiOutput> port, int sampleRate)
    : m_port(std::move(port))
    , m_sampleRate(sampleRate)
{
}

PortSynthesizer::~PortSynthesizer()
{
    PortSynthesizer::reset(); // no note hangs on after the program has left the port
}

void PortSynthesizer::send(const midi::MidiMessage& message) noexcept
{
    m_port->send(message.span());
}

void PortSynthesizer::sendSysex(std::span<const std::uint8_t> message) noexcept
{
    m_port->send(message);
}

void PortSynthesizer::setGain(float gain) noexcept
{
    const int volume = static_cast<int>(std::clamp(gain, 0.0F, 1.0F) * 16383);
    const std::array<std::uint8_t, 8> masterVolume{0xF0,
                                                   0x7F,
                                                   0x7F,
                                                   0x04,
                                                   0x01,
                                                   static_cast<std::uint8_t>(volume & 0x7F),
                                                   static_cast<std::uint8_t>(volume >> 7),
                                                   0xF7};
    m_port->send(masterVolume);
}

void PortSynthesizer::reset() noexcept
{
    for (int channel = 0; channel < midi::kChannels; ++channel) {
        controller(channel, midi::kAllSoundOff, 0);
        controller(channel, 121, 0);
    }
}

void PortSynthesizer::render(float* /*left*/, float* /*right*/, std::size_t /*frames*/) noexcept {}

} // namespace partita::audio
