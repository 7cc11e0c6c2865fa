// SPDX-License-Identifier: GPL-3.0-or-later
// Drives the Train page with real partita-cli processes on a small corpus.
#include "app/pages/compose_page.h"
#include "app/pages/train_page.h"
#include "app/shell/main_window.h"
#include "app/shell/status_area.h"
#include "engine/base/files.h"
#include "tests/app/shell/test_studio.h"

#include <QApplication>
#include <QDialog>
#include <QFile>
#include <QLineEdit>
#include <QListWidget>
#include <QProcess>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>
#include <QTimer>

#include <unistd.h>

#include <csignal>
#include <functional>

using namespace partita;
using namespace partita::app;

namespace {

constexpr int kPatienceMs = 120'000;

/// What the user does with the next dialog.
void answer(std::function<void(QDialog&)> act)
{
    QTimer::singleShot(0, qApp, [act = std::move(act)] {
        auto* dialog = qobject_cast<QDialog*>(QApplication::activeModalWidget());
        dialog != nullptr ? act(*dialog) : answer(act);
    });
}

} // namespace

class TrainPageTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void argumentsOfAnOrder();
    void trainsToTheEndAndIsHeard();
    void beginsWithAnotherModel();
    void stopsAndResumes();
    void pausesAndGoesOn();
    void anotherWindowPicksUpARunningTraining();
    void killedTrainingCanBeResumed();
    void failedTrainingWithACheckpointCanBeResumed();
    void anotherProcessWithTheIdIsLeftAlone();
    void theListFollowsTheKeyboard();
    void runsAreRenamedAndThrownAway();
    void bestEpochIsItsNumber();
    void failureIsToldInWords();
    void missingProgramIsTold();

private:
    TrainPage& page() { return m_window->trainPage(); }
    std::filesystem::path start(const QString& name, int epochs);
    const TrainingRun* run(const std::filesystem::path& folder) { return page().watcher().run(folder); }
    bool reaches(const std::filesystem::path& folder, RunPhase phase);
    bool trainsAnEpoch(const std::filesystem::path& folder);

    std::unique_ptr<TestStudio> m_test;
    std::unique_ptr<MainWindow> m_window;
};

void TrainPageTest::init()
{
    m_test = std::make_unique<TestStudio>();
    m_window = std::make_unique<MainWindow>(*m_test->studio);
    m_window->show();
    m_window->showPage(MainWindow::Page::Train);
    std::string corpus;
    for (int i = 1; i <= 30; ++i)
        corpus += "X:" + std::to_string(i) +
                  "\nT:Tune\nR:reel\nM:4/4\nL:1/8\nK:D\n|:d2fd Adfd|e2ge Bege|ecAc d2D2:|\n\n";
    QVERIFY(base::writeFileAtomically(m_test->path("corpus.abc").toStdString(), corpus));
}

void TrainPageTest::cleanup()
{
    for (const auto& left : page().watcher().runs())
        if (left.isAlive() && left.process.id > 0)
            ::kill(static_cast<pid_t>(left.process.id), SIGKILL);
    m_window.reset();
    m_test.reset();
}

std::filesystem::path TrainPageTest::start(const QString& name, int epochs)
{
    auto& form = page().form();
    form.setRecipe("abc-lstm-1x256");
    form.setCorpus(m_test->path("corpus.abc"));
    form.setEpochs(epochs);
    form.setName(name);
    TrainingOrder order = form.order();
    order.threads = 1;
    order.device = "cpu";
    page().start(order);
    return order.folder;
}

bool TrainPageTest::reaches(const std::filesystem::path& folder, RunPhase phase)
{
    return QTest::qWaitFor([&] { return run(folder) != nullptr && run(folder)->phase == phase; },
                           kPatienceMs);
}

bool TrainPageTest::trainsAnEpoch(const std::filesystem::path& folder)
{
    return QTest::qWaitFor([&] { return run(folder) != nullptr && !run(folder)->history.empty(); },
                           kPatienceMs);
}

