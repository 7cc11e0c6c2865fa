// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/clip_player.h"

#include "engine/base/spsc_queue.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <cstdint>
#include <deque>
#include <numbers>

namespace partita::audio {

namespace {

constexpr std::size_t kCommands = 64;
constexpr double kFadeSeconds = 0.008; ///< where a sound is cut off, so that it does not click

/// What the audio thread is to do. The sound is kept alive by the player until a later command was taken.
struct Command
{
    std::uint64_t number = 0;
    const float* samples = nullptr; ///< nullptr: pause
    std::size_t frames = 0;
    std::size_t from = 0;
};

/// The part that lives on the audio thread.
class Voice
{
public:
    explicit Voice(int sampleRate)
        : m_fadeStep(static_cast<float>(1 / (kFadeSeconds * sampleRate)))
        , m_commands(kCommands)
    {
    }

    bool send(const Command& command) noexcept { return m_commands.push(command); }
    [[nodiscard]] std::uint64_t taken() const noexcept { return m_taken.load(std::memory_order_acquire); }
    [[nodiscard]] std::size_t position() const noexcept { return m_position.load(std::memory_order_acquire); }
    [[nodiscard]] bool isPlaying() const noexcept { return m_playing.load(std::memory_order_acquire); }

    void process(float* left, float* right, std::size_t frames) noexcept
    {
        for (std::size_t i = 0; i < frames; ++i) {
            if (!m_hasNext)
                takeCommand();
            if (m_hasNext && (m_gain <= 0 || !m_sounds))
                become();
            if (m_sounds)
                addFrame(left[i], right[i]);
        }
        // The position first: who sees that it ended sees where.
        if (!m_hasNext) {
            m_position.store(m_at, std::memory_order_release);
            m_playing.store(m_sounds, std::memory_order_release);
            m_taken.store(m_number, std::memory_order_release);
        }
    }

private:
    void takeCommand() noexcept
    {
        if (const auto command = m_commands.pop()) {
            m_next = *command;
            m_hasNext = true;
        }
    }

    void become() noexcept
    {
        m_hasNext = false;
        m_number = m_next.number;
        m_sounds = m_next.samples != nullptr && m_next.from < m_next.frames;
        if (m_next.samples == nullptr)
            return;
        m_current = m_next;
        m_at = m_next.from;
        m_gain = m_at == 0 ? 1 : 0.001F;
    }

    void addFrame(float& left, float& right) noexcept
    {
        left += m_gain * m_current.samples[2 * m_at];
        right += m_gain * m_current.samples[2 * m_at + 1];
        m_gain = m_hasNext ? m_gain - m_fadeStep : std::min(1.0F, m_gain + m_fadeStep);
        if (++m_at >= m_current.frames)
            m_sounds = false;
    }

    float m_fadeStep;
    base::SpscQueue<Command> m_commands;
    std::atomic<std::uint64_t> m_taken{0};
    std::atomic<std::size_t> m_position{0};
    std::atomic<bool> m_playing{false};
    Command m_current;
    Command m_next;
    bool m_hasNext = false;
    bool m_sounds = false;
    float m_gain = 0;
    std::size_t m_at = 0;
    std::uint64_t m_number = 0;
};

class DriverClipPlayer final : public ClipPlayer
{
public:
    explicit DriverClipPlayer(MakeDriver makeDriver)
        : m_makeDriver(std::move(makeDriver))
    {
    }
    ~DriverClipPlayer() override { close(); }

    base::Result<void> play(SharedSound sound, double fromSeconds) override
    {
        if (const auto opened = open(sound->sampleRate); !opened)
            return opened;
        const auto from = static_cast<std::size_t>(std::max(0.0, fromSeconds) * sound->sampleRate);
        if (!send({m_sent + 1, sound->samples.data(), sound->frames(), std::min(from, sound->frames())}))
            return base::fail(base::ErrorCode::CannotWrite, "The sound device does not answer", {},
                              "Connect it again");
        m_from = std::min(from, sound->frames());
        m_sounds.emplace_back(m_sent, std::move(sound));
        m_wanted = true;
        letGo();
        return {};
    }

