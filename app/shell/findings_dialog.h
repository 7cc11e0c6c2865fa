// SPDX-License-Identifier: GPL-3.0-or-later
// FindingsDialog: everything the start-up check found about this computer, a sentence each.
#pragma once

#include "app/service/system_check.h"

#include <QDialog>

#include <vector>

namespace partita::app {

class FindingsDialog : public QDialog
{
    Q_OBJECT

public:
    explicit FindingsDialog(const std::vector<service::Finding>& findings, QWidget* parent = nullptr);
};

} // namespace partita::app
