// SPDX-License-Identifier: GPL-3.0-or-later
// RunWatcher: keeps an eye on run folders and tells what changed. Reads on a worker, so that neither a slow
// disk nor a long history is felt.
#pragma once

#include "app/jobs/job_runner.h"
#include "app/pages/training_run.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

#include <map>
#include <set>

namespace partita::app {

class RunWatcher : public QObject
{
    Q_OBJECT

public:
    /// Runs in `parent` are found by themselves; others come by addFolder().
    RunWatcher(JobRunner& jobs, std::filesystem::path parent, QObject* parentObject = nullptr);

    void addFolder(const std::filesystem::path& folder);
    /// A run that was started a moment ago by this process.
    void expect(const std::filesystem::path& folder, const TrainingProcess& process);
    /// Asks a run that was started a moment ago, and has not said its process yet, to stop.
    void stopStarted(const std::filesystem::path& folder);
    void forget(const std::filesystem::path& folder);
    void refresh();
    [[nodiscard]] const std::vector<TrainingRun>& runs() const { return m_runs; }
    [[nodiscard]] const TrainingRun* run(const std::filesystem::path& folder) const;

signals:
    void runsChanged();

private:
    void take(std::vector<TrainingRun> runs);

    JobRunner& m_jobs;
    std::filesystem::path m_parent;
    std::set<std::filesystem::path> m_added;
    std::map<std::filesystem::path, TrainingProcess> m_started;
    std::vector<TrainingRun> m_runs;
    QFileSystemWatcher m_files;
    QTimer m_poll;
    QTimer m_soon;
    Job m_reading;
    bool m_again = false;
};

} // namespace partita::app
