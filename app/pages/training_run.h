// SPDX-License-Identifier: GPL-3.0-or-later
// TrainingRun: what a run folder says about a run, read from outside, and whether its process is still there.
#pragma once

#include "app/pages/training_process.h"
#include "engine/training/run_folder.h"

#include <QString>

#include <filesystem>
#include <vector>

namespace partita::app {

enum class RunPhase {
    Starting, ///< its process is there and has said nothing yet
    Running,
    Paused,      ///< its process is held
    Stopped,     ///< on request; can be resumed
    Interrupted, ///< its process is gone without a word; can be resumed
    Finished,
    Failed, ///< can be resumed where it left a checkpoint
};

struct TrainingRun
{
    std::filesystem::path folder;
    RunPhase phase = RunPhase::Starting;
    TrainingProcess process; ///< the one that trains now; none where nobody does
    bool described = false;  ///< run.json was there
    training::RunDescription description;
    training::RunStatus status;
    std::vector<training::EpochResult> history;
    std::vector<std::string> checkpoints;
    QString failure; ///< why it failed

    [[nodiscard]] QString name() const { return QString::fromStdString(folder.filename().string()); }
    [[nodiscard]] bool isAlive() const
    {
        return phase == RunPhase::Starting || phase == RunPhase::Running || phase == RunPhase::Paused;
    }
    [[nodiscard]] bool canResume() const
    {
        return phase == RunPhase::Stopped || phase == RunPhase::Interrupted ||
               (phase == RunPhase::Failed && !checkpoints.empty());
    }
};

/// What a training process writes to its standard error goes here, inside its run folder.
inline constexpr const char* kRunLog = "partita-cli.log";

/// Blocking, some milliseconds. `startedProcess` is the process that was started for it a moment ago.
[[nodiscard]] TrainingRun readRun(const std::filesystem::path& folder,
                                  const TrainingProcess& startedProcess = {});
/// Every run directly below a folder, newest first. Blocking.
[[nodiscard]] std::vector<std::filesystem::path> findRuns(const std::filesystem::path& parent);

[[nodiscard]] QString phaseName(RunPhase phase);

/// The number of the best epoch of a history, counted from 1: the lowest held-out bits per character, or loss
/// without them. 0 for an empty history.
[[nodiscard]] int bestEpoch(const std::vector<training::EpochResult>& history);

} // namespace partita::app
