// SPDX-License-Identifier: GPL-3.0-or-later
// Recovery files: autosaved copies of projects in a folder, found again after a crash. Nothing here deletes
// the last copies of a project unless it is told to.
#pragma once

#include "engine/base/result.h"
#include "engine/project/project.h"

#include <filesystem>
#include <string>
#include <vector>

namespace partita::project {

/// Copies of one document that are kept, newest first; older ones of the same session are replaced.
inline constexpr int kRecoveryCopies = 3;

struct RecoveryFile
{
    std::filesystem::path file;
    std::string session;            ///< which running document wrote it
    std::uint64_t number = 0;       ///< counts up within a session
    std::filesystem::path original; ///< where the document was opened from or saved to; may be empty
    std::string date;               ///< ISO 8601, UTC
    std::string title;              ///< the score's title
};

/// Blocking. Writes the next copy of a session, for its owner's eyes only, and then removes this session's
/// copies beyond kRecoveryCopies. `session` holds letters, digits and hyphens only.
[[nodiscard]] base::Result<std::filesystem::path>
writeRecoveryFile(const std::filesystem::path& folder, const std::string& session, const Project& project,
                  const std::filesystem::path& original, const std::string& date);

/// Blocking. All readable recovery files, newest of each session first; files that cannot be read are passed
/// over (a session's older copy then stands first) and never deleted. An absent folder has none.
[[nodiscard]] std::vector<RecoveryFile> listRecoveryFiles(const std::filesystem::path& folder);

[[nodiscard]] base::Result<Project> readRecoveryFile(const std::filesystem::path& file);

/// Deletes every copy of a session: the user saved the document or decided against it.
void removeRecoveryFiles(const std::filesystem::path& folder, const std::string& session);

} // namespace partita::project
