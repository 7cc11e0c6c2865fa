// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/compose_page.h"
#include "app/shell/main_window.h"
#include "app/shell/status_area.h"
#include "engine/audio/midi_port.h"
#include "tests/app/shell/test_model.h"
#include "tests/app/shell/test_studio.h"

#include <QAbstractButton>
#include <QApplication>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace partita;
using namespace partita::app;

namespace {

/// A keyboard that plays what a test tells it to.
class ScriptedInput : public audio::MidiInput
{
public:
    std::string name() const override { return "scripted"; }
    void start(std::function<void(const audio::TimedMessage&)> handler) override
    {
        m_handler = std::move(handler);
    }
    void stop() override { m_handler = nullptr; }
    void play(const midi::MidiMessage& message, double seconds)
    {
        if (m_handler)
            m_handler({seconds, message});
    }

private:
    std::function<void(const audio::TimedMessage&)> m_handler;
};

} // namespace

class ComposePageTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void composesAPieceWithItsProvenance();
    void sameSeedGivesTheSamePiece();
    void showsThePieceWhileItGrows();
    void stoppingLeavesTheScoreAsItWas();
    void missingModelIsTold();
    void listeningLeavesTheScoreAlone();
    void goingBackToAPieceCanBeUndone();
    void anOpenedPieceShowsFromItsStart();
    void theOpeningTuneIsNoLossToLeave();
    void everyPaneIsReachedByKey();
    void lockedSeedStays();
    void recordsFromAKeyboard();

private:
    Document& document() { return m_test->studio->document; }
    ComposePage& page() { return m_window->composePage(); }
    void compose(std::uint64_t seed);

    QTemporaryDir m_models;
    QString m_model;
    std::unique_ptr<TestStudio> m_test;
    std::unique_ptr<MainWindow> m_window;
};

void ComposePageTest::initTestCase()
{
    m_model = m_models.filePath("tiny");
    QVERIFY(writeTinyModel(m_model.toStdString()));
}

void ComposePageTest::init()
{
    m_test = std::make_unique<TestStudio>();
    m_window = std::make_unique<MainWindow>(*m_test->studio);
    m_window->show();
    QTRY_COMPARE(m_test->studio->jobs.runningJobs(), 0);
    page().chooseModel(m_model);
}

void ComposePageTest::cleanup()
{
    m_window.reset();
    m_test.reset();
}

