// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/midi_port.h"

#include <chrono>

namespace partita::audio {

double steadySeconds()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

void RecordingMidiOutput::send(std::span<const std::uint8_t> message) noexcept
{
    m_sent.emplace_back(message.begin(), message.end());
}

void MidiHandlerSlot::set(std::function<void(const TimedMessage&)> handler)
{
    const std::scoped_lock lock(m_mutex);
    m_handler.swap(handler);
}

void MidiHandlerSlot::call(const TimedMessage& message)
{
    const std::scoped_lock lock(m_mutex);
    if (m_handler)
        m_handler(message);
}

} // namespace partita::audio
