// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/clip_player.h"

#include <sndfile.h>

#include <system_error>

namespace partita::audio {

namespace {

using base::ErrorCode;

constexpr int kStereo = 2;
constexpr double kLongestSeconds = 600;

struct Close
{
    void operator()(SNDFILE* file) const { sf_close(file); }
};

} // namespace

base::Result<SharedSound> loadSound(const std::filesystem::path& file)
{
    std::error_code error;
    if (!std::filesystem::exists(file, error))
        return base::fail(ErrorCode::CannotRead, "There is no such file", file.string());
    SF_INFO info{};
    const std::unique_ptr<SNDFILE, Close> stream(sf_open(file.c_str(), SFM_READ, &info));
    if (!stream)
        return base::fail(ErrorCode::InvalidInput,
                          std::string("The sound cannot be read: ") + sf_strerror(nullptr), file.string());
    if (info.channels < 1 || info.channels > kStereo || info.samplerate < 8000 || info.frames < 1 ||
        static_cast<double>(info.frames) > kLongestSeconds * info.samplerate)
        return base::fail(ErrorCode::Unsupported,
                          "The sound is empty, longer than ten minutes, or has more than two channels",
                          file.string());
    std::vector<float> read(static_cast<std::size_t>(info.frames) * static_cast<std::size_t>(info.channels));
    if (sf_readf_float(stream.get(), read.data(), info.frames) != info.frames)
        return base::fail(ErrorCode::InvalidInput, "The sound is cut off", file.string());
    auto sound = std::make_shared<Sound>();
    sound->sampleRate = info.samplerate;
    if (info.channels == kStereo) {
        sound->samples = std::move(read);
    } else {
        sound->samples.reserve(2 * read.size());
        for (const float value : read)
            sound->samples.insert(sound->samples.end(), {value, value});
    }
    return SharedSound(std::move(sound));
}

} // namespace partita::audio
