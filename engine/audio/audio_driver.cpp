// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/audio_driver.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <system_error>
#include <thread>

namespace partita::audio {

namespace {

constexpr int kBlocksPerSecond = 100;

class SilentClock : public AudioDriver
{
public:
    explicit SilentClock(int sampleRate)
        : m_frames(static_cast<std::size_t>(sampleRate / kBlocksPerSecond))
        , m_left(m_frames)
        , m_right(m_frames)
    {
    }
    ~SilentClock() override { SilentClock::stop(); }

    [[nodiscard]] std::string name() const override { return "silent clock"; }
    [[nodiscard]] bool isAudible() const override { return false; }

    base::Result<void> start(AudioCallback callback) override
    {
        m_callback = std::move(callback);
        try {
            m_thread = std::jthread([this](const std::stop_token& stop) { run(stop); });
        } catch (const std::system_error&) {
            return base::fail(base::ErrorCode::Failed, "No thread can be started for playing");
        }
        return {};
    }

    void stop() override
    {
        m_thread.request_stop();
        if (m_thread.joinable())
            m_thread.join();
    }

private:
    void run(const std::stop_token& stop)
    {
        using Clock = std::chrono::steady_clock;
        constexpr auto kBlock = std::chrono::nanoseconds(1'000'000'000 / kBlocksPerSecond);
        constexpr auto kLongestLag = 10 * kBlock; // a suspended machine does not make up for lost time
        std::mutex mutex;
        std::condition_variable_any wake;
        auto due = Clock::now();
        while (!stop.stop_requested()) {
            m_callback(m_left.data(), m_right.data(), m_frames);
            due = std::max(due + kBlock, Clock::now() - kLongestLag);
            std::unique_lock lock(mutex);
            wake.wait_until(lock, stop, due, [] { return false; });
        }
    }

    std::size_t m_frames;
    std::vector<float> m_left;
    std::vector<float> m_right;
    AudioCallback m_callback;
    std::jthread m_thread;
};

} // namespace

std::unique_ptr<AudioDriver> makeSilentClock(int sampleRate)
{
    return std::make_unique<SilentClock>(sampleRate);
}

} // namespace partita::audio
