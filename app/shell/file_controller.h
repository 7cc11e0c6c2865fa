// SPDX-License-Identifier: GPL-3.0-or-later
// FileController: everything between the user and the document's file: open, import, save, export, the
// question before changes are lost, recent files, recovery. Reading and writing happen in jobs.
#pragma once

#include "app/documents/document_files.h"
#include "app/service/music_import.h"
#include "app/shell/file_remarks.h"
#include "app/shell/studio.h"

#include <QObject>

#include <functional>

class QMenu;
class QWidget;

namespace partita::app {

class ImportDialog;

class FileController : public QObject
{
    Q_OBJECT

public:
    FileController(Studio& studio, QWidget* window);

    /// Opens without asking; several tunes bring up the chooser.
    void openFile(const QString& path);
    /// Asks how to read the file, then loads it as a piece that was never saved.
    void importFile(const QString& path);
    /// Saves to the path and calls `then` once the file is written.
    void saveTo(const std::filesystem::path& path, std::function<void()> then = {});
    /// Renders or writes by extension: .wav .flac .ogg .mp3 .mid .abc .musicxml .mxl
    void exportTo(const QString& path);
    /// Calls `go` after unsaved changes were saved or given up; not at all when the user cancels.
    void whenSafe(std::function<void()> go);
    /// Asks for a name and writes a piece that is not the document's.
    void saveApart(std::shared_ptr<const score::Score> score);
    /// As saveApart, with the name chosen.
    void saveApartTo(std::shared_ptr<const score::Score> score, const QString& path);
    /// Restores a copy that a crash left.
    void restore(const project::RecoveryFile& file);
    void fillRecentMenu(QMenu* menu);

    [[nodiscard]] bool isBusy() const { return m_job.isRunning(); }
    void stopExport() { m_exportJob.stop(); }

public slots:
    void newDocument();
    void open();
    void importMusic();
    void save();
    void saveAs();
    void exportAs();
    /// Offers what a crash left behind, if there is something.
    [[nodiscard]] bool offerRecovery();

signals:
    /// Something was done, for the status line.
    void done(const QString& sentence);
    /// Something was not done, and why.
    void failed(const QString& sentence);
    void exporting(double share); ///< 0 … 1; negative when over
    void opened();
    /// What the file that was just read or written has lost; without remarks where it is no longer so.
    void remarked(const partita::app::FileRemarks& remarks);

private:
    void takeLoaded(LoadedFile file, const QString& path);
    void openTune(LoadedFile file, const QString& path);
    void importTune(std::vector<TuneEntry> tunes, const QString& path);
    void askImport(std::shared_ptr<const service::ImportSource> source);
    void finishImport(const ImportDialog& dialog);
    /// Says that the file was written, and what it does not hold.
    void tellWritten(const QString& path, const QString& sentence, const std::vector<std::string>& losses);
    [[nodiscard]] QString suggestedPath(const QString& extension) const;
    [[nodiscard]] QString folder() const;
    void rememberFolder(const QString& path);
    void save(std::function<void()> then);
    void saveAs(std::function<void()> then);

    Studio& m_studio;
    QWidget* m_window;
    Job m_job;
    Job m_exportJob;
    bool m_toldLosses = false; ///< the last remarks were about a file that was written
};

} // namespace partita::app
