// SPDX-License-Identifier: GPL-3.0-or-later
// FolderLock: a study's folder held by one process for something that two must not do at once.
#pragma once

#include "engine/base/result.h"

#include <filesystem>
#include <string>

namespace partita::survey {

/// Given back when it goes, and by the system when the process dies.
class FolderLock
{
public:
    /// Of an empty file of this name. Fails with Failed where somebody else holds it, CannotWrite where the
    /// file cannot be made.
    [[nodiscard]] static base::Result<FolderLock> take(const std::filesystem::path& folder, const char* name);
    /// Waits until nobody else holds it.
    [[nodiscard]] static base::Result<FolderLock> wait(const std::filesystem::path& folder, const char* name);

    FolderLock(FolderLock&& other) noexcept;
    FolderLock& operator=(FolderLock&& other) noexcept;
    ~FolderLock();

private:
    explicit FolderLock(int descriptor)
        : m_descriptor(descriptor)
    {
    }
    static base::Result<FolderLock> lock(const std::filesystem::path& file, int operation);
    int m_descriptor;
};

} // namespace partita::survey
