// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/audio_file.h"

#include "engine/audio/ogg_serial.h"
#include "engine/base/files.h"

#include <sndfile.h>
#include <unistd.h>

#include <string>
#include <utility>

namespace partita::audio {

namespace {

using base::ErrorCode;

constexpr int kStereo = 2;
constexpr double kVorbisQuality = 0.6;
constexpr std::uint32_t kOggSerial = 0x50415254; // any fixed number

int codeOf(AudioFormat format)
{
    switch (format) {
    case AudioFormat::Flac:
        return SF_FORMAT_FLAC | SF_FORMAT_PCM_16;
    case AudioFormat::Ogg:
        return SF_FORMAT_OGG | SF_FORMAT_VORBIS;
    case AudioFormat::Wav:
        break;
    }
    return SF_FORMAT_WAV | SF_FORMAT_PCM_16;
}

tl::unexpected<base::Error> cannotWrite(const std::filesystem::path& target, const std::string& reason)
{
    return base::fail(ErrorCode::CannotWrite, "The sound file cannot be written: " + reason, target.string(),
                      "Check the free space and the permissions of the folder");
}

} // namespace

struct AudioFileWriter::File
{
    std::filesystem::path target;
    std::string temporary;
    AudioFormat format = AudioFormat::Wav;
    int descriptor = -1;
    SNDFILE* handle = nullptr;

    File() = default;
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    ~File()
    {
        if (handle != nullptr)
            sf_close(handle);
        if (descriptor >= 0)
            ::close(descriptor);
        if (!temporary.empty())
            ::unlink(temporary.c_str());
    }
};

AudioFileWriter::AudioFileWriter(std::unique_ptr<File> file)
    : m_file(std::move(file))
{
}
AudioFileWriter::AudioFileWriter(AudioFileWriter&& other) noexcept = default;
AudioFileWriter& AudioFileWriter::operator=(AudioFileWriter&& other) noexcept = default;
AudioFileWriter::~AudioFileWriter() = default;

base::Result<AudioFileWriter> AudioFileWriter::create(const std::filesystem::path& target, AudioFormat format,
                                                      int sampleRate, const AudioTags& tags)
{
    if (const auto made = base::makeFolder(target.parent_path()); !made)
        return tl::unexpected(made.error());
    auto file = std::make_unique<File>();
    file->target = target;
    file->format = format;
    base::TemporaryFile temporary = base::createBeside(target);
    file->descriptor = temporary.descriptor;
    if (file->descriptor < 0)
        return cannotWrite(target, "no file can be created in this folder");
    file->temporary = std::move(temporary.name);
    SF_INFO info{};
    info.samplerate = sampleRate;
    info.channels = kStereo;
    info.format = codeOf(format);
    file->handle = sf_open_fd(file->descriptor, SFM_WRITE, &info, SF_FALSE);
    if (file->handle == nullptr)
        return cannotWrite(target, sf_strerror(nullptr));
    sf_command(file->handle, SFC_SET_CLIPPING, nullptr, SF_TRUE);
    double quality = kVorbisQuality;
    sf_command(file->handle, SFC_SET_VBR_ENCODING_QUALITY, &quality, sizeof quality);
    if (!tags.title.empty())
        sf_set_string(file->handle, SF_STR_TITLE, tags.title.c_str());
    if (!tags.comment.empty())
        sf_set_string(file->handle, SF_STR_COMMENT, tags.comment.c_str());
    return AudioFileWriter(std::move(file));
}

base::Result<void> AudioFileWriter::write(std::span<const float> interleaved)
{
    const auto frames = static_cast<sf_count_t>(interleaved.size() / kStereo);
    // libvorbis analyses what it gets in one go on the stack: large pieces overflow it.
    constexpr sf_count_t kMost = 4096;
    for (sf_count_t done = 0; done < frames;) {
        const sf_count_t now = std::min(frames - done, kMost);
        if (sf_writef_float(m_file->handle, interleaved.data() + done * kStereo, now) != now)
            return cannotWrite(m_file->target, sf_strerror(m_file->handle));
        done += now;
    }
    return {};
}

base::Result<void> AudioFileWriter::finish()
{
    if (sf_close(std::exchange(m_file->handle, nullptr)) != 0)
        return cannotWrite(m_file->target, "the disk may be full");
    if (m_file->format == AudioFormat::Ogg) {
        auto bytes = base::readFile(m_file->temporary);
        if (!bytes)
            return tl::unexpected(bytes.error());
        setOggSerial(*bytes, kOggSerial);
        return base::writeFileAtomically(m_file->target, *bytes);
    }
    if (::fsync(m_file->descriptor) != 0 || ::rename(m_file->temporary.c_str(), m_file->target.c_str()) != 0)
        return cannotWrite(m_file->target, "the file cannot be replaced");
    m_file->temporary.clear();
    return {};
}

} // namespace partita::audio
