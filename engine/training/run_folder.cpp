// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/run_folder.h"

#include "engine/base/files.h"
#include "engine/training/run_json.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <ctime>
#include <fstream>
#include <sstream>

namespace partita::training {

namespace {

using base::ErrorCode;
using nlohmann::json;

constexpr std::uintmax_t kLimit = 64ULL * 1024 * 1024;
constexpr const char* kDescription = "run.json";
constexpr const char* kHistory = "history.jsonl";
constexpr const char* kStatus = "progress.json";

tl::unexpected<base::Error> damaged(const std::filesystem::path& file, const std::string& reason)
{
    return base::fail(ErrorCode::InvalidInput, "The file is not what a training run writes: " + reason,
                      file.string(), "Choose another run, or delete this one and train again");
}

template<class Value, class Reader>
base::Result<Value> readJson(const std::filesystem::path& file, const Reader& reader)
{
    const auto text = base::readTextFile(file, kLimit);
    if (!text)
        return tl::unexpected(text.error());
    auto value = reader(json::parse(*text, nullptr, false));
    if (!value)
        return damaged(file, value.error());
    return std::move(*value);
}

} // namespace

bool RunFolder::exists() const
{
    std::error_code error;
    return std::filesystem::is_regular_file(m_path / kDescription, error);
}

std::vector<std::string> RunFolder::checkpoints() const
{
    std::vector<std::string> names;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(m_path / "checkpoints", error)) {
        const std::string name = entry.path().filename().string();
        const bool isCheckpoint = name == "best" || name == "last" || name.starts_with("epoch-");
        if (isCheckpoint && std::filesystem::is_regular_file(entry.path() / "model.json", error))
            names.push_back(name);
    }
    std::sort(names.begin(), names.end(), [](const std::string& a, const std::string& b) {
        const bool epochA = a.starts_with("epoch-");
        const bool epochB = b.starts_with("epoch-");
        if (epochA != epochB)
            return epochB;
        return a.size() != b.size() ? a.size() < b.size() : a < b;
    });
    return names;
}

base::Result<RunDescription> RunFolder::readDescription() const
{
    return readJson<RunDescription>(m_path / kDescription, descriptionFromJson);
}

base::Result<RunStatus> RunFolder::readStatus() const
{
    return readJson<RunStatus>(m_path / kStatus, statusFromJson);
}

base::Result<std::vector<EpochResult>> RunFolder::readHistory() const
{
    const auto text = base::readTextFile(m_path / kHistory, kLimit);
    if (!text)
        return tl::unexpected(text.error());
    std::vector<EpochResult> history;
    std::istringstream lines(*text);
    for (std::string line; std::getline(lines, line);) {
        auto result = epochFromJson(json::parse(line, nullptr, false));
        if (!result)
            return damaged(m_path / kHistory, result.error());
        history.push_back(std::move(*result));
    }
    return history;
}

base::Result<void> RunFolder::writeDescription(const RunDescription& description) const
{
    return base::writeFileAtomically(m_path / kDescription, toJson(description).dump(2) + "\n");
}

base::Result<void> RunFolder::writeHistory(const std::vector<EpochResult>& history) const
{
    std::string text;
    for (const EpochResult& result : history)
        text += toJson(result).dump() + "\n";
    return base::writeFileAtomically(m_path / kHistory, text);
}

base::Result<void> RunFolder::writeStatus(const RunStatus& status) const
{
    const auto file = m_path / kStatus;
    const auto temporary = m_path / (std::string(".") + kStatus);
    std::ofstream stream(temporary, std::ios::binary | std::ios::trunc);
    stream << toJson(status).dump(2, ' ', false, json::error_handler_t::replace) << '\n';
    stream.close();
    std::error_code error;
    if (stream.good())
        std::filesystem::rename(temporary, file, error);
    if (!stream.good() || error)
        return base::fail(ErrorCode::CannotWrite, "Cannot write the run's progress", file.string(),
                          "Check the free space and the permissions of the folder");
    return {};
}

base::Result<RunLock> RunLock::take(const RunFolder& folder)
{
    if (const auto made = base::makeFolder(folder.path()); !made)
        return tl::unexpected(made.error());
    const auto file = folder.lockFile();
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (descriptor < 0)
        return base::fail(ErrorCode::CannotWrite, "Cannot create a file in the run folder", file.string(),
                          "Choose another folder or check its permissions");
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        ::close(descriptor);
        return base::fail(ErrorCode::CannotWrite, "Another process is training in this run folder",
                          folder.path().string(), "Wait for it, stop it, or choose another folder");
    }
    return RunLock(descriptor);
}

RunLock::RunLock(RunLock&& other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
{
}

RunLock::~RunLock()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

} // namespace partita::training
