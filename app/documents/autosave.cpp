// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/autosave.h"

#include "app/jobs/error_sentence.h"
#include "engine/base/files.h"

#include <QDateTime>
#include <QUuid>

#include <set>

namespace partita::app {

namespace {

constexpr int kDefaultSeconds = 30;

std::unique_ptr<QLockFile> makeLock(const std::filesystem::path& path)
{
    auto lock = std::make_unique<QLockFile>(QString::fromStdString(path.string()));
    lock->setStaleLockTime(0); // only the death of its process makes a lock stale, however long it runs
    return lock;
}

} // namespace

Autosave::Autosave(Document& document, JobRunner& jobs, std::filesystem::path folder, QObject* parent)
    : QObject(parent)
    , m_document(document)
    , m_jobs(jobs)
    , m_folder(std::move(folder))
    , m_session(QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString())
{
    (void)base::makeFolder(m_folder); // a failure shows with its sentence when the first copy is written
    m_lock = makeLock(lockPath(m_session));
    m_lock->tryLock(0);
    for (auto signal : {&Document::scoreChanged, &Document::textChanged, &Document::compositionsChanged})
        connect(&m_document, signal, this, [this] { m_changed = true; });
    connect(&m_timer, &QTimer::timeout, this, &Autosave::saveNow);
    setInterval(kDefaultSeconds);
}

Autosave::~Autosave() = default;

std::filesystem::path Autosave::lockPath(const std::string& session) const
{
    return m_folder / (session + ".lock");
}

void Autosave::setInterval(int seconds)
{
    m_timer.start(std::max(1, seconds) * 1000);
}

void Autosave::saveNow()
{
    if (m_job.isRunning() || !m_document.isModified() || (!m_changed && !m_document.hasPendingText()))
        return;
    const Snapshot snapshot = m_document.snapshot();
    m_changed = false;
    m_settled = std::make_shared<std::atomic<bool>>(false);
    const std::string date = QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toStdString();
    m_job = m_jobs.start<std::filesystem::path>(
        this,
        [snapshot, date, folder = m_folder, session = m_session, path = m_document.path(),
         settled = m_settled](std::stop_token) {
            auto written = project::writeRecoveryFile(folder, session, snapshot.toProject(), path, date);
            // Settled before this look: settle() may have come before the file. After it: it finds the file.
            if (written && settled->load()) {
                std::error_code ignored;
                std::filesystem::remove(*written, ignored);
            }
            return written;
        },
        [this](base::Result<std::filesystem::path> written) {
            if (written)
                return;
            m_changed = true;
            emit failed(tr("No recovery copy could be written. %1").arg(errorSentence(written.error())));
        });
}

std::vector<project::RecoveryFile> Autosave::findLeftCopies()
{
    std::vector<project::RecoveryFile> left;
    std::set<std::string> seen{m_session};
    for (auto& file : project::listRecoveryFiles(m_folder)) {
        if (!seen.insert(file.session).second)
            continue;
        auto lock = makeLock(lockPath(file.session));
        if (!lock->tryLock(0))
            continue; // its program runs
        m_heldLocks[file.session] = std::move(lock);
        left.push_back(std::move(file));
    }
    return left;
}

void Autosave::adopt(const project::RecoveryFile& file)
{
    m_adopted.push_back(file.session);
}

void Autosave::discard(const project::RecoveryFile& file)
{
    project::removeRecoveryFiles(m_folder, file.session);
    m_heldLocks.erase(file.session);
}

void Autosave::settle()
{
    m_changed = false;
    if (m_settled)
        *m_settled = true;
    m_adopted.push_back(m_session);
    for (const auto& session : m_adopted) {
        project::removeRecoveryFiles(m_folder, session);
        m_heldLocks.erase(session);
    }
    m_adopted.clear();
}

} // namespace partita::app
