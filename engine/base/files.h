// SPDX-License-Identifier: GPL-3.0-or-later
// Whole files in and out. Writing replaces a file atomically: a kill leaves the old or the new one.
#pragma once

#include "engine/base/result.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace partita::base {

using Bytes = std::vector<std::uint8_t>;

/// Files larger than this are refused by readFile unless the caller allows more.
inline constexpr std::uintmax_t kDefaultFileLimit = 1024ULL * 1024 * 1024;

/// Blocking. Fails with CannotRead (missing, a folder, no permission) or InvalidInput (larger than limit).
[[nodiscard]] Result<Bytes> readFile(const std::filesystem::path& path,
                                     std::uintmax_t limit = kDefaultFileLimit);
[[nodiscard]] Result<std::string> readTextFile(const std::filesystem::path& path,
                                               std::uintmax_t limit = kDefaultFileLimit);

/// Who may read a file that is written.
enum class FileAccess {
    Usual,    ///< whoever could read the file that it replaces; a new one, whoever the process's umask allows
    OwnerOnly ///< nobody but its owner
};

/// Blocking. Writes a temporary file beside the target, flushes it to the disk and renames it over the
/// target. Missing parent folders are created. Fails with CannotWrite and leaves the old file as it was.
[[nodiscard]] Result<void> writeFileAtomically(const std::filesystem::path& path,
                                               std::span<const std::uint8_t> bytes,
                                               FileAccess access = FileAccess::Usual);
[[nodiscard]] Result<void> writeFileAtomically(const std::filesystem::path& path, std::string_view text,
                                               FileAccess access = FileAccess::Usual);

/// An open file that is to be renamed over its target. Whoever creates it closes and removes it.
struct TemporaryFile
{
    int descriptor = -1; ///< open for reading and writing; -1: it could not be created, errno says why
    std::string name;
};
/// Creates an empty file beside the target with the access that the target is to have.
[[nodiscard]] TemporaryFile createBeside(const std::filesystem::path& target,
                                         FileAccess access = FileAccess::Usual);

/// Creates the folder and its parents; fails with CannotWrite.
[[nodiscard]] Result<void> makeFolder(const std::filesystem::path& path);

/// A file name made from a title: letters, digits and single hyphens, at most 60 bytes, never empty.
[[nodiscard]] std::string fileNameFromTitle(std::string_view title);

/// The lower-case extension without the dot ("abc").
[[nodiscard]] std::string extensionOf(const std::filesystem::path& path);

} // namespace partita::base
