// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/compose_page.h"
#include "app/pages/train_page.h"
#include "app/shell/findings_dialog.h"
#include "app/shell/main_window.h"
#include "app/shell/recovery_dialog.h"
#include "app/shell/status_area.h"
#include "app/shell/tune_chooser.h"
#include "engine/base/files.h"
#include "tests/app/shell/test_studio.h"
#include "widgets/common/status_chip.h"

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using namespace partita;
using namespace partita::app;

namespace {

/// How many receivers an action's triggered() has.
class Connections : public QAction
{
public:
    static int of(const QAction* action)
    {
        return static_cast<const Connections*>(action)->receivers(SIGNAL(triggered(bool)));
    }
};

} // namespace

class MainWindowTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void editInTheRollShowsInTheText();
    void typingShowsInTheRoll();
    void undoIsNamedAndWorksFromTheMenu();
    void savesAndOpensAgain();
    void opensATuneOfACollection();
    void unreadableFileIsTold();
    void exportWritesAFile();
    void recentFilesLast();
    void spacePlaysButNotWhereTextIsWritten();
    void everyMenuEntryDoesSomething();
    void titleShowsNameAndChanges();
    void theEditMenuOffersWhatCanBeDone();
    void closingAsksAboutChanges();
    void viewIsRemembered();
    void crashIsRecovered();
    void findingsAreToldTruthfully();

private:
    Document& document() { return m_test->studio->document; }
    ComposePage& page() { return m_window->composePage(); }
    void open(const QString& path);
    void reopen();
    QAction* action(const QString& text) const;

    std::unique_ptr<TestStudio> m_test;
    std::unique_ptr<MainWindow> m_window;
};

