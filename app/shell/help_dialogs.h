// SPDX-License-Identifier: GPL-3.0-or-later
// The about box and the list of keyboard shortcuts, which is read from the menus and so always right.
#pragma once

class QMenuBar;
class QWidget;

namespace partita::app {

void showAbout(QWidget* parent);
void showShortcuts(QWidget* parent, const QMenuBar* menus);

} // namespace partita::app
