// SPDX-License-Identifier: GPL-3.0-or-later
// A set of clips brought to one loudness and put into a study's folder, all of them or none.
#pragma once

#include "app/service/survey_clips.h"

namespace partita::service {

struct ClipToWrite
{
    std::string id;
    const score::Score* score = nullptr;
};

struct WrittenClips
{
    std::vector<survey::Clip> clips; ///< sorted by id
    double loudness = 0;             ///< LUFS, of all of them
};

/// Told before each step: how many of how many steps are done, and which piece is next.
using ClipStepObserver = std::function<void(std::size_t done, std::size_t total, const char* what)>;

/// Blocking. Renders everything once to find the common loudness and once to write it. The files appear in
/// `study`/clips when all of them are whole, and have one time. Fails as renderClip and writeClip, with
/// Cancelled, and with CannotWrite; then nothing is left behind. Clips that the study has already stay as
/// they are; CannotWrite where one has the same id.
[[nodiscard]] base::Result<WrittenClips> writeClips(const std::filesystem::path& study,
                                                    std::vector<ClipToWrite> clips,
                                                    const audio::ClipSettings& settings,
                                                    const std::stop_token& stop,
                                                    const ClipStepObserver& observer);

} // namespace partita::service
