// SPDX-License-Identifier: GPL-3.0-or-later
// AudioDriver: what calls for sound at the pace of a device. Besides real devices there is a clock that plays
// into nothing, so that a machine without sound still keeps time.
#pragma once

#include "engine/base/result.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace partita::audio {

/// Adds frames to two buffers; called on the driver's thread.
using AudioCallback = std::function<void(float* left, float* right, std::size_t frames)>;

class AudioDriver
{
public:
    AudioDriver() = default;
    AudioDriver(const AudioDriver&) = delete;
    AudioDriver& operator=(const AudioDriver&) = delete;
    virtual ~AudioDriver() = default;

    /// "pulseaudio", "alsa", … or "silent clock"
    [[nodiscard]] virtual std::string name() const = 0;
    [[nodiscard]] virtual bool isAudible() const = 0;
    /// Begins to call back; may be called once. The callback is not called any more after stop() returns.
    [[nodiscard]] virtual base::Result<void> start(AudioCallback callback) = 0;
    virtual void stop() = 0;
};

/// Calls back in real time from a thread of its own and drops the sound.
[[nodiscard]] std::unique_ptr<AudioDriver> makeSilentClock(int sampleRate);

/// A sound device through FluidSynth. name: one of audioDriverNames(), or empty for the first that works.
[[nodiscard]] std::unique_ptr<AudioDriver> makeFluidDriver(int sampleRate, const std::string& name = {});

/// The kinds of sound device that FluidSynth was built for and that are present on this machine, in the order
/// in which they are tried. Does not open any.
[[nodiscard]] std::vector<std::string> audioDriverNames();

} // namespace partita::audio
