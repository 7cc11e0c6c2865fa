// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/audio_driver.h"
#include "engine/audio/fluid_synthesizer.h"

#include <fluidsynth.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <string_view>
#include <system_error>

namespace partita::audio {

namespace {

namespace fs = std::filesystem;

constexpr int kPeriodFrames = 256;
constexpr int kPeriods = 4;

bool hasSocket(const char* folderVariable, const fs::path& below)
{
    const char* folder = std::getenv(folderVariable);
    std::error_code error;
    return folder != nullptr && fs::is_socket(fs::path(folder) / below, error);
}

bool hasAlsaDevice()
{
    std::error_code error;
    for (fs::directory_iterator entry("/dev/snd", error), end; !error && entry != end; entry.increment(error))
        if (entry->path().filename().string().starts_with("pcm") &&
            ::access(entry->path().c_str(), W_OK) == 0)
            return true;
    return false;
}

/// Whether opening such a device has a chance. The sound libraries wait and print where it has none.
bool isPresent(std::string_view driver)
{
    if (driver == "pipewire")
        return hasSocket("XDG_RUNTIME_DIR", "pipewire-0");
    if (driver == "pulseaudio")
        return std::getenv("PULSE_SERVER") != nullptr || hasSocket("XDG_RUNTIME_DIR", "pulse/native");
    if (driver == "alsa")
        return hasAlsaDevice();
    if (driver == "oss")
        return ::access("/dev/dsp", W_OK) == 0;
    return driver == "coreaudio";
}

/// In the order in which they are tried. JACK is used on request only: it plays into what the user has
/// patched.
constexpr std::array<std::string_view, 5> kDrivers{"pulseaudio", "pipewire", "alsa", "oss", "coreaudio"};

std::vector<std::string> builtDrivers()
{
    std::vector<std::string> names;
    fluid_settings_t* settings = new_fluid_settings();
    fluid_settings_foreach_option(settings, "audio.driver", &names,
                                  [](void* data, const char* /*name*/, const char* option) {
                                      static_cast<std::vector<std::string>*>(data)->emplace_back(option);
                                  });
    delete_fluid_settings(settings);
    return names;
}

class FluidDriver : public AudioDriver
{
public:
    FluidDriver(int sampleRate, std::string name)
        : m_sampleRate(sampleRate)
        , m_wanted(std::move(name))
    {
        silenceFluidSynth();
    }
    ~FluidDriver() override { FluidDriver::stop(); }

    [[nodiscard]] std::string name() const override { return m_name; }
    [[nodiscard]] bool isAudible() const override { return true; }

    base::Result<void> start(AudioCallback callback) override
    {
        m_callback = std::move(callback);
        const auto names = m_wanted.empty() ? audioDriverNames() : std::vector<std::string>{m_wanted};
        for (const auto& candidate : names)
            if (open(candidate))
                return {};
        std::string tried;
        for (const auto& candidate : names)
            tried += (tried.empty() ? "" : ", ") + candidate;
        return base::fail(base::ErrorCode::CannotWrite,
                          names.empty() ? "This machine has no sound device"
                                        : "No sound device can be opened (tried " + tried + ")",
                          {}, "Connect one or start the sound server (PipeWire or PulseAudio)");
    }

    void stop() override
    {
        delete_fluid_audio_driver(m_driver);
        delete_fluid_settings(m_settings);
        m_driver = nullptr;
        m_settings = nullptr;
    }

private:
    bool open(const std::string& candidate)
    {
        m_settings = new_fluid_settings();
        fluid_settings_setstr(m_settings, "audio.driver", candidate.c_str());
        fluid_settings_setnum(m_settings, "synth.sample-rate", m_sampleRate);
        fluid_settings_setint(m_settings, "audio.period-size", kPeriodFrames);
        fluid_settings_setint(m_settings, "audio.periods", kPeriods);
        m_driver = new_fluid_audio_driver2(m_settings, &FluidDriver::callBack, this);
        if (m_driver != nullptr) {
            m_name = candidate;
            return true;
        }
        stop();
        return false;
    }

    static int callBack(void* self, int frames, int /*effects*/, float** /*effectBuffers*/, int outputs,
                        float** out)
    {
        if (outputs >= 2)
            static_cast<FluidDriver*>(self)->m_callback(out[0], out[1], static_cast<std::size_t>(frames));
        return FLUID_OK;
    }

    int m_sampleRate;
    std::string m_wanted;
    std::string m_name;
    AudioCallback m_callback;
    fluid_settings_t* m_settings = nullptr;
    fluid_audio_driver_t* m_driver = nullptr;
};

} // namespace

std::vector<std::string> audioDriverNames()
{
    const auto built = builtDrivers();
    std::vector<std::string> names;
    for (const auto driver : kDrivers)
        if (std::find(built.begin(), built.end(), driver) != built.end() && isPresent(driver))
            names.emplace_back(driver);
    return names;
}

std::unique_ptr<AudioDriver> makeFluidDriver(int sampleRate, const std::string& name)
{
    return std::make_unique<FluidDriver>(sampleRate, name);
}

} // namespace partita::audio