void TrainPageTest::argumentsOfAnOrder()
{
    TrainingOrder order;
    order.recipe = "abc-gru-3x256";
    order.corpus = "starter";
    order.folder = "/runs/a";
    order.epochs = 3;
    order.batch = 8;
    order.checkpointEvery = 0;
    order.seed = 9;
    QCOMPARE(trainingArguments(order).join(' '),
             QString("train --run /runs/a --recipe abc-gru-3x256 --corpus starter --epochs 3 --batch 8 "
                     "--held-out 0.05 "
                     "--checkpoint-every 0 --seed 9 --device auto"));
    order.split = "by-window";
    order.initFrom = "folk";
    order.tensorBoard = true;
    QVERIFY(
        trainingArguments(order).join(' ').contains("--split by-window --init-from folk --with tensorboard"));
    order.resume = true;
    QCOMPARE(trainingArguments(order).join(' '), QString("train --run /runs/a --device auto --resume"));
}

void TrainPageTest::trainsToTheEndAndIsHeard()
{
    const auto folder = start("whole", 2);
    QVERIFY(reaches(folder, RunPhase::Finished));
    QCOMPARE(run(folder)->history.size(), std::size_t{2});
    QVERIFY(
        !page().view().chart().points(QString::fromStdString(folder.string()), "Training loss").isEmpty());
    QVERIFY(page().view().checkpointFolder().endsWith("best"));
    QSignalSpy sample(&page(), &TrainPage::sampleReady);
    QSignalSpy failed(&page(), &TrainPage::failed);
    page().listenTo(page().view().checkpointFolder());
    QTRY_VERIFY_WITH_TIMEOUT(sample.count() + failed.count() > 0, kPatienceMs);
    QVERIFY2(failed.isEmpty(), failed.isEmpty() ? "" : qPrintable(failed.first().first().toString()));
    emit page().useModelRequested(page().view().checkpointFolder());
    QVERIFY(m_window->page() == MainWindow::Page::Compose);
    QCOMPARE(m_window->composePage().panel().model(), page().view().checkpointFolder());
}

/// The form offers the runs of the same kind of network; the new one says what it came from.
void TrainPageTest::beginsWithAnotherModel()
{
    const auto first = start("first", 1);
    QVERIFY(reaches(first, RunPhase::Finished));
    auto& form = page().form();
    page().showForm(); // lists the runs that are there by now
    form.setRecipe("abc-lstm-1x256");
    form.setInitialModel(QString::fromStdString(first.string()));
    QCOMPARE(form.order().initFrom, QString::fromStdString(first.string()));
    form.setRecipe("abc-gru-3x256"); // whose network is another
    QVERIFY(form.order().initFrom.isEmpty());
    form.setRecipe("abc-lstm-1x256");
    form.setInitialModel(QString::fromStdString(first.string()));
    const auto second = start("second", 1);
    QVERIFY(reaches(second, RunPhase::Finished));
    const auto description = training::RunFolder(second).readDescription();
    QVERIFY(description.has_value());
    QVERIFY(description->initialModel.find("first") != std::string::npos);
    QVERIFY(run(second)->history.front().loss < run(first)->history.front().loss);
}

void TrainPageTest::stopsAndResumes()
{
    const auto folder = start("stopped", 100000);
    QVERIFY(trainsAnEpoch(folder));
    page().stop();
    QVERIFY(reaches(folder, RunPhase::Stopped));
    const std::size_t epochs = run(folder)->history.size();
    page().resume();
    QVERIFY(QTest::qWaitFor([&] { return run(folder)->history.size() > epochs; }, kPatienceMs));
    QVERIFY(run(folder)->isAlive());
    for (std::size_t i = 0; i < run(folder)->history.size(); ++i)
        QCOMPARE(run(folder)->history[i].epoch, static_cast<int>(i) + 1);
    page().stop();
    QVERIFY(reaches(folder, RunPhase::Stopped));
}

void TrainPageTest::pausesAndGoesOn()
{
    const auto folder = start("paused", 100000);
    QVERIFY(trainsAnEpoch(folder));
    page().pause();
    QVERIFY(reaches(folder, RunPhase::Paused));
    const auto process = run(folder)->process;
    QVERIFY(processState(process) == ProcessState::Held);
    page().goOn();
    QVERIFY(reaches(folder, RunPhase::Running));
    const std::size_t epochs = run(folder)->history.size();
    QVERIFY(QTest::qWaitFor([&] { return run(folder)->history.size() > epochs; }, kPatienceMs));
    QVERIFY(run(folder)->process == process);
    page().pause();
    QVERIFY(reaches(folder, RunPhase::Paused));
    page().stop(); // a held one ends as well, with a checkpoint
    QVERIFY(reaches(folder, RunPhase::Stopped));
}

