// SPDX-License-Identifier: GPL-3.0-or-later
// FluidSynthesizer: a Synthesizer playing a SoundFont through FluidSynth, whose headers stay in the source
// file.
#pragma once

#include "engine/audio/synthesizer.h"
#include "engine/base/result.h"

#include <filesystem>
#include <memory>

namespace partita::audio {

struct FluidOptions
{
    bool reverb = true;
    bool chorus = true;
};

class FluidSynthesizer : public Synthesizer
{
public:
    /// Blocking: loads the SoundFont (.sf2, .sf3). CannotRead or InvalidInput where it cannot be loaded.
    [[nodiscard]] static base::Result<std::unique_ptr<FluidSynthesizer>>
    create(const std::filesystem::path& soundFont, int sampleRate,
           const FluidOptions& options = FluidOptions());
    ~FluidSynthesizer() override;

    [[nodiscard]] int sampleRate() const noexcept override { return m_sampleRate; }
    void send(const midi::MidiMessage& message) noexcept override;
    void sendSysex(std::span<const std::uint8_t> message) noexcept override;
    void setGain(float gain) noexcept override;
    void reset() noexcept override;
    void render(float* left, float* right, std::size_t frames) noexcept override;

private:
    struct Handles;
    FluidSynthesizer(std::unique_ptr<Handles> handles, int sampleRate);

    std::unique_ptr<Handles> m_handles;
    int m_sampleRate;
};

/// FluidSynth prints its messages to the process's standard error unless told otherwise: this tells it.
void silenceFluidSynth();

} // namespace partita::audio
