// SPDX-License-Identifier: GPL-3.0-or-later
// The part of SurveyPage that brings a study from one stage to the next, and lets people take part.
#include "app/jobs/error_sentence.h"
#include "app/pages/survey/clips_tab.h"
#include "app/pages/survey/design_view.h"
#include "app/pages/survey/kiosk_window.h"
#include "app/pages/survey/new_study_dialog.h"
#include "app/pages/survey/open_study_dialog.h"
#include "app/pages/survey/open_view.h"
#include "app/pages/survey/survey_page.h"
#include "engine/base/iso_time.h"
#include "engine/base/secret.h"
#include "engine/survey/study_folder.h"
#include "engine/survey/study_template.h"

#include <QAbstractButton>
#include <QFileDialog>
#include <QInputDialog>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>

#include <chrono>

namespace partita::app {

namespace {

constexpr std::size_t kIdBytes = 16;

std::string timeNow()
{
    return base::isoTime(std::chrono::system_clock::now());
}

std::string randomId()
{
    return base::secureHex(kIdBytes).value_or(std::string());
}

} // namespace

std::filesystem::path SurveyPage::studiesFolder() const
{
    return m_studio.options().dataFolder / "studies";
}

void SurveyPage::newStudy()
{
    const QString language =
        m_studio.settings.language().isEmpty() ? QLocale().name() : m_studio.settings.language();
    NewStudyDialog dialog(studiesFolder(), language, this);
    if (dialog.exec() != QDialog::Accepted)
        return;
    addDraft(dialog.study(), dialog.folder());
    design().clips().setPairs(survey::pairsOf(dialog.chosen()));
}

void SurveyPage::addDraft(survey::Study study, const std::filesystem::path& folder)
{
    study.id = randomId();
    const auto written = survey::StudyFolder(folder).writeDraft(study, {});
    if (!written) {
        emit failed(errorSentence(written.error()));
        return;
    }
    m_studies->add(folder);
    showStudy(folder);
}

void SurveyPage::openExisting()
{
    const QString chosen = QFileDialog::getExistingDirectory(
        this, tr("Choose a study's folder"), QString::fromStdString(studiesFolder().string()));
    if (chosen.isEmpty())
        return;
    const std::filesystem::path folder = chosen.toStdString();
    if (const auto study = survey::StudyFolder(folder).read(); !study) {
        emit failed(errorSentence(study.error()));
        return;
    }
    m_studies->add(folder);
    showStudy(folder);
}

void SurveyPage::askToOpen()
{
    OpenStudyDialog dialog(QString::fromStdString(m_design->study().title), this);
    if (dialog.exec() == QDialog::Accepted)
        openStudy(dialog.passphrase());
}

void SurveyPage::openStudy(const std::string& passphrase)
{
    m_design->flush();
    if (m_changing.isRunning())
        return;
    const auto folder = m_shown;
    m_passphrases[folder] = passphrase;
    m_changing = m_studio.jobs.start<survey::Study>(
        this,
        [folder, passphrase](const std::stop_token&) {
            return survey::StudyFolder(folder).open(passphrase, timeNow());
        },
        [this, folder](const base::Result<survey::Study>& study) {
            takeStage(folder, study, tr("The study is sealed and open."));
        });
}

void SurveyPage::takeStage(const std::filesystem::path& folder, const base::Result<survey::Study>& study,
                           const QString& done)
{
    if (!study)
        emit failed(errorSentence(study.error()));
    else
        emit said(done);
    m_studies->refresh();
    if (folder == m_shown)
        load();
}

/// Asks for it where it is needed and was not given since the program was started.
void SurveyPage::withPassphrase(bool needed, std::function<void(const std::string&)> go)
{
    std::string& known = m_passphrases[m_shown];
    if (!needed || !known.empty() || !survey::StudyFolder(m_shown).needsPassphrase()) {
        go(known);
        return;
    }
    bool given = false;
    const QString typed = QInputDialog::getText(this, tr("Passphrase"),
                                                tr("The passphrase that the study's key was sealed with:"),
                                                QLineEdit::Password, {}, &given);
    if (!given)
        return;
    known = typed.toStdString();
    go(known);
}

void SurveyPage::serve()
{
    if (m_serving->isRunning())
        return;
    withPassphrase(tellsScores(),
                   [this](const std::string& passphrase) { m_serving->start(m_shown, passphrase); });
}

/// Then the key has to be known while people take part.
bool SurveyPage::tellsScores() const
{
    const auto* entry = m_studies->find(m_shown);
    return entry != nullptr && entry->study->has_value() &&
           (*entry->study)->ownScore != survey::OwnScore::Never;
}

void SurveyPage::showServing()
{
    const bool here = m_served && m_serving->folder() == m_shown;
    if (here)
        m_open->setServed(*m_served);
    else
        m_open->setNotServed();
    if (!here)
        m_open->setServingElsewhere(m_serving->isRunning() && m_serving->folder() != m_shown);
}

void SurveyPage::startKiosk()
{
    if (m_kiosk || m_changing.isRunning())
        return;
    withPassphrase(tellsScores(), [this](const std::string& passphrase) {
        const auto folder = m_shown;
        m_changing = m_studio.jobs.start<survey::OpenKiosk>(
            this,
            [folder, passphrase](const std::stop_token&) {
                return survey::openKiosk(survey::StudyFolder(folder), passphrase, timeNow);
            },
            [this, folder](base::Result<survey::OpenKiosk> kiosk) {
                if (!kiosk) {
                    m_passphrases.erase(folder); // it may have been the wrong one
                    emit failed(errorSentence(kiosk.error()));
                    return;
                }
                m_studio.playback.pause();
                KioskParts parts{std::move(*kiosk), survey::StudyFolder(folder).clips(),
                                 m_hooks.player ? m_hooks.player() : audio::makeDeviceClipPlayer(), randomId};
                m_kiosk = new KioskWindow(std::move(parts), m_studio.jobs);
                m_kiosk->setAttribute(Qt::WA_DeleteOnClose);
                connect(m_kiosk, &QObject::destroyed, this, [this] { m_kiosk = nullptr; });
                connect(m_kiosk, &KioskWindow::ended, m_open, &OpenView::refresh);
                m_kiosk->showFullScreen();
                m_kiosk->activateWindow();
            });
    });
}

void SurveyPage::askToClose()
{
    const auto& progress = m_open->progress();
    const auto* entry = m_studies->find(m_shown);
    const int wanted =
        entry != nullptr && entry->study->has_value() ? (*entry->study)->registration.participants : 0;
    QString text =
        tr("Nobody can take part any more, and who made which clip is laid open. This cannot be undone.");
    if (progress.finished < wanted)
        text += ' ' + tr("Only %1 of the %2 participants of the plan have finished: the report will say so.")
                          .arg(progress.finished)
                          .arg(wanted);
    QMessageBox box(QMessageBox::Warning, tr("Close the study?"), text, QMessageBox::Cancel, this);
    const QAbstractButton* close = box.addButton(tr("Close the study"), QMessageBox::AcceptRole);
    box.setDefaultButton(QMessageBox::Cancel);
    box.exec();
    if (box.clickedButton() == close)
        closeStudy();
}

void SurveyPage::closeStudy()
{
    if (m_serving->isRunning() && m_serving->folder() == m_shown) { // what is on its way is written first
        m_closeAfterServing = true;
        m_serving->stop();
        return;
    }
    if (m_changing.isRunning())
        return;
    withPassphrase(true, [this](const std::string& passphrase) {
        const auto folder = m_shown;
        m_changing = m_studio.jobs.start<survey::Study>(
            this,
            [folder, passphrase](const std::stop_token&) {
                return survey::StudyFolder(folder).close(passphrase, timeNow());
            },
            [this, folder](const base::Result<survey::Study>& study) {
                if (!study)
                    m_passphrases.erase(folder);
                takeStage(folder, study, tr("The study is closed; its key is open."));
            });
    });
}

} // namespace partita::app
