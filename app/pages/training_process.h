// SPDX-License-Identifier: GPL-3.0-or-later
// The training processes: partita-cli train, started so that it lives on without the window, held, let go on
// and asked to stop by signals.
#pragma once

#include "engine/base/result.h"

#include <QString>

#include <cstdint>
#include <filesystem>

namespace partita::app {

struct TrainingOrder
{
    QString recipe;
    QString corpus; ///< "starter", a file or a folder
    std::filesystem::path folder;
    int epochs = 0; ///< 0: as the recipe says; likewise below
    int batch = 0;
    int checkpointEvery = -1;
    double heldOut = 0.05;
    QString split;    ///< "by-piece" or "by-window"; empty: by piece
    QString initFrom; ///< a model to begin with, as of findModel; empty: random weights
    bool tensorBoard = false;
    std::uint64_t seed = 1;
    int threads = 0;
    QString device = "auto";
    bool resume = false;
};

/// The command line of an order, without the program.
[[nodiscard]] QStringList trainingArguments(const TrainingOrder& order);

/// A process that cannot be taken for a later one with the same id.
struct TrainingProcess
{
    std::int64_t id = 0;         ///< 0: none
    std::uint64_t startTime = 0; ///< in ticks since the machine was started
    friend bool operator==(const TrainingProcess&, const TrainingProcess&) = default;
};

/// Starts the process. It leads a session of its own, so that it ends neither with this
/// program nor with its terminal; what it prints goes into kRunLog in its folder.
[[nodiscard]] base::Result<TrainingProcess> startTraining(const std::filesystem::path& program,
                                                          const TrainingOrder& order);

enum class ProcessState { Gone, Running, Held };

/// The process with this id if it holds the lock of the run in the folder; none where the id belongs to
/// something else by now.
[[nodiscard]] TrainingProcess processOfRun(const std::filesystem::path& folder, std::int64_t id);

/// Gone also where the id now belongs to some other process.
[[nodiscard]] ProcessState processState(const TrainingProcess& process);

// These reach that process or none at all.
/// The process keeps its memory, uses no time and goes on at once when let go.
bool holdProcess(const TrainingProcess& process);
bool letGoProcess(const TrainingProcess& process);
/// Asks it to write a checkpoint and end; a held one too.
bool askProcessToStop(const TrainingProcess& process);

} // namespace partita::app
