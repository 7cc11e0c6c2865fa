// SPDX-License-Identifier: GPL-3.0-or-later
// What has come of a file that is being downloaded, and what the server called it. For download.cpp.
#pragma once

#include "engine/base/result.h"
#include "engine/corpus/http_transfer.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>

namespace partita::corpus {

/// "NAME.part" and "NAME.part.info". Held by one process at a time.
class PartFile
{
public:
    /// What an earlier download from the same address left, or an empty one. CannotWrite.
    [[nodiscard]] static base::Result<PartFile> open(const std::filesystem::path& target, std::string url);
    PartFile(PartFile&& other) noexcept;
    PartFile& operator=(PartFile&&) = delete;
    PartFile(const PartFile&) = delete;
    PartFile& operator=(const PartFile&) = delete;
    ~PartFile();

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    [[nodiscard]] std::uint64_t size() const { return m_size; }
    [[nodiscard]] std::uint64_t total() const { return m_start.total; } ///< 0: unknown
    [[nodiscard]] const std::string& validator() const { return m_start.validator; }
    [[nodiscard]] bool isWhole() const { return m_start.total != 0 && m_size == m_start.total; }

    /// Cuts it to where the server begins, and notes what it says of the file. CannotWrite.
    [[nodiscard]] base::Result<void> begin(const TransferStart& start);
    [[nodiscard]] base::Result<void> write(const char* bytes, std::size_t size);
    [[nodiscard]] base::Result<void> flush();
    [[nodiscard]] base::Result<void> moveTo(const std::filesystem::path& target);
    void remove();

private:
    PartFile(std::filesystem::path path, std::string url);
    [[nodiscard]] std::filesystem::path infoPath() const;
    void readInfo();

    std::filesystem::path m_path;
    std::string m_url;
    int m_descriptor = -1;
    std::uint64_t m_size = 0;
    TransferStart m_start;
};

/// Blocking. CannotRead.
[[nodiscard]] base::Result<void> readInParts(const std::filesystem::path& path,
                                             const std::function<void(std::span<const std::uint8_t>)>& take);

} // namespace partita::corpus
