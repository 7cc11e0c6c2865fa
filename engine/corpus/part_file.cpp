// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/corpus/part_file.h"

#include "engine/base/files.h"
#include "engine/base/pending_file.h"

#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <utility>
#include <vector>

namespace partita::corpus {

namespace {

namespace fs = std::filesystem;
using base::ErrorCode;

constexpr std::size_t kReadBytes = 1024 * 1024;

} // namespace

PartFile::PartFile(fs::path path, std::string url)
    : m_path(std::move(path))
    , m_url(std::move(url))
{
}

PartFile::PartFile(PartFile&& other) noexcept
    : m_path(std::move(other.m_path))
    , m_url(std::move(other.m_url))
    , m_descriptor(std::exchange(other.m_descriptor, -1))
    , m_size(other.m_size)
    , m_start(std::move(other.m_start))
{
}

PartFile::~PartFile()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

base::Result<PartFile> PartFile::open(const fs::path& target, std::string url)
{
    PartFile part(target.string() + ".part", std::move(url));
    part.m_descriptor = ::open(part.m_path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
    if (part.m_descriptor < 0)
        return tl::unexpected(base::writeError("Cannot open the file to download to", errno, part.m_path));
    if (::flock(part.m_descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
        return base::fail(ErrorCode::CannotWrite, "Another program is downloading this", part.m_path.string(),
                          "Wait until it has ended");
    struct stat status = {};
    if (::fstat(part.m_descriptor, &status) == 0)
        part.m_size = static_cast<std::uint64_t>(status.st_size);
    part.readInfo();
    return part;
}

fs::path PartFile::infoPath() const
{
    return m_path.string() + ".info";
}

/// What is there of another address, or of one that nobody noted, is no use.
void PartFile::readInfo()
{
    const auto text = base::readTextFile(infoPath());
    const auto info = nlohmann::json::parse(text ? *text : "", nullptr, false);
    if (info.is_object() && info.value("url", "") == m_url) {
        m_start.validator = info.value("validator", "");
        m_start.total = info.value("total", std::uint64_t{0});
    } else {
        m_size = 0;
    }
}

base::Result<void> PartFile::begin(const TransferStart& start)
{
    m_start = start;
    m_size = start.from;
    const auto place = static_cast<off_t>(m_size);
    if (::ftruncate(m_descriptor, place) != 0 || ::lseek(m_descriptor, place, SEEK_SET) < 0)
        return tl::unexpected(base::writeError("Cannot write what is downloaded", errno, m_path));
    const nlohmann::json info{{"url", m_url}, {"validator", start.validator}, {"total", start.total}};
    return base::writeFileAtomically(
        infoPath(), info.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + '\n');
}

base::Result<void> PartFile::write(const char* bytes, std::size_t size)
{
    while (size > 0) {
        const ssize_t written = ::write(m_descriptor, bytes, size);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return tl::unexpected(base::writeError("Cannot write what is downloaded", errno, m_path));
        bytes += written;
        size -= static_cast<std::size_t>(written);
        m_size += static_cast<std::uint64_t>(written);
    }
    return {};
}

base::Result<void> PartFile::flush()
{
    if (::fsync(m_descriptor) == 0)
        return {};
    return tl::unexpected(base::writeError("Cannot write what is downloaded", errno, m_path));
}

base::Result<void> PartFile::moveTo(const fs::path& target)
{
    if (::rename(m_path.c_str(), target.c_str()) != 0)
        return tl::unexpected(base::writeError("Cannot put the file in its place", errno, target));
    ::unlink(infoPath().c_str());
    return {};
}

void PartFile::remove()
{
    ::unlink(m_path.c_str());
    ::unlink(infoPath().c_str());
}

base::Result<void> readInParts(const fs::path& path,
                               const std::function<void(std::span<const std::uint8_t>)>& take)
{
    std::ifstream file(path, std::ios::binary);
    std::vector<std::uint8_t> bytes(kReadBytes);
    while (file.is_open() && !file.eof()) {
        file.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
        if (file.bad() || (file.fail() && !file.eof()))
            break;
        take(std::span(bytes).first(static_cast<std::size_t>(file.gcount())));
    }
    if (file.is_open() && file.eof())
        return {};
    return base::fail(ErrorCode::CannotRead, "Cannot read the file", path.string());
}

} // namespace partita::corpus
