// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/silent_synthesizer.h"

namespace partita::audio {

SilentSynthesizer::SilentSynthesizer(int sampleRate, std::size_t memory)
    : m_sampleRate(sampleRate)
    , m_memory(memory)
{
    m_heard.reserve(memory);
}

void SilentSynthesizer::send(const midi::MidiMessage& message) noexcept
{
    if (m_heard.size() < m_memory)
        m_heard.push_back({m_frames, message});
}

void SilentSynthesizer::sendSysex(std::span<const std::uint8_t> /*message*/) noexcept {}

void SilentSynthesizer::setGain(float /*gain*/) noexcept {}

void SilentSynthesizer::render(float* /*left*/, float* /*right*/, std::size_t frames) noexcept
{
    m_frames += frames;
}

} // namespace partita::audio
