// SPDX-License-Identifier: GPL-3.0-or-later
// Imports shared by several processes, and corpora merged into one.
#include "corpus_support.h"
#include "engine/corpus/corpus_merge.h"
#include "engine/corpus/corpus_split.h"

#include <QTest>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

using namespace partita;
using namespace partita::corpus;
using namespace partita::corpus_test;

namespace {

/// The table of sources, as text.
QStringList sourcesOf(const std::string& folder)
{
    QStringList lines;
    auto catalogue = Catalogue::openToRead(folder);
    const auto sources = catalogue->sources();
    for (const auto& [name, state] : *sources)
        lines << QString("%1 %2 %3 %4 %5 %6")
                     .arg(state.id)
                     .arg(QString::fromStdString(name).section("/music/", 1))
                     .arg(state.pieces)
                     .arg(state.bytes)
                     .arg(state.complete ? "complete" : "begun")
                     .arg(state.ordinal);
    return lines;
}

/// In another process, and as nobody where this one is root; its result is whether `work` gave true.
template<class Work>
bool asNobody(const Work& work)
{
    const pid_t child = ::fork();
    if (child == 0) {
        const bool user = ::getuid() != 0 || ::setuid(65534) == 0;
        ::_exit(user && work() ? 0 : 1);
    }
    int status = 0;
    return ::waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

} // namespace

class TestCorpusMerge : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
    }

    void sharesOfOneCollectionAreEven()
    {
        writeFile("music/book.abc", collection(6000));
        std::vector<int> seen(6001);
        for (std::size_t i = 1; i <= 3; ++i) {
            importShare(i, 3);
            const Content content = contentOf(shares(3)[i - 1].string());
            QVERIFY2(content.pieces.size() > 1900 && content.pieces.size() < 2100,
                     qPrintable(QString::number(content.pieces.size())));
            for (const auto& piece : content.pieces)
                ++seen[static_cast<std::size_t>(piece.position)];
        }
        QVERIFY(std::all_of(seen.begin() + 1, seen.end(), [](int times) { return times == 1; }));
    }

    void mergedSharesAreOneImport_data()
    {
        QTest::addColumn<int>("of");
        for (const int of : {1, 2, 5})
            QTest::addRow("%d", of) << of;
    }

    void mergedSharesAreOneImport()
    {
        QFETCH(int, of);
        writeMusic();
        QVERIFY(importMusic(settings("whole")));
        for (int i = 1; i <= of; ++i)
            importShare(static_cast<std::size_t>(i), static_cast<std::size_t>(of));
        auto folders = shares(of);
        std::reverse(folders.begin(), folders.end()); // their order means nothing
        const auto merged = mergeCorpora(folders, path("merged"));
        QVERIFY2(merged, merged ? "" : merged.error().message().c_str());
        compareWithWhole("merged");
        QCOMPARE(merged->sources, std::int64_t{sourcesOf(path("whole")).size()});
        QCOMPARE(merged->added, static_cast<std::int64_t>(contentOf(path("whole")).pieces.size()));
        QVERIFY(merged->corpus.refused == 3);
        const auto again = mergeCorpora(folders, path("merged"));
        QVERIFY(again && again->added == 0);
        compareWithWhole("merged");
    }

    /// A share is killed and goes on; so is the merging.
    void killedItGoesOn()
    {
        writeMusic();
        QVERIFY(importMusic(settings("whole")));
        importShare(1, 2);
        auto second = settings("share2");
        second.shard = {2, 2};
        killed([&](const base::ProgressObserver& kill) { static_cast<void>(importMusic(second, {}, kill)); },
               60);
        const auto early = mergeCorpora(shares(2), path("merged"));
        QVERIFY(!early && early.error().what.find("not finished") != std::string::npos);
        QVERIFY(!QFileInfo::exists(QString::fromStdString(path("merged"))));
        importShare(2, 2);
        killed(
            [&](const base::ProgressObserver& kill) {
                static_cast<void>(mergeCorpora(shares(2), path("merged"), {}, kill));
            },
            5);
        QVERIFY(contentOf(path("merged")).pieces.size() < contentOf(path("whole")).pieces.size());
        QVERIFY(mergeCorpora(shares(2), path("merged")));
        compareWithWhole("merged");
    }

    void stoppedItGoesOn()
    {
        writeMusic();
        QVERIFY(importMusic(settings("whole")));
        importShare(1, 1);
        std::stop_source stop;
        const auto stopped = mergeCorpora(shares(1), path("merged"), stop.get_token(),
                                          [&](const base::Progress&) { stop.request_stop(); });
        QVERIFY(!stopped && stopped.error().code == base::ErrorCode::Cancelled);
        QVERIFY(mergeCorpora(shares(1), path("merged")));
        compareWithWhole("merged");
    }

    void sharesAreNotMixedUp()
    {
        writeFile("music/book.abc", collection(6000));
        importShare(1, 2);
        auto second = settings("share1"); // the folder of the first
        second.shard = {2, 2};
        const auto mixed = importMusic(second);
        QVERIFY(!mixed && mixed.error().code == base::ErrorCode::InvalidInput);
        QVERIFY2(mixed.error().what.find("share 1/2") != std::string::npos, mixed.error().message().c_str());
        QVERIFY(!importMusic(settings("share1")));
        importShare(1, 2); // the same again
        const auto half = mergeCorpora(shares(1), path("half"));
        QVERIFY(!half && half.error().what.find("1 of the 2 shares") != std::string::npos);
        QVERIFY(!QFileInfo::exists(QString::fromStdString(path("half"))));
        importShare(2, 2);
        QVERIFY(mergeCorpora(shares(2), path("merged")));
        const auto again = importMusic(settings("merged")); // has them all, as if imported at once
        QVERIFY2(again && again->added == 0, again ? "" : again.error().message().c_str());
    }

    void otherCorporaFollowOneAnother()
    {
        writeFile("music/a.abc", collection(3));
        writeFile("other/music/b.abc", collection(4, 10));
        QVERIFY(importMusic(settings("one")));
        auto other = settings("two");
        other.places = {path("other")};
        QVERIFY(importMusic(other));
        const std::vector<std::filesystem::path> folders{path("two"), path("one")};
        QVERIFY(mergeCorpora(folders, path("merged")));
        QCOMPARE(contentOf(path("merged")).order(),
                 QStringList({"b.abc:1", "b.abc:2", "b.abc:3", "b.abc:4", "a.abc:1", "a.abc:2", "a.abc:3"}));
        writeFile("music/c.abc", tune(50));
        QVERIFY(importMusic(settings("merged"))->added == 1); // a corpus like any other
    }

    void whatCannotBeMergedIsTold()
    {
        writeFile("music/a.abc", collection(3));
        QVERIFY(importMusic(settings("one")) && importMusic(settings("two")));
        const auto messageOf = [&](std::vector<std::filesystem::path> folders, const char* into) {
            const auto merged = mergeCorpora(folders, path(into));
            return merged ? QString() : QString::fromStdString(merged.error().message());
        };
        QVERIFY(messageOf({path("one"), path("two")}, "merged").contains("have piece 1 of"));
        QVERIFY(messageOf({path("one"), path("none")}, "new").contains("no corpus"));
        QVERIFY(messageOf({path("one")}, "one").contains("into itself"));
        QVERIFY(messageOf({path("one")}, "two").contains("has a corpus already"));
        QVERIFY(!QFileInfo::exists(QString::fromStdString(path("new"))));
    }

    /// Its catalogue was written with a log, for which SQLite would have to make files beside it.
    void aCorpusThatCannotBeWrittenIsRead()
    {
        writeFile("music/a.abc", collection(40));
        QVERIFY(importMusic(settings("cor %23?#pus")));
        const std::string folder = path("cor %23?#pus");
        QVERIFY(splitCorpus(folder, {}));
        const Content content = contentOf(folder);
        ::chmod(m_folder->path().toStdString().c_str(), 0755);
        ::chmod(folder.c_str(), 0555);
        for (const char* name : {"/catalogue.sqlite", "/events-00001.bin"})
            QCOMPARE(::chmod((folder + name).c_str(), 0444), 0);
        for (const char* name : {"/catalogue.sqlite-wal", "/catalogue.sqlite-shm"})
            ::unlink((folder + name).c_str());
        QVERIFY(asNobody([&] { return ::access(folder.c_str(), W_OK) != 0; }));
        QVERIFY(asNobody([&] { return contentOf(folder) == content && readSplit(folder).has_value(); }));
        QVERIFY(asNobody([&] {
            const auto refused = importMusic(settings("cor %23?#pus"));
            return !refused && refused.error().code == base::ErrorCode::CannotWrite;
        }));
        ::chmod(folder.c_str(), 0755);
    }

