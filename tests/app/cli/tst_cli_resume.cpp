// SPDX-License-Identifier: GPL-3.0-or-later
// partita-cli where a run or a model is not what it should be: the file and the reason are named.
#include "cli_process.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>

using namespace partita::cli_test;

class TestCliResume : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        writeFile(path("corpus.abc"), smallCorpus());
        const Outcome trained = run({"train", "--recipe", "abc-lstm-1x256", "--corpus", path("corpus.abc"),
                                     "--epochs", "3", "--batch", "4", "--checkpoint-every", "1", "--threads",
                                     "1", "--device", "cpu", "--run", path("run")});
        QVERIFY2(trained.exitCode == 0, trained.told().constData());
    }

    void aRunThatIsNotThereIsNotBegun()
    {
        const Outcome outcome = run({"train", "--resume", "--recipe", "abc-lstm-1x256", "--corpus",
                                     path("corpus.abc"), "--epochs", "1", "--run", path("typo"), "--json"});
        QCOMPARE(outcome.exitCode, 3);
        QVERIFY2(outcome.errors.contains("There is no run"), outcome.told().constData());
        QVERIFY(outcome.object().contains("error"));
        QVERIFY(!QFileInfo::exists(path("typo")));
    }

    void aDamagedDescriptionIsNamed_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<QByteArray>("reason");
        QTest::newRow("text") << QByteArray("{") << QByteArray("garbage {") << QByteArray("not JSON");
        QTest::newRow("version") << QByteArray("\"version\": 1") << QByteArray("\"version\": 2")
                                 << QByteArray("version 2");
        QTest::newRow("missing") << QByteArray("\"seed\"") << QByteArray("\"seeds\"") << QByteArray("'seed'");
        QTest::newRow("type") << QByteArray("\"threads\": 1") << QByteArray("\"threads\": \"one\"")
                              << QByteArray("number");
        QTest::newRow("range") << QByteArray("\"threads\": 1") << QByteArray("\"threads\": 1000000000")
                               << QByteArray("range");
    }

    void aDamagedDescriptionIsNamed()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QFETCH(QByteArray, reason);
        const QString copy = copyOf("run");
        const QString file = copy + "/run.json";
        QByteArray text = readFile(file);
        QVERIFY(text.contains(before));
        text.replace(text.indexOf(before), before.size(), after);
        writeFile(file, text);
        const Outcome outcome = run({"train", "--resume", "--run", copy, "--json"});
        QVERIFY2(outcome.exitCode == 1, outcome.told().constData());
        QVERIFY2(outcome.errors.contains(file.toUtf8()), outcome.told().constData());
        QVERIFY2(outcome.errors.contains(reason), outcome.told().constData());
        QVERIFY(outcome.object().contains("error"));
    }

    void anotherCheckpointIsNamedAndWorks()
    {
        const QString copy = copyOf("run");
        writeFile(copy + "/checkpoints/last/trainer.json", "{\"format\": \"partita-tr");
        QVERIFY(QDir(copy + "/checkpoints/best").removeRecursively());
        writeFile(copy + "/checkpoints/epoch-0003/trainer.safetensors", "damaged too");
        const Outcome outcome = run({"train", "--resume", "--run", copy, "--epochs", "4"});
        QVERIFY2(outcome.exitCode == 1, outcome.told().constData());
        QVERIFY2(outcome.errors.contains("last/trainer.json"), outcome.told().constData());
        const QByteArray advised = (copy + "/checkpoints/epoch-0002").toUtf8();
        QVERIFY2(outcome.errors.contains("after epoch 2") && outcome.errors.contains(advised),
                 outcome.told().constData());

        QVERIFY(QDir(copy + "/checkpoints/last").removeRecursively());
        copyFolder(QString::fromUtf8(advised), copy + "/checkpoints/last");
        const Outcome resumed = run({"train", "--resume", "--run", copy, "--epochs", "4"});
        QVERIFY2(resumed.exitCode == 0, resumed.told().constData());
        QCOMPARE(readFile(copy + "/history.jsonl").count('\n'), 4);
    }

    void damagedWeightsAreNamed_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<QByteArray>("reason");
        const auto row = [](const char* name, const char* file, const char* before, const char* after,
                            const char* reason) {
            QTest::newRow(name) << QString(file) << QByteArray(before) << QByteArray(after)
                                << QByteArray(reason);
        };
        row("version", "model.json", "\"version\": 1", "\"version\": 7", "version 7");
        row("shape", "model.json", "\"hidden\": 256", "\"hidden\": 128", "shape");
        row("rubbish", "model.safetensors", "", "rubbish", "7 bytes too many");
        row("cut", "model.safetensors", "cut", "", "cut off");
    }

    void damagedWeightsAreNamed()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QFETCH(QByteArray, reason);
        const QString copy = copyOf("run");
        for (const char* checkpoint : {"best", "last"}) {
            const QString damaged = copy + "/checkpoints/" + checkpoint + '/' + file;
            QByteArray content = readFile(damaged);
            QVERIFY(!content.isEmpty());
            if (before == "cut")
                content.chop(100);
            else if (before.isEmpty())
                content += after;
            else {
                QVERIFY2(content.contains(before), content.left(600).constData());
                content.replace(before, after);
            }
            writeFile(damaged, content);
        }
        for (const QStringList& arguments :
             {QStringList{"train", "--resume", "--epochs", "4", "--run", copy, "--json"},
              QStringList{"compose", "--model", copy, "--out", path("out"), "--json"}}) {
            const Outcome outcome = run(arguments);
            QVERIFY2(outcome.exitCode == 1, outcome.told().constData());
            QVERIFY2(outcome.errors.contains("/model."), outcome.told().constData());
            QVERIFY2(outcome.errors.contains(reason), outcome.told().constData());
            QVERIFY2(outcome.object().contains("error"), outcome.told().constData());
        }
    }

private:
    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }

    static void copyFolder(const QString& from, const QString& to)
    {
        QVERIFY(QDir().mkpath(to));
        for (const QFileInfo& entry :
             QDir(from).entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot)) {
            const QString target = to + '/' + entry.fileName();
            if (entry.isDir())
                copyFolder(entry.filePath(), target);
            else
                QVERIFY(QFile::copy(entry.filePath(), target));
        }
    }

    [[nodiscard]] QString copyOf(const QString& name)
    {
        const QString copy = path(name + '-' + QString::number(++m_copies));
        copyFolder(path(name), copy);
        return copy;
    }

    QTemporaryDir m_folder;
    int m_copies = 0;
};

QTEST_GUILESS_MAIN(TestCliResume)
#include "tst_cli_resume.moc"
