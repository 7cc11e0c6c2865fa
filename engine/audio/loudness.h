// SPDX-License-Identifier: GPL-3.0-or-later
// How loud a sound is to listeners, and how high its waveform rises between the samples, as EBU R 128 and
// ITU-R BS.1770-4 measure it.
#pragma once

#include "engine/base/result.h"

#include <filesystem>
#include <limits>
#include <span>

namespace partita::audio {

struct Loudness
{
    /// LUFS, gated (BS.1770-4, annex 1); -infinity where nothing is louder than -70.
    double integrated = -std::numeric_limits<double>::infinity();
    /// dBTP, the highest of the channels (BS.1770-4, annex 2); -infinity for silence.
    double truePeak = -std::numeric_limits<double>::infinity();

    friend bool operator==(const Loudness&, const Loudness&) = default;
};

/// `interleaved`: the channels in turn, 1 full scale. A sound shorter than 0.4 seconds, the length of a
/// gating block, has no loudness. InvalidInput for rates or numbers of channels that cannot be; OutOfMemory.
[[nodiscard]] base::Result<Loudness> measureLoudness(std::span<const float> interleaved, int channels,
                                                     int sampleRate);

/// Blocking. Of a file as it is decoded. Fails as readSound and measureLoudness do.
[[nodiscard]] base::Result<Loudness> measureLoudness(const std::filesystem::path& file);

} // namespace partita::audio
