// SPDX-License-Identifier: GPL-3.0-or-later
// AudioFileWriter: a stereo sound file through libsndfile, written beside its target and renamed over it when
// whole.
#pragma once

#include "engine/base/result.h"

#include <filesystem>
#include <memory>
#include <span>
#include <string>

namespace partita::audio {

enum class AudioFormat { Wav, Flac, Ogg, Mp3 };

/// Texts that are kept in the file; empty ones are left out.
struct AudioTags
{
    std::string title;
    std::string comment;
};

class AudioFileWriter
{
public:
    /// WAV and FLAC in 16 bits, OGG as Vorbis, MP3 at a constant 192 kbit/s. Missing folders are created.
    [[nodiscard]] static base::Result<AudioFileWriter> create(const std::filesystem::path& target,
                                                              AudioFormat format, int sampleRate,
                                                              const AudioTags& tags = {});
    AudioFileWriter(AudioFileWriter&& other) noexcept;
    AudioFileWriter& operator=(AudioFileWriter&& other) noexcept;
    /// Without finish() nothing is left behind.
    ~AudioFileWriter();

    /// Left and right in turn, -1 … 1; what lies beyond is clipped.
    [[nodiscard]] base::Result<void> write(std::span<const float> interleaved);
    [[nodiscard]] base::Result<void> finish();

private:
    struct File;
    explicit AudioFileWriter(std::unique_ptr<File> file);
    std::unique_ptr<File> m_file;
};

} // namespace partita::audio
