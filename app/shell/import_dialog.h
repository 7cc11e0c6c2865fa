// SPDX-License-Identifier: GPL-3.0-or-later
// ImportDialog: asks how a file is to be brought in, and shows what each choice gives while it is made. The
// work is done by jobs; the dialog changes no document.
#pragma once

#include "app/service/music_import.h"
#include "app/shell/studio.h"

#include <QDialog>
#include <QTimer>

#include <memory>

class QLabel;
class QPushButton;

namespace partita::app {

class ImportOptions;
class ImportSummary;

class ImportDialog : public QDialog
{
    Q_OBJECT

public:
    using SourcePointer = std::shared_ptr<const service::ImportSource>;

    ImportDialog(Studio& studio, SourcePointer source, QWidget* parent = nullptr);
    ~ImportDialog() override;

    [[nodiscard]] SourcePointer source() const { return m_source; }
    [[nodiscard]] service::ImportSettings settings() const;
    /// What settings() gives, where it has been worked out already; else null.
    [[nodiscard]] std::shared_ptr<const service::Imported> imported() const;

    void accept() override;

signals:
    /// The summary shows what the settings give.
    void previewed();

private:
    void preview();
    void takePreview(base::Result<std::shared_ptr<const service::Imported>> imported,
                     const service::ImportSettings& settings);
    void showNature(const service::Imported& imported);

    Studio& m_studio;
    SourcePointer m_source;
    ImportOptions* m_options = nullptr;
    ImportSummary* m_summary = nullptr;
    QLabel* m_nature = nullptr;
    QPushButton* m_import = nullptr;
    QTimer m_pause; ///< between the last change and working it out
    Job m_job;
    int m_previews = 0; ///< started so far: an older one's result no longer counts
    std::shared_ptr<const service::Imported> m_imported;
    service::ImportSettings m_importedWith;
};

} // namespace partita::app
