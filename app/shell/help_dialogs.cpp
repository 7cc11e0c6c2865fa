// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/help_dialogs.h"

#include <QAction>
#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace partita::app {

namespace {

class Help
{
    Q_DECLARE_TR_FUNCTIONS(Help)
};

void addMenu(QTreeWidget* tree, const QMenu* menu)
{
    auto* group = new QTreeWidgetItem(tree, {menu->title().remove('&')});
    for (const QAction* action : menu->actions()) {
        const QString keys = action->shortcut().toString(QKeySequence::NativeText);
        if (!keys.isEmpty())
            new QTreeWidgetItem(group, {action->text().remove('&'), keys});
    }
}

/// What the roll answers to while it has the focus.
void addRollKeys(QTreeWidget* tree)
{
    auto* group = new QTreeWidgetItem(tree, {Help::tr("Piano roll")});
    const std::vector<std::pair<QString, QString>> keys{
        {Help::tr("Move the selection in time"), QStringLiteral("← →")},
        {Help::tr("Transpose the selection by a semitone"), QStringLiteral("↑ ↓")},
        {Help::tr("Transpose the selection by an octave"), Help::tr("Shift+↑ ↓")},
        {Help::tr("Lengthen and shorten the selection"), Help::tr("Shift+← →")},
        {Help::tr("Zoom in time"), Help::tr("Ctrl+mouse wheel")}};
    for (const auto& [what, key] : keys)
        new QTreeWidgetItem(group, {what, key});
}

} // namespace

void showAbout(QWidget* parent)
{
    QMessageBox::about(
        parent, Help::tr("About Partita"),
        Help::tr(
            "<h3>Partita %1</h3><p>A studio in which people train, seed, edit, play and judge "
            "machine-composed music. Everything stays on this computer.</p>"
            "<p>Free software under the GNU General Public License, version 3 or later. It comes without "
            "any warranty.</p>"
            "<p>Built with Qt, LibTorch, FluidSynth, RtMidi, QScintilla and QCustomPlot.</p>")
            .arg(QCoreApplication::applicationVersion()));
}

void showShortcuts(QWidget* parent, const QMenuBar* menus)
{
    auto* dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(Help::tr("Keyboard shortcuts"));
    dialog->resize(480, 560);
    auto* layout = new QVBoxLayout(dialog);
    auto* tree = new QTreeWidget(dialog);
    tree->setHeaderLabels({Help::tr("Action"), Help::tr("Keys")});
    tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    tree->setRootIsDecorated(false);
    for (const QAction* action : menus->actions())
        if (action->menu() != nullptr)
            addMenu(tree, action->menu());
    addRollKeys(tree);
    tree->expandAll();
    layout->addWidget(tree);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    layout->addWidget(buttons);
    dialog->open();
}

} // namespace partita::app
