// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/audio_file.h"

#include "engine/audio/ogg_serial.h"
#include "engine/base/pending_file.h"

#include <sndfile.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>
#include <vector>

namespace partita::audio {

namespace {

using base::ErrorCode;

constexpr int kStereo = 2;
constexpr double kVorbisQuality = 0.6;
/// Of libsndfile's scale for a constant bit rate, on which 0 is 320 and 1 is 32 kbit/s: 192 kbit/s.
constexpr double kMp3Compression = 128.0 / 288.0;
constexpr std::uint32_t kOggSerial = 0x50415254; // any fixed number

int codeOf(AudioFormat format)
{
    switch (format) {
    case AudioFormat::Flac:
        return SF_FORMAT_FLAC | SF_FORMAT_PCM_16;
    case AudioFormat::Ogg:
        return SF_FORMAT_OGG | SF_FORMAT_VORBIS;
    case AudioFormat::Mp3:
        return SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III;
    case AudioFormat::Wav:
        break;
    }
    return SF_FORMAT_WAV | SF_FORMAT_PCM_16;
}

void setQuality(SNDFILE* handle, AudioFormat format)
{
    if (format == AudioFormat::Mp3) {
        int mode = SF_BITRATE_MODE_CONSTANT;
        double compression = kMp3Compression;
        sf_command(handle, SFC_SET_BITRATE_MODE, &mode, sizeof mode);
        sf_command(handle, SFC_SET_COMPRESSION_LEVEL, &compression, sizeof compression);
        return;
    }
    double quality = kVorbisQuality;
    sf_command(handle, SFC_SET_VBR_ENCODING_QUALITY, &quality, sizeof quality);
}

/// libsndfile does not pass on why a write failed, so it writes through these functions; `user` is a Disk.
struct Disk
{
    int descriptor = -1;
    int errorNumber = 0; ///< of the first write that failed
};

Disk& diskOf(void* user)
{
    return *static_cast<Disk*>(user);
}

sf_count_t fileLength(void* user)
{
    struct stat status = {};
    return ::fstat(diskOf(user).descriptor, &status) == 0 ? status.st_size : -1;
}

sf_count_t seek(sf_count_t offset, int whence, void* user)
{
    return ::lseek(diskOf(user).descriptor, offset, whence);
}

sf_count_t read(void* into, sf_count_t count, void* user)
{
    return ::read(diskOf(user).descriptor, into, static_cast<std::size_t>(count));
}

sf_count_t write(const void* from, sf_count_t count, void* user)
{
    Disk& disk = diskOf(user);
    const auto* bytes = static_cast<const std::uint8_t*>(from);
    sf_count_t done = 0;
    while (done < count) {
        const ssize_t written =
            ::write(disk.descriptor, bytes + done, static_cast<std::size_t>(count - done));
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0) {
            disk.errorNumber = disk.errorNumber != 0 ? disk.errorNumber : errno;
            return done;
        }
        done += written;
    }
    return done;
}

sf_count_t tell(void* user)
{
    return ::lseek(diskOf(user).descriptor, 0, SEEK_CUR);
}

SF_VIRTUAL_IO functions()
{
    return {&fileLength, &seek, &read, &write, &tell};
}

} // namespace

struct AudioFileWriter::File
{
    std::filesystem::path target;
    base::PendingFile pending;
    AudioFormat format;
    Disk disk{pending.descriptor()};
    SNDFILE* handle = nullptr;

    File(std::filesystem::path to, base::PendingFile file, AudioFormat kind)
        : target(std::move(to))
        , pending(std::move(file))
        , format(kind)
    {
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    ~File()
    {
        if (handle != nullptr)
            sf_close(handle);
    }

    /// What the system said; what libsndfile says where the disk is not to blame.
    [[nodiscard]] tl::unexpected<base::Error> cannotWrite(const char* reason) const
    {
        if (disk.errorNumber != 0)
            return tl::unexpected(
                base::writeError("The sound file cannot be written", disk.errorNumber, target));
        return base::fail(ErrorCode::CannotWrite, std::string("The sound file cannot be written: ") + reason,
                          target.string(), "Try another format: .wav, .flac, .ogg or .mp3");
    }

    [[nodiscard]] base::Result<void> fixOggSerial();
};

base::Result<void> AudioFileWriter::File::fixOggSerial()
{
    std::vector<std::uint8_t> bytes(static_cast<std::size_t>(std::max<sf_count_t>(fileLength(&disk), 0)));
    seek(0, SEEK_SET, &disk);
    for (std::size_t done = 0; done < bytes.size();) {
        const auto got = read(bytes.data() + done, static_cast<sf_count_t>(bytes.size() - done), &disk);
        if (got <= 0)
            return cannotWrite("it cannot be read again");
        done += static_cast<std::size_t>(got);
    }
    setOggSerial(bytes, kOggSerial);
    seek(0, SEEK_SET, &disk);
    return pending.write(bytes);
}

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
    auto pending = base::PendingFile::create(target);
    if (!pending)
        return tl::unexpected(pending.error());
    auto file = std::make_unique<File>(target, std::move(*pending), format);
    SF_INFO info{};
    info.samplerate = sampleRate;
    info.channels = kStereo;
    info.format = codeOf(format);
    SF_VIRTUAL_IO io = functions();
    file->handle = sf_open_virtual(&io, SFM_WRITE, &info, &file->disk);
    if (file->handle == nullptr)
        return file->cannotWrite(sf_strerror(nullptr));
    sf_command(file->handle, SFC_SET_CLIPPING, nullptr, SF_TRUE);
    setQuality(file->handle, format);
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
        if (sf_writef_float(m_file->handle, interleaved.data() + done * kStereo, now) != now ||
            m_file->disk.errorNumber != 0)
            return m_file->cannotWrite("its encoder failed");
        done += now;
    }
    return {};
}

base::Result<void> AudioFileWriter::finish()
{
    if (sf_close(std::exchange(m_file->handle, nullptr)) != 0 || m_file->disk.errorNumber != 0)
        return m_file->cannotWrite("its encoder could not finish it");
    if (m_file->format == AudioFormat::Ogg)
        if (auto fixed = m_file->fixOggSerial(); !fixed)
            return fixed;
    return m_file->pending.commit();
}

} // namespace partita::audio
