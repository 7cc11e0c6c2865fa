// SPDX-License-Identifier: GPL-3.0-or-later
// The models that this computer has: those that ship with the program and those that the user trained.
#pragma once

#include "engine/base/result.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace partita::service {

inline constexpr const char* kDefaultModel = "folk";

struct ModelEntry
{
    std::string name; ///< what `compose --model` takes: "folk", or the folder
    std::filesystem::path folder;
    std::string recipe;
    std::optional<double> bitsPerCharacter; ///< on its held-out tunes
    std::string hash;
};

/// Reads the descriptions, not the weights. A damaged model is left out. Blocking, a few milliseconds a
/// model.
[[nodiscard]] std::vector<ModelEntry> listModels();

/// The folder of a model that ships ("folk"), of a model folder, or of a run's best checkpoint. CannotRead
/// where there is none, with the places that were looked at.
[[nodiscard]] base::Result<std::filesystem::path> findModel(const std::string& nameOrPath);

/// Where new runs go unless the user says otherwise.
[[nodiscard]] std::filesystem::path runsFolder();

/// The corpus that a name means: "starter" is the one that ships, anything else a path.
[[nodiscard]] base::Result<std::filesystem::path> findCorpus(const std::string& nameOrPath);

} // namespace partita::service
