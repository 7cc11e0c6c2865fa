// SPDX-License-Identifier: GPL-3.0-or-later
// StatusArea: the right end of the status line: what this computer lacks, what failed, what a
// file that was read or written lost, how far an export is.
#pragma once

#include "app/service/system_check.h"
#include "app/shell/file_remarks.h"
#include "app/shell/studio.h"

#include <QWidget>

class QProgressBar;
class QToolButton;

namespace partita::widgets {
class StatusChip;
}

namespace partita::app {

/// The finding's sentence in the user's language.
[[nodiscard]] QString findingSentence(const service::Finding& finding);

class StatusArea : public QWidget
{
    Q_OBJECT

public:
    explicit StatusArea(Studio& studio, QWidget* parent = nullptr);

    /// Looks at the computer in a job and shows what it found.
    void check();
    void setFindings(std::vector<service::Finding> findings);
    [[nodiscard]] const std::vector<service::Finding>& findings() const { return m_findings; }
    [[nodiscard]] QString failure() const { return m_failure; }
    [[nodiscard]] const FileRemarks& remarks() const { return m_remarks; }

public slots:
    /// Stays until the user has clicked it away.
    void showFailure(const QString& sentence);
    /// 0 … 1; negative hides the bar.
    void showExport(double share);
    void showFindings();
    /// Until others take their place; empty ones clear them away.
    void setRemarks(const partita::app::FileRemarks& remarks);
    /// The dialog with all remarks.
    void showRemarks();

signals:
    void checked();
    void remarksChanged(bool some);
    void exportStopRequested();

private:
    void showSummary();
    void showReady();
    void readFailure();

    Studio& m_studio;
    std::vector<service::Finding> m_findings;
    QString m_failure;
    FileRemarks m_remarks;
    widgets::StatusChip* m_computer = nullptr;
    widgets::StatusChip* m_error = nullptr;
    widgets::StatusChip* m_fileRemarks = nullptr;
    QProgressBar* m_export = nullptr;
    QToolButton* m_stopExport = nullptr;
};

} // namespace partita::app
