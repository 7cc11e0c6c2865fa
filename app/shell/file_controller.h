// SPDX-License-Identifier: GPL-3.0-or-later
// FileController: everything between the user and the document's file: open, save, export, the question
// before changes are lost, recent files, recovery. Reading and writing happen in jobs.
#pragma once

#include "app/documents/document_files.h"
#include "app/shell/studio.h"

#include <QObject>

#include <functional>

class QMenu;
class QWidget;

namespace partita::app {

class FileController : public QObject
{
    Q_OBJECT

public:
    FileController(Studio& studio, QWidget* window);

    /// Opens without asking; several tunes bring up the chooser.
    void openFile(const QString& path);
    /// Saves to the path and calls `then` once the file is written.
    void saveTo(const std::filesystem::path& path, std::function<void()> then = {});
    /// Renders or writes by extension: .wav .flac .ogg .mid .abc .musicxml .mxl
    void exportTo(const QString& path);
    /// Calls `go` after unsaved changes were saved or given up; not at all when the user cancels.
    void whenSafe(std::function<void()> go);
    /// Restores a copy that a crash left.
    void restore(const project::RecoveryFile& file);
    void fillRecentMenu(QMenu* menu);

    [[nodiscard]] bool isBusy() const { return m_job.isRunning(); }
    void stopExport() { m_exportJob.stop(); }

public slots:
    void newDocument();
    void open();
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

private:
    void takeLoaded(LoadedFile file, const QString& path);
    void openTune(LoadedFile file, const QString& path);
    [[nodiscard]] QString suggestedPath(const QString& extension) const;
    [[nodiscard]] QString folder() const;
    void rememberFolder(const QString& path);
    void save(std::function<void()> then);
    void saveAs(std::function<void()> then);

    Studio& m_studio;
    QWidget* m_window;
    Job m_job;
    Job m_exportJob;
};

} // namespace partita::app
