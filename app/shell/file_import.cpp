// SPDX-License-Identifier: GPL-3.0-or-later
// The part of FileController that imports: a file is chosen, then how it is to be read, and it becomes a
// piece without a file.
#include "app/jobs/error_sentence.h"
#include "app/shell/file_controller.h"
#include "app/shell/import_dialog.h"
#include "app/shell/tune_chooser.h"

#include <QFileDialog>
#include <QFileInfo>

namespace partita::app {

namespace {

/// What is to be imported: a file as it is, or the tunes of a collection to choose from.
struct ImportStart
{
    service::ImportSource source;
    std::vector<TuneEntry> tunes;
};

base::Result<ImportStart> startImport(const std::filesystem::path& path, const std::stop_token& stop)
{
    auto source = service::readImportSource(path);
    if (!source)
        return tl::unexpected(source.error());
    ImportStart start{std::move(*source), {}};
    if (service::isAbc(start.source.extension)) {
        auto file = loadFile(path, stop);
        if (!file)
            return tl::unexpected(file.error());
        start.tunes = std::move(file->tunes);
        return start;
    }
    service::ImportSettings unchanged;
    unchanged.notation.notate = "off";
    if (const auto read = service::importPiece(start.source, unchanged, stop); !read)
        return tl::unexpected(read.error()); // nothing to choose
    return start;
}

base::Result<LoadedFile> pieceOf(const service::Imported& imported)
{
    LoadedFile file{{}, {}, {}, {}, imported.piece.diagnostics};
    const std::string& text = imported.piece.sourceText;
    file.piece = text.empty() ? pieceFromScore(imported.piece.score) : pieceFromAbc(text);
    return file;
}

} // namespace

void FileController::importMusic()
{
    whenSafe([this] {
        const QString path = QFileDialog::getOpenFileName(
            m_window, tr("Import"), folder(),
            tr("Music to import (*.mid *.midi *.kar *.rmi *.abc *.musicxml *.mxl *.xml);;MIDI files (*.mid "
               "*.midi *.kar *.rmi);;ABC tunes (*.abc);;MusicXML (*.musicxml *.mxl *.xml);;All files (*)"));
        if (!path.isEmpty())
            importFile(path);
    });
}

void FileController::importFile(const QString& path)
{
    rememberFolder(path);
    m_job.stop();
    m_job = m_studio.jobs.start<ImportStart>(
        this,
        [file = std::filesystem::path(path.toStdString())](std::stop_token stop) {
            return startImport(file, stop);
        },
        [this, path](base::Result<ImportStart> start) {
            if (!start) {
                if (!isCancelled(start.error()))
                    emit failed(errorSentence(start.error()));
            } else if (start->tunes.empty()) {
                askImport(std::make_shared<const service::ImportSource>(std::move(start->source)));
            } else {
                importTune(std::move(start->tunes), path);
            }
        });
}

void FileController::importTune(std::vector<TuneEntry> tunes, const QString& path)
{
    auto* chooser = new TuneChooser(std::move(tunes), QFileInfo(path).fileName(), m_window);
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    connect(chooser, &QDialog::accepted, this, [this, chooser, path] {
        const std::string& text = chooser->chosen().text;
        askImport(std::make_shared<const service::ImportSource>(
            service::ImportSource{{text.begin(), text.end()}, "abc", path.toStdString()}));
    });
    chooser->open();
}

void FileController::askImport(std::shared_ptr<const service::ImportSource> source)
{
    auto* dialog = new ImportDialog(m_studio, std::move(source), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { finishImport(*dialog); });
    dialog->open();
}

void FileController::finishImport(const ImportDialog& dialog)
{
    const QString name = QFileInfo(QString::fromStdString(dialog.source()->name)).fileName();
    m_job.stop();
    m_job = m_studio.jobs.start<LoadedFile>(
        this,
        [source = dialog.source(), settings = dialog.settings(),
         ready = dialog.imported()](std::stop_token stop) -> base::Result<LoadedFile> {
            if (ready)
                return pieceOf(*ready);
            const auto imported = service::importPiece(*source, settings, stop);
            return imported ? pieceOf(*imported) : tl::unexpected(imported.error());
        },
        [this, name](base::Result<LoadedFile> file) {
            if (!file) {
                if (!isCancelled(file.error()))
                    emit failed(errorSentence(file.error()));
                return;
            }
            m_studio.autosave.settle();
            m_studio.playback.stop();
            m_studio.document.load(std::move(file->piece), {}, {}, true);
            emit opened();
            m_toldLosses = false;
            emit remarked(remarksOnReading(name, file->remarks));
            emit done(tr("Imported %1. Save it to keep it.").arg(name));
        });
}

} // namespace partita::app
