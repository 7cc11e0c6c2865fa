// SPDX-License-Identifier: GPL-3.0-or-later
// Whole files in and out. Writing replaces a file atomically: a kill leaves the old or the new one.
#pragma once

#include "engine/base/pending_file.h"
#include "engine/base/result.h"

#include <cstdint>
#include <filesystem>
#include <functional>
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

/// Blocking. Writes a PendingFile and commits it. Missing parent folders are created. Fails with CannotWrite
/// and leaves the old file as it was.
[[nodiscard]] Result<void> writeFileAtomically(const std::filesystem::path& path,
                                               std::span<const std::uint8_t> bytes,
                                               FileAccess access = FileAccess::Usual);
[[nodiscard]] Result<void> writeFileAtomically(const std::filesystem::path& path, std::string_view text,
                                               FileAccess access = FileAccess::Usual);

/// Creates the folder and its parents; fails with CannotWrite.
[[nodiscard]] Result<void> makeFolder(const std::filesystem::path& path);

/// The files that `wanted` accepts in the folder and those below it, sorted; links to folders are not
/// followed. Blocking. Fails with CannotRead where any of the folders cannot be opened.
[[nodiscard]] Result<std::vector<std::filesystem::path>>
filesBelow(const std::filesystem::path& folder,
           const std::function<bool(const std::filesystem::path&)>& wanted);

/// A file name made from a title: letters, digits and single hyphens, at most 60 bytes, never empty.
[[nodiscard]] std::string fileNameFromTitle(std::string_view title);

/// The lower-case extension without the dot ("abc").
[[nodiscard]] std::string extensionOf(const std::filesystem::path& path);

} // namespace partita::base
