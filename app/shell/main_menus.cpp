// SPDX-License-Identifier: GPL-3.0-or-later
// The menus of the main window with their shortcuts.
#include "app/pages/compose_page.h"
#include "app/shell/help_dialogs.h"
#include "app/shell/main_window.h"
#include "app/shell/settings_dialog.h"
#include "app/shell/status_area.h"
#include "widgets/common/icons.h"

#include <QActionGroup>
#include <QApplication>
#include <QMenu>
#include <QMenuBar>

namespace partita::app {

using widgets::Icon;

QAction* MainWindow::addAction(QMenu* menu, const QString& text, const QKeySequence& shortcut)
{
    QAction* action = menu->addAction(text);
    action->setShortcut(shortcut);
    if (!shortcut.isEmpty())
        action->setToolTip(QString("%1 (%2)").arg(QString(text).remove('&').remove(QChar(0x2026)),
                                                  shortcut.toString(QKeySequence::NativeText)));
    return action;
}

void MainWindow::buildMenus()
{
    buildFileMenu();
    buildEditMenu();
    buildTransformMenu();
    buildViewMenu();
    buildPlayMenu();
    buildHelpMenu();
}

void MainWindow::buildFileMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&File"));
    QAction* action = addAction(menu, tr("&New"), QKeySequence::New);
    action->setIcon(widgets::icon(Icon::New));
    connect(action, &QAction::triggered, m_files, &FileController::newDocument);
    action = addAction(menu, tr("&Open…"), QKeySequence::Open);
    action->setIcon(widgets::icon(Icon::Open));
    connect(action, &QAction::triggered, m_files, &FileController::open);
    QMenu* recent = menu->addMenu(tr("Open &recent"));
    recent->setToolTipsVisible(true);
    connect(recent, &QMenu::aboutToShow, this, [this, recent] { m_files->fillRecentMenu(recent); });
    action = addAction(menu, tr("&Import…"), QKeySequence(Qt::CTRL | Qt::Key_I));
    action->setIcon(widgets::icon(Icon::Import));
    connect(action, &QAction::triggered, m_files, &FileController::importMusic);
    m_showRemarks = addAction(menu, tr("Re&marks on the file…"));
    m_showRemarks->setEnabled(false);
    menu->addSeparator();
    action = addAction(menu, tr("&Save"), QKeySequence::Save);
    action->setIcon(widgets::icon(Icon::Save));
    connect(action, &QAction::triggered, m_files, qOverload<>(&FileController::save));
    action = addAction(menu, tr("Save &as…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S));
    connect(action, &QAction::triggered, m_files, qOverload<>(&FileController::saveAs));
    action = addAction(menu, tr("&Export…"), QKeySequence(Qt::CTRL | Qt::Key_E));
    action->setIcon(widgets::icon(Icon::Export));
    connect(action, &QAction::triggered, m_files, &FileController::exportAs);
    menu->addSeparator();
    action = addAction(menu, tr("Se&ttings…"), QKeySequence(Qt::CTRL | Qt::Key_Comma));
    action->setIcon(widgets::icon(Icon::Settings));
    action->setMenuRole(QAction::PreferencesRole);
    connect(action, &QAction::triggered, this, [this] {
        auto* dialog = new SettingsDialog(m_studio, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &SettingsDialog::themeChosen, this, &MainWindow::setTheme);
        dialog->open();
    });
    menu->addSeparator();
    action = addAction(menu, tr("&Quit"), QKeySequence::Quit);
    action->setMenuRole(QAction::QuitRole);
    connect(action, &QAction::triggered, this, &QWidget::close);
}

void MainWindow::buildEditMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&Edit"));
    auto& stack = m_studio.document.undoStack();
    const auto addStackAction = [&](Icon icon, const QKeySequence& key, auto step) {
        QAction* action = addAction(menu, {}, key);
        action->setIcon(widgets::icon(icon));
        connect(action, &QAction::triggered, &m_studio.document, step);
        return action;
    };
    QAction* undo = addStackAction(Icon::Undo, QKeySequence::Undo, &Document::undo);
    QAction* redo = addStackAction(Icon::Redo, QKeySequence::Redo, &Document::redo);
    const auto update = [this, undo, redo, &stack] {
        undo->setEnabled(stack.canUndo() || m_studio.document.hasPendingText());
        redo->setEnabled(stack.canRedo());
        undo->setText(stack.canUndo() ? tr("&Undo: %1").arg(stack.undoText()) : tr("&Undo"));
        redo->setText(stack.canRedo() ? tr("&Redo: %1").arg(stack.redoText()) : tr("&Redo"));
    };
    connect(&stack, &QUndoStack::indexChanged, this, update);
    connect(&m_studio.document, &Document::modifiedChanged, this, update);
    update();
    menu->addSeparator();
    using EditCommandKind = ComposePage::EditAction;
    const std::vector<std::tuple<QString, QKeySequence, EditCommandKind>> entries{
        {tr("Cu&t"), QKeySequence::Cut, EditCommandKind::Cut},
        {tr("&Copy"), QKeySequence::Copy, EditCommandKind::Copy},
        {tr("&Paste"), QKeySequence::Paste, EditCommandKind::Paste},
        {tr("&Delete"), QKeySequence::Delete, EditCommandKind::Delete},
        {tr("Select &all"), QKeySequence::SelectAll, EditCommandKind::SelectAll},
        {tr("D&uplicate"), QKeySequence(Qt::CTRL | Qt::Key_D), EditCommandKind::Duplicate},
        {tr("&Quantise to the grid"), QKeySequence(Qt::CTRL | Qt::Key_U), EditCommandKind::Quantise},
        {tr("&Find in the text…"), QKeySequence::Find, EditCommandKind::Find},
        {tr("&Next error in the text"), QKeySequence(Qt::Key_F8), EditCommandKind::NextError}};
    for (const auto& [text, key, kind] : entries) {
        QAction* action = addAction(menu, text, key);
        // Widgets with the focus answer these keys themselves; the entries here are for the mouse.
        if (kind <= EditCommandKind::SelectAll)
            action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, [this, which = kind] { m_compose->perform(which); });
        // Shown only: the shortcuts of the others ask anew each time.
        connect(menu, &QMenu::aboutToShow, action,
                [this, action, which = kind] { action->setEnabled(m_compose->canPerform(which)); });
        connect(
            menu, &QMenu::aboutToHide, action, [action] { action->setEnabled(true); }, Qt::QueuedConnection);
    }
}

