// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/pending_file.h"

#include "engine/base/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

namespace partita::base {

namespace {

std::string linkOf(int descriptor)
{
    return "/proc/self/fd/" + std::to_string(descriptor);
}

/// A file without a name; -1 where the file system has no such thing, or none could be named later.
int openNameless(const std::filesystem::path& folder, mode_t mode)
{
    const int descriptor =
        ::open(folder.empty() ? "." : folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, mode);
    if (descriptor >= 0 && ::access(linkOf(descriptor).c_str(), F_OK) != 0) {
        ::close(descriptor);
        return -1;
    }
    return descriptor;
}

/// Tries names beside the target until `make` takes one; another thread may write here too, or a killed
/// process has left its file. Empty, with errno, where none can be made.
template<class Make>
std::string nameBeside(const std::filesystem::path& target, const Make& make)
{
    for (int number = 1;; ++number) {
        auto name =
            target.parent_path() / (".partita-" + std::to_string(::getpid()) + '-' + std::to_string(number));
        if (make(name.c_str()))
            return name.string();
        if (errno != EEXIST)
            return {};
    }
}

void syncFolder(const std::filesystem::path& folder)
{
    const int descriptor = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return;
    ::fsync(descriptor);
    ::close(descriptor);
}

} // namespace

Error writeError(const char* what, int errorNumber, const std::filesystem::path& target)
{
    return {ErrorCode::CannotWrite, std::string(what) + ": " + std::strerror(errorNumber), target.string(),
            "Check the free space and the permissions of the folder"};
}

PendingFile::PendingFile(std::filesystem::path target, int descriptor, std::string name)
    : m_target(std::move(target))
    , m_descriptor(descriptor)
    , m_name(std::move(name))
{
}

PendingFile::PendingFile(PendingFile&& other) noexcept
    : m_target(std::move(other.m_target))
    , m_descriptor(std::exchange(other.m_descriptor, -1))
    , m_name(std::exchange(other.m_name, {}))
{
}

PendingFile::~PendingFile()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    if (!m_name.empty())
        ::unlink(m_name.c_str());
}

Result<PendingFile> PendingFile::create(const std::filesystem::path& target, FileAccess access)
{
    if (const auto made = makeFolder(target.parent_path()); !made)
        return tl::unexpected(made.error());
    struct stat old = {};
    const bool replaces = ::stat(target.c_str(), &old) == 0;
    if (replaces && S_ISDIR(old.st_mode))
        return tl::unexpected(writeError("Cannot write the file", EISDIR, target));
    const mode_t mode = access == FileAccess::OwnerOnly ? S_IRUSR | S_IWUSR : 0666; // less the umask
    std::string name;
    int descriptor = openNameless(target.parent_path(), mode);
    if (descriptor < 0)
        name = nameBeside(target, [&](const char* path) {
            descriptor = ::open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode);
            return descriptor >= 0;
        });
    if (descriptor < 0)
        return tl::unexpected(writeError("Cannot create a file in this folder", errno, target));
    if (replaces && access == FileAccess::Usual && S_ISREG(old.st_mode))
        ::fchmod(descriptor, old.st_mode & 0777U);
    return PendingFile(target, descriptor, std::move(name));
}

Result<void> PendingFile::write(std::span<const std::uint8_t> bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(m_descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return tl::unexpected(writeError("Cannot write the file", errno, m_target));
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return {};
}

bool PendingFile::giveName()
{
    if (m_name.empty()) // a link cannot replace a file: it gets a name of its own first
        m_name = nameBeside(m_target, [this](const char* path) {
            return ::linkat(AT_FDCWD, linkOf(m_descriptor).c_str(), AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0;
        });
    return !m_name.empty();
}

Result<void> PendingFile::commit()
{
    if (::fsync(m_descriptor) != 0)
        return tl::unexpected(writeError("Cannot write the file", errno, m_target));
    if (!giveName() || ::rename(m_name.c_str(), m_target.c_str()) != 0)
        return tl::unexpected(writeError("Cannot replace the file", errno, m_target));
    m_name.clear();
    syncFolder(m_target.parent_path());
    return {};
}

} // namespace partita::base