void MainWindowTest::init()
{
    m_test = std::make_unique<TestStudio>();
    m_window = std::make_unique<MainWindow>(*m_test->studio);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void MainWindowTest::cleanup()
{
    m_window.reset();
    m_test.reset();
}

void MainWindowTest::reopen()
{
    m_window.reset();
    m_test->restart();
    m_window = std::make_unique<MainWindow>(*m_test->studio);
    m_window->show();
}

void MainWindowTest::open(const QString& path)
{
    QSignalSpy opened(&m_window->files(), &FileController::opened);
    m_window->files().openFile(path);
    QVERIFY(opened.wait());
}

QAction* MainWindowTest::action(const QString& text) const
{
    for (QAction* candidate : m_window->findChildren<QAction*>())
        if (candidate->text().remove('&').startsWith(text))
            return candidate;
    return nullptr;
}

void MainWindowTest::editInTheRollShowsInTheText()
{
    document().load(pieceFromAbc(kReel), {}, {});
    auto& roll = page().roll();
    const auto note = document().score()->parts.at(0).voices.at(0).notes.at(0);
    roll.setSelection({note.id});
    roll.transposeSelection(-12);
    const auto moved = document().score()->parts.at(0).voices.at(0).notes.at(0);
    QCOMPARE(moved.pitch.midiKey(), note.pitch.midiKey() - 12);
    QCOMPARE(page().editor().text(), document().text());
    const auto read = pieceFromAbc(page().editor().text().toStdString());
    QCOMPARE(read.score->parts.at(0).voices.at(0).notes.at(0).pitch.midiKey(), moved.pitch.midiKey());
    QVERIFY(roll.score() == document().score());
}

void MainWindowTest::typingShowsInTheRoll()
{
    document().load(pieceFromAbc(kReel), {}, {});
    const std::size_t before = page().roll().score()->noteCount();
    auto& editor = page().editor();
    editor.setFocus();
    editor.setCursorPosition(editor.lines() - 1, 0);
    QTest::keyClicks(&editor, "GABc");
    QTRY_COMPARE(page().roll().score()->noteCount(), before + 4);
    QCOMPARE(document().undoStack().count(), 1);
    int line = 0;
    int column = 0;
    editor.getCursorPosition(&line, &column);
    QCOMPARE(column, 4); // the cursor stays where the user types
    QVERIFY(editor.text().endsWith("GABc"));
}

void MainWindowTest::undoIsNamedAndWorksFromTheMenu()
{
    document().load(pieceFromAbc(kReel), {}, {});
    const QString text = document().text();
    QAction* undo = action("Undo");
    QVERIFY(undo != nullptr && !undo->isEnabled());
    page().roll().selectAll();
    page().roll().deleteSelection();
    QCOMPARE(document().score()->noteCount(), std::size_t{0});
    QVERIFY2(undo->isEnabled() && undo->text().contains(':'), qPrintable(undo->text()));
    undo->trigger();
    QCOMPARE(page().editor().text(), text);
    QVERIFY(!undo->isEnabled());
    QVERIFY(action("Redo")->isEnabled());
    action("Redo")->trigger();
    QCOMPARE(page().roll().score()->noteCount(), std::size_t{0});
}

void MainWindowTest::savesAndOpensAgain()
{
    document().load(pieceFromAbc(kReel), {}, {});
    document().addComposition({.id = "1", .title = "A piece", .seed = 7});
    const auto score = *document().score();
    const QString file = m_test->path("reel.partita");
    bool saved = false;
    m_window->files().saveTo(file.toStdString(), [&] { saved = true; });
    QTRY_VERIFY(saved);
    QVERIFY(!document().isModified());
    document().load(emptyPiece(), {}, {});
    open(file);
    QVERIFY(*document().score() == score);
    QCOMPARE(document().compositions().size(), std::size_t{1});
    QCOMPARE(page().variations().count(), 1);
    QCOMPARE(page().editor().text(), QString(kReel));
}

void MainWindowTest::opensATuneOfACollection()
{
    const QString file = m_test->path("two.abc");
    const std::string second = "\nX:2\nT:Second Jig\nR:jig\nM:6/8\nK:G\nGAB cde|\n";
    QVERIFY(base::writeFileAtomically(file.toStdString(), kReel + second));
    m_window->files().openFile(file);
    TuneChooser* chooser = nullptr;
    QTRY_VERIFY((chooser = m_window->findChild<TuneChooser*>()) != nullptr);
    QTest::keyClick(chooser->findChild<QLineEdit*>(), Qt::Key_Down);
    QCOMPARE(chooser->chosen().title, QString("Second Jig"));
    QTest::keyClick(chooser->findChild<QLineEdit*>(), Qt::Key_Up);
    QCOMPARE(chooser->chosen().title, QString("The Test Reel"));
    chooser->setFilter("jig");
    chooser->accept();
    QTRY_COMPARE(document().score()->metadata.title(), std::string("Second Jig"));
    QVERIFY(document().path().empty()); // saving it must not replace the collection
}

void MainWindowTest::unreadableFileIsTold()
{
    document().load(pieceFromAbc(kReel), {}, {});
    const auto score = document().score();
    const QString file = m_test->path("broken.partita");
    QVERIFY(base::writeFileAtomically(file.toStdString(), std::string_view("{\"format\": \"partita-pro")));
    m_window->files().openFile(file);
    QTRY_VERIFY(m_window->statusArea().failure().contains("broken.partita"));
    QVERIFY(document().score() == score);
}

void MainWindowTest::exportWritesAFile()
{
    document().load(pieceFromAbc(kReel), {}, {});
    for (const char* name : {"out.mid", "out.abc"}) {
        QSignalSpy done(&m_window->files(), &FileController::done);
        m_window->files().exportTo(m_test->path(name));
        QVERIFY(done.wait());
        QVERIFY(QFileInfo(m_test->path(name)).size() > 0);
    }
    QVERIFY(document().path().empty());
}

void MainWindowTest::recentFilesLast()
{
    const QString file = m_test->path("a.abc");
    QVERIFY(base::writeFileAtomically(file.toStdString(), std::string_view(kReel)));
    open(file);
    reopen();
    QMenu menu;
    m_window->files().fillRecentMenu(&menu);
    QCOMPARE(menu.actions().first()->text(), QString("a.abc"));
    QSignalSpy opened(&m_window->files(), &FileController::opened);
    menu.actions().first()->trigger();
    QVERIFY(opened.wait());
    QCOMPARE(document().text(), QString(kReel));
}

void MainWindowTest::spacePlaysButNotWhereTextIsWritten()
{
    Playback& playback = m_test->studio->playback;
    m_test->studio->openSound();
    QTRY_VERIFY(playback.isOpen());
    document().load(pieceFromAbc(kReel), {}, {});
    QTRY_VERIFY(playback.performance() && playback.performance()->end > score::Ticks{0});
    auto& editor = page().editor();
    editor.setFocus();
    const QString before = editor.text();
    QTest::keyClick(&editor, Qt::Key_Space);
    QVERIFY(editor.text() != before);
    QCOMPARE(playback.state(), Playback::State::Stopped);
    page().roll().setFocus();
    QTest::keyClick(page().roll().viewport(), Qt::Key_Space);
    QCOMPARE(playback.state(), Playback::State::Playing);
    QTRY_VERIFY(playback.position() > score::Ticks{0});
    QVERIFY(page().roll().playhead() > score::Ticks{0});
    QTest::keyClick(page().roll().viewport(), Qt::Key_Space);
    QCOMPARE(playback.state(), Playback::State::Paused);
}

void MainWindowTest::everyMenuEntryDoesSomething()
{
    QSet<QKeySequence> keys;
    int entries = 0;
    for (const QAction* menu : m_window->menuBar()->actions())
        for (const QAction* entry : menu->menu()->actions()) {
            if (entry->isSeparator() || entry->menu() != nullptr)
                continue;
            ++entries;
            QVERIFY2(Connections::of(entry) > 0, qPrintable(entry->text()));
            if (entry->shortcut().isEmpty())
                continue;
            QVERIFY2(!keys.contains(entry->shortcut()), qPrintable(entry->text()));
            keys.insert(entry->shortcut());
        }
    QVERIFY(entries > 25);
}

void MainWindowTest::titleShowsNameAndChanges()
{
    QVERIFY(m_window->windowTitle().startsWith("Untitled"));
    document().load(pieceFromAbc(kReel), {}, {});
    QVERIFY(m_window->windowTitle().startsWith("The Test Reel"));
    QVERIFY(!m_window->isWindowModified());
    page().roll().selectAll();
    page().roll().transposeSelection(1);
    QVERIFY(m_window->isWindowModified());
}

void MainWindowTest::theEditMenuOffersWhatCanBeDone()
{
    document().load(pieceFromAbc(kReel), {}, {});
    QApplication::clipboard()->clear();
    const auto enabled = [&](const QString& text) {
        QMenu* menu = nullptr;
        for (auto* candidate : m_window->menuBar()->findChildren<QMenu*>())
            if (candidate->title() == "&Edit")
                menu = candidate;
        emit menu->aboutToShow();
        bool found = false;
        for (auto* action : menu->actions())
            if (action->text() == text)
                found = action->isEnabled();
        emit menu->aboutToHide();
        return found;
    };
    page().roll().setFocus();
    for (const char* text : {"Cu&t", "&Copy", "&Delete", "&Paste", "D&uplicate", "&Next error in the text"})
        QVERIFY2(!enabled(text), text);
    page().roll().selectAll();
    for (const char* text : {"Cu&t", "&Copy", "&Delete", "D&uplicate"})
        QVERIFY2(enabled(text), text);
    page().roll().copy();
    QVERIFY(enabled("&Paste"));
    QTRY_VERIFY(m_window->isActiveWindow());
    page().editor().setFocus();
    QTRY_VERIFY(page().editor().hasFocus());
    QVERIFY(!enabled("Cu&t"));
    page().editor().selectAll();
    QVERIFY(enabled("Cu&t"));
}

void MainWindowTest::closingAsksAboutChanges()
{
    document().load(pieceFromAbc(kReel), {}, {});
    page().roll().selectAll();
    page().roll().transposeSelection(1);
    int asked = 0;
    auto answer = QMessageBox::Cancel;
    QTimer timer;
    connect(&timer, &QTimer::timeout, this, [&] {
        if (auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget())) {
            ++asked;
            box->button(answer)->click();
        }
    });
    timer.start(10);
    m_window->close();
    QCOMPARE(asked, 1);
    QVERIFY(m_window->isVisible());
    answer = QMessageBox::Discard;
    m_window->close();
    QTRY_VERIFY(!m_window->isVisible());
    QCOMPARE(asked, 2);
}

