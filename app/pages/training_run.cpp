// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/training_run.h"

#include "engine/base/files.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace partita::app {

namespace {

namespace fs = std::filesystem;

/// The last line of the log with something in it.
QString lastLogLine(const fs::path& folder)
{
    const auto text = base::readTextFile(folder / kRunLog);
    const QStringList lines =
        QString::fromStdString(text.value_or(std::string())).split('\n', Qt::SkipEmptyParts);
    return lines.isEmpty() ? QString() : lines.last().trimmed();
}

RunPhase phaseOf(const TrainingRun& run)
{
    using training::RunState;
    switch (processState(run.process)) {
    case ProcessState::Running:
        return run.status.process == run.process.id ? RunPhase::Running : RunPhase::Starting;
    case ProcessState::Held:
        return RunPhase::Paused;
    case ProcessState::Gone:
        break;
    }
    switch (run.status.state) {
    case RunState::Finished:
        return RunPhase::Finished;
    case RunState::Failed:
        return RunPhase::Failed;
    case RunState::Stopped:
        return RunPhase::Stopped;
    case RunState::Running:
        break;
    }
    return RunPhase::Interrupted;
}

} // namespace

TrainingRun readRun(const fs::path& folder, const TrainingProcess& startedProcess)
{
    const training::RunFolder files(folder);
    TrainingRun run;
    run.folder = folder;
    if (auto description = files.readDescription()) {
        run.description = std::move(*description);
        run.described = true;
    }
    const auto status = files.readStatus();
    if (status)
        run.status = *status;
    run.history = files.readHistory().value_or(std::vector<training::EpochResult>{});
    run.checkpoints = files.checkpoints();
    const bool startedAlive = processState(startedProcess) != ProcessState::Gone;
    run.process = startedAlive ? startedProcess : processOfRun(folder, run.status.process);
    run.phase = phaseOf(run);
    if (run.phase == RunPhase::Failed)
        run.failure = QString::fromStdString(run.status.message);
    if (run.phase == RunPhase::Interrupted && run.checkpoints.empty()) {
        run.phase = RunPhase::Failed; // it ended before there was anything to go on from
        run.failure = lastLogLine(folder);
    }
    if (run.phase == RunPhase::Failed && run.failure.isEmpty())
        run.failure = QCoreApplication::translate("TrainingRun", "The training ended without saying why.");
    return run;
}

std::vector<fs::path> findRuns(const fs::path& parent)
{
    std::vector<std::pair<fs::file_time_type, fs::path>> found;
    std::error_code error;
    for (fs::directory_iterator entry(parent, error), end; !error && entry != end; entry.increment(error)) {
        std::error_code ignored;
        const auto& folder = entry->path();
        for (const char* mark : {"run.json", kRunLog})
            if (fs::exists(folder / mark, ignored)) {
                found.emplace_back(fs::last_write_time(folder / mark, ignored), folder);
                break;
            }
    }
    std::sort(found.rbegin(), found.rend());
    std::vector<fs::path> folders;
    for (auto& [time, folder] : found)
        folders.push_back(std::move(folder));
    return folders;
}

QString phaseName(RunPhase phase)
{
    switch (phase) {
    case RunPhase::Starting:
        return QCoreApplication::translate("TrainingRun", "Starting");
    case RunPhase::Running:
        return QCoreApplication::translate("TrainingRun", "Training");
    case RunPhase::Paused:
        return QCoreApplication::translate("TrainingRun", "Paused");
    case RunPhase::Stopped:
        return QCoreApplication::translate("TrainingRun", "Stopped");
    case RunPhase::Interrupted:
        return QCoreApplication::translate("TrainingRun", "Interrupted");
    case RunPhase::Finished:
        return QCoreApplication::translate("TrainingRun", "Finished");
    case RunPhase::Failed:
        return QCoreApplication::translate("TrainingRun", "Failed");
    }
    return {};
}

int bestEpoch(const std::vector<training::EpochResult>& history)
{
    const auto measure = [](const training::EpochResult& epoch) {
        return epoch.heldOutBitsPerCharacter.value_or(epoch.heldOutLoss.value_or(epoch.loss));
    };
    const auto best = std::min_element(history.begin(), history.end(),
                                       [&](const auto& a, const auto& b) { return measure(a) < measure(b); });
    return best == history.end() ? 0 : best->epoch;
}

} // namespace partita::app
