// SPDX-License-Identifier: GPL-3.0-or-later
// partita-cli given what it cannot use: exit codes, sentences, and nothing half done.
#include "cli_process.h"

#include <QDir>
#include <QFileInfo>
#include <QStringEncoder>
#include <QTemporaryDir>

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using nlohmann::json;
using namespace partita::cli_test;

namespace {

/// Files of this process may not grow beyond so many bytes: a disk that is full.
Outcome runWithSmallDisk(const QStringList& arguments, rlim_t bytes)
{
    QProcess process;
    process.setChildProcessModifier([bytes] {
        const rlimit limit{bytes, bytes};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    });
    process.start(QStringLiteral(PARTITA_CLI), arguments);
    return outcomeOf(process);
}

constexpr uid_t kNobody = 65534;

} // namespace

class TestCliFailures : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        writeFile(path("tune.abc"), kTune);
    }

    void wrongUsageIsToldAlikeEverywhere_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QByteArray>("word");
        const auto row = [](const char* arguments, const char* word) {
            QTest::newRow(arguments) << QString(arguments) << QByteArray(word);
        };
        row("bench sampling --recipe nope", "no recipe of this name");
        row("bench training --recipe nope", "no recipe of this name");
        row("train --recipe nope --corpus starter --run RUN", "no recipe of this name");
        row("train --corpus starter --run RUN", "--recipe");
        row("train --recipe abc-lstm-1x256 --corpus starter --run EMPTY", "empty");
        row("compose --out EMPTY", "empty");
        row("compose --model EMPTY", "empty");
        row("compose --format EMPTY", "Cannot write");
        row("check EMPTY", "empty");
        row("bench sampling --recipe abc-lstm-1x256 --model folk", "excludes");
        row("bench sampling --model folk --vocabulary 20", "requires");
        row("transform TUNE OUT --transpose 1 --tune 2", "no tune 2");
    }

    void wrongUsageIsToldAlikeEverywhere()
    {
        QFETCH(QString, arguments);
        QFETCH(QByteArray, word);
        QStringList list = arguments.split(' ');
        list.replaceInStrings("EMPTY", "");
        list.replaceInStrings("RUN", path("run"));
        list.replaceInStrings("TUNE", path("tune.abc"));
        list.replaceInStrings("OUT", path("out.abc"));
        const Outcome outcome = run(list + QStringList{"--json"});
        QVERIFY2(outcome.exitCode == 2, outcome.told().constData());
        QVERIFY2(outcome.errors.contains(word), outcome.told().constData());
        QVERIFY2(outcome.object().contains("error"), outcome.told().constData());
        QVERIFY(!QFileInfo::exists(path("run")));
    }

    void aFaultyRecipeFileIsNoWrongUsage()
    {
        writeFile(path("recipe.json"), "{\"name\": 1}");
        for (const char* bench : {"training", "sampling"}) {
            const Outcome outcome = run({"bench", bench, "--recipe", path("recipe.json"), "--json"});
            QVERIFY2(outcome.exitCode == 1, outcome.told().constData());
            QVERIFY(outcome.object().at("error").get<std::string>().find("recipe.json") != std::string::npos);
        }
    }

    void aFolderThatCannotBeOpenedIsNotHalfRead()
    {
        QVERIFY(QDir().mkpath(path("corpus/closed")));
        writeFile(path("corpus/open.abc"), smallCorpus());
        writeFile(path("corpus/closed/more.abc"), kTune);
        QVERIFY(::chmod(m_folder.path().toUtf8().constData(), 0755) == 0);
        QVERIFY(::chmod(path("corpus/closed").toUtf8().constData(), 0) == 0);
        for (const QStringList& arguments :
             {QStringList{"train", "--recipe", "abc-lstm-1x256", "--corpus", path("corpus"), "--epochs", "1",
                          "--run", "/nonexistent/run", "--json"},
              QStringList{"bench", "read", path("corpus"), "--json"}}) {
            QProcess process;
            process.setChildProcessModifier([] {
                if (::getuid() == 0 && ::setuid(kNobody) != 0)
                    ::_exit(1); // nothing is closed to the superuser
            });
            process.start(QStringLiteral(PARTITA_CLI), arguments);
            if (!process.waitForStarted())
                QSKIP("Another user may not run the program that was built here");
            const Outcome outcome = outcomeOf(process);
            QVERIFY2(outcome.exitCode == 3, outcome.told().constData());
            QVERIFY2(outcome.errors.contains("corpus/closed"), outcome.told().constData());
            QVERIFY(outcome.object().contains("error"));
        }
        QVERIFY(::chmod(path("corpus/closed").toUtf8().constData(), 0755) == 0);
    }

    void aMissingSoundFontIsFoundBeforeTheWork()
    {
        const Outcome outcome = run({"compose", "--format", "abc,wav", "--soundfont", path("missing.sf2"),
                                     "--seed", "1", "--out", path("early"), "--json"});
        QCOMPARE(outcome.exitCode, 3);
        QVERIFY(outcome.errors.contains("missing.sf2"));
        QVERIFY(outcome.object().contains("error"));
        QVERIFY(!QFileInfo::exists(path("early")));
    }

    void titlesAreWrittenOrRefused()
    {
        const Outcome foreign = run({"compose", "--title", "Caf\u00E9", "--out", path("foreign")});
        if (foreign.exitCode == 3)
            QSKIP("There is no default model in this build");
        QCOMPARE(foreign.exitCode, 1);
        QVERIFY2(foreign.errors.contains("the title: The model does not know the character \"\u00E9\""),
                 foreign.told().constData());
        const Outcome outcome = run({"compose", "--title", QString("Long ").repeated(1000).trimmed(),
                                     "--seed", "1", "--format", "abc,abc", "--out", path("long"), "--json"});
        QVERIFY2(outcome.exitCode == 0, outcome.told().constData());
        QCOMPARE(outcome.object().at("pieces").at(0).at("files").size(), std::size_t{1});
        const QStringList names = QDir(path("long")).entryList(QDir::Files);
        QCOMPARE(names.size(), 1);
        QVERIFY(names.front().startsWith("00001-long-long") && names.front().size() < 80);
        QVERIFY(readFile(path("long/") + names.front()).contains(QByteArray("Long ").repeated(999)));
    }

    void aFullDiskLeavesNoFile_data()
    {
        QTest::addColumn<QString>("extension");
        for (const char* extension : {"wav", "flac", "ogg", "mid", "partita"})
            QTest::newRow(extension) << QString(extension);
    }

    void aFullDiskLeavesNoFile()
    {
        QFETCH(QString, extension);
        const QString folder = path("full-" + extension);
        const QString out = folder + "/tune." + extension;
        const Outcome outcome = runWithSmallDisk({"convert", path("tune.abc"), out}, 100);
        QVERIFY2(outcome.exitCode == 3, outcome.told().constData());
        QVERIFY2(outcome.errors.contains(out.toUtf8()), outcome.told().constData());
        QVERIFY2(outcome.errors.contains(std::strerror(EFBIG)), outcome.told().constData());
        QVERIFY2(outcome.output.isEmpty(), outcome.told().constData());
        QVERIFY(QDir(folder).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
    }

    void utf16IsRead()
    {
        const QString text = QString::fromUtf8(kTune).replace("Small Jig", "\u0160\u00E1r\u00F3k \U0001D11E");
        for (const auto encoding : {QStringConverter::Utf16LE, QStringConverter::Utf16BE}) {
            QStringEncoder encode(encoding, QStringConverter::Flag::WriteBom);
            const QByteArray bytes = encode(text);
            writeFile(path("wide.abc"), bytes);
            QCOMPARE(run({"check", path("wide.abc")}).exitCode, 0);
            QCOMPARE(run({"convert", path("wide.abc"), path("narrow.abc")}).exitCode, 0);
            QVERIFY2(readFile(path("narrow.abc")).contains("T:\u0160\u00E1r\u00F3k \U0001D11E\n"),
                     readFile(path("narrow.abc")).constData());
        }
    }

private:
    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestCliFailures)
#include "tst_cli_failures.moc"
