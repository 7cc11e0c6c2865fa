// SPDX-License-Identifier: GPL-3.0-or-later
// SilentSynthesizer: makes no sound and remembers what it was told when. Stands in where there is no
// SoundFont and in tests.
#pragma once

#include "engine/audio/synthesizer.h"

#include <cstdint>
#include <vector>

namespace partita::audio {

class SilentSynthesizer : public Synthesizer
{
public:
    struct Heard
    {
        std::uint64_t frame = 0; ///< frames rendered before
        midi::MidiMessage message;
        friend bool operator==(const Heard&, const Heard&) = default;
    };

    /// Remembers the first `memory` messages; room for them is taken here.
    explicit SilentSynthesizer(int sampleRate, std::size_t memory = 0);

    [[nodiscard]] const std::vector<Heard>& heard() const { return m_heard; }
    [[nodiscard]] std::uint64_t frames() const { return m_frames; }
    [[nodiscard]] int resets() const { return m_resets; }
    void forget() { m_heard.clear(); }

    [[nodiscard]] int sampleRate() const noexcept override { return m_sampleRate; }
    void send(const midi::MidiMessage& message) noexcept override;
    void sendSysex(std::span<const std::uint8_t> message) noexcept override;
    void setGain(float gain) noexcept override;
    void reset() noexcept override { ++m_resets; }
    void render(float* left, float* right, std::size_t frames) noexcept override;

private:
    int m_sampleRate;
    std::size_t m_memory;
    std::vector<Heard> m_heard;
    std::uint64_t m_frames = 0;
    int m_resets = 0;
};

} // namespace partita::audio
