// SPDX-License-Identifier: GPL-3.0-or-later
// What makes this computer slow or silent for Partita, each as one plain sentence.
#pragma once

#include "app/service/graphics_card.h"
#include "engine/model/device.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace partita::service {

enum class FindingLevel { Good, Advice, Problem };

struct Finding
{
    FindingLevel level = FindingLevel::Good;
    std::string code; ///< stable: "blas", "soundfont", "audio", "midi-input", "midi-output", "cuda", "torch",
                      ///< "threads"
    std::string sentence; ///< in English; the window translates by code and fills in `detail`
    std::string detail;   ///< a path, a name, a version
};

/// Looks at the computer: takes up to a second, opens and closes the audio device. Call it off the GUI
/// thread.
[[nodiscard]] std::vector<Finding> checkSystem(const std::filesystem::path& userSoundFont);

/// What the card and LibTorch together mean for training.
[[nodiscard]] Finding cudaFinding(const std::optional<GraphicsCard>& card, const model::ComputeInfo& info);

[[nodiscard]] std::string_view levelName(FindingLevel level);

} // namespace partita::service
