// SPDX-License-Identifier: GPL-3.0-or-later
// A corpus on disk: what an import puts there, whatever the threads and interruptions.
#include "corpus_support.h"
#include "engine/abc/abc_collection.h"
#include "engine/base/ordered_work.h"
#include "engine/corpus/abc_blocks.h"

#include <QTest>

#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <mutex>
#include <set>
#include <stdexcept>
#include <thread>

using namespace partita;
using namespace partita::corpus;
using namespace partita::corpus_test;

class TestCorpusImport : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
    }

    void workIsTakenInOrder()
    {
        std::atomic<int> most = 0;
        std::atomic<int> underWay = 0;
        std::set<std::thread::id> threads;
        std::mutex mutex;
        int next = 0;
        std::vector<int> taken;
        const base::OrderedSteps<int, int> steps{
            [&]() -> std::optional<int> { return next < 1000 ? std::optional(next++) : std::nullopt; },
            [&](int job) {
                most = std::max(most.load(), ++underWay);
                {
                    const std::lock_guard lock(mutex);
                    threads.insert(std::this_thread::get_id());
                }
                --underWay;
                return job * job;
            },
            [&](int value) {
                taken.push_back(value);
                return true;
            }};
        base::runInOrder(steps, 3, 8);
        QCOMPARE(taken.size(), std::size_t{1000});
        for (int i = 0; i < 1000; ++i)
            QCOMPARE(taken[static_cast<std::size_t>(i)], i * i);
        QVERIFY(most <= 3 && threads.size() <= 3);
    }

    void workEndsWhereItIsEnoughOrFails()
    {
        int next = 0;
        std::atomic<int> worked = 0;
        base::OrderedSteps<int, int> steps{[&]() -> std::optional<int> { return next++; },
                                           [&](int job) {
                                               ++worked;
                                               return job;
                                           },
                                           [](int value) { return value < 20; }};
        base::runInOrder(steps, 2, 4);
        QVERIFY(next >= 21 && next <= 26 && worked <= next);
        steps.take = [](int) { return true; };
        steps.work = [](int job) -> int { return job < kFailure ? job : throw std::runtime_error("no"); };
        QVERIFY_EXCEPTION_THROWN(base::runInOrder(steps, 2, 4), std::runtime_error);
    }

    void aFolderIsImported()
    {
        writeMusic();
        const auto report = importMusic(settings("corpus"));
        QVERIFY2(report, report ? "" : report.error().message().c_str());
        const Content content = contentOf(path("corpus"));
        QCOMPARE(content.order(), QStringList({"b/jig.mid:1", "b/two.abc:1", "b/two.abc:2",
                                               "c.zip/in/t.abc:1", "c.zip/j.mid:1", "j.musicxml:1"}));
        const PieceRecord& midi = content.pieces[0];
        QCOMPARE(midi.title, std::string("Small Jig"));
        QCOMPARE(midi.key + ' ' + midi.meter, std::string("D major 6/8"));
        QCOMPARE(midi.notes, std::int64_t{17});
        QCOMPARE(*midi.lowest, 62);
        QCOMPARE(*midi.highest, 74);
        QCOMPARE(content.events[0].size(), std::size_t{17});
        QVERIFY(content.events[0] == content.events[4]); // the same file in the archive
        QCOMPARE(content.events[1].size(), std::size_t{17});
        for (std::size_t i = 0; i < 17; ++i)
            QCOMPARE(content.events[1][i].key, content.events[0][i].key);
        QCOMPARE(content.events[0].front().onset, 0U);
        QCOMPARE(content.events[0].back().onsetSeconds() + content.events[0].back().durationSeconds(),
                 midi.seconds);
        QCOMPARE(report->added, std::int64_t{6});
        QCOMPARE(report->corpus.pieces, std::int64_t{6});
        QCOMPARE(report->corpus.refused, std::int64_t{0});
    }

    void theSameAgainAddsNothing()
    {
        writeMusic();
        QVERIFY(importMusic(settings("corpus")));
        const Content first = contentOf(path("corpus"));
        const auto again = importMusic(settings("corpus"));
        QVERIFY(again && again->added == 0 && again->sourcesKnown == 5);
        QVERIFY(contentOf(path("corpus")) == first);
        writeFile("music/new.abc", tune(7));
        writeFile("music/b/two.abc", tune(1));
        const auto more = importMusic(settings("corpus"));
        QVERIFY(more && more->added == 1);
        QCOMPARE(more->changed.size(), std::size_t{1});
        QCOMPARE(contentOf(path("corpus")).order().last(), QString("new.abc:1"));
    }

    void whatIsNoMusicIsRefusedAndTold()
    {
        writeFile("music/a.mid", "no MIDI at all");
        writeFile("music/b.abc", "just a text");
        writeFile("music/c.abc", "X:1\nT:Silence\nK:C\nz4|]\n\n" + tune(1));
        writeFile("music/d.zip", "PK no archive");
        writeFile("music/e.xml", "<html/>");
        writeFile("music/f.txt", "not looked at");
        const auto report = importMusic(settings("corpus"));
        QVERIFY2(report, report ? "" : report.error().message().c_str());
        QCOMPARE(report->corpus.pieces, std::int64_t{1});
        QCOMPARE(report->corpus.refused, std::int64_t{5});
        QCOMPARE(report->refusals.size(), std::size_t{5});
        for (const auto& refusal : report->refusals)
            QVERIFY(!refusal.reason.empty() && refusal.count == 1 && !refusal.example.empty());
    }

    void threadsChangeNothing()
    {
        writeCollections(6, 150);
        auto one = settings("one");
        one.threads = 1;
        auto four = settings("four");
        four.threads = 4;
        QVERIFY(importMusic(one) && importMusic(four));
        QVERIFY(contentOf(path("one")) == contentOf(path("four")));
        QCOMPARE(shardBytes(path("one")), shardBytes(path("four")));
    }

    void stoppedOrKilledItGoesOn_data()
    {
        QTest::addColumn<bool>("killed");
        QTest::addColumn<int>("after");
        for (const int after : {1, 20, 40}) {
            QTest::addRow("stopped after %d jobs", after) << false << after;
            QTest::addRow("killed after %d jobs", after) << true << after;
        }
    }

    /// Within a collection of 1,300 tunes, and between files.
    void stoppedOrKilledItGoesOn()
    {
        QFETCH(bool, killed);
        QFETCH(int, after);
        writeCollections(3, 100);
        writeFile("music/long.abc", collection(1300));
        QVERIFY(importMusic(settings("whole")));
        if (killed)
            killImport(settings("part"), after);
        else
            stopImport(settings("part"), after);
        const Content part = contentOf(path("part"));
        QVERIFY(part.pieces.size() < 1600);
        const auto rest = importMusic(settings("part"));
        QVERIFY2(rest, rest ? "" : rest.error().message().c_str());
        QCOMPARE(static_cast<std::size_t>(rest->added), 1600 - part.pieces.size());
        QVERIFY(contentOf(path("part")) == contentOf(path("whole")));
        QCOMPARE(shardBytes(path("part")), shardBytes(path("whole")));
    }

    void sharesMakeTheWhole()
    {
        writeCollections(7, 3);
        QVERIFY(importMusic(settings("whole")));
        QStringList order;
        for (std::size_t i = 1; i <= 3; ++i) {
            auto share = settings("share" + QString::number(i));
            share.shard = {i, 3};
            QVERIFY(importMusic(share));
            order += contentOf(path("share" + QString::number(i))).order();
        }
        order.sort();
        QCOMPARE(order, contentOf(path("whole")).order());
    }

    void tablesDescribeFiles()
    {
        writeMusic();
        writeFile("works.csv", "composer,title,year,midi,duration\nAnon,The Jig,1790,b/jig.mid,5\n");
        auto described = settings("corpus");
        described.metadata = {path("works.csv")};
        QVERIFY(importMusic(described));
        const PieceRecord jig = contentOf(path("corpus")).pieces[0];
        QCOMPARE(jig.composer + ", " + jig.title, std::string("Anon, The Jig"));
        QCOMPARE(*jig.year, 1790);
    }

    void collectionsAreCutBetweenTunes_data()
    {
        QTest::addColumn<QByteArray>("text");
        const QByteArray book = "%%MIDI program 73\nM:3/4\n\n" + collection(9000); // more than two blocks
        QTest::newRow("LF") << book;
        QTest::newRow("CR LF") << QByteArray(book).replace("\n", "\r\n");
        QTest::newRow("free text") << "A book\n\n" + book + "\nThe end\n";
        QTest::newRow("short") << QByteArray(tune(1));
        QTest::newRow("without X:") << QByteArray("K:C\nCDEF|\n");
        QTest::newRow("no tune") << QByteArray("nothing\n");
        QTest::newRow("empty") << QByteArray();
    }

    void collectionsAreCutBetweenTunes()
    {
        QFETCH(QByteArray, text);
        writeFile("book.abc", text);
        const auto whole = abc::splitCollection(text.toStdString());
        AbcBlocks blocks = AbcBlocks::ofFile(path("book.abc"));
        std::size_t tunes = 0;
        for (;;) {
            const auto block = blocks.next();
            QVERIFY(block);
            if (!*block)
                break;
            QCOMPARE((*block)->fileHeader, whole.fileHeader);
            for (const auto& cut : (*block)->tunes)
                QCOMPARE(cut.text, whole.tunes.at(tunes++).text);
        }
        QCOMPARE(tunes, whole.tunes.size());
    }

    void wrongPlacesAreRefused()
    {
        auto wrong = settings("corpus");
        const auto codeOf = [](const auto& result) {
            return result ? -1 : static_cast<int>(result.error().code);
        };
        QCOMPARE(codeOf(importMusic(wrong)), static_cast<int>(base::ErrorCode::CannotRead)); // no folder
        QDir(m_folder->path()).mkdir("music");
        QCOMPARE(codeOf(importMusic(wrong)), static_cast<int>(base::ErrorCode::InvalidInput)); // an empty one
        writeFile("music/a.abc", tune(1));
        wrong.corpus = path("music"); // holds something else
        QCOMPARE(codeOf(importMusic(wrong)), static_cast<int>(base::ErrorCode::InvalidInput));
        wrong.corpus = path("music/a.abc");
        QCOMPARE(codeOf(importMusic(wrong)), static_cast<int>(base::ErrorCode::CannotWrite));
        writeFile("picture.png", "x");
        wrong.places = {path("picture.png")};
        QCOMPARE(codeOf(importMusic(wrong)), static_cast<int>(base::ErrorCode::Unsupported));
        QVERIFY(!Catalogue::openToRead(path("music")));
    }

    void aVanishedFolderIsTold()
    {
        writeCollections(3, 600);
        const auto report = importMusic(settings("corpus"), {}, [&](const base::Progress& progress) {
            if (progress.done * 2 > progress.total)
                QDir(QString::fromStdString(path("corpus"))).removeRecursively();
        });
        QVERIFY(!report);
        QVERIFY2(report.error().what.find("vanished") != std::string::npos, report.error().message().c_str());
        QVERIFY(report.error().code == base::ErrorCode::CannotWrite);
    }

    void aCorpusInUseIsRefused()
    {
        writeMusic();
        base::Result<ImportReport> second = tl::unexpected(base::Error{});
        QVERIFY(importMusic(settings("corpus"), {},
                            [&](const base::Progress&) { second = importMusic(settings("corpus")); }));
        QVERIFY(!second && second.error().code == base::ErrorCode::CannotWrite);
    }

    void newerAndForeignCataloguesAreRefused()
    {
        writeMusic();
        QVERIFY(importMusic(settings("corpus")));
        const QString file = QString::fromStdString(Catalogue::pathIn(path("corpus")).string());
        QByteArray bytes = readFile(file);
        bytes[63] = Catalogue::kVersion + 1; // the version, in SQLite's file header
        writeAbsolute(file, bytes);
        const auto newer = importMusic(settings("corpus"));
        QVERIFY(!newer && newer.error().code == base::ErrorCode::Unsupported);
        QVERIFY(newer.error().what.find("newer") != std::string::npos);
        QVERIFY(Catalogue::openToRead(path("corpus")).error().code == base::ErrorCode::Unsupported);
        writeAbsolute(file, QByteArray(5000, 'x'));
        QVERIFY(Catalogue::openToRead(path("corpus")).error().code == base::ErrorCode::InvalidInput);
    }

    void damagedNotesAreFound()
    {
        writeMusic();
        QVERIFY(importMusic(settings("corpus")));
        const QString shard = QString::fromStdString(shardPath(path("corpus"), 1).string());
        const QByteArray bytes = readFile(shard);
        const Content content = contentOf(path("corpus"));
        const auto read = [&] {
            EventReader reader(path("corpus"));
            const auto events = reader.read(content.pieces[1].events, content.pieces[1].notes);
            return events ? base::ErrorCode::Cancelled : events.error().code;
        };
        QByteArray changed = bytes;
        changed[static_cast<qsizetype>(content.pieces[1].events.offset) + 5] = 77;
        writeAbsolute(shard, changed);
        QVERIFY(read() == base::ErrorCode::InvalidInput);
        writeAbsolute(shard, bytes.left(100));
        QVERIFY(read() == base::ErrorCode::InvalidInput);
        QVERIFY(importMusic(settings("corpus")).error().code == base::ErrorCode::InvalidInput);
        QVERIFY(QFile::remove(shard));
        QVERIFY(read() == base::ErrorCode::CannotRead);
        writeAbsolute(shard, bytes);
        QVERIFY(read() == base::ErrorCode::Cancelled);
    }

