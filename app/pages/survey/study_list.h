// SPDX-License-Identifier: GPL-3.0-or-later
// StudyList: the studies that the user has made or opened, by their folders, read off the GUI thread.
#pragma once

#include "app/jobs/job_runner.h"
#include "app/shell/settings.h"
#include "engine/survey/study.h"

#include <QObject>

#include <filesystem>
#include <memory>
#include <vector>

namespace partita::app {

struct StudyEntry
{
    std::filesystem::path folder;
    std::shared_ptr<const base::Result<survey::Study>> study;
};

class StudyList : public QObject
{
    Q_OBJECT

public:
    StudyList(Settings& settings, JobRunner& jobs, QObject* parent = nullptr);

    [[nodiscard]] const std::vector<StudyEntry>& entries() const { return m_entries; }
    [[nodiscard]] const StudyEntry* find(const std::filesystem::path& folder) const;
    /// Comes first from now on. Read anew in any case.
    void add(const std::filesystem::path& folder);
    /// The folder stays.
    void forget(const std::filesystem::path& folder);
    void refresh();

signals:
    void changed();

private:
    [[nodiscard]] QStringList folders() const;
    Settings& m_settings;
    JobRunner& m_jobs;
    Job m_reading;
    bool m_readAgain = false;
    std::vector<StudyEntry> m_entries;
};

} // namespace partita::app