void MainWindowTest::viewIsRemembered()
{
    m_window->showPage(MainWindow::Page::Train);
    page().panel().setComposition({.temperature = 0.65, .key = "Edor", .bars = 16});
    m_window->resize(1100, 700);
    m_window->close();
    reopen();
    QVERIFY(m_window->page() == MainWindow::Page::Train);
    QCOMPARE(page().panel().composition().temperature, 0.65);
    QCOMPARE(page().panel().composition().key, std::string("Edor"));
    QCOMPARE(m_window->size(), QSize(1100, 700));
}

void MainWindowTest::crashIsRecovered()
{
    document().load(pieceFromAbc(kReel), {}, {});
    page().roll().selectAll();
    page().roll().transposeSelection(2);
    const auto score = *document().score();
    m_test->studio->autosave.saveNow();
    QTRY_COMPARE(m_test->studio->jobs.runningJobs(), 0);
    reopen(); // without closing: nothing was saved, nothing given up
    m_window->start({});
    auto* dialog = m_window->findChild<RecoveryDialog*>();
    QVERIFY(dialog != nullptr);
    dialog->restoreSelected();
    QTRY_VERIFY(*document().score() == score);
    QVERIFY(document().isModified());
}

void MainWindowTest::findingsAreToldTruthfully()
{
    using service::FindingLevel;
    auto* chip = m_window->statusArea().findChild<widgets::StatusChip*>("computer");
    QVERIFY(chip != nullptr);
    const service::Finding fallback{FindingLevel::Advice, "soundfont", "", "/usr/share/partita/small.sf2"};
    QVERIFY(!findingSentence(fallback).contains("nothing can be heard"));
    m_window->statusArea().setFindings({fallback, {FindingLevel::Advice, "midi-input", "", ""}});
    QCOMPARE(chip->kind(), widgets::StatusChip::Kind::Good);
    QVERIFY(m_window->findChild<QDialog*>() == nullptr);
    chip->setFocus();
    QTest::keyClick(chip, Qt::Key_Return);
    QVERIFY(m_window->findChild<FindingsDialog*>() != nullptr);
    delete m_window->findChild<FindingsDialog*>();
    QVERIFY2(!chip->toolTip().contains("Nothing is missing"), qPrintable(chip->toolTip()));
    QVERIFY2(chip->toolTip().contains(findingSentence(fallback)), qPrintable(chip->toolTip()));
    m_window->statusArea().setFindings({{FindingLevel::Good, "cuda", "", "Card, 8.0 GB"}});
    QVERIFY2(chip->text().contains("Card, 8.0 GB"), qPrintable(chip->text()));
    QVERIFY(chip->toolTip().contains("Nothing is missing"));
    const service::Finding unused{FindingLevel::Advice, "cuda", "", "Card, 8.0 GB"};
    m_window->statusArea().setFindings({unused});
    QVERIFY2(chip->toolTip().contains("Card, 8.0 GB"), qPrintable(chip->toolTip()));
    QVERIFY(!findingSentence({FindingLevel::Advice, "cuda", "", ""}).contains("LibTorch"));
    m_window->statusArea().setFindings({{FindingLevel::Problem, "soundfont", "", ""}, fallback});
    QCOMPARE(chip->kind(), widgets::StatusChip::Kind::Warning);
    QVERIFY(chip->toolTip().contains("nothing can be heard"));
}

QTEST_MAIN(MainWindowTest)
#include "tst_main_window.moc"
