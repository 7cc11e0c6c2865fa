// SPDX-License-Identifier: GPL-3.0-or-later
// RecoveryDialog: offers the copies that a crash left behind. Closing it decides nothing: they are offered
// again.
#pragma once

#include "engine/project/recovery.h"

#include <QDialog>

class QListWidget;
class QPushButton;

namespace partita::app {

class RecoveryDialog : public QDialog
{
    Q_OBJECT

public:
    explicit RecoveryDialog(std::vector<project::RecoveryFile> files, QWidget* parent = nullptr);

public slots:
    void restoreSelected();
    void discardSelected();

signals:
    void restoreRequested(const partita::project::RecoveryFile& file);
    void discardRequested(const partita::project::RecoveryFile& file);

private:
    std::vector<project::RecoveryFile> m_files; ///< in the order of the list's rows
    QListWidget* m_list = nullptr;
};

} // namespace partita::app
