// SPDX-License-Identifier: GPL-3.0-or-later
// The files in a zip archive, read one at a time. Sizes that the archive declares are not trusted.
#pragma once

#include "engine/base/files.h"
#include "engine/base/result.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace partita::corpus {

struct ZipEntry
{
    std::string name;
    std::uint64_t index = 0;
    std::uint64_t bytes = 0; ///< unpacked, as declared
};

/// Not thread-safe.
class ZipArchive
{
public:
    /// Blocking. CannotRead, or InvalidInput for what is no zip archive.
    [[nodiscard]] static base::Result<ZipArchive> open(const std::filesystem::path& path);
    ZipArchive(ZipArchive&&) noexcept;
    ZipArchive& operator=(ZipArchive&&) noexcept;
    ~ZipArchive();

    /// Files, not folders, by name.
    [[nodiscard]] std::vector<ZipEntry> entries() const;
    /// Blocking. InvalidInput for a damaged or encrypted entry, or one of more than `most` bytes.
    [[nodiscard]] base::Result<base::Bytes> read(std::uint64_t index, std::uint64_t most) const;

private:
    struct Handle;
    explicit ZipArchive(std::unique_ptr<Handle> handle);
    std::unique_ptr<Handle> m_handle;
};

} // namespace partita::corpus
