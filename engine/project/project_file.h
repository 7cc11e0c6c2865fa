// SPDX-License-Identifier: GPL-3.0-or-later
// The .partita file: one JSON document with a version, complete and lossless.
#pragma once

#include "engine/base/result.h"
#include "engine/project/project.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace partita::project {

/// The version this program writes. It reads this one and every earlier one.
inline constexpr int kProjectVersion = 1;

/// Texts that are not UTF-8 are read as Latin-1 first; everything else comes back from decodeProject as it
/// was.
[[nodiscard]] std::string encodeProject(const Project& project);

/// `name` stands in the error messages. InvalidInput (no JSON, cut off, a wrong type, a number out of range:
/// the message names the field) or Unsupported (no project, or one of a newer version).
[[nodiscard]] base::Result<Project> decodeProject(std::string_view text, const std::string& name);

/// Blocking.
[[nodiscard]] base::Result<Project> readProject(const std::filesystem::path& path);
/// Blocking; replaces the file atomically.
[[nodiscard]] base::Result<void> writeProject(const Project& project, const std::filesystem::path& path);

} // namespace partita::project
