// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/run_watcher.h"

#include <algorithm>

namespace partita::app {

namespace {

constexpr int kPollMs = 1000;
constexpr int kSoonMs = 150;

} // namespace

RunWatcher::RunWatcher(JobRunner& jobs, std::filesystem::path parent, QObject* parentObject)
    : QObject(parentObject)
    , m_jobs(jobs)
    , m_parent(std::move(parent))
{
    // Some file systems announce nothing, and processes end without touching a file: hence the poll as well.
    m_poll.setInterval(kPollMs);
    connect(&m_poll, &QTimer::timeout, this, &RunWatcher::refresh);
    m_poll.start();
    m_soon.setSingleShot(true);
    m_soon.setInterval(kSoonMs);
    connect(&m_soon, &QTimer::timeout, this, &RunWatcher::refresh);
    connect(&m_files, &QFileSystemWatcher::directoryChanged, &m_soon, qOverload<>(&QTimer::start));
    refresh();
}

void RunWatcher::addFolder(const std::filesystem::path& folder)
{
    m_added.insert(folder);
    refresh();
}

void RunWatcher::expect(const std::filesystem::path& folder, const TrainingProcess& process)
{
    m_started[folder] = process;
    addFolder(folder);
}

void RunWatcher::stopStarted(const std::filesystem::path& folder)
{
    if (const auto process = m_started.find(folder); process != m_started.end())
        askProcessToStop(process->second);
}

void RunWatcher::forget(const std::filesystem::path& folder)
{
    m_added.erase(folder);
    m_started.erase(folder);
    refresh();
}

void RunWatcher::refresh()
{
    if (m_reading.isRunning()) {
        m_again = true;
        return;
    }
    using Runs = std::vector<TrainingRun>;
    m_reading = m_jobs.start<Runs>(
        this,
        [parent = m_parent, added = m_added,
         started = m_started](std::stop_token stop) -> base::Result<Runs> {
            auto folders = findRuns(parent);
            for (const auto& folder : added)
                if (std::find(folders.begin(), folders.end(), folder) == folders.end())
                    folders.push_back(folder);
            Runs runs;
            for (const auto& folder : folders) {
                if (stop.stop_requested())
                    break;
                const auto process = started.find(folder);
                runs.push_back(
                    readRun(folder, process == started.end() ? TrainingProcess{} : process->second));
            }
            return runs;
        },
        [this](base::Result<Runs> runs) {
            if (runs)
                take(std::move(*runs));
            if (std::exchange(m_again, false))
                refresh();
        });
}

void RunWatcher::take(std::vector<TrainingRun> runs)
{
    m_runs = std::move(runs);
    QStringList folders;
    for (const auto& run : m_runs)
        if (run.isAlive())
            folders << QString::fromStdString(run.folder.string());
    const QStringList watched = m_files.directories();
    for (const QString& folder : folders)
        if (!watched.contains(folder))
            m_files.addPath(folder);
    for (const QString& folder : watched)
        if (!folders.contains(folder))
            m_files.removePath(folder);
    emit runsChanged();
}

const TrainingRun* RunWatcher::run(const std::filesystem::path& folder) const
{
    const auto found =
        std::find_if(m_runs.begin(), m_runs.end(), [&](const auto& run) { return run.folder == folder; });
    return found == m_runs.end() ? nullptr : &*found;
}

} // namespace partita::app
