// SPDX-License-Identifier: GPL-3.0-or-later
// ClipPlayer: plays finished sounds, one at a time, where the Player plays scores. DeviceClipPlayer does it
// through a sound device, SilentClipPlayer without any, with a clock that is moved by hand.
#pragma once

#include "engine/audio/audio_driver.h"

#include <filesystem>
#include <memory>
#include <vector>

namespace partita::audio {

struct Sound
{
    int sampleRate = 44100;
    std::vector<float> samples; ///< left and right in turn, -1 … 1

    [[nodiscard]] std::size_t frames() const { return samples.size() / 2; }
    [[nodiscard]] double seconds() const { return static_cast<double>(frames()) / sampleRate; }
};

using SharedSound = std::shared_ptr<const Sound>;

/// FLAC, WAV or OGG of one or two channels and at most ten minutes. Blocking. Fails with CannotRead,
/// InvalidInput or Unsupported.
[[nodiscard]] base::Result<SharedSound> loadSound(const std::filesystem::path& file);

/// Three soft notes to set the volume by, as loud as a study's clips: about -20 LUFS.
[[nodiscard]] SharedSound testSound(int sampleRate = 44100);

/// All calls come from one thread; none of them waits for the audio thread.
class ClipPlayer
{
public:
    ClipPlayer() = default;
    ClipPlayer(const ClipPlayer&) = delete;
    ClipPlayer& operator=(const ClipPlayer&) = delete;
    virtual ~ClipPlayer() = default;

    /// What was playing stops. Fails with CannotWrite where there is no sound device: nobody shall think that
    /// they hear.
    [[nodiscard]] virtual base::Result<void> play(SharedSound sound, double fromSeconds) = 0;
    /// Stays where it is.
    virtual void pause() = 0;
    /// Of the sound played last; its length when it has ended.
    [[nodiscard]] virtual double seconds() const = 0;
    /// False as well when it has ended.
    [[nodiscard]] virtual bool isPlaying() const = 0;
};

/// The device is opened by the first sound and kept for others of its sample rate.
using MakeDriver = std::function<std::unique_ptr<AudioDriver>(int sampleRate)>;
[[nodiscard]] std::unique_ptr<ClipPlayer> makeClipPlayer(MakeDriver makeDriver);
/// Through the first sound device that works.
[[nodiscard]] std::unique_ptr<ClipPlayer> makeDeviceClipPlayer();

class SilentClipPlayer final : public ClipPlayer
{
public:
    [[nodiscard]] base::Result<void> play(SharedSound sound, double fromSeconds) override;
    void pause() override { m_playing = false; }
    [[nodiscard]] double seconds() const override { return m_seconds; }
    [[nodiscard]] bool isPlaying() const override { return m_playing; }

    /// Time passes: that much is heard.
    void advance(double seconds);
    [[nodiscard]] double length() const { return m_sound ? m_sound->seconds() : 0; }

private:
    SharedSound m_sound;
    double m_seconds = 0;
    bool m_playing = false;
};

} // namespace partita::audio
