// SPDX-License-Identifier: GPL-3.0-or-later
// Where the files that ship with the program lie: default models, starter corpus, fallback SoundFont.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

namespace partita::service {

/// Folders that may hold the program's data, in order: $PARTITA_DATA, share/partita beside the program's bin
/// folder (an install prefix or a build folder), then the system's data folders.
[[nodiscard]] std::vector<std::filesystem::path> dataFolders();

/// The first data folder that has this file or folder.
[[nodiscard]] std::optional<std::filesystem::path> findResource(const std::filesystem::path& relative);

/// Where the user's own runs, models and recoveries live: $XDG_DATA_HOME/partita, else
/// ~/.local/share/partita.
[[nodiscard]] std::filesystem::path userDataFolder();

} // namespace partita::service
