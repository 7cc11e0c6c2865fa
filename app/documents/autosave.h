// SPDX-License-Identifier: GPL-3.0-or-later
// Autosave: writes recovery copies of a document while it has unsaved changes, and finds those that a crash
// left behind. A copy goes only when its document was saved or the user decided against it.
#pragma once

#include "app/documents/document.h"
#include "engine/project/recovery.h"

#include <QLockFile>
#include <QTimer>

#include <atomic>
#include <map>
#include <memory>

namespace partita::app {

class Autosave : public QObject
{
    Q_OBJECT

public:
    Autosave(Document& document, JobRunner& jobs, std::filesystem::path folder, QObject* parent = nullptr);
    ~Autosave() override;

    void setInterval(int seconds);
    /// Writes a copy now if something changed since the last one.
    void saveNow();

    /// The newest copy of every document whose program is no longer running. Takes hold of them, so that
    /// another window does not offer them too. Blocking, some milliseconds.
    [[nodiscard]] std::vector<project::RecoveryFile> findLeftCopies();
    /// The document was restored from this copy: it goes when the document is saved or given up.
    void adopt(const project::RecoveryFile& file);
    /// The user decided against a copy.
    void discard(const project::RecoveryFile& file);
    /// The document was saved, or closed without saving because the user said so: its copies go, one that is
    /// being written too.
    void settle();

signals:
    void failed(const QString& sentence);

private:
    [[nodiscard]] std::filesystem::path lockPath(const std::string& session) const;

    Document& m_document;
    JobRunner& m_jobs;
    std::filesystem::path m_folder;
    std::string m_session;
    std::unique_ptr<QLockFile> m_lock;
    std::map<std::string, std::unique_ptr<QLockFile>> m_heldLocks; ///< of sessions found by findLeftCopies()
    std::vector<std::string> m_adopted;
    QTimer m_timer;
    Job m_job;
    std::shared_ptr<std::atomic<bool>>
        m_settled; ///< tells the running job that its copy is not wanted any more
    bool m_changed = false;
};

} // namespace partita::app
