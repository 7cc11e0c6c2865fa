// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/survey/folder_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace partita::survey {

base::Result<FolderLock> FolderLock::take(const std::filesystem::path& folder, const char* name)
{
    return lock(folder / name, LOCK_EX | LOCK_NB);
}

base::Result<FolderLock> FolderLock::wait(const std::filesystem::path& folder, const char* name)
{
    return lock(folder / name, LOCK_EX);
}

base::Result<FolderLock> FolderLock::lock(const std::filesystem::path& file, int operation)
{
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return base::fail(base::ErrorCode::CannotWrite,
                          std::string("The study's folder cannot be written to: ") + std::strerror(errno),
                          file.string(), "Check that it is there and who may write in it");
    FolderLock held(descriptor);
    int result = 0;
    do
        result = ::flock(descriptor, operation);
    while (result != 0 && errno == EINTR);
    if (result != 0)
        return base::fail(base::ErrorCode::Failed, "Another program serves this study", file.string(),
                          "Close the other one first");
    return held;
}

FolderLock::FolderLock(FolderLock&& other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
{
}

FolderLock& FolderLock::operator=(FolderLock&& other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

FolderLock::~FolderLock()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

} // namespace partita::survey
