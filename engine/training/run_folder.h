// SPDX-License-Identifier: GPL-3.0-or-later
// RunFolder: the files of a training run by name, for the process that trains and those that watch.
#pragma once

#include "engine/training/training_settings.h"

namespace partita::training {

/// What run.json says.
struct RunDescription
{
    model::Recipe recipe;
    std::string corpusPath;
    bool clean = false; ///< the corpus was cleaned first
    std::string dataName;
    std::string dataSha256; ///< of the text as it was trained on
    std::string
        groupsSha256; ///< of TrainingSettings::groups; empty: none, or a run of before they were noted
    double heldOut = 0.0;
    std::string split = "by-piece"; ///< or "by-window"
    std::uint64_t seed = 1;
    int threads = 1;
    std::string device = "cpu";
    std::string precision = "float32";
    std::string torchVersion;
    int processes = 1;        ///< that share every batch
    std::string initialModel; ///< that the run began with; empty: random weights
    std::string initialHash;
    std::string started; ///< ISO 8601, UTC

    friend bool operator==(const RunDescription&, const RunDescription&) = default;
};

enum class RunState { Running, Stopped, Finished, Failed };

/// What progress.json says.
struct RunStatus
{
    RunState state = RunState::Running;
    TrainingProgress progress;
    std::string message;      ///< the error's sentence where it failed
    std::int64_t process = 0; ///< the id of the process that trains; it may be gone
    std::string time;         ///< of this report, ISO 8601, UTC
};

/// All reading functions may be called while another process writes. A plain value.
class RunFolder
{
public:
    explicit RunFolder(std::filesystem::path path)
        : m_path(std::move(path))
    {
    }

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    [[nodiscard]] bool exists() const;
    [[nodiscard]] std::filesystem::path checkpoint(const std::string& name) const
    {
        return m_path / "checkpoints" / name;
    }
    /// The process that trains keeps this file locked: see RunLock.
    [[nodiscard]] std::filesystem::path lockFile() const { return m_path / ".lock"; }
    /// "best", "last" and "epoch-…" as far as they are there, the epochs ascending.
    [[nodiscard]] std::vector<std::string> checkpoints() const;

    [[nodiscard]] base::Result<RunDescription> readDescription() const;
    [[nodiscard]] base::Result<std::vector<EpochResult>> readHistory() const;
    [[nodiscard]] base::Result<RunStatus> readStatus() const;

    [[nodiscard]] base::Result<void> writeDescription(const RunDescription& description) const;
    [[nodiscard]] base::Result<void> writeHistory(const std::vector<EpochResult>& history) const;
    /// Without waiting for the disk: what it says is out of date a second later.
    [[nodiscard]] base::Result<void> writeStatus(const RunStatus& status) const;

private:
    std::filesystem::path m_path;
};

/// Holds a run folder for this process until destroyed, so that two do not train into it at once.
class RunLock
{
public:
    /// Fails with CannotWrite where another process holds it.
    [[nodiscard]] static base::Result<RunLock> take(const RunFolder& folder);
    RunLock(RunLock&& other) noexcept;
    RunLock& operator=(RunLock&&) = delete;
    RunLock(const RunLock&) = delete;
    RunLock& operator=(const RunLock&) = delete;
    ~RunLock();

private:
    explicit RunLock(int descriptor)
        : m_descriptor(descriptor)
    {
    }
    int m_descriptor;
};

} // namespace partita::training
