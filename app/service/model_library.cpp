// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/service/model_library.h"

#include "app/service/resources.h"
#include "engine/model/model_file.h"

#include <algorithm>
#include <system_error>
#include <tuple>

namespace partita::service {

namespace {

void addModels(const std::filesystem::path& parent, bool shipped, std::vector<ModelEntry>& entries)
{
    std::error_code error;
    for (const auto& child : std::filesystem::directory_iterator(parent, error)) {
        const auto folder = model::findModelFolder(child.path());
        if (!folder)
            continue;
        const auto read = model::readModel(*folder);
        if (!read)
            continue;
        const std::string name = child.path().filename().string();
        entries.push_back({name, shipped ? name : child.path().string(), *folder, read->recipe.name,
                           read->training.bitsPerCharacter, read->hash});
    }
}

} // namespace

std::vector<ModelEntry> listModels(const std::filesystem::path& runs)
{
    std::vector<ModelEntry> entries;
    if (const auto shipped = findResource("models"))
        addModels(*shipped, true, entries);
    addModels(runs.empty() ? runsFolder() : runs, false, entries);
    std::sort(entries.begin(), entries.end(), [](const ModelEntry& a, const ModelEntry& b) {
        return std::tie(a.name, a.reference) < std::tie(b.name, b.reference);
    });
    return entries;
}

base::Result<std::filesystem::path> findModel(const std::string& nameOrPath)
{
    std::error_code error;
    if (std::filesystem::exists(nameOrPath, error))
        return model::findModelFolder(nameOrPath);
    const bool isPlainName = nameOrPath.find('/') == std::string::npos;
    if (const auto shipped = findResource(std::filesystem::path("models") / nameOrPath);
        isPlainName && shipped)
        return model::findModelFolder(*shipped);
    if (isPlainName && std::filesystem::exists(runsFolder() / nameOrPath, error))
        return model::findModelFolder(runsFolder() / nameOrPath);
    return base::fail(
        base::ErrorCode::CannotRead, "There is no model of this name", nameOrPath,
        "Give a model folder, a run folder, or one of the names that 'partita-cli models' lists");
}

std::filesystem::path runsFolder()
{
    return userDataFolder() / "runs";
}

base::Result<std::filesystem::path> findCorpus(const std::string& nameOrPath)
{
    if (nameOrPath != kStarterCorpus)
        return nameOrPath;
    const auto shipped = findResource("starter-corpus");
    if (!shipped)
        return base::fail(base::ErrorCode::CannotRead, "The starter corpus is not installed", "starter",
                          "Install Partita again, or give the path of an ABC file or folder");
    return *shipped;
}

} // namespace partita::service
