// SPDX-License-Identifier: GPL-3.0-or-later
// The part of TrainPage that manages the runs of its list: adding, showing in the file manager, renaming,
// throwing away.
#include "app/pages/train_page.h"

#include <QAbstractButton>
#include <QAction>
#include <QDesktopServices>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QInputDialog>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QStandardPaths>
#include <QUrl>

namespace partita::app {

namespace {

namespace fs = std::filesystem;

QString textOf(const fs::path& path)
{
    return QString::fromStdString(path.string());
}

bool moveToWastebasket(const fs::path& folder)
{
    // Where this is missing, QFile::moveToTrash() puts the files into the working directory.
    return QDir().mkpath(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)) &&
           QFile::moveToTrash(textOf(folder));
}

} // namespace

void TrainPage::buildRunActions()
{
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    const auto add = [this](const QString& text, const QKeySequence& key, void (TrainPage::*act)()) {
        auto* action = new QAction(text, m_list);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, act);
        m_list->addAction(action);
        return action;
    };
    m_showFolder = add(tr("Show the folder"), {}, &TrainPage::showRunFolder);
    m_rename = add(tr("Rename…"), Qt::Key_F2, &TrainPage::renameRun);
    m_remove = add(tr("Move to the wastebasket…"), QKeySequence::Delete, &TrainPage::removeRun);
    m_forget = add(tr("Take out of this list"), {}, &TrainPage::forgetRun);
}

void TrainPage::updateRunActions()
{
    const TrainingRun* run = m_watcher->run(m_shown);
    const bool rests = run != nullptr && !run->isAlive();
    m_showFolder->setEnabled(run != nullptr);
    m_rename->setEnabled(rests);
    m_remove->setEnabled(rests);
    m_forget->setVisible(m_added.contains(textOf(m_shown)));
}

void TrainPage::addExisting()
{
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Choose the folder of a training run"));
    if (folder.isEmpty())
        return;
    if (!training::RunFolder(folder.toStdString()).exists()) {
        emit failed(tr("“%1” is not the folder of a training run.").arg(folder));
        return;
    }
    m_added << folder;
    m_added.removeDuplicates();
    m_studio.settings.setValue("train/added", m_added);
    m_watcher->addFolder(folder.toStdString());
    showRun(folder.toStdString());
}

void TrainPage::forgetRun()
{
    const fs::path folder = m_shown;
    m_added.removeAll(textOf(folder));
    m_studio.settings.setValue("train/added", m_added);
    showForm();
    m_watcher->forget(folder);
}

void TrainPage::showRunFolder()
{
    if (!QDesktopServices::openUrl(QUrl::fromLocalFile(textOf(m_shown))))
        emit failed(tr("No file manager could be opened. The run is in “%1”.").arg(textOf(m_shown)));
}

void TrainPage::renameRun()
{
    const QString before = textOf(m_shown.filename());
    QInputDialog dialog(this);
    dialog.setWindowTitle(tr("Rename the run"));
    dialog.setLabelText(tr("Name of the run and of its folder:"));
    dialog.setTextValue(before);
    if (dialog.exec() != QDialog::Accepted)
        return;
    const QString name = dialog.textValue().trimmed();
    if (name.isEmpty() || name == before)
        return;
    if (name.contains('/') || name.startsWith('.')) {
        emit failed(tr("“%1” cannot be the name of a folder: take one without / that does not begin with "
                       "a dot.")
                        .arg(name));
        return;
    }
    moveRunTo(m_shown.parent_path() / name.toStdString());
}

void TrainPage::moveRunTo(const fs::path& folder)
{
    const fs::path before = m_shown;
    if (fs::exists(folder)) {
        emit failed(tr("There is a run “%1” already. Choose another name.").arg(textOf(folder.filename())));
        return;
    }
    std::error_code problem;
    fs::rename(before, folder, problem);
    if (problem) {
        emit failed(tr("The run could not be renamed: %1").arg(QString::fromStdString(problem.message())));
        return;
    }
    if (m_added.removeAll(textOf(before)) > 0) {
        m_added << textOf(folder);
        m_studio.settings.setValue("train/added", m_added);
    }
    m_watcher->forget(before);
    m_watcher->addFolder(folder);
    showRun(folder);
}

void TrainPage::removeRun()
{
    const fs::path folder = m_shown;
    QMessageBox box(
        QMessageBox::Question, tr("Move to the wastebasket"),
        tr("Move the run “%1” with its models to the wastebasket?").arg(textOf(folder.filename())),
        QMessageBox::Cancel, this);
    const QAbstractButton* remove =
        box.addButton(tr("Move to the wastebasket"), QMessageBox::DestructiveRole);
    box.setDefaultButton(QMessageBox::Cancel);
    box.exec();
    if (box.clickedButton() != remove)
        return;
    if (!moveToWastebasket(folder)) {
        emit failed(tr("The run could not be moved to the wastebasket. Delete its folder “%1” yourself.")
                        .arg(textOf(folder)));
        return;
    }
    m_added.removeAll(textOf(folder));
    m_studio.settings.setValue("train/added", m_added);
    showForm();
    m_watcher->forget(folder);
    emit said(tr("“%1” is in the wastebasket.").arg(textOf(folder.filename())));
}

} // namespace partita::app
