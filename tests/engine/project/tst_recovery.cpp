// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/files.h"
#include "engine/project/recovery.h"
#include "tests/engine/project/random_project.h"

#include <QTemporaryDir>
#include <QTest>

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

using namespace partita;
using namespace partita::project;

class RecoveryTest : public QObject
{
    Q_OBJECT

private slots:
    void newestCopyComesFirst();
    void copiesRotateWithinASession();
    void damagedCopiesAreKeptAndPassedOver();
    void removingASessionLeavesOthers();
    void killedWriterLeavesAReadableCopy();
    void nobodyElseReadsACopy();

private:
    static std::filesystem::path pathOf(const QTemporaryDir& folder) { return folder.path().toStdString(); }
};

void RecoveryTest::newestCopyComesFirst()
{
    QTemporaryDir folder;
    QVERIFY(listRecoveryFiles(pathOf(folder) / "absent").empty());
    const Project first = RandomProject(1).make();
    const Project second = RandomProject(2).make();
    QVERIFY(writeRecoveryFile(pathOf(folder), "s-1", first, "/music/a.partita", "2026-01-01T10:00:00Z"));
    QVERIFY(writeRecoveryFile(pathOf(folder), "s-1", second, "/music/a.partita", "2026-01-01T10:01:00Z"));
    const auto files = listRecoveryFiles(pathOf(folder));
    QCOMPARE(files.size(), std::size_t{2});
    QCOMPARE(files[0].number, std::uint64_t{2});
    QCOMPARE(files[0].original.string(), std::string("/music/a.partita"));
    QVERIFY(*readRecoveryFile(files[0].file) == second);
    QVERIFY(*readRecoveryFile(files[1].file) == first);
}

void RecoveryTest::copiesRotateWithinASession()
{
    QTemporaryDir folder;
    for (std::uint64_t i = 1; i <= 7; ++i)
        QVERIFY(writeRecoveryFile(pathOf(folder), "a", RandomProject(i).make(), {}, std::to_string(i)));
    QVERIFY(writeRecoveryFile(pathOf(folder), "b", RandomProject(9).make(), {}, "9"));
    std::vector<std::string> dates;
    for (const auto& file : listRecoveryFiles(pathOf(folder)))
        dates.push_back(file.date);
    QCOMPARE(dates, (std::vector<std::string>{"9", "7", "6", "5"}));
}

void RecoveryTest::damagedCopiesAreKeptAndPassedOver()
{
    QTemporaryDir folder;
    QVERIFY(writeRecoveryFile(pathOf(folder), "a", RandomProject(1).make(), {}, "1"));
    const auto damaged = pathOf(folder) / "a.2.recovery";
    QVERIFY(base::writeFileAtomically(damaged, std::string_view("{\"project\": \"{cut")));
    const auto files = listRecoveryFiles(pathOf(folder));
    QCOMPARE(files.size(), std::size_t{1});
    QCOMPARE(files[0].number, std::uint64_t{1});
    QVERIFY(std::filesystem::exists(damaged));
    QCOMPARE(readRecoveryFile(damaged).error().code, base::ErrorCode::InvalidInput);
}

void RecoveryTest::removingASessionLeavesOthers()
{
    QTemporaryDir folder;
    QVERIFY(writeRecoveryFile(pathOf(folder), "a", RandomProject(1).make(), {}, "1"));
    QVERIFY(writeRecoveryFile(pathOf(folder), "a-2", RandomProject(2).make(), {}, "2"));
    removeRecoveryFiles(pathOf(folder), "a");
    const auto files = listRecoveryFiles(pathOf(folder));
    QCOMPARE(files.size(), std::size_t{1});
    QCOMPARE(files[0].session, std::string("a-2"));
}

void RecoveryTest::killedWriterLeavesAReadableCopy()
{
    QTemporaryDir folder;
    int ready[2];
    QVERIFY(pipe(ready) == 0);
    const pid_t child = fork();
    if (child == 0) {
        for (std::uint64_t i = 1;; ++i) {
            (void)writeRecoveryFile(pathOf(folder), "a", RandomProject(5).make(), {}, "1");
            if (i >= 5 && write(ready[1], "x", 1) != 1)
                _exit(1);
        }
    }
    char byte = 0;
    QVERIFY(read(ready[0], &byte, 1) == 1);
    kill(child, SIGKILL);
    int status = 0;
    QCOMPARE(waitpid(child, &status, 0), child);
    QVERIFY(WIFSIGNALED(status));
    const auto files = listRecoveryFiles(pathOf(folder));
    QVERIFY(!files.empty());
    for (const auto& file : files)
        QVERIFY(*readRecoveryFile(file.file) == RandomProject(5).make());
}

void RecoveryTest::nobodyElseReadsACopy()
{
    using std::filesystem::perms;
    QTemporaryDir folder;
    const auto file = writeRecoveryFile(pathOf(folder), "p", RandomProject(1).make(), {}, "1");
    QVERIFY(file.has_value());
    QVERIFY(std::filesystem::status(*file).permissions() == (perms::owner_read | perms::owner_write));
}

QTEST_GUILESS_MAIN(RecoveryTest)
#include "tst_recovery.moc"
