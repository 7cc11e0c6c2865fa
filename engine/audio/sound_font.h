// SPDX-License-Identifier: GPL-3.0-or-later
// Which SoundFont plays: the user's, one of the system's General MIDI ones, or the small one of the project's
// own.
#pragma once

#include "engine/base/result.h"

#include <filesystem>
#include <vector>

namespace partita::audio {

struct SoundFontChoice
{
    enum class Origin { User, System, Fallback };

    std::filesystem::path path;
    Origin origin = Origin::Fallback;
};

/// The user's choice if there is one (an error where it cannot be used: it is not silently replaced), else
/// the first General MIDI SoundFont of the system, else soundfonts/partita.sf2 in the first of the data
/// folders or of programDataFolders() that has it. CannotRead where there is none at all.
[[nodiscard]] base::Result<SoundFontChoice>
findSoundFont(const std::filesystem::path& userChoice = {},
              const std::vector<std::filesystem::path>& dataFolders = {});

/// The General MIDI SoundFonts of the system, best first.
[[nodiscard]] std::vector<std::filesystem::path> systemSoundFonts();

/// The project's own SoundFont; empty where it is not installed.
[[nodiscard]] std::filesystem::path
fallbackSoundFont(const std::vector<std::filesystem::path>& dataFolders = {});

/// share/partita beside the running program's folder: in a build tree and under an install prefix alike.
[[nodiscard]] std::vector<std::filesystem::path> programDataFolders();

/// Fails with a reason where the file cannot be opened, is no SoundFont or is cut off.
[[nodiscard]] base::Result<void> checkSoundFont(const std::filesystem::path& path);

} // namespace partita::audio
