// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/corpus/corpus_folder.h"

#include "engine/base/files.h"
#include "engine/corpus/catalogue.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace partita::corpus {

namespace fs = std::filesystem;
using base::ErrorCode;

CorpusFolder::CorpusFolder(fs::path path, int descriptor)
    : m_path(std::move(path))
    , m_descriptor(descriptor)
{
}

CorpusFolder::CorpusFolder(CorpusFolder&& other) noexcept
    : m_path(std::move(other.m_path))
    , m_descriptor(std::exchange(other.m_descriptor, -1))
{
}

CorpusFolder::~CorpusFolder()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

base::Result<CorpusFolder> CorpusFolder::lock(const fs::path& path)
{
    if (const auto made = base::makeFolder(path); !made)
        return tl::unexpected(made.error());
    CorpusFolder folder(path, ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder.m_descriptor < 0)
        return tl::unexpected(base::writeError("Cannot open the corpus folder", errno, path));
    if (::flock(folder.m_descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
        return base::fail(ErrorCode::CannotWrite, "Another program is writing this corpus", path.string(),
                          "Wait until it has ended, or choose another folder");
    std::error_code error;
    if (!fs::exists(Catalogue::pathIn(path), error) && !fs::is_empty(path, error))
        return base::fail(ErrorCode::InvalidInput, "This folder holds something else than a corpus",
                          path.string(), "Choose a new or an empty folder");
    return folder;
}

base::Result<void> CorpusFolder::check() const
{
    struct stat held = {};
    struct stat named = {};
    const bool there = ::fstat(m_descriptor, &held) == 0 && ::stat(m_path.c_str(), &named) == 0 &&
                       held.st_dev == named.st_dev && held.st_ino == named.st_ino &&
                       ::access(Catalogue::pathIn(m_path).c_str(), F_OK) == 0;
    if (there)
        return {};
    return base::fail(ErrorCode::CannotWrite, "The corpus folder has vanished", m_path.string(),
                      "Import again; what was read is not lost, the sources are as they were");
}

} // namespace partita::corpus
