// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/fluid_synthesizer.h"

#include "engine/audio/sound_font.h"

#include <fluidsynth.h>

#include <algorithm>
#include <array>
#include <new>

namespace partita::audio {

namespace {

using base::ErrorCode;

constexpr std::size_t kBlock = 512;
constexpr int kPolyphony = 256;

} // namespace

struct FluidSynthesizer::Handles
{
    fluid_settings_t* settings = nullptr;
    fluid_synth_t* synth = nullptr;
    std::array<float, kBlock> left{};
    std::array<float, kBlock> right{};

    Handles() = default;
    Handles(const Handles&) = delete;
    Handles& operator=(const Handles&) = delete;
    ~Handles()
    {
        delete_fluid_synth(synth);
        delete_fluid_settings(settings);
    }
};

void silenceFluidSynth()
{
    for (const int level : {FLUID_PANIC, FLUID_ERR, FLUID_WARN, FLUID_INFO, FLUID_DBG})
        fluid_set_log_function(level, nullptr, nullptr);
}

FluidSynthesizer::FluidSynthesizer(std::unique_ptr<Handles> handles, int sampleRate)
    : m_handles(std::move(handles))
    , m_sampleRate(sampleRate)
{
}

FluidSynthesizer::~FluidSynthesizer() = default;

base::Result<std::unique_ptr<FluidSynthesizer>>
FluidSynthesizer::create(const std::filesystem::path& soundFont, int sampleRate, const FluidOptions& options)
{
    if (const auto usable = checkSoundFont(soundFont); !usable)
        return tl::unexpected(usable.error());
    silenceFluidSynth();
    auto handles = std::make_unique<Handles>();
    handles->settings = new_fluid_settings();
    if (handles->settings == nullptr)
        return base::fail(ErrorCode::OutOfMemory, "The synthesizer cannot be started");
    fluid_settings_setnum(handles->settings, "synth.sample-rate", sampleRate);
    fluid_settings_setint(handles->settings, "synth.reverb.active", options.reverb ? 1 : 0);
    fluid_settings_setint(handles->settings, "synth.chorus.active", options.chorus ? 1 : 0);
    fluid_settings_setint(handles->settings, "synth.polyphony", kPolyphony);
    fluid_settings_setint(handles->settings, "synth.threadsafe-api", 0); // one thread calls, without locks
    handles->synth = new_fluid_synth(handles->settings);
    if (handles->synth == nullptr)
        return base::fail(ErrorCode::Failed, "The synthesizer cannot be started", {},
                          "Try a sample rate of 44100 or 48000");
    if (fluid_synth_sfload(handles->synth, soundFont.c_str(), 1) == FLUID_FAILED)
        return base::fail(ErrorCode::InvalidInput, "The SoundFont is damaged or of an unknown kind",
                          soundFont.string(), "Choose another SoundFont (.sf2 or .sf3)");
    return std::unique_ptr<FluidSynthesizer>(new FluidSynthesizer(std::move(handles), sampleRate));
}

void FluidSynthesizer::send(const midi::MidiMessage& message) noexcept
{
    fluid_synth_t* synth = m_handles->synth;
    const int channel = message.channel();
    const int first = message.bytes[1];
    const int second = message.bytes[2];
    using midi::Status;
    switch (message.status()) {
    case Status::NoteOn:
        fluid_synth_noteon(synth, channel, first, second);
        break;
    case Status::NoteOff:
        fluid_synth_noteoff(synth, channel, first);
        break;
    case Status::KeyPressure:
        fluid_synth_key_pressure(synth, channel, first, second);
        break;
    case Status::Controller:
        fluid_synth_cc(synth, channel, first, second);
        break;
    case Status::Program:
        fluid_synth_program_change(synth, channel, first);
        break;
    case Status::ChannelPressure:
        fluid_synth_channel_pressure(synth, channel, first);
        break;
    case Status::PitchBend:
        fluid_synth_pitch_bend(synth, channel, first | (second << 7));
        break;
    default:
        break;
    }
}

void FluidSynthesizer::sendSysex(std::span<const std::uint8_t> message) noexcept
{
    if (message.size() < 3 || message.front() != 0xF0 || message.back() != 0xF7)
        return;
    const auto inner = message.subspan(1, message.size() - 2);
    fluid_synth_sysex(m_handles->synth, reinterpret_cast<const char*>(inner.data()),
                      static_cast<int>(inner.size()), nullptr, nullptr, nullptr, 0);
}

void FluidSynthesizer::setGain(float gain) noexcept
{
    fluid_synth_set_gain(m_handles->synth, gain);
}

void FluidSynthesizer::reset() noexcept
{
    fluid_synth_system_reset(m_handles->synth);
}

void FluidSynthesizer::render(float* left, float* right, std::size_t frames) noexcept
{
    for (std::size_t done = 0; done < frames;) {
        const std::size_t now = std::min(frames - done, kBlock);
        fluid_synth_write_float(m_handles->synth, static_cast<int>(now), m_handles->left.data(), 0, 1,
                                m_handles->right.data(), 0, 1);
        for (std::size_t i = 0; i < now; ++i) {
            left[done + i] += m_handles->left[i];
            right[done + i] += m_handles->right[i];
        }
        done += now;
    }
}

} // namespace partita::audio