void TrainPageTest::anotherWindowPicksUpARunningTraining()
{
    const auto folder = start("survivor", 100000);
    QVERIFY(trainsAnEpoch(folder));
    const auto process = run(folder)->process;
    m_window.reset();
    m_test->restart();
    m_window = std::make_unique<MainWindow>(*m_test->studio);
    QVERIFY(reaches(folder, RunPhase::Running));
    QVERIFY(run(folder)->process == process);
    QCOMPARE(page().view().run().folder.string(), folder.string()); // shown without being asked for
    page().stop();
    QVERIFY(reaches(folder, RunPhase::Stopped));
}

void TrainPageTest::killedTrainingCanBeResumed()
{
    const auto folder = start("killed", 100000);
    QVERIFY(trainsAnEpoch(folder));
    ::kill(static_cast<pid_t>(run(folder)->status.process), SIGKILL);
    QVERIFY(reaches(folder, RunPhase::Interrupted));
    page().resume();
    QVERIFY(reaches(folder, RunPhase::Running));
    page().stop();
    QVERIFY(reaches(folder, RunPhase::Stopped));
}

void TrainPageTest::failedTrainingWithACheckpointCanBeResumed()
{
    const auto folder = start("failed", 100000);
    QVERIFY(trainsAnEpoch(folder));
    page().stop();
    QVERIFY(reaches(folder, RunPhase::Stopped));
    const training::RunFolder files(folder);
    auto status = files.readStatus().value();
    status.state = training::RunState::Failed;
    status.message = "The disk is full";
    QVERIFY(files.writeStatus(status));
    QVERIFY(reaches(folder, RunPhase::Failed));
    QCOMPARE(page().view().stateText(), QString("The disk is full"));
    auto* resume = page().view().findChild<QPushButton*>("resume");
    QVERIFY(resume != nullptr && resume->isVisibleTo(&page().view()));
    resume->click();
    QVERIFY(reaches(folder, RunPhase::Running));
    page().stop();
    QVERIFY(reaches(folder, RunPhase::Stopped));
}

void TrainPageTest::anotherProcessWithTheIdIsLeftAlone()
{
    // A program of the same name that does not train in this folder.
    const QString impostor = m_test->path("partita-cli");
    QVERIFY(QFile::copy(QStandardPaths::findExecutable("sleep"), impostor));
    QProcess other;
    other.start(impostor, {"600"});
    QVERIFY(other.waitForStarted());
    const auto folder = m_test->options().dataFolder / "runs" / "dead";
    const training::RunFolder files(folder);
    QVERIFY(base::makeFolder(folder));
    QVERIFY(files.writeDescription({}));
    training::RunStatus status;
    status.process = other.processId();
    QVERIFY(files.writeStatus(status));
    QVERIFY(base::writeFileAtomically(files.lockFile(), std::string_view()));
    page().watcher().addFolder(folder);
    QTRY_VERIFY(run(folder) != nullptr);
    QVERIFY(!run(folder)->isAlive());
    page().showRun(folder);
    page().stop();
    QVERIFY(!askProcessToStop(processOfRun(folder, other.processId())));
    QVERIFY(!other.waitForFinished(200)); // nobody stopped it
    {
        const auto held = training::RunLock::take(files);
        QVERIFY(held.has_value());
        QVERIFY(processOfRun(folder, other.processId()) == TrainingProcess{});
        QCOMPARE(processOfRun(folder, ::getpid()).id, std::int64_t{::getpid()});
    }
    QVERIFY(processOfRun(folder, ::getpid()) == TrainingProcess{});
    const TrainingProcess sleeping{other.processId(), 1}; // the id of a process that started at another time
    QVERIFY(processState(sleeping) == ProcessState::Gone && !askProcessToStop(sleeping));
    other.kill();
    other.waitForFinished();
}

void TrainPageTest::theListFollowsTheKeyboard()
{
    const auto runs = m_test->options().dataFolder / "runs";
    const auto make = [&](const char* name) {
        QVERIFY(base::makeFolder(runs / name));
        QVERIFY(training::RunFolder(runs / name).writeDescription({}));
    };
    make("one");
    make("two");
    make("three");
    page().watcher().refresh();
    QTRY_COMPARE(page().runCount(), 3);
    auto* list = page().findChild<QListWidget*>();
    page().showRun(page().watcher().runs().front().folder);
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Down);
    const auto second = page().watcher().runs().at(1).folder;
    QCOMPARE(page().view().run().folder.string(), second.string());
    QSignalSpy read(&page().watcher(), &RunWatcher::runsChanged);
    page().watcher().refresh();
    QVERIFY(read.wait());
    QCOMPARE(page().view().run().folder.string(), second.string());
    QCOMPARE(list->currentRow(), 1);
    make("zero"); // the newest run comes first: the chosen one stays chosen
    page().watcher().refresh();
    QTRY_COMPARE(page().runCount(), 4);
    QCOMPARE(page().view().run().folder.string(), second.string());
    QVERIFY(list->currentItem()->text().startsWith(QString::fromStdString(second.filename().string())));
    QVERIFY(list->currentItem()->isSelected());
}

