// SPDX-License-Identifier: GPL-3.0-or-later
// PendingFile: a file that is written beside its target and takes its place when it is whole. Where the file
// system can, it has no name until then, so that not even a kill leaves anything behind.
#pragma once

#include "engine/base/result.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

namespace partita::base {

/// Who may read a file that is written.
enum class FileAccess {
    Usual,    ///< whoever could read the file that it replaces; a new one, whoever the process's umask allows
    OwnerOnly ///< nobody but its owner
};

/// Without commit() nothing is left behind. On file systems without nameless files (NFS, FAT) a kill leaves
/// ".partita-PROCESS-NUMBER" in the target's folder.
class PendingFile
{
public:
    /// Blocking. Missing parent folders are created. Fails with CannotWrite.
    [[nodiscard]] static Result<PendingFile> create(const std::filesystem::path& target,
                                                    FileAccess access = FileAccess::Usual);
    PendingFile(PendingFile&& other) noexcept;
    PendingFile& operator=(PendingFile&&) = delete;
    PendingFile(const PendingFile&) = delete;
    PendingFile& operator=(const PendingFile&) = delete;
    ~PendingFile();

    /// Open for reading and writing; stays with this object.
    [[nodiscard]] int descriptor() const { return m_descriptor; }
    /// At the place where the descriptor stands. Fails with CannotWrite.
    [[nodiscard]] Result<void> write(std::span<const std::uint8_t> bytes);
    /// Blocking. Flushes to the disk and puts the file in its target's place. Fails with CannotWrite, and
    /// leaves the old file as it was.
    [[nodiscard]] Result<void> commit();

private:
    PendingFile(std::filesystem::path target, int descriptor, std::string name);
    [[nodiscard]] bool giveName();

    std::filesystem::path m_target;
    int m_descriptor;
    std::string m_name; ///< empty as long as the file has none
};

/// The error of a write that went wrong: what the system says of `errorNumber`, and what to do about it.
[[nodiscard]] Error writeError(const char* what, int errorNumber, const std::filesystem::path& target);

} // namespace partita::base
