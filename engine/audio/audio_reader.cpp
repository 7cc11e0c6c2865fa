// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/audio_reader.h"

#include <sndfile.h>

#include <memory>

namespace partita::audio {

namespace {

using base::ErrorCode;

constexpr sf_count_t kLongestSeconds = 3600;
constexpr int kMostChannels = 8;

struct Closer
{
    void operator()(SNDFILE* file) const { sf_close(file); }
};

} // namespace

base::Result<DecodedSound> readSound(const std::filesystem::path& path)
{
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error))
        return base::fail(ErrorCode::CannotRead, "There is no such sound file", path.string());
    SF_INFO info{};
    const std::unique_ptr<SNDFILE, Closer> file(sf_open(path.c_str(), SFM_READ, &info));
    if (file == nullptr)
        return base::fail(ErrorCode::InvalidInput,
                          std::string("This sound file cannot be read: ") + sf_strerror(nullptr),
                          path.string(), "Use a WAV, FLAC, OGG or MP3 file");
    if (info.samplerate < 1 || info.channels < 1 || info.channels > kMostChannels || info.frames < 0 ||
        info.frames / info.samplerate > kLongestSeconds)
        return base::fail(ErrorCode::InvalidInput,
                          "This sound file is longer than an hour, or has more than eight channels",
                          path.string());
    DecodedSound sound{{}, info.channels, info.samplerate};
    sound.samples.resize(static_cast<std::size_t>(info.frames * info.channels));
    if (sf_readf_float(file.get(), sound.samples.data(), info.frames) != info.frames)
        return base::fail(ErrorCode::InvalidInput, "This sound file is cut off", path.string());
    return sound;
}

} // namespace partita::audio