private:
    static constexpr int kFailure = 40;

    [[nodiscard]] std::string path(const QString& name) const
    {
        return m_folder->filePath(name).toStdString();
    }
    void writeFile(const QString& name, const QByteArray& content)
    {
        writeAbsolute(m_folder->filePath(name), content);
    }

    [[nodiscard]] ImportSettings settings(const QString& corpus) const
    {
        ImportSettings settings;
        settings.places = {path("music")};
        settings.corpus = path(corpus);
        settings.threads = 2;
        return settings;
    }

    void writeMusic()
    {
        const QByteArray midi = midiOf(kJig);
        writeFile("music/b/two.abc", QByteArray(kJig) + '\n' + tune(5));
        writeFile("music/b/jig.mid", midi);
        writeFile("music/j.musicxml", musicXmlOf(kJig));
        writeZip(path("music/c.zip"), {{"j.mid", midi}, {"in/t.abc", tune(3)}, {"in/readme.md", "x"}});
    }

    void writeCollections(int files, int tunes)
    {
        for (int i = 0; i < files; ++i)
            writeFile("music/" + QString::number(i) + ".abc", collection(tunes, i * 1000));
    }

    static void stopImport(const ImportSettings& settings, int after)
    {
        std::stop_source stop;
        int jobs = 0;
        const auto stopped = importMusic(settings, stop.get_token(), [&](const base::Progress&) {
            if (++jobs == after)
                stop.request_stop();
        });
        QVERIFY(!stopped && stopped.error().code == base::ErrorCode::Cancelled);
    }

    static void killImport(const ImportSettings& settings, int after)
    {
        const pid_t child = ::fork();
        if (child == 0) {
            int jobs = 0;
            static_cast<void>(importMusic(settings, {}, [&](const base::Progress&) {
                if (++jobs == after)
                    ::kill(::getpid(), SIGKILL);
            }));
            ::_exit(0);
        }
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_APPLESS_MAIN(TestCorpusImport)
#include "tst_corpus_import.moc"
