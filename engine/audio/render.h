// SPDX-License-Identifier: GPL-3.0-or-later
// Renders a score into a sound file, faster than real time, through the synthesizer that also plays it.
#pragma once

#include "engine/audio/audio_file.h"
#include "engine/audio/synthesizer.h"
#include "engine/base/progress.h"
#include "engine/score/score.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string_view>

namespace partita::audio {

struct RenderSettings
{
    std::filesystem::path soundFont; ///< empty: as findSoundFont() finds it
    int sampleRate = 44100;
    double tailSeconds = 2; ///< for the last notes to die away
    double peak = 0.891; ///< the loudest sample of the file, 0 … 1: -1 dBFS, whatever the piece and SoundFont
};

struct RenderSummary
{
    double seconds = 0;
    double peak = 0; ///< of the written file, 0 … 1
    std::uint64_t frames = 0;
};

/// Blocking. The file's tags give the score's title and how it was composed, where that is known. The same
/// score and settings give the same bytes. Cancelled where stop was requested: then no
/// file is left. Progress counts seconds of sound.
[[nodiscard]] base::Result<RenderSummary> renderToFile(const score::Score& score,
                                                       const std::filesystem::path& out, AudioFormat format,
                                                       const RenderSettings& settings = {},
                                                       const std::stop_token& stop = {},
                                                       const base::ProgressObserver& observer = {});

/// "wav", "flac", "ogg" (also "oga"), "mp3"; nullopt for others.
[[nodiscard]] std::optional<AudioFormat> audioFormatOf(std::string_view extension);

} // namespace partita::audio
