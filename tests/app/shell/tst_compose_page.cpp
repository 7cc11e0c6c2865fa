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
    void recordsIntoAnEmptyPiece();
    void recordsInTheSecondPassOfARepeat();
    void recordsAfterThePieceHasEnded();
    void recordingEndsWithThePlaying();
    void lostMessagesAreTold();

private:
    std::shared_ptr<ScriptedInput> openKeyboard();
    bool playsUntil(score::Ticks performed);
    void playNote(ScriptedInput& input, int key);
    [[nodiscard]] const std::vector<score::Voice>& voices() { return document().score()->parts.at(0).voices; }

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

std::shared_ptr<ScriptedInput> ComposePageTest::openKeyboard()
{
    auto& studio = *m_test->studio;
    auto input = std::make_shared<ScriptedInput>();
    studio.openSound();
    if (!QTest::qWaitFor([&] { return studio.playback.isOpen() && studio.jobs.runningJobs() == 0; }))
        return input;
    studio.keyboard.attach(input);
    studio.playback.setTempoFactor(4);
    return input;
}

bool ComposePageTest::playsUntil(score::Ticks performed)
{
    return QTest::qWaitFor([&] { return m_test->studio->playback.position() >= performed; }, 20'000);
}

/// A key that is held until the music has gone on a little.
void ComposePageTest::playNote(ScriptedInput& input, int key)
{
    input.play(midi::MidiMessage::noteOn(0, key, 90), audio::steadySeconds());
    QVERIFY(playsUntil(m_test->studio->playback.position() + score::Ticks{240}));
    input.play(midi::MidiMessage::noteOff(0, key), audio::steadySeconds());
}

void ComposePageTest::recordsIntoAnEmptyPiece()
{
    page().setRecording(true);
    QVERIFY(m_window->statusArea().failure().contains("MIDI")); // none is chosen yet
    const auto input = openKeyboard();
    page().setRecording(true);
    QVERIFY(m_test->studio->keyboard.isRecording());
    QVERIFY(playsUntil({5000})); // there is no bar at all, and it goes on
    const score::Ticks before = m_test->studio->playback.position();
    playNote(*input, 67);
    playNote(*input, 71);
    QVERIFY(m_test->studio->keyboard.isRecording());
    page().setRecording(false);
    QVERIFY(!m_test->studio->keyboard.isRecording());
    QCOMPARE(document().score()->noteCount(), std::size_t{2});
    const auto& notes = voices().at(0).notes;
    QCOMPARE(notes.at(0).pitch.midiKey(), 67);
    QCOMPARE(notes.at(1).pitch.midiKey(), 71);
    // The position shown is some frames old; a busy machine makes it older.
    QVERIFY2(notes.at(0).onset > before - score::Ticks{1000} &&
                 notes.at(0).onset < before + score::Ticks{8000},
             qPrintable(QString::number(notes[0].onset.value)));
    QVERIFY(notes.at(1).onset >= notes.at(0).end());
    QCOMPARE(score::performed(*document().score()).parts.at(0).notes.size(), std::size_t{2});
    QCOMPARE(document().undoStack().undoText(), QString("Record"));
    document().undo();
    QCOMPARE(document().score()->noteCount(), std::size_t{0});
}

void ComposePageTest::recordsInTheSecondPassOfARepeat()
{
    document().load(pieceFromAbc(kReel), {}, {});
    const auto input = openKeyboard();
    const std::size_t before = voices().at(0).notes.size();
    const auto bars = document().score()->bars.size();
    m_test->studio->playback.seek({4 * 1920});
    page().setRecording(true);
    QVERIFY(playsUntil({5 * 1920 + 100})); // the second bar for the second time
    playNote(*input, 60);
    page().setRecording(false);
    QCOMPARE(voices().at(0).notes.size(), before);
    QCOMPARE(voices().size(), std::size_t{2});
    const score::Ticks onset = voices().at(1).notes.at(0).onset;
    QVERIFY2(onset >= score::Ticks{1920 + 100} && onset < score::Ticks{4 * 1920},
             qPrintable(QString::number(onset.value)));
    QCOMPARE(document().score()->bars.size(), bars);
}

void ComposePageTest::recordsAfterThePieceHasEnded()
{
    document().load(pieceFromAbc("X:1\nT:Short\nM:4/4\nL:1/4\nK:C\nCDEF|\n"), {}, {});
    const auto input = openKeyboard();
    Playback& playback = m_test->studio->playback;
    playback.play();
    QTRY_COMPARE(playback.state(), Playback::State::Stopped);
    QCOMPARE(playback.position().value, 1920);
    page().setRecording(true); // from the start again
    playNote(*input, 72);
    QVERIFY(playsUntil({3 * 1920}));
    playNote(*input, 74);
    page().setRecording(false);
    const auto& notes = voices().back().notes;
    QVERIFY2(voices().at(1).notes.front().onset < score::Ticks{1900},
             qPrintable(QString::number(notes.front().onset.value)));
    QVERIFY(notes.back().onset > score::Ticks{2 * 1920});
    QVERIFY(document().score()->bars.back().range.end >= notes.back().end()); // so it is heard
    QCOMPARE(score::performed(*document().score()).parts.at(0).notes.size(), std::size_t{6});
}

void ComposePageTest::recordingEndsWithThePlaying()
{
    document().load(pieceFromAbc(kReel), {}, {});
    const auto input = openKeyboard();
    Playback& playback = m_test->studio->playback;
    page().setRecording(true);
    QVERIFY(playsUntil({480}));
    playback.seek({0});
    playback.setTempoFactor(1);
    QVERIFY(playback.position() >= score::Ticks{480});
    QCOMPARE(playback.tempoFactor(), 4.0);
    QVERIFY(page().roll().isReadOnly());
    playNote(*input, 50);
    playback.pause();
    QVERIFY(!m_test->studio->keyboard.isRecording());
    QVERIFY(!page().roll().isReadOnly());
    QCOMPARE(voices().back().notes.size(), std::size_t{1});
    playback.seek({0});
    QCOMPARE(playback.position().value, 0);
    page().setRecording(true);
    playback.stop();
    QVERIFY(!m_test->studio->keyboard.isRecording());
}

void ComposePageTest::lostMessagesAreTold()
{
    const auto input = openKeyboard();
    page().setRecording(true);
    const double now = audio::steadySeconds();
    for (int i = 0; i < 20'000; ++i) // nothing is taken in meanwhile
        input->play(midi::MidiMessage::controller(0, 1, i % 128), now);
    page().setRecording(false);
    QVERIFY2(m_window->statusArea().failure().contains("not recorded"),
             qPrintable(m_window->statusArea().failure()));
}

QTEST_MAIN(ComposePageTest)
#include "tst_compose_page.moc"
