// SPDX-License-Identifier: GPL-3.0-or-later
// partita-cli given what it cannot use: exit codes, sentences, and nothing half done.
#include "cli_process.h"

#include <QDir>
#include <QFileInfo>
#include <QStringEncoder>
#include <QTemporaryDir>

#include <sys/stat.h>
#include <unistd.h>

using nlohmann::json;
using namespace partita::cli_test;

namespace {

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
        row("transform TUNE TUNE --transpose 1", "is the file that is read");
        row("transform TUNE noending --transpose 1", "no ending");
        row("transform TUNE OUT --octave 2147483647", "--octave");
        row("transform TUNE OUT --humanise --seed -1", "--seed");
        row("transform TUNE OUT --quantise 1/8 --strength nan", "--strength");
        row("train --recipe abc-lstm-1x256 --corpus starter --run RUN --seed -1", "--seed");
        row("train --recipe abc-lstm-1x256 --corpus starter --run RUN --seed 99999999999999999999", "--seed");
        row("train --recipe FOLDER --corpus starter --run RUN", "no recipe of this name");
        row("bench training --batch 65536 --length 65536", "--batch or --length");
    }

    void wrongUsageIsToldAlikeEverywhere()
    {
        QFETCH(QString, arguments);
        QFETCH(QByteArray, word);
        QStringList list = arguments.split(' ');
        list.replaceInStrings("EMPTY", "");
        list.replaceInStrings("RUN", path("run"));
        list.replaceInStrings("FOLDER", m_folder.path());
        list.replaceInStrings("TUNE", path("tune.abc"));
        list.replaceInStrings("OUT", path("out.abc"));
        const Outcome outcome = run(list + QStringList{"--json"});
        QVERIFY2(outcome.exitCode == 2, outcome.told().constData());
        QVERIFY2(outcome.errors.contains(word), outcome.told().constData());
        QVERIFY2(outcome.object().contains("error"), outcome.told().constData());
        QVERIFY(!QFileInfo::exists(path("run")));
        QCOMPARE(readFile(path("tune.abc")), QByteArray(kTune));
    }

    void aCorpusWithoutATuneIsRefused()
    {
        writeFile(path("prose.txt"), QByteArray("There is no tune in this text.\n").repeated(200));
        const Outcome outcome = run({"train", "--recipe", "abc-lstm-1x256", "--corpus", path("prose.txt"),
                                     "--batch", "4", "--run", path("prose"), "--json"});
        QVERIFY2(outcome.exitCode == 1, outcome.told().constData());
        QVERIFY2(outcome.errors.contains("prose.txt: There is no tune"), outcome.told().constData());
        QVERIFY(!QFileInfo::exists(path("prose")));
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
        const Outcome prompted = run({"compose", "--prompt", "K:C\nA\u00E9", "--out", path("foreign")});
        QCOMPARE(prompted.exitCode, 1);
        QVERIFY2(prompted.errors.contains("the prompt, line 2, column 2: "), prompted.told().constData());
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

    void anEndlessNoteBecomesAbcThatIsRead_data()
    {
        QTest::addColumn<QByteArray>("ticksPerQuarter");
        QTest::addColumn<int>("exitCode");
        QTest::newRow("more bars than can be held") << QByteArray("\0\x60", 2) << 1;
        QTest::newRow("many bars") << QByteArray("\4\0", 2) << 0;
    }

    /// A note of 2^27 ticks: as long a time as MIDI can say in one piece, halved to fall on a bar line.
    void anEndlessNoteBecomesAbcThatIsRead()
    {
        QFETCH(QByteArray, ticksPerQuarter);
        QFETCH(int, exitCode);
        const QByteArray midi =
            QByteArray("MThd\0\0\0\6\0\0\0\1", 12) + ticksPerQuarter +
            QByteArray("MTrk\0\0\0\x0f\0\x90\x3c\x50\xc0\x80\x80\0\x80\x3c\x40\0\xff\x2f\0", 23);
        writeFile(path("endless.mid"), midi);
        const Outcome outcome = run({"convert", path("endless.mid"), path("endless.abc"), "--notate", "off"});
        QVERIFY2(outcome.exitCode == exitCode, outcome.told().left(2000).constData());
        const bool cut = outcome.errors.contains("more than 99999 bars");
        QCOMPARE(cut, exitCode == 1);
        QCOMPARE(outcome.errors.contains("endless.abc:"),
                 exitCode == 1); // the reader's remarks on the last bars
        QVERIFY(!outcome.errors.contains("No note has the length"));
        QVERIFY(!outcome.errors.contains("longer than 256 whole notes"));
        QCOMPARE(run({"check", path("endless.abc")}).exitCode, exitCode);
    }

    void controlCharactersOfNamesStayInTheirFile()
    {
        const QByteArray name("Pia\0no\x01\x1b[31m\nK:E\rX:9 \x7f.", 24);
        const QByteArray track = QByteArray("\0\xff\3", 3) + char(name.size()) + name +
                                 QByteArray("\0\xff\2", 3) + char(name.size()) + name;
        const QByteArray notes("\0\x90\x3c\x50\x60\x3c\0", 7);
        const QByteArray end("\0\xff\x2f\0", 4);
        QByteArray midi("MThd\0\0\0\6\0\1\0\2\0\x60", 14);
        for (const QByteArray& content : {track + end, track + notes + end})
            midi += QByteArray("MTrk\0\0\0", 7) + char(content.size()) + content;
        writeFile(path("names.mid"), midi);
        for (const char* extension : {"abc", "musicxml"}) {
            const QString out = path(QStringLiteral("names.") + extension);
            const Outcome outcome = run({"convert", path("names.mid"), out});
            QVERIFY2(outcome.exitCode == 0, outcome.told().constData());
            const QByteArray text = readFile(out);
            QVERIFY(text.contains("[31m"));
            for (const char character : text + outcome.errors)
                QVERIFY2((character < 0 || character >= ' ' || character == '\n' || character == '\r') &&
                             character != '\x7f',
                         text.constData());
            QCOMPARE(run({"check", out}).exitCode, 0);
        }
        const QByteArray abc = readFile(path("names.abc"));
        QVERIFY2(abc.contains("T:Piano[31m K:E X:9 .\n"), abc.constData());
        QVERIFY2(abc.count("\nK:") == 1 && !abc.contains("\nX:"), abc.constData());
    }

private:
    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestCliFailures)
#include "tst_cli_failures.moc"
