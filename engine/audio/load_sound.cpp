// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/audio_reader.h"
#include "engine/audio/clip_player.h"

namespace partita::audio {

namespace {

constexpr int kStereo = 2;
constexpr double kLongestSeconds = 600;

} // namespace

base::Result<SharedSound> loadSound(const std::filesystem::path& file)
{
    auto decoded = readSound(file);
    if (!decoded)
        return tl::unexpected(decoded.error());
    if (decoded->channels < 1 || decoded->channels > kStereo || decoded->frames() == 0 ||
        decoded->seconds() > kLongestSeconds)
        return base::fail(base::ErrorCode::Unsupported,
                          "The sound is empty, longer than ten minutes, or has more than two channels",
                          file.string());
    auto sound = std::make_shared<Sound>();
    sound->sampleRate = decoded->sampleRate;
    if (decoded->channels == kStereo) {
        sound->samples = std::move(decoded->samples);
    } else {
        sound->samples.reserve(2 * decoded->samples.size());
        for (const float value : decoded->samples)
            sound->samples.insert(sound->samples.end(), {value, value});
    }
    return SharedSound(std::move(sound));
}

} // namespace partita::audio
