// SPDX-License-Identifier: GPL-3.0-or-later
// RemarksDialog: the remarks on a file that was read or written, a line each, to be read and copied.
#pragma once

#include "app/shell/file_remarks.h"

#include <QDialog>

class QTextBrowser;

namespace partita::app {

class RemarksDialog : public QDialog
{
    Q_OBJECT

public:
    explicit RemarksDialog(const FileRemarks& remarks, QWidget* parent = nullptr);

    /// What the copy button puts on the clipboard: a line each.
    [[nodiscard]] QString text() const;

private:
    QTextBrowser* makeList();

    FileRemarks m_remarks;
};

} // namespace partita::app