void ComposePageTest::compose(std::uint64_t seed)
{
    QSignalSpy finished(&page().composing(), &Composing::finished);
    page().panel().setSeed(seed);
    page().compose();
    QVERIFY2(finished.wait(60'000), qPrintable(m_window->statusArea().failure()));
}

void ComposePageTest::composesAPieceWithItsProvenance()
{
    page().panel().setComposition({.temperature = 0.7, .topK = 20, .key = "D", .meter = "4/4"});
    compose(42);
    QVERIFY(document().score()->noteCount() > 0);
    QCOMPARE(document().undoStack().undoText(), QString("Compose"));
    QCOMPARE(document().compositions().size(), std::size_t{1});
    const auto made = document().compositions().front();
    QCOMPARE(made.seed, std::uint64_t{42});
    QCOMPARE(made.settings.temperature, 0.7);
    QCOMPARE(made.settings.key, std::string("D"));
    QCOMPARE(made.recipe, std::string("tiny"));
    QCOMPARE(made.modelHash.size(), std::size_t{64});
    QVERIFY(made.parent.empty());
    QCOMPARE(document().text().toStdString(), made.abc);
    QCOMPARE(page().editor().text(), document().text());
    QCOMPARE(page().variations().count(), 1);
    QVERIFY(!page().roll().isReadOnly());
    compose(43);
    QCOMPARE(document().compositions().back().parent, made.id);
}

void ComposePageTest::sameSeedGivesTheSamePiece()
{
    compose(7);
    const QString first = document().text();
    compose(8);
    QVERIFY(document().text() != first);
    compose(7);
    QCOMPARE(document().text(), first);
}

void ComposePageTest::showsThePieceWhileItGrows()
{
    // The tiny model may be done before the first look at it: long pieces, several seeds.
    page().panel().setComposition({.bars = 200});
    QSignalSpy grown(&page().composing(), &Composing::grown);
    for (std::uint64_t seed = 1; seed <= 30 && grown.isEmpty(); ++seed)
        compose(seed);
    QVERIFY(!grown.isEmpty());
}

void ComposePageTest::stoppingLeavesTheScoreAsItWas()
{
    document().load(pieceFromAbc(kReel), {}, {});
    const auto score = document().score();
    QSignalSpy stopped(&page().composing(), &Composing::stopped);
    QSignalSpy finished(&page().composing(), &Composing::finished);
    QSignalSpy failed(&page().composing(), &Composing::failed);
    page().panel().setComposition({.bars = 200}); // long enough not to be done before it is stopped
    page().panel().setSeed(3);
    page().compose();
    page().composing().stop();
    QTRY_COMPARE_WITH_TIMEOUT(stopped.count() + finished.count() + failed.count(), 1, 60'000);
    QVERIFY2(failed.isEmpty(), failed.isEmpty() ? "" : qPrintable(failed.first().first().toString()));
    QCOMPARE(stopped.count(), 1);
    QVERIFY(document().score() == score);
    QVERIFY(document().compositions().empty());
    QVERIFY(page().roll().score() == score);
    QCOMPARE(page().editor().text(), QString(kReel));
    QVERIFY(!page().editor().isReadOnly());
}

void ComposePageTest::missingModelIsTold()
{
    page().chooseModel(m_models.filePath("absent"));
    QSignalSpy failed(&page().composing(), &Composing::failed);
    page().compose();
    QVERIFY(failed.wait(60'000));
    QVERIFY(!m_window->statusArea().failure().isEmpty());
    QVERIFY(!page().roll().isReadOnly());
}

void ComposePageTest::listeningLeavesTheScoreAlone()
{
    compose(5);
    const auto made = document().compositions().front();
    document().replace("Reel", pieceFromAbc(kReel));
    const auto score = document().score();
    const int steps = document().undoStack().count();
    page().listenTo(made);
    QCOMPARE(page().editor().text().toStdString(), made.abc);
    QVERIFY(page().roll().isReadOnly());
    QVERIFY(document().score() == score);
    page().endListening();
    QCOMPARE(page().editor().text(), QString(kReel));
    QVERIFY(page().roll().score() == score);
    QCOMPARE(document().undoStack().count(), steps);
}

void ComposePageTest::goingBackToAPieceCanBeUndone()
{
    compose(5);
    const auto made = document().compositions().front();
    document().replace("Reel", pieceFromAbc(kReel));
    page().variations().select(0);
    page().variations().useSelected();
    QCOMPARE(document().text().toStdString(), made.abc);
    document().undo();
    QCOMPARE(document().text(), QString(kReel));
}

void ComposePageTest::anOpenedPieceShowsFromItsStart()
{
    const Piece reel = pieceFromAbc(kReel);
    const score::NoteId first = reel.score->parts.front().voices.front().notes.front().id;
    document().load(reel, {}, {}, false);
    const QRect place = page().roll().noteRect(first);
    page().roll().zoomIn();
    page().roll().zoomIn();
    page().roll().horizontalScrollBar()->setValue(200);
    QVERIFY(page().roll().noteRect(first) != place);
    document().load(reel, {}, {}, false);
    QCOMPARE(page().roll().noteRect(first), place);
    page().roll().selectAll();
    document().load(pieceFromAbc(kReel), {}, {}, false);
    QVERIFY(!page().roll().hasSelection());
}

void ComposePageTest::theOpeningTuneIsNoLossToLeave()
{
    QSignalSpy finished(&page().composing(), &Composing::finished);
    page().composeOpening();
    QVERIFY(finished.wait(60'000));
    QVERIFY(document().score()->noteCount() > 0);
    QVERIFY(!document().isModified());
    QVERIFY(!document().undoStack().canUndo());
    QCOMPARE(document().compositions().size(), std::size_t{1});
    compose(9); // the next one is work
    QVERIFY(document().isModified());
    QVERIFY(document().undoStack().canUndo());
}

void ComposePageTest::everyPaneIsReachedByKey()
{
    m_window->activateWindow();
    page().editor().setFocus();
    QTest::keyClick(&page().editor(), Qt::Key_Tab);
    QVERIFY(!page().editor().hasFocus());
    QCOMPARE(page().editor().text(), document().text());
    page().roll().setFocus();
    page().view(ComposePage::ViewAction::NextPane);
    QVERIFY(page().editor().hasFocus());
    page().view(ComposePage::ViewAction::NextPane);
    QVERIFY(page().panel().isAncestorOf(QApplication::focusWidget()));
    page().view(ComposePage::ViewAction::NextPane);
    QVERIFY(page().roll().hasFocus());
}

void ComposePageTest::lockedSeedStays()
{
    auto* lock = page().panel().findChild<QAbstractButton*>("seedLock");
    QVERIFY(lock != nullptr);
    compose(11);
    QVERIFY(page().panel().seed() != 11);
    lock->setChecked(true);
    compose(11);
    QCOMPARE(page().panel().seed(), std::uint64_t{11});
}

void ComposePageTest::recordsFromAKeyboard()
{
    page().setRecording(true);
    QVERIFY(m_window->statusArea().failure().contains("MIDI")); // none is chosen yet
    auto input = std::make_shared<ScriptedInput>();
    m_test->studio->keyboard.attach(input);
    m_test->studio->openSound();
    QTRY_VERIFY(m_test->studio->playback.isOpen());
    m_test->studio->keyboard.attach(input);
    page().setRecording(true);
    QVERIFY(m_test->studio->keyboard.isRecording());
    const double now = audio::steadySeconds();
    input->play(midi::MidiMessage::noteOn(0, 67, 90), now + 0.001);
    input->play(midi::MidiMessage::noteOff(0, 67), now + 0.4);
    input->play(midi::MidiMessage::noteOn(0, 71, 80), now + 0.5);
    input->play(midi::MidiMessage::noteOff(0, 71), now + 0.9);
    page().setRecording(false);
    QVERIFY(!m_test->studio->keyboard.isRecording());
    QCOMPARE(document().score()->noteCount(), std::size_t{2});
    QCOMPARE(document().score()->parts.at(0).voices.at(0).notes.at(0).pitch.midiKey(), 67);
    QCOMPARE(document().undoStack().undoText(), QString("Record"));
    document().undo();
    QCOMPARE(document().score()->noteCount(), std::size_t{0});
}

QTEST_MAIN(ComposePageTest)
#include "tst_compose_page.moc"
