// SPDX-License-Identifier: GPL-3.0-or-later
// A sound file decoded into memory, to measure what listeners will hear of it.
#pragma once

#include "engine/base/result.h"

#include <filesystem>
#include <vector>

namespace partita::audio {

struct DecodedSound
{
    std::vector<float> samples; ///< the channels in turn, -1 … 1 and a little beyond for MP3
    int channels = 0;
    int sampleRate = 0;

    [[nodiscard]] std::size_t frames() const
    {
        return channels > 0 ? samples.size() / static_cast<std::size_t>(channels) : 0;
    }
    [[nodiscard]] double seconds() const
    {
        return sampleRate > 0 ? static_cast<double>(frames()) / sampleRate : 0;
    }
};

/// Blocking. What libsndfile reads: WAV, FLAC, OGG, MP3. CannotRead; InvalidInput where it is none of them,
/// is cut off, or is longer than an hour.
[[nodiscard]] base::Result<DecodedSound> readSound(const std::filesystem::path& path);

} // namespace partita::audio