    void pause() override
    {
        if (!m_voice || !m_wanted)
            return;
        (void)send({m_sent + 1, nullptr, 0, 0});
        m_wanted = false;
    }

    [[nodiscard]] double seconds() const override
    {
        if (!m_voice)
            return 0;
        const bool begun = m_voice->taken() >= playNumber();
        return static_cast<double>(begun ? m_voice->position() : m_from) / m_sampleRate;
    }

    [[nodiscard]] bool isPlaying() const override
    {
        return m_wanted && (m_voice->taken() < m_sent || m_voice->isPlaying());
    }

private:
    [[nodiscard]] std::uint64_t playNumber() const { return m_sounds.empty() ? 0 : m_sounds.back().first; }

    base::Result<void> open(int sampleRate)
    {
        if (m_driver && m_sampleRate == sampleRate)
            return {};
        close();
        m_voice = std::make_unique<Voice>(sampleRate);
        m_driver = m_makeDriver(sampleRate);
        m_sampleRate = sampleRate;
        auto started =
            m_driver->start([voice = m_voice.get()](float* left, float* right, std::size_t frames) {
                voice->process(left, right, frames);
            });
        if (!started)
            close();
        return started;
    }

    void close()
    {
        if (m_driver)
            m_driver->stop();
        m_driver.reset();
        m_voice.reset();
        m_sounds.clear();
        m_sent = 0;
        m_wanted = false;
    }

    bool send(const Command& command)
    {
        if (!m_voice->send(command))
            return false;
        m_sent = command.number;
        return true;
    }

    /// Sounds that the audio thread has left behind.
    void letGo()
    {
        const std::uint64_t taken = m_voice->taken();
        while (m_sounds.size() > 1 && m_sounds[1].first <= taken)
            m_sounds.pop_front();
    }

    MakeDriver m_makeDriver;
    std::unique_ptr<Voice> m_voice;
    std::unique_ptr<AudioDriver> m_driver;
    std::deque<std::pair<std::uint64_t, SharedSound>> m_sounds; ///< by the command that plays them
    std::uint64_t m_sent = 0;
    std::size_t m_from = 0;
    int m_sampleRate = 44100;
    bool m_wanted = false; ///< nobody has paused
};

} // namespace

SharedSound testSound(int sampleRate)
{
    constexpr std::array<double, 3> kNotes{261.63, 329.63, 392.0};
    constexpr double kNoteSeconds = 0.7;
    constexpr double kPeak = 0.2;
    auto sound = std::make_shared<Sound>();
    sound->sampleRate = sampleRate;
    const auto frames = static_cast<std::size_t>(kNoteSeconds * sampleRate);
    for (const double pitch : kNotes)
        for (std::size_t i = 0; i < frames; ++i) {
            const double time = static_cast<double>(i) / sampleRate;
            const double attack = std::min(1.0, time / 0.01);
            const double release = std::min(1.0, (kNoteSeconds - time) / 0.1);
            const double phase = 2 * std::numbers::pi * pitch * time;
            const auto value = static_cast<float>(kPeak * attack * release * std::exp(-1.5 * time) *
                                                  (std::sin(phase) + 0.3 * std::sin(2 * phase)));
            sound->samples.insert(sound->samples.end(), {value, value});
        }
    return sound;
}

std::unique_ptr<ClipPlayer> makeClipPlayer(MakeDriver makeDriver)
{
    return std::make_unique<DriverClipPlayer>(std::move(makeDriver));
}

std::unique_ptr<ClipPlayer> makeDeviceClipPlayer()
{
    return makeClipPlayer([](int sampleRate) { return makeFluidDriver(sampleRate); });
}

base::Result<void> SilentClipPlayer::play(SharedSound sound, double fromSeconds)
{
    m_sound = std::move(sound);
    m_seconds = std::min(fromSeconds, m_sound->seconds());
    m_playing = true;
    return {};
}

void SilentClipPlayer::advance(double seconds)
{
    if (!m_playing)
        return;
    m_seconds = std::min(m_seconds + seconds, m_sound->seconds());
    m_playing = m_seconds < m_sound->seconds();
}

} // namespace partita::audio
