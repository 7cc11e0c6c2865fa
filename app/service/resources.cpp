// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/service/resources.h"

#include <cstdlib>
#include <string_view>

namespace partita::service {

namespace {

std::filesystem::path programFolder()
{
    std::error_code error;
    return std::filesystem::read_symlink("/proc/self/exe", error).parent_path();
}

std::optional<std::filesystem::path> fromEnvironment(const char* name)
{
    const char* value = std::getenv(name);
    if (value == nullptr || std::string_view(value).empty())
        return std::nullopt;
    return value;
}

} // namespace

std::vector<std::filesystem::path> dataFolders()
{
    std::vector<std::filesystem::path> folders;
    if (const auto chosen = fromEnvironment("PARTITA_DATA"))
        folders.push_back(*chosen);
    folders.push_back(programFolder().parent_path() / "share" / "partita");
    folders.emplace_back("/usr/local/share/partita");
    folders.emplace_back("/usr/share/partita");
    return folders;
}

std::optional<std::filesystem::path> findResource(const std::filesystem::path& relative)
{
    for (const auto& folder : dataFolders()) {
        std::error_code error;
        if (std::filesystem::exists(folder / relative, error))
            return folder / relative;
    }
    return std::nullopt;
}

std::filesystem::path userDataFolder()
{
    if (const auto home = fromEnvironment("XDG_DATA_HOME"))
        return *home / "partita";
    return fromEnvironment("HOME").value_or("/tmp") / ".local" / "share" / "partita";
}

} // namespace partita::service
