// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/survey/study_list.h"

#include "engine/survey/study_folder.h"

#include <algorithm>
#include <utility>

namespace partita::app {

namespace {

constexpr int kMostStudies = 60;
const QString kSetting = QStringLiteral("survey/folders");

} // namespace

StudyList::StudyList(Settings& settings, JobRunner& jobs, QObject* parent)
    : QObject(parent)
    , m_settings(settings)
    , m_jobs(jobs)
{
}

QStringList StudyList::folders() const
{
    return m_settings.value(kSetting).toStringList();
}

const StudyEntry* StudyList::find(const std::filesystem::path& folder) const
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&folder](const StudyEntry& entry) { return entry.folder == folder; });
    return found == m_entries.end() ? nullptr : &*found;
}

void StudyList::add(const std::filesystem::path& folder)
{
    const QString path = QString::fromStdString(folder.string());
    QStringList known = folders();
    known.removeAll(path);
    known.prepend(path);
    m_settings.setValue(kSetting, QStringList(known.mid(0, kMostStudies)));
    refresh();
}

void StudyList::forget(const std::filesystem::path& folder)
{
    QStringList known = folders();
    known.removeAll(QString::fromStdString(folder.string()));
    m_settings.setValue(kSetting, known);
    refresh();
}

void StudyList::refresh()
{
    if (m_reading.isRunning()) {
        m_readAgain = true;
        return;
    }
    using Entries = std::vector<StudyEntry>;
    m_reading = m_jobs.start<Entries>(
        this,
        [known = folders()](const std::stop_token&) -> base::Result<Entries> {
            Entries entries;
            for (const QString& folder : known) {
                const std::filesystem::path path = folder.toStdString();
                entries.push_back({path, std::make_shared<const base::Result<survey::Study>>(
                                             survey::StudyFolder(path).read())});
            }
            return entries;
        },
        [this](base::Result<Entries> entries) {
            if (entries) {
                m_entries = std::move(*entries);
                emit changed();
            }
            if (std::exchange(m_readAgain, false))
                QMetaObject::invokeMethod(this, &StudyList::refresh, Qt::QueuedConnection);
        });
}

} // namespace partita::app
