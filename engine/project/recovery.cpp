// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/project/recovery.h"

#include "engine/base/files.h"
#include "engine/project/project_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <optional>

namespace partita::project {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSuffix = ".recovery";

struct Name
{
    std::string session;
    std::uint64_t number = 0;
};

/// "SESSION.NUMBER.recovery"
std::optional<Name> parseName(const fs::path& file)
{
    const std::string name = file.filename().string();
    if (!name.ends_with(kSuffix))
        return std::nullopt;
    const std::string_view stem = std::string_view(name).substr(0, name.size() - kSuffix.size());
    const auto dot = stem.rfind('.');
    if (dot == std::string_view::npos || dot == 0)
        return std::nullopt;
    Name result{std::string(stem.substr(0, dot)), 0};
    const auto digits = stem.substr(dot + 1);
    const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), result.number);
    if (parsed.ec != std::errc() || parsed.ptr != digits.data() + digits.size())
        return std::nullopt;
    return result;
}

/// (number, file) of a session, newest first.
std::vector<std::pair<std::uint64_t, fs::path>> filesOf(const fs::path& folder, const std::string& session)
{
    std::vector<std::pair<std::uint64_t, fs::path>> files;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
        if (const auto name = parseName(entry->path()); name && name->session == session)
            files.emplace_back(name->number, entry->path());
    std::sort(files.rbegin(), files.rend());
    return files;
}

std::optional<RecoveryFile> describe(const fs::path& file)
{
    const auto name = parseName(file);
    const auto text = base::readTextFile(file);
    if (!name || !text)
        return std::nullopt;
    const auto json = nlohmann::json::parse(*text, nullptr, false);
    if (!json.is_object() || !json.contains("project") || !json["project"].is_string())
        return std::nullopt;
    const auto project = decodeProject(json["project"].get_ref<const std::string&>(), file.string());
    if (!project)
        return std::nullopt;
    const auto textOf = [&json](const char* key) {
        const auto found = json.find(key);
        return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
    };
    return RecoveryFile{file,           name->session,  name->number,
                        textOf("path"), textOf("date"), project->score.metadata.title()};
}

} // namespace

base::Result<fs::path> writeRecoveryFile(const fs::path& folder, const std::string& session,
                                         const Project& project, const fs::path& original,
                                         const std::string& date)
{
    const auto before = filesOf(folder, session);
    const std::uint64_t number = before.empty() ? 1 : before.front().first + 1;
    const fs::path file = folder / (session + "." + std::to_string(number) + std::string(kSuffix));
    const nlohmann::json json{
        {"path", original.string()}, {"date", date}, {"project", encodeProject(project)}};
    const std::string text = json.dump(1, ' ', false, nlohmann::json::error_handler_t::replace);
    if (auto written = base::writeFileAtomically(file, text, base::FileAccess::OwnerOnly); !written)
        return tl::unexpected(written.error());
    for (std::size_t i = kRecoveryCopies - 1; i < before.size(); ++i) {
        std::error_code ignored;
        fs::remove(before[i].second, ignored);
    }
    return file;
}

std::vector<RecoveryFile> listRecoveryFiles(const fs::path& folder)
{
    std::vector<RecoveryFile> files;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
        if (auto file = describe(entry->path()))
            files.push_back(std::move(*file));
    std::sort(files.begin(), files.end(), [](const RecoveryFile& a, const RecoveryFile& b) {
        return std::tie(b.date, a.session, b.number) < std::tie(a.date, b.session, a.number);
    });
    return files;
}

base::Result<Project> readRecoveryFile(const fs::path& file)
{
    const auto text = base::readTextFile(file);
    if (!text)
        return tl::unexpected(text.error());
    const auto json = nlohmann::json::parse(*text, nullptr, false);
    if (!json.is_object() || !json.contains("project") || !json["project"].is_string())
        return base::fail(base::ErrorCode::InvalidInput, "The recovery file is damaged", file.string(),
                          "Try an older copy beside it");
    return decodeProject(json["project"].get_ref<const std::string&>(), file.string());
}

void removeRecoveryFiles(const fs::path& folder, const std::string& session)
{
    for (const auto& [number, file] : filesOf(folder, session)) {
        std::error_code ignored;
        fs::remove(file, ignored);
    }
}

} // namespace partita::project
