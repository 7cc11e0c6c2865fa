// SPDX-License-Identifier: GPL-3.0-or-later
// Serving: a study's server as long as it runs, on a thread of its own so that it keeps no other job waiting.
#pragma once

#include "app/jobs/job_runner.h"

#include <QObject>
#include <QStringList>

#include <filesystem>

namespace partita::app {

struct ServedAt
{
    QStringList participants; ///< addresses, the likeliest first
    QString operatorPage;
    QString password;
};

class Serving : public QObject
{
    Q_OBJECT

public:
    explicit Serving(QObject* parent = nullptr);

    /// Of an open study. `passphrase` may be empty.
    void start(const std::filesystem::path& folder, const std::string& passphrase);
    void stop();
    [[nodiscard]] bool isRunning() const { return m_job.isRunning(); }
    [[nodiscard]] const std::filesystem::path& folder() const { return m_folder; }

signals:
    void started(const partita::app::ServedAt& at);
    /// It has ended; what was answered is on the disk.
    void stopped();
    void failed(const QString& sentence);

private:
    JobRunner m_runner;
    Job m_job;
    std::filesystem::path m_folder;
};

} // namespace partita::app
