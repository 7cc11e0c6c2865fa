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
inline constexpr const char* kStarterCorpus = "starter"; ///< as of findCorpus

struct ModelEntry
{
    std::string name;      ///< short: "folk", or the name of the run's folder
    std::string reference; ///< what findModel takes for it whatever the working folder holds
    std::filesystem::path folder;
    std::string recipe;
    std::optional<double> bitsPerCharacter; ///< on its held-out tunes
    std::string hash;
};

/// Reads the descriptions, not the weights. A damaged model is left out. Blocking, a few milliseconds a
/// model.
/// `runs`: empty: runsFolder().
[[nodiscard]] std::vector<ModelEntry> listModels(const std::filesystem::path& runs = {});

/// The folder of a model: a path to a model or a run, of which it is the best checkpoint, else the name of
/// one that ships ("folk"), else the name of a run in runsFolder(). CannotRead where there is none.
[[nodiscard]] base::Result<std::filesystem::path> findModel(const std::string& nameOrPath);

/// Where new runs go unless the user says otherwise.
[[nodiscard]] std::filesystem::path runsFolder();

/// The corpus that a name means: "starter" is the one that ships, anything else a path.
[[nodiscard]] base::Result<std::filesystem::path> findCorpus(const std::string& nameOrPath);

} // namespace partita::service
