// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/file_controller.h"

#include "app/jobs/error_sentence.h"
#include "app/service/score_files.h"
#include "app/shell/tune_chooser.h"
#include "engine/base/files.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMessageBox>
#include <QStandardPaths>

namespace partita::app {

FileController::FileController(Studio& studio, QWidget* window)
    : QObject(window)
    , m_studio(studio)
    , m_window(window)
{
}

QString FileController::folder() const
{
    const auto& path = m_studio.document.path();
    if (!path.empty())
        return QString::fromStdString(path.parent_path().string());
    const QString music = QStandardPaths::writableLocation(QStandardPaths::MusicLocation);
    const QString fallback = QFileInfo::exists(music) ? music : QDir::homePath();
    return m_studio.settings.value("folder", fallback).toString();
}

void FileController::rememberFolder(const QString& path)
{
    m_studio.settings.setValue("folder", QFileInfo(path).absolutePath());
}

QString FileController::suggestedPath(const QString& extension) const
{
    const QString title = QString::fromStdString(m_studio.document.score()->metadata.title());
    const QString name = QString::fromStdString(base::fileNameFromTitle(title.toStdString()));
    return folder() + '/' + (title.trimmed().isEmpty() ? tr("untitled") : name) + '.' + extension;
}

void FileController::whenSafe(std::function<void()> go)
{
    if (m_studio.playback.isRecording())
        m_studio.playback.pause(); // the take goes into the piece, which is then asked about
    if (!m_studio.document.isModified()) {
        go();
        return;
    }
    QMessageBox box(QMessageBox::Warning, tr("Unsaved changes"),
                    tr("Save the changes to “%1”?").arg(m_studio.document.displayName()),
                    QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, m_window);
    box.setInformativeText(tr("What you don't save is lost."));
    box.setDefaultButton(QMessageBox::Save);
    switch (box.exec()) {
    case QMessageBox::Save:
        save(std::move(go));
        return;
    case QMessageBox::Discard:
        go();
        return;
    default:
        return;
    }
}

void FileController::newDocument()
{
    whenSafe([this] {
        m_studio.autosave.settle();
        m_studio.playback.stop();
        m_studio.document.load(emptyPiece(), {}, {});
        emit opened();
    });
}

void FileController::open()
{
    whenSafe([this] {
        const QString path = QFileDialog::getOpenFileName(
            m_window, tr("Open"), folder(),
            tr("Music (*.partita *.abc *.mid *.midi *.rmi *.musicxml *.mxl *.xml);;Partita projects "
               "(*.partita);;ABC tunes (*.abc);;MIDI files (*.mid *.midi *.rmi);;MusicXML "
               "(*.musicxml *.mxl *.xml);;All files (*)"));
        if (!path.isEmpty())
            openFile(path);
    });
}

void FileController::openFile(const QString& path)
{
    rememberFolder(path);
    m_job.stop();
    m_job = m_studio.jobs.start<LoadedFile>(
        this,
        [file = std::filesystem::path(path.toStdString())](std::stop_token stop) {
            return loadFile(file, stop);
        },
        [this, path](base::Result<LoadedFile> loaded) {
            if (loaded)
                takeLoaded(std::move(*loaded), path);
            else if (!isCancelled(loaded.error()))
                emit failed(errorSentence(loaded.error()));
        });
}

void FileController::takeLoaded(LoadedFile file, const QString& path)
{
    m_studio.settings.addRecentFile(path);
    if (!file.tunes.empty()) {
        openTune(std::move(file), path);
        return;
    }
    m_studio.autosave.settle();
    m_studio.playback.stop();
    m_studio.document.load(std::move(file.piece), std::move(file.compositions), std::move(file.path));
    emit opened();
    const QString name = QFileInfo(path).fileName();
    m_toldLosses = false;
    emit remarked(remarksOnReading(name, file.remarks));
    if (base::hasErrors(m_studio.document.diagnostics()))
        emit done(tr("Opened %1. The text has errors; they are underlined.").arg(name));
    else if (base::hasErrors(file.remarks))
        emit done(tr("Opened %1. Not all of it could be read.").arg(name));
    else
        emit done(tr("Opened %1.").arg(name));
}

void FileController::openTune(LoadedFile file, const QString& path)
{
    auto* chooser = new TuneChooser(std::move(file.tunes), QFileInfo(path).fileName(), m_window);
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    connect(chooser, &QDialog::accepted, this, [this, chooser] {
        m_studio.autosave.settle();
        m_studio.playback.stop();
        // Without a path: saving one tune must not replace the collection.
        m_studio.document.load(pieceFromAbc(chooser->chosen().text), {}, {});
        emit opened();
        m_toldLosses = false;
        emit remarked(remarksOnReading(m_studio.document.displayName(), m_studio.document.diagnostics()));
        emit done(tr("Opened “%1”.").arg(m_studio.document.displayName()));
    });
    chooser->open();
}

void FileController::save()
{
    save(std::function<void()>{});
}

void FileController::saveAs()
{
    saveAs(std::function<void()>{});
}

void FileController::save(std::function<void()> then)
{
    const auto path = m_studio.document.path();
    if (path.empty() || losesHistory(path, m_studio.document.compositions()))
        saveAs(std::move(then));
    else
        saveTo(path, std::move(then));
}

void FileController::saveAs(std::function<void()> then)
{
    QString chosenFilter;
    QString path = QFileDialog::getSaveFileName(
        m_window, tr("Save as"), suggestedPath("partita"),
        tr("Partita project (*.partita);;ABC tune (*.abc);;MIDI file (*.mid);;MusicXML (*.musicxml);;"
           "Compressed MusicXML (*.mxl)"),
        &chosenFilter);
    if (path.isEmpty())
        return;
    if (QFileInfo(path).suffix().isEmpty())
        path += '.' + (chosenFilter.isEmpty() ? QString("partita")
                                              : chosenFilter.section("*.", 1, 1).section(')', 0, 0));
    saveTo(path.toStdString(), std::move(then));
}

void FileController::saveTo(const std::filesystem::path& path, std::function<void()> then)
{
    using Losses = std::vector<std::string>;
    const Snapshot snapshot = m_studio.document.snapshot();
    m_job = m_studio.jobs.start<Losses>(
        this,
        [snapshot, path](std::stop_token) -> base::Result<Losses> {
            const Snapshot settled = snapshot.settled();
            if (const auto written = saveFile(settled, path); !written)
                return tl::unexpected(written.error());
            return service::lossesOf(*settled.score, base::extensionOf(path));
        },
        [this, snapshot, path, then = std::move(then)](base::Result<Losses> saved) {
            if (!saved) {
                emit failed(errorSentence(saved.error()));
                return;
            }
            const QString name = QString::fromStdString(path.string());
            m_studio.document.setPath(path);
            m_studio.document.markSaved(snapshot);
            if (!m_studio.document.isModified())
                m_studio.autosave.settle();
            m_studio.settings.addRecentFile(name);
            rememberFolder(name);
            tellWritten(name, tr("Saved %1.").arg(QFileInfo(name).fileName()), *saved);
            if (then)
                then();
        });
}

void FileController::tellWritten(const QString& path, const QString& sentence,
                                 const std::vector<std::string>& losses)
{
    const FileRemarks remarks = remarksOnWriting(QFileInfo(path).fileName(), losses);
    if (!losses.empty() || m_toldLosses)
        emit remarked(remarks);
    m_toldLosses = !losses.empty();
    if (losses.empty())
        emit done(sentence);
    else
        emit done(sentence + ' ' + tr("Not everything is in it: %1.").arg(remarks.remarks.front().sentence));
}

void FileController::restore(const project::RecoveryFile& file)
{
    m_job = m_studio.jobs.start<LoadedFile>(
        this,
        [file](std::stop_token) -> base::Result<LoadedFile> {
            auto project = project::readRecoveryFile(file.file);
            if (!project)
                return tl::unexpected(project.error());
            LoadedFile loaded{file.original, {}, std::move(project->compositions), {}, {}};
            loaded.piece.text = std::move(project->source);
            loaded.piece.score = std::make_shared<const score::Score>(std::move(project->score));
            annotate(loaded.piece);
            return loaded;
        },
        [this, file](base::Result<LoadedFile> loaded) {
            if (!loaded) {
                emit failed(errorSentence(loaded.error()));
                return;
            }
            m_studio.document.load(std::move(loaded->piece), std::move(loaded->compositions),
                                   std::move(loaded->path), true);
            m_studio.autosave.adopt(file);
            emit opened();
            emit done(tr("Restored “%1”. Save it to keep it.").arg(m_studio.document.displayName()));
        });
}

void FileController::fillRecentMenu(QMenu* menu)
{
    menu->clear();
    const QStringList files = m_studio.settings.recentFiles();
    for (const QString& path : files) {
        QAction* action = menu->addAction(QFileInfo(path).fileName());
        action->setToolTip(path);
        action->setStatusTip(path);
        connect(action, &QAction::triggered, this,
                [this, path] { whenSafe([this, path] { openFile(path); }); });
    }
    if (files.isEmpty()) {
        menu->addAction(tr("No files yet"))->setEnabled(false);
        return;
    }
    menu->addSeparator();
    connect(menu->addAction(tr("Clear the list")), &QAction::triggered, this,
            [this] { m_studio.settings.clearRecentFiles(); });
}

} // namespace partita::app