void TrainPageTest::runsAreRenamedAndThrownAway()
{
    const auto runs = m_test->options().dataFolder / "runs";
    for (const char* name : {"first", "second"}) {
        QVERIFY(base::makeFolder(runs / name));
        QVERIFY(training::RunFolder(runs / name).writeDescription({}));
    }
    page().watcher().refresh();
    QTRY_COMPARE(page().runCount(), 2);
    m_window->showPage(MainWindow::Page::Train);
    page().showRun(runs / "first");
    auto* list = page().findChild<QListWidget*>();
    const auto press = [&](Qt::Key key) {
        m_window->activateWindow();
        list->setFocus();
        QTRY_VERIFY(list->hasFocus());
        QTest::keyClick(list, key);
    };
    answer([](QDialog& dialog) {
        dialog.findChild<QLineEdit*>()->setText("second");
        dialog.accept();
    });
    QSignalSpy failed(&page(), &TrainPage::failed);
    press(Qt::Key_F2);
    QCOMPARE(failed.count(), 1);
    QVERIFY(failed.first().first().toString().contains("second"));
    answer([](QDialog& dialog) {
        dialog.findChild<QLineEdit*>()->setText("renamed");
        dialog.accept();
    });
    press(Qt::Key_F2);
    QCOMPARE(failed.count(), 1);
    QVERIFY(training::RunFolder(runs / "renamed").exists() && !std::filesystem::exists(runs / "first"));
    QTRY_VERIFY(run(runs / "renamed") != nullptr && run(runs / "first") == nullptr);
    QCOMPARE(page().view().run().folder.string(), (runs / "renamed").string());

    const auto home = m_test->options().dataFolder / "home";
    qputenv("XDG_DATA_HOME", home.string().c_str());
    answer([](QDialog& dialog) { dialog.reject(); });
    press(Qt::Key_Delete);
    QVERIFY(std::filesystem::exists(runs / "renamed"));
    answer([](QDialog& dialog) {
        for (auto* button : dialog.findChildren<QPushButton*>())
            if (button->text().contains("wastebasket"))
                button->click();
    });
    press(Qt::Key_Delete);
    QVERIFY(!std::filesystem::exists(runs / "renamed"));
    QVERIFY(std::filesystem::exists(home / "Trash" / "files" / "renamed"));
    QTRY_COMPARE(page().runCount(), 1);
    QCOMPARE(failed.count(), 1);
}

void TrainPageTest::bestEpochIsItsNumber()
{
    std::vector<training::EpochResult> history(3);
    for (std::size_t i = 0; i < history.size(); ++i)
        history[i].epoch = static_cast<int>(i) + 1;
    history[0].heldOutBitsPerCharacter = 2.5;
    history[1].heldOutBitsPerCharacter = 1.5;
    history[2].heldOutBitsPerCharacter = 2.0;
    QCOMPARE(bestEpoch(history), 2);
    QCOMPARE(bestEpoch({}), 0);
}

void TrainPageTest::failureIsToldInWords()
{
    TrainingOrder order = page().form().order();
    order.corpus = m_test->path("absent.abc");
    order.folder = m_test->options().dataFolder / "runs" / "failing";
    page().start(order);
    QVERIFY(reaches(order.folder, RunPhase::Failed));
    QVERIFY2(run(order.folder)->failure.contains("absent.abc"), qPrintable(run(order.folder)->failure));
    QCOMPARE(page().view().stateText(), run(order.folder)->failure);
}

void TrainPageTest::missingProgramIsTold()
{
    auto options = m_test->options();
    options.cliProgram = m_test->path("nothing").toStdString();
    const auto started = startTraining(options.cliProgram, page().form().order());
    QVERIFY(!started.has_value());
    QVERIFY(started.error().message().find("nothing") != std::string::npos);
}

QTEST_MAIN(TrainPageTest)
#include "tst_train_page.moc"
