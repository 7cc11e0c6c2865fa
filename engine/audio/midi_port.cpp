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

} // namespace partita::audio
