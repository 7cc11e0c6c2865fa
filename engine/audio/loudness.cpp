// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/loudness.h"

#include "engine/audio/audio_reader.h"

#include <ebur128.h>

#include <algorithm>
#include <cmath>
#include <memory>

namespace partita::audio {

namespace {

using base::ErrorCode;

struct Destroyer
{
    void operator()(ebur128_state* state) const { ebur128_destroy(&state); }
};

double truePeakOf(ebur128_state& state, int channels)
{
    double highest = 0;
    for (int channel = 0; channel < channels; ++channel) {
        double peak = 0;
        if (ebur128_true_peak(&state, static_cast<unsigned>(channel), &peak) == EBUR128_SUCCESS)
            highest = std::max(highest, peak);
    }
    return 20 * std::log10(highest);
}

} // namespace

base::Result<Loudness> measureLoudness(std::span<const float> interleaved, int channels, int sampleRate)
{
    constexpr int kHighestRate = 384'000;
    constexpr int kMostChannels = 64;
    if (channels < 1 || channels > kMostChannels || sampleRate < 16 || sampleRate > kHighestRate)
        return base::fail(ErrorCode::InvalidInput, "The loudness of such a sound cannot be measured");
    const std::unique_ptr<ebur128_state, Destroyer> state(
        ebur128_init(static_cast<unsigned>(channels), static_cast<unsigned long>(sampleRate),
                     EBUR128_MODE_I | EBUR128_MODE_TRUE_PEAK));
    if (state == nullptr)
        return base::fail(ErrorCode::OutOfMemory, "Not enough memory to measure a loudness");
    const std::size_t frames = interleaved.size() / static_cast<std::size_t>(channels);
    Loudness loudness;
    if (frames == 0)
        return loudness;
    if (ebur128_add_frames_float(state.get(), interleaved.data(), frames) != EBUR128_SUCCESS ||
        ebur128_loudness_global(state.get(), &loudness.integrated) != EBUR128_SUCCESS)
        return base::fail(ErrorCode::OutOfMemory, "Not enough memory to measure a loudness");
    loudness.truePeak = truePeakOf(*state, channels);
    return loudness;
}

base::Result<Loudness> measureLoudness(const std::filesystem::path& file)
{
    const auto sound = readSound(file);
    if (!sound)
        return tl::unexpected(sound.error());
    return measureLoudness(sound->samples, sound->channels, sound->sampleRate);
}

} // namespace partita::audio
