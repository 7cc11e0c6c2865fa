// SPDX-License-Identifier: GPL-3.0-or-later
// What this machine has for sound and MIDI, found out for the status area and `partita-cli doctor`.
#pragma once

#include "engine/audio/sound_font.h"

#include <optional>
#include <string>
#include <vector>

namespace partita::audio {

struct SoundCheck
{
    std::optional<SoundFontChoice> soundFont;
    std::string soundFontProblem; ///< empty: none
    std::string audioDriver;      ///< the one that works; empty: none
    std::string audioProblem;
    std::vector<std::string> midiInputs;
    std::vector<std::string> midiOutputs;
};

/// Blocking, some milliseconds: opens the sound device for a moment.
[[nodiscard]] SoundCheck checkSound(const std::filesystem::path& userSoundFont = {},
                                    const std::vector<std::filesystem::path>& dataFolders = {});

} // namespace partita::audio
