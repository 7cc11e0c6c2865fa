// SPDX-License-Identifier: GPL-3.0-or-later
// partita-cli import and corpus as scripts see them: exit codes, one JSON object, a disk that is full.
#include "cli_process.h"
#include "tests/engine/corpus/http_server.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>

using nlohmann::json;
using namespace partita::cli_test;

class TestCliCorpus : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
    }

    void importsAndCounts()
    {
        writeFile(path("tunes.abc"), smallCorpus());
        const Outcome imported = run({"import", path("tunes.abc"), "--corpus", path("corpus"), "--json"});
        QVERIFY2(imported.exitCode == 0, imported.told().constData());
        QCOMPARE(imported.object().at("pieces").get<int>(), 24);
        QCOMPARE(imported.object().at("refused").get<int>(), 0);
        const Outcome again = run({"import", path("tunes.abc"), "--corpus", path("corpus")});
        QVERIFY2(again.exitCode == 0 && again.output.contains("0 pieces added or refused"),
                 again.told().constData());
    }

    void refusalsAreTold()
    {
        writeFile(path("tunes.abc"), kTune);
        writeFile(path("no.mid"), "no MIDI");
        const Outcome outcome =
            run({"import", path("tunes.abc"), path("no.mid"), "--corpus", path("corpus")});
        QVERIFY2(outcome.exitCode == 1, outcome.told().constData());
        QVERIFY2(outcome.errors.contains("no.mid"), outcome.told().constData());
        QVERIFY2(outcome.output.contains("1 pieces with 17 notes; 1 were refused") ||
                     outcome.output.contains("1 pieces with 34 notes; 1 were refused"),
                 outcome.told().constData());
    }

    void whatCannotBeIsToldInASentence_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QByteArray>("word");
        const auto row = [](const char* arguments, int exitCode, const char* word) {
            QTest::newRow(arguments) << QString(arguments) << exitCode << QByteArray(word);
        };
        row("import TUNE", 2, "--corpus");
        row("import --corpus DIR", 2, "places");
        row("import TUNE --corpus DIR --shard 3/2", 2, "3/2");
        row("import TUNE --corpus DIR --shard 0/2", 2, "0/2");
        row("import TUNE --corpus DIR --shard 1", 2, "1/4");
        row("import TUNE --corpus DIR --threads -1", 2, "threads");
        row("import NONE --corpus DIR", 3, "Cannot open");
        row("import EMPTYDIR --corpus DIR", 1, "no file of music");
        row("import TUNE --corpus FULLDIR", 1, "something else");
        row("import TUNE --corpus TUNE", 3, "folder");
        row("import TUNE --corpus DIR --metadata NONE", 3, "Cannot open");
        row("import TUNE --corpus DIR --metadata TUNE", 1, "table");
        row("corpus stats NONE", 3, "Cannot open");
        row("corpus stats TUNE", 1, "table");
        row("corpus split NONE", 3, "no corpus");
        row("corpus merge NONE --into DIR", 3, "no corpus");
        row("corpus download noset --into DIR", 2, "maestro, musicnet");
        row("corpus download ftp://x.org/a --into DIR", 2, "neither");
        row("corpus download maestro --into DIR --sha256 12", 2, "64");
        row("corpus download maestro --into TUNE", 3, "");
        row("corpus merge --into DIR", 2, "corpora");
        row("corpus merge TUNE", 2, "--into");
        row("corpus clean NONE --into DIR", 3, "no corpus");
        row("corpus clean NONE", 2, "--into");
        row("corpus clean NONE --into DIR --step wash", 2, "wash");
        row("corpus clean NONE --into DIR --phrase-notes 0", 2, "phrase-notes");
        row("corpus clean NONE --into DIR --least-seconds nan", 2, "nan");
        row("corpus split DIR --kind by-ear", 2, "by-ear");
        row("corpus split DIR --held-out 0.9 --test 0.9", 1, "train");
        row("corpus split DIR --test nan", 2, "nan");
    }

    void whatCannotBeIsToldInASentence()
    {
        QFETCH(QString, arguments);
        QFETCH(int, exitCode);
        QFETCH(QByteArray, word);
        writeFile(path("tune.abc"), kTune);
        QDir(m_folder->path()).mkdir("empty");
        QDir(m_folder->path()).mkdir("full");
        writeFile(path("full/notes.txt"), "mine");
        QStringList list = arguments.split(' ');
        list.replaceInStrings("EMPTYDIR", path("empty"));
        list.replaceInStrings("FULLDIR", path("full"));
        list.replaceInStrings("TUNE", path("tune.abc"));
        list.replaceInStrings("NONE", path("none"));
        list.replaceInStrings("DIR", path("corpus"));
        const Outcome outcome = run(list + QStringList{"--json"});
        QVERIFY2(outcome.exitCode == exitCode, outcome.told().constData());
        QVERIFY2(outcome.errors.contains(word), outcome.told().constData());
        QVERIFY2(outcome.object().contains("error"), outcome.told().constData());
        QVERIFY(!QFileInfo::exists(path("corpus")));
        QCOMPARE(readFile(path("full/notes.txt")), QByteArray("mine"));
    }

    void cleaningCountsItsSteps()
    {
        writeFile(path("tunes.abc"), smallCorpus());
        QVERIFY(run({"import", path("tunes.abc"), "--corpus", path("corpus")}).exitCode == 0);
        const QStringList clean{"corpus", "clean", path("corpus"), "--json", "--into"};
        const Outcome usual = run(clean + QStringList{path("clean"), "--phrase-notes", "10"});
        QVERIFY2(usual.exitCode == 0, usual.told().constData());
        QCOMPARE(usual.object().at("steps").size(), std::size_t{9});
        QCOMPARE(usual.object().at("pieces_before").get<int>(), 24);
        QCOMPARE(usual.object().at("pieces").get<int>(), 16); // the tunes repeat after 16
        const Outcome some = run(clean + QStringList{path("some"), "--step", "timing", "--with", "length",
                                                     "--without", "timing", "--transpose"});
        QVERIFY2(some.exitCode == 0, some.told().constData());
        QCOMPARE(some.object().at("steps").size(), std::size_t{2});
        QCOMPARE(some.object().at("pieces").get<int>(), 24 * 12);
    }

    void sharesAreMerged()
    {
        writeFile(path("a.abc"), smallCorpus());
        writeFile(path("b.abc"), smallCorpus());
        for (const char* share : {"1/2", "2/2"})
            QVERIFY(run({"import", path("a.abc"), path("b.abc"), "--shard", share, "--corpus",
                         path(QString("share%1").arg(share[0]))})
                        .exitCode == 0);
        const Outcome merged =
            run({"corpus", "merge", path("share2"), path("share1"), "--into", path("all"), "--json"});
        QVERIFY2(merged.exitCode == 0, merged.told().constData());
        QCOMPARE(merged.object().at("pieces").get<int>(), 48);
        QCOMPARE(merged.object().at("files").get<int>(), 2);
        const Outcome twice = run({"corpus", "merge", path("share1"), path("all"), "--into", path("no")});
        QVERIFY2(twice.exitCode == 1 && twice.errors.contains("piece 1 of"), twice.told().constData());
    }

    void setsAreListed()
    {
        const Outcome listed = run({"corpus", "sets", "--json"});
        QVERIFY2(listed.exitCode == 0 && listed.object().at("sets").size() == 8, listed.told().constData());
        const Outcome text = run({"corpus", "sets"});
        QVERIFY2(text.output.contains("CC BY-NC-SA 4.0") && text.output.contains("58.4 MB"),
                 text.told().constData());
    }

    /// A proxy stands for the world's servers.
    void setsAreDownloaded()
    {
        const std::string bytes = "not music, but who knows";
        const partita::corpus_test::HttpServer proxy([&](const partita::corpus_test::HttpRequest& request) {
            return request.target.ends_with("/JSB%20Chorales.zip")
                       ? partita::corpus_test::fileReply(request, bytes)
                       : partita::corpus_test::HttpReply{404, {}, {}};
        });
        qputenv("http_proxy", QByteArray::fromStdString(proxy.url("")));
        const QStringList download{"corpus", "download", "jsb-chorales", "--into", path("sets"), "--json"};
        const Outcome set = run(download);
        QVERIFY2(set.exitCode == 0, set.told().constData());
        QVERIFY(set.object().at("files").at(0).at("verified") == "first_use");
        QCOMPARE(readFile(path("sets/JSB Chorales.zip")).toStdString(), bytes);
        const Outcome again = run(download);
        QVERIFY(again.exitCode == 0 && again.object().at("files").at(0).at("there_before") == true);
        const QStringList address{"corpus", "download", "http://example.org/a/JSB%20Chorales.zip", "--into",
                                  path("sets")};
        const Outcome wrong = run(address + QStringList{"--sha256", QString(64, '0')});
        QVERIFY2(wrong.exitCode == 1 && wrong.errors.contains("should be"), wrong.told().constData());
        const Outcome none =
            run({"corpus", "download", "http://example.org/none.zip", "--into", path("sets")});
        QVERIFY2(none.exitCode == 3 && none.errors.contains("no such file"), none.told().constData());
        qunsetenv("http_proxy");
    }

    void withoutANetworkItSaysSo()
    {
        std::string nobody;
        {
            const partita::corpus_test::HttpServer gone(
                [](const partita::corpus_test::HttpRequest&) { return partita::corpus_test::HttpReply{}; });
            nobody = gone.url("");
        }
        qputenv("https_proxy", QByteArray::fromStdString(nobody));
        const Outcome outcome = run({"corpus", "download", "maestro", "--into", path("sets"), "--json"});
        qunsetenv("https_proxy");
        QVERIFY2(outcome.exitCode == 3 && outcome.errors.contains("Check the network"),
                 outcome.told().constData());
        QVERIFY(outcome.object().contains("error"));
    }

    void splitsAreDrawnAndKept()
    {
        writeFile(path("tunes.abc"), smallCorpus());
        QVERIFY(run({"import", path("tunes.abc"), "--corpus", path("corpus")}).exitCode == 0);
        const QStringList split{"corpus", "split", path("corpus"), "--seed", "5", "--json"};
        const Outcome first = run(split);
        QVERIFY2(first.exitCode == 0, first.told().constData());
        QCOMPARE(first.object().at("sides").at(0).at("pieces").get<int>() +
                     first.object().at("sides").at(1).at("pieces").get<int>() +
                     first.object().at("sides").at(2).at("pieces").get<int>(),
                 24);
        QVERIFY(first.object().at("families").get<int>() < 24);
        QVERIFY(run(split).object() == first.object());
        const Outcome windows = run(split + QStringList{"--kind", "by-window", "--window", "5"});
        QVERIFY2(windows.exitCode == 0, windows.told().constData());
        QCOMPARE(windows.object().at("sides").size(), std::size_t{3});
        QVERIFY(run(split + QStringList{"--kind", "by-window", "--window", "5"}).object() ==
                windows.object());
    }

    /// The import says so and goes on when there is room.
    void aFullDiskLosesNothing()
    {
        QByteArray tunes;
        for (int i = 0; i < 100; ++i)
            tunes += smallCorpus();
        writeFile(path("tunes.abc"), tunes);
        const QStringList import{"import", path("tunes.abc"), "--corpus", path("corpus"), "--json"};
        const Outcome full = runWithSmallDisk(import, 400'000);
        QVERIFY2(full.exitCode == 3, full.told().constData());
        QVERIFY2(full.errors.contains("Check the free space"), full.told().constData());
        const Outcome more = run(import);
        QVERIFY2(more.exitCode == 0, more.told().constData());
        QCOMPARE(more.object().at("pieces").get<int>(), 2400);
        QVERIFY2(more.object().at("added").get<int>() < 2400,
                 more.told().constData()); // the first ones stayed
    }

private:
    [[nodiscard]] QString path(const QString& name) const { return m_folder->filePath(name); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestCliCorpus)
#include "tst_cli_corpus.moc"
