// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of FileController that export and that recover after a crash.
#include "app/jobs/error_sentence.h"
#include "app/service/score_files.h"
#include "app/shell/file_controller.h"
#include "app/shell/recovery_dialog.h"
#include "engine/base/files.h"

#include <QFileDialog>
#include <QFileInfo>

namespace partita::app {

void FileController::exportAs()
{
    QString chosenFilter;
    QString path = QFileDialog::getSaveFileName(
        m_window, tr("Export"), suggestedPath("wav"),
        tr("WAV audio (*.wav);;FLAC audio (*.flac);;OGG Vorbis audio "
           "(*.ogg);;MP3 audio (*.mp3);;MIDI file (*.mid);;ABC tune (*.abc);;MusicXML (*.musicxml);;"
           "Compressed MusicXML (*.mxl)"),
        &chosenFilter);
    if (path.isEmpty())
        return;
    if (QFileInfo(path).suffix().isEmpty())
        path += '.' + chosenFilter.section("*.", 1, 1).section(')', 0, 0);
    exportTo(path);
}

void FileController::exportTo(const QString& path)
{
    const Snapshot snapshot = m_studio.document.snapshot();
    service::WriteOptions options;
    options.soundFont = m_studio.settings.soundFont().toStdString();
    auto progress = m_studio.jobs.channel<base::Progress>(this, [this](const base::Progress& at) {
        if (m_exportJob.isRunning() && at.total > 0)
            emit exporting(static_cast<double>(at.done) / static_cast<double>(at.total));
    });
    emit exporting(0);
    using Losses = std::vector<std::string>;
    m_exportJob = m_studio.jobs.start<Losses>(
        this,
        [snapshot, options, progress,
         file = std::filesystem::path(path.toStdString())](std::stop_token stop) -> base::Result<Losses> {
            const std::string extension = base::extensionOf(file);
            const Snapshot settled = snapshot.settled();
            const auto written = extension == "abc" // the user's own text
                                     ? saveFile(settled, file)
                                     : service::writePiece(*settled.score, file, options, stop, progress);
            if (!written)
                return tl::unexpected(written.error());
            return service::lossesOf(*settled.score, extension);
        },
        [this, path](base::Result<Losses> written) {
            emit exporting(-1);
            if (written)
                tellWritten(path, tr("Exported %1.").arg(QFileInfo(path).fileName()), *written);
            else if (isCancelled(written.error()))
                emit done(tr("The export was stopped; no file was written."));
            else
                emit failed(errorSentence(written.error()));
        });
}

void FileController::saveApart(std::shared_ptr<const score::Score> score)
{
    const QString filters = tr("Partita project (*.partita);;ABC tune (*.abc);;MIDI file (*.mid);;MusicXML "
                               "(*.musicxml);;Compressed MusicXML (*.mxl)");
    QString chosenFilter;
    QString path = QFileDialog::getSaveFileName(m_window, tr("Save the other part as"),
                                                suggestedPath("partita"), filters, &chosenFilter);
    if (path.isEmpty()) {
        emit done(tr("The other part was not saved. Undo brings it back."));
        return;
    }
    if (QFileInfo(path).suffix().isEmpty())
        path += '.' + chosenFilter.section("*.", 1, 1).section(')', 0, 0);
    saveApartTo(std::move(score), path);
}

void FileController::saveApartTo(std::shared_ptr<const score::Score> score, const QString& path)
{
    using Losses = std::vector<std::string>;
    m_exportJob = m_studio.jobs.start<Losses>(
        this,
        [score,
         file = std::filesystem::path(path.toStdString())](std::stop_token stop) -> base::Result<Losses> {
            if (const auto written = service::writePiece(*score, file, {}, stop); !written)
                return tl::unexpected(written.error());
            return service::lossesOf(*score, base::extensionOf(file));
        },
        [this, path](base::Result<Losses> written) {
            if (written)
                tellWritten(path, tr("Saved the other part as %1.").arg(QFileInfo(path).fileName()),
                            *written);
            else
                emit failed(errorSentence(written.error()));
        });
}

bool FileController::offerRecovery()
{
    auto left = m_studio.autosave.findLeftCopies();
    if (left.empty())
        return false;
    auto* dialog = new RecoveryDialog(std::move(left), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &RecoveryDialog::restoreRequested, this, &FileController::restore);
    connect(dialog, &RecoveryDialog::discardRequested, this,
            [this](const project::RecoveryFile& file) { m_studio.autosave.discard(file); });
    dialog->open();
    return true;
}

} // namespace partita::app