void MainWindow::buildViewMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&View"));
    m_pageActions = new QActionGroup(this);
    const std::vector<std::tuple<QString, Icon, Qt::Key>> pages{{tr("Compose"), Icon::Compose, Qt::Key_1},
                                                                {tr("Train"), Icon::Train, Qt::Key_2},
                                                                {tr("Survey"), Icon::Survey, Qt::Key_3}};
    for (std::size_t i = 0; i < pages.size(); ++i) {
        const auto& [text, icon, key] = pages[i];
        QAction* action = addAction(menu, text, QKeySequence(Qt::CTRL | key));
        action->setIcon(widgets::icon(icon));
        action->setCheckable(true);
        m_pageActions->addAction(action);
        connect(action, &QAction::triggered, this, [this, i] { showPage(static_cast<Page>(i)); });
    }
    menu->addSeparator();
    using View = ComposePage::ViewAction;
    const std::vector<std::tuple<QString, QKeySequence, View>> entries{
        {tr("Zoom &in"), QKeySequence::ZoomIn, View::ZoomIn},
        {tr("Zoom &out"), QKeySequence::ZoomOut, View::ZoomOut},
        {tr("Show &everything"), QKeySequence(Qt::CTRL | Qt::Key_0), View::ZoomToFit},
        {tr("Text &beside the piano roll"), QKeySequence(Qt::CTRL | Qt::Key_B), View::SwapLayout},
        {tr("&Next pane"), QKeySequence(Qt::Key_F6), View::NextPane}};
    for (const auto& [text, key, kind] : entries)
        connect(addAction(menu, text, key), &QAction::triggered, this,
                [this, which = kind] { m_compose->view(which); });
    menu->addSeparator();
    QMenu* themes = menu->addMenu(tr("&Theme"));
    auto* group = new QActionGroup(this);
    const std::vector<std::pair<QString, widgets::Theme>> choices{
        {tr("As the desktop"), widgets::Theme::System},
        {tr("Light"), widgets::Theme::Light},
        {tr("Dark"), widgets::Theme::Dark}};
    for (const auto& [text, theme] : choices) {
        QAction* action = group->addAction(themes->addAction(text));
        action->setCheckable(true);
        connect(action, &QAction::triggered, this, [this, which = theme] { setTheme(which); });
        connect(themes, &QMenu::aboutToShow, action,
                [this, action, which = theme] { action->setChecked(m_studio.settings.theme() == which); });
    }
}

void MainWindow::buildPlayMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&Play"));
    m_transport.play = addAction(menu, tr("Play"), Qt::Key_Space);
    connect(m_transport.play, &QAction::triggered, &m_studio.playback, &Playback::togglePlay);
    m_transport.stop = addAction(menu, tr("Stop"), QKeySequence(Qt::CTRL | Qt::Key_Period));
    m_transport.stop->setIcon(widgets::icon(Icon::Stop));
    connect(m_transport.stop, &QAction::triggered, &m_studio.playback, &Playback::stop);
    m_transport.toStart = addAction(menu, tr("To the start"), QKeySequence(Qt::CTRL | Qt::Key_Home));
    m_transport.toStart->setIcon(widgets::icon(Icon::ToStart));
    connect(m_transport.toStart, &QAction::triggered, this,
            [this] { m_studio.playback.seek(score::Ticks{0}); });
    menu->addSeparator();
    m_transport.record =
        addAction(menu, tr("Record from the MIDI keyboard"), QKeySequence(Qt::CTRL | Qt::Key_R));
    m_transport.record->setIcon(widgets::icon(Icon::Record));
    menu->addSeparator();
    QAction* compose = addAction(menu, tr("&Compose"), QKeySequence(Qt::CTRL | Qt::Key_Return));
    compose->setIcon(widgets::icon(Icon::Compose));
    connect(compose, &QAction::triggered, this, [this] {
        showPage(Page::Compose);
        m_compose->compose();
    });
    menu->addSeparator();
    m_transport.chooseSoundFont = addAction(menu, tr("SoundFont…"));
    connect(m_transport.chooseSoundFont, &QAction::triggered, this, &MainWindow::chooseSoundFont);
}

void MainWindow::buildHelpMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&Help"));
    connect(addAction(menu, tr("&Keyboard shortcuts"), QKeySequence::HelpContents), &QAction::triggered, this,
            [this] { showShortcuts(this, menuBar()); });
    connect(addAction(menu, tr("About this &computer")), &QAction::triggered, this,
            [this] { m_status->showFindings(); });
    menu->addSeparator();
    QAction* about = addAction(menu, tr("&About Partita"));
    about->setMenuRole(QAction::AboutRole);
    connect(about, &QAction::triggered, this, [this] { showAbout(this); });
}

void MainWindow::setTheme(widgets::Theme theme)
{
    m_studio.settings.setTheme(theme);
    widgets::applyTheme(*qApp, theme);
}

} // namespace partita::app
