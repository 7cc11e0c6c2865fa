// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/autosave.h"
#include "tests/app/shell/test_studio.h"

#include <QProcess>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <unistd.h>

#include <csignal>
#include <mutex>

using namespace partita;
using namespace partita::app;

namespace {

/// The program starts itself with this word to be killed.
const QString kLeaveWork = QStringLiteral("--leave-work");

} // namespace

class AutosaveTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_test = std::make_unique<TestStudio>(); }
    void nothingIsWrittenWithoutChanges();
    void savingRemovesTheCopy();
    void savingRemovesACopyThatIsBeingWritten();
    void runningProgramKeepsItsCopiesToItself();
    void killedProgramLeavesItsWork();
    void undecidedCopiesAreOfferedAgain();

private:
    Studio& studio() { return *m_test->studio; }
    std::vector<project::RecoveryFile> copies()
    {
        return project::listRecoveryFiles(m_test->options().dataFolder / "recovery");
    }
    void change()
    {
        studio().document.load(pieceFromAbc(kReel), {}, {});
        QVERIFY(studio().document.edit({"Title", {score::SetMetadata{{{"Changed"}, {}, {}, {}, {}}}}, {}}));
    }
    void save()
    {
        studio().autosave.saveNow();
        QTRY_COMPARE(studio().jobs.runningJobs(), 0);
    }

    std::unique_ptr<TestStudio> m_test;
};

void AutosaveTest::nothingIsWrittenWithoutChanges()
{
    save();
    QVERIFY(copies().empty());
    change();
    save();
    QCOMPARE(copies().size(), std::size_t{1});
    save();
    QCOMPARE(copies().size(), std::size_t{1});
}

void AutosaveTest::savingRemovesTheCopy()
{
    change();
    save();
    studio().autosave.settle();
    QVERIFY(copies().empty());
}

void AutosaveTest::savingRemovesACopyThatIsBeingWritten()
{
    change();
    std::mutex gate;
    std::unique_lock closed(gate);
    for (int i = 0; i < QThread::idealThreadCount() + 4; ++i) // the copy has to wait behind these
        studio().jobs.start<int>(
            this,
            [&gate](std::stop_token) -> base::Result<int> {
                const std::scoped_lock open(gate);
                return 0;
            },
            [](base::Result<int>) {});
    studio().autosave.saveNow();
    studio().autosave.settle();
    closed.unlock();
    QTRY_COMPARE(studio().jobs.runningJobs(), 0);
    QVERIFY(copies().empty());
    QVERIFY(studio().document.edit({"Title", {score::SetMetadata{{{"Again"}, {}, {}, {}, {}}}}, {}}));
    save(); // work that was not saved gets its copy again
    QCOMPARE(copies().size(), std::size_t{1});
}

void AutosaveTest::runningProgramKeepsItsCopiesToItself()
{
    change();
    save();
    Document other(studio().jobs);
    Autosave second(other, studio().jobs, m_test->options().dataFolder / "recovery");
    QVERIFY(second.findLeftCopies().empty());
}

void AutosaveTest::killedProgramLeavesItsWork()
{
    const auto options = m_test->options();
    m_test->studio.reset();
    QProcess program;
    program.start(QCoreApplication::applicationFilePath(),
                  {kLeaveWork, QString::fromStdString((options.dataFolder / "recovery").string())});
    QVERIFY(program.waitForFinished());
    QCOMPARE(program.exitStatus(), QProcess::CrashExit); // by its own SIGKILL
    m_test->restart();
    const auto left = studio().autosave.findLeftCopies();
    QCOMPARE(left.size(), std::size_t{1});
    QCOMPARE(left[0].title, std::string("Killed"));
    QCOMPARE(left[0].original.string(), std::string("/music/reel.partita"));
}

void AutosaveTest::undecidedCopiesAreOfferedAgain()
{
    change();
    save();
    m_test->restart();
    QCOMPARE(studio().autosave.findLeftCopies().size(), std::size_t{1});
    m_test->restart(); // the user decided nothing
    const auto left = studio().autosave.findLeftCopies();
    QCOMPARE(left.size(), std::size_t{1});
    studio().autosave.adopt(left[0]);
    m_test->restart(); // restored, but neither saved nor given up
    const auto again = studio().autosave.findLeftCopies();
    QCOMPARE(again.size(), std::size_t{1});
    studio().autosave.discard(again[0]);
    m_test->restart();
    QVERIFY(studio().autosave.findLeftCopies().empty());
}

namespace {

/// What a program does that is killed in the middle of its work.
int leaveWork(const std::filesystem::path& folder)
{
    JobRunner jobs(1);
    Document document(jobs);
    Autosave autosave(document, jobs, folder);
    document.load(pieceFromAbc(kReel), {}, "/music/reel.partita");
    (void)document.edit({"Title", {score::SetMetadata{{{"Killed"}, {}, {}, {}, {}}}}, {}});
    autosave.saveNow();
    while (jobs.runningJobs() > 0)
        QCoreApplication::processEvents();
    return ::kill(::getpid(), SIGKILL);
}

} // namespace

int main(int count, char** values)
{
    QCoreApplication application(count, values);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == kLeaveWork)
        return leaveWork(arguments.value(2).toStdString());
    AutosaveTest test;
    return QTest::qExec(&test, count, values);
}

#include "tst_autosave.moc"
