// SPDX-License-Identifier: GPL-3.0-or-later
// partita-cli train where something fails on the way: a sentence, and what was learnt is kept.
#include "cli_process.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>

using namespace partita::cli_test;
using nlohmann::json;

namespace {

std::size_t epochsOf(const QString& run)
{
    return static_cast<std::size_t>(readFile(run + "/history.jsonl").count('\n'));
}

/// Address space of the child, so that an allocation fails instead of the machine.
Outcome runWithLittleMemory(const QStringList& arguments, rlim_t bytes)
{
    QProcess process;
    process.setChildProcessModifier([bytes] {
        const rlimit limit{bytes, bytes};
        ::setrlimit(RLIMIT_AS, &limit);
    });
    process.start(QStringLiteral(PARTITA_CLI), arguments);
    return outcomeOf(process);
}

} // namespace

class TestCliTrainingFailures : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        writeFile(path("corpus.abc"), smallCorpus());
    }

    void musicThatCannotTrainIsRefused_data()
    {
        QTest::addColumn<QByteArray>("music");
        QTest::addColumn<QByteArray>("told");
        QTest::newRow("empty") << QByteArray() << QByteArray("empty");
        QTest::newRow("no tune") << QByteArray("aaaa\n").repeated(500) << QByteArray("no tune");
        QTest::newRow("one tune") << QByteArray(kTune) << QByteArray("At least two tunes");
        QTest::newRow("too few tokens")
            << QByteArray(kTune) + "\n" + QByteArray(kTune).replace("X:1", "X:2").replace("DED", "EFE")
            << QByteArray("needed for one batch");
    }

    void musicThatCannotTrainIsRefused()
    {
        QFETCH(QByteArray, music);
        QFETCH(QByteArray, told);
        writeFile(path("music.abc"), music);
        const Outcome outcome = run({"train", "--recipe", "abc-lstm-3x256", "--corpus", path("music.abc"),
                                     "--run", path("refused"), "--threads", "1"});
        QVERIFY(outcome.exitCode != 0);
        QVERIFY2(outcome.errors.contains(told), outcome.told().constData());
        QVERIFY(!QFileInfo::exists(path("refused/run.json")));
    }

    /// All words of the music are one word: nothing to learn, and nothing that breaks.
    void aVocabularyOfOneSymbolTrains()
    {
        QByteArray tunes;
        for (int i = 0; i < 4; ++i)
            tunes += "X:" + QByteArray::number(i + 1) + "\nM:4/4\nL:1/4\nK:C\n" +
                     QByteArray("cccc|").repeated(60) + "\n\n";
        writeFile(path("mono.abc"), tunes);
        const Outcome trained = run({"train", "--recipe", "note-chord-lstm", "--corpus", path("mono.abc"),
                                     "--run", path("mono"), "--held-out", "0", "--epochs", "2", "--batch",
                                     "4", "--change", "hidden=8", "--threads", "1"});
        QVERIFY2(trained.exitCode == 0, trained.told().constData());
        const Outcome composed = run(
            {"compose", "--model", path("mono"), "--seed", "1", "--notes", "10", "--out", path("mono-out")});
        QVERIFY2(composed.exitCode == 0, composed.told().constData());
    }

    /// The disk is full when the first checkpoint of a longer run is written: the one before stays whole.
    void aFullDiskKeepsTheLastCheckpoint()
    {
        const Outcome begun = run(training("disk", 2));
        QVERIFY2(begun.exitCode == 0, begun.told().constData());
        const QByteArray before = readFile(path("disk/checkpoints/last/trainer.json"));
        const Outcome full =
            runWithSmallDisk({"train", "--run", path("disk"), "--resume", "--epochs", "4"}, 20'000);
        QVERIFY(full.exitCode != 0);
        QVERIFY2(full.errors.contains("Cannot write"), full.told().constData());
        QCOMPARE(readFile(path("disk/checkpoints/last/trainer.json")), before);
        const Outcome resumed = run({"train", "--run", path("disk"), "--resume", "--epochs", "4"});
        QVERIFY2(resumed.exitCode == 0, resumed.told().constData());
        QCOMPARE(epochsOf(path("disk")), std::size_t{4});
    }

    void aCorpusThatVanishesIsNamed()
    {
        QVERIFY(QFile::copy(path("corpus.abc"), path("gone.abc")));
        QStringList arguments = training("vanished", 1);
        arguments[arguments.indexOf(path("corpus.abc"))] = path("gone.abc");
        QCOMPARE(run(arguments).exitCode, 0);
        QVERIFY(QFile::remove(path("gone.abc")));
        const Outcome outcome = run({"train", "--run", path("vanished"), "--resume", "--epochs", "2"});
        QVERIFY(outcome.exitCode != 0);
        QVERIFY2(outcome.errors.contains("gone.abc"), outcome.told().constData());
        QCOMPARE(epochsOf(path("vanished")), std::size_t{1});
        QVERIFY(QFile::copy(path("corpus.abc"), path("gone.abc"))); // back again
        QCOMPARE(run({"train", "--run", path("vanished"), "--resume", "--epochs", "2"}).exitCode, 0);
        QCOMPARE(epochsOf(path("vanished")), std::size_t{2});
    }

    /// The imported music is in use while its folder is deleted.
    void aCorpusMayVanishDuringTheTraining()
    {
        QCOMPARE(run({"import", path("corpus.abc"), "--corpus", path("catalogue")}).exitCode, 0);
        QProcess process;
        process.start(QStringLiteral(PARTITA_CLI),
                      {"train", "--recipe", "note-chord-lstm", "--corpus", path("catalogue"), "--run",
                       path("used"), "--epochs", "40", "--batch", "4", "--length", "8", "--change",
                       "hidden=8", "--change", "minimum_count=1", "--threads", "1"});
        QTRY_VERIFY_WITH_TIMEOUT(epochsOf(path("used")) > 0, 60'000);
        QVERIFY(QDir(path("catalogue")).removeRecursively());
        const Outcome outcome = outcomeOf(process);
        QVERIFY2(outcome.exitCode == 0, outcome.told().constData());
        QCOMPARE(epochsOf(path("used")), std::size_t{40});
    }

    void tooLittleMemoryIsSaid()
    {
        const Outcome outcome = runWithLittleMemory(
            {"train", "--recipe", "abc-lstm-3x256", "--corpus", path("corpus.abc"), "--run", path("large"),
             "--batch", "2", "--length", "8", "--change", "hidden=16384", "--threads", "1"},
            rlim_t{6} << 30);
        QVERIFY(outcome.exitCode > 0);
        QVERIFY2(outcome.errors.contains("not enough memory") && outcome.errors.contains("smaller batch"),
                 outcome.told().constData());
    }

private:
    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }
    [[nodiscard]] QStringList training(const QString& name, int epochs) const
    {
        return {"train",
                "--recipe",
                "abc-lstm-3x256",
                "--corpus",
                path("corpus.abc"),
                "--run",
                path(name),
                "--epochs",
                QString::number(epochs),
                "--batch",
                "4",
                "--length",
                "16",
                "--change",
                "hidden=24",
                "--change",
                "embedding=12",
                "--threads",
                "1",
                "--device",
                "cpu"};
    }
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestCliTrainingFailures)
#include "tst_cli_training_failures.moc"
