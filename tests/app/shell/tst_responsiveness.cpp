// SPDX-License-Identifier: GPL-3.0-or-later
// How long the GUI thread is busy at a time while there is work to do: a heartbeat notes its longest gap.
#include "app/pages/compose_page.h"
#include "app/pages/train_page.h"
#include "app/service/model_library.h"
#include "app/shell/main_window.h"
#include "engine/base/files.h"
#include "engine/midi/midi_writer.h"
#include "tests/app/shell/test_model.h"
#include "tests/app/shell/test_studio.h"

#include <QDialog>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using namespace partita;
using namespace partita::app;

namespace {

/// The goal is 50 ms on a quiet machine; a busy one that runs several tests at once gets more.
constexpr qint64 kLongestGapMs = 250;

class Heartbeat : public QObject
{
public:
    Heartbeat()
    {
        connect(&m_timer, &QTimer::timeout, this,
                [this] { m_longest = std::max(m_longest, m_clock.restart()); });
        m_timer.setTimerType(Qt::PreciseTimer);
        m_clock.start();
        m_timer.start(1);
    }
    [[nodiscard]] qint64 longestGapMs() const { return std::max(m_longest, m_clock.elapsed()); }

private:
    QTimer m_timer;
    QElapsedTimer m_clock;
    qint64 m_longest = 0;
};

} // namespace

class ResponsivenessTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void composing();
    void openingALargeCollection();
    void openingALongPiece();
    void composingWithTheShippedModel();
    void workingOnALargeMidiFile();
    void watchingATraining();

private:
    void check(const Heartbeat& heart, const char* what)
    {
        qInfo("%s: longest gap on the GUI thread %lld ms", what,
              static_cast<long long>(heart.longestGapMs()));
        QVERIFY2(heart.longestGapMs() < kLongestGapMs, what);
    }

    std::unique_ptr<TestStudio> m_test;
    std::unique_ptr<MainWindow> m_window;
};

void ResponsivenessTest::init()
{
    m_test = std::make_unique<TestStudio>();
    m_window = std::make_unique<MainWindow>(*m_test->studio);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    QTRY_COMPARE(m_test->studio->jobs.runningJobs(), 0);
}

void ResponsivenessTest::cleanup()
{
    m_window.reset();
    m_test.reset();
}

void ResponsivenessTest::composing()
{
    const QString model = m_test->path("model");
    QVERIFY(writeTinyModel(model.toStdString()));
    auto& page = m_window->composePage();
    page.chooseModel(model);
    QSignalSpy finished(&page.composing(), &Composing::finished);
    const Heartbeat heart;
    page.compose();
    QVERIFY(page.composing().isRunning());
    QVERIFY(finished.wait(60'000));
    check(heart, "composing");
}

void ResponsivenessTest::openingALargeCollection()
{
    std::string text;
    for (int i = 1; i <= 20'000; ++i)
        text += "X:" + std::to_string(i) + "\nT:Tune " + std::to_string(i) +
                "\nM:4/4\nK:D\nd2fd Adfd|e2ge Bege|\n\n";
    const QString file = m_test->path("many.abc");
    QVERIFY(base::writeFileAtomically(file.toStdString(), text));
    const Heartbeat heart;
    m_window->files().openFile(file);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->findChild<QDialog*>() != nullptr, 30'000);
    check(heart, "opening a collection of 20,000 tunes");
}

void ResponsivenessTest::openingALongPiece()
{
    std::string text = "X:1\nT:Long\nM:4/4\nL:1/8\nK:C\n";
    for (int i = 0; i < 2'000; ++i)
        text += "CDEF GABc|\n";
    const QString file = m_test->path("long.abc");
    QVERIFY(base::writeFileAtomically(file.toStdString(), text));
    QSignalSpy opened(&m_window->files(), &FileController::opened);
    const Heartbeat heart;
    m_window->files().openFile(file);
    QVERIFY(opened.wait(30'000));
    QTRY_COMPARE(m_test->studio->jobs.runningJobs(), 0);
    check(heart, "opening a piece of 16,000 notes");
}

void ResponsivenessTest::composingWithTheShippedModel()
{
    if (!service::findModel(service::kDefaultModel))
        QSKIP("the shipped model is not here");
    auto& page = m_window->composePage();
    page.chooseModel(service::kDefaultModel);
    QSignalSpy finished(&page.composing(), &Composing::finished);
    const Heartbeat heart;
    page.compose();
    QVERIFY(page.composing().isRunning());
    QVERIFY(finished.wait(60'000));
    check(heart, "composing with the shipped model");
}

void ResponsivenessTest::workingOnALargeMidiFile()
{
    score::Score score;
    score.parts.resize(4);
    for (auto& part : score.parts) {
        part.voices.emplace_back();
        for (int i = 0; i < 7'500; ++i) {
            score::Note note;
            note.onset = {i * 120};
            note.duration = {110};
            note.pitch = score::Key{}.spell(40 + i % 40);
            note.velocity = 30 + i % 90;
            part.voices.front().notes.push_back(note);
        }
    }
    score.normalise();
    const QString file = m_test->path("large.mid");
    QVERIFY(base::writeFileAtomically(file.toStdString(), midi::writeMidi(score)));
    auto& document = m_test->studio->document;
    QSignalSpy opened(&m_window->files(), &FileController::opened);
    {
        const Heartbeat heart;
        m_window->files().openFile(file);
        QVERIFY(opened.wait(60'000));
        QTRY_COMPARE_WITH_TIMEOUT(m_test->studio->jobs.runningJobs(), 0, 60'000);
        check(heart, "opening a MIDI file of 30,000 notes");
    }
    {
        const Heartbeat heart;
        const auto note = document.score()->parts.at(0).voices.at(0).notes.at(5);
        m_window->composePage().roll().setSelection({note.id});
        m_window->composePage().roll().transposeSelection(1);
        check(heart, "editing a note of 30,000");
        m_test->studio->autosave.saveNow();
        QTRY_COMPARE_WITH_TIMEOUT(m_test->studio->jobs.runningJobs(), 0, 60'000);
        check(heart, "what follows an edit of 30,000 notes");
    }
    {
        const Heartbeat heart;
        document.undo();
        check(heart, "undoing an edit of 30,000 notes");
    }
}

void ResponsivenessTest::watchingATraining()
{
    const auto program = qEnvironmentVariable("PARTITA_CLI");
    if (program.isEmpty())
        QSKIP("there is no partita-cli");
    m_window->showPage(MainWindow::Page::Train);
    TrainingOrder order = m_window->trainPage().form().order();
    order.recipe = "abc-lstm-1x256";
    order.corpus = "starter";
    order.folder = m_test->options().dataFolder / "runs" / "watched";
    order.epochs = 100000;
    order.threads = 2;
    auto& page = m_window->trainPage();
    page.start(order);
    const auto epochs = [&] {
        const auto* run = page.watcher().run(order.folder);
        return run == nullptr ? std::size_t{0} : run->history.size();
    };
    const Heartbeat heart;
    QVERIFY(QTest::qWaitFor([&] { return epochs() >= 3; }, 120'000));
    check(heart, "watching a training");
    page.stop();
    QVERIFY(QTest::qWaitFor([&] { return !page.watcher().run(order.folder)->isAlive(); }, 60'000));
}

QTEST_MAIN(ResponsivenessTest)
#include "tst_responsiveness.moc"