private:
    [[nodiscard]] std::string path(const QString& name) const
    {
        return m_folder->filePath(name).toStdString();
    }

    void writeFile(const QString& name, const QByteArray& content) const
    {
        writeAbsolute(m_folder->filePath(name), content);
    }

    [[nodiscard]] ImportSettings settings(const QString& corpus) const
    {
        ImportSettings settings;
        settings.places = {path("music")};
        settings.corpus = path(corpus);
        return settings;
    }

    /// Files, an archive, refusals, and collections of which two are large.
    void writeMusic() const
    {
        for (int i = 0; i < 7; ++i)
            writeFile("music/small" + QString::number(i) + ".abc", collection(3, 10 * i));
        writeFile("music/long.abc", collection(5000) + "X:1\nT:Silence\nK:C\nz4|]\n");
        writeFile("music/nothing.abc", QByteArray(300'000, '\n'));
        writeFile("music/no.mid", "no MIDI");
        writeZip(path("music/z.zip"), {{"big.abc", collection(4500, 3)}, {"j.mid", midiOf(kJig)}});
    }

    void importShare(std::size_t number, std::size_t of) const
    {
        auto share = settings("share" + QString::number(number));
        share.shard = {number, of};
        const auto imported = importMusic(share);
        QVERIFY2(imported, imported ? "" : imported.error().message().c_str());
    }

    [[nodiscard]] std::vector<std::filesystem::path> shares(int of) const
    {
        std::vector<std::filesystem::path> folders;
        for (int i = 1; i <= of; ++i)
            folders.emplace_back(path("share" + QString::number(i)));
        return folders;
    }

    void compareWithWhole(const QString& name) const
    {
        QCOMPARE(sourcesOf(path(name)), sourcesOf(path("whole")));
        QVERIFY(contentOf(path(name)) == contentOf(path("whole")));
        QCOMPARE(shardBytes(path(name)), shardBytes(path("whole")));
    }

    template<class Work>
    static void killed(const Work& work, int after)
    {
        const pid_t child = ::fork();
        if (child == 0) {
            int steps = 0;
            work([&](const base::Progress&) {
                if (++steps == after)
                    ::kill(::getpid(), SIGKILL);
            });
            ::_exit(0);
        }
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_APPLESS_MAIN(TestCorpusMerge)
#include "tst_corpus_merge.moc"
