// SPDX-License-Identifier: GPL-3.0-or-later
// Downloads from a server that cuts, lies, changes its files and says no.
#include "corpus_support.h"
#include "engine/base/hash.h"
#include "engine/base/random.h"
#include "engine/corpus/download.h"
#include "engine/corpus/public_sets.h"
#include "http_server.h"

#include <QTest>

#include <sys/resource.h>
#include <sys/wait.h>

#include <csignal>
#include <set>

using namespace partita;
using namespace partita::corpus;
using namespace partita::corpus_test;

namespace {

std::string randomBytes(std::size_t count, std::uint64_t seed = 1)
{
    base::Random random(seed);
    std::string bytes(count, 0);
    for (char& byte : bytes)
        byte = static_cast<char>(random.below(256));
    return bytes;
}

DownloadSettings hasty()
{
    DownloadSettings settings;
    settings.pause = std::chrono::milliseconds(1);
    return settings;
}

} // namespace

class TestDownload : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
    }

    void md5AndSha256AreThoseOfOthers()
    {
        base::Hasher md5(base::HashKind::Md5);
        base::Hasher sha256(base::HashKind::Sha256);
        const std::string text = "abc";
        for (const char c : text) {
            const auto byte = static_cast<std::uint8_t>(c);
            md5.add({&byte, 1});
            sha256.add({&byte, 1});
        }
        QCOMPARE(md5.digest(), std::string("900150983cd24fb0d6963f7d28e17f72")); // RFC 1321
        QCOMPARE(sha256.digest(), base::sha256(text));
    }

    void aFileIsFetchedAndRecorded()
    {
        const std::string bytes = randomBytes(300'000);
        const HttpServer server([&](const HttpRequest& request) { return fileReply(request, bytes); });
        std::uint64_t last = 0;
        const auto report = download({server.url("/set.zip"), "set.zip"}, path("new/folder"), hasty(), {},
                                     [&](const base::Progress& progress) {
                                         QVERIFY(progress.done > last && progress.total == 300'000);
                                         last = progress.done;
                                     });
        QVERIFY2(report, report ? "" : report.error().message().c_str());
        QCOMPARE(last, std::uint64_t{300'000});
        QCOMPARE(report->bytes, std::uint64_t{300'000});
        QVERIFY(report->verified == Verified::FirstUse && !report->alreadyThere);
        QVERIFY(fileAt("new/folder/set.zip") == bytes);
        QCOMPARE(fileAt("new/folder/set.zip.sha256"), base::sha256(bytes) + "  set.zip\n");
        QCOMPARE(filesIn("new/folder"), QStringList({"set.zip", "set.zip.sha256"}));
        const auto again = download({server.url("/set.zip"), "set.zip"}, path("new/folder"), hasty());
        QVERIFY(again && again->alreadyThere && again->fetched == 0);
        QVERIFY(again->verified == Verified::AsRecorded);
        QCOMPARE(server.requests().size(), std::size_t{1});
    }

    void publishedChecksumsAreHeldAgainst_data()
    {
        QTest::addColumn<bool>("md5");
        QTest::addColumn<bool>("good");
        for (const bool md5 : {false, true})
            for (const bool good : {false, true})
                QTest::addRow("%s, %s", md5 ? "MD5" : "SHA-256", good ? "the file" : "another file")
                    << md5 << good;
    }

    void publishedChecksumsAreHeldAgainst()
    {
        QFETCH(bool, md5);
        QFETCH(bool, good);
        const std::string bytes = "abc";
        const HttpServer server([&](const HttpRequest& request) { return fileReply(request, bytes); });
        Checksum checksum{md5 ? base::HashKind::Md5 : base::HashKind::Sha256,
                          md5 ? "900150983cd24fb0d6963f7d28e17f72" : base::sha256(bytes)};
        if (!good)
            checksum.digits[5] = checksum.digits[5] == '0' ? '1' : '0';
        const auto report = download({server.url("/a"), "a", 3, checksum}, path("sets"), hasty());
        QCOMPARE(report.has_value(), good);
        if (good) {
            QVERIFY(report->verified == Verified::Published);
            return;
        }
        QVERIFY(report.error().code == base::ErrorCode::InvalidInput);
        QVERIFY(report.error().what.find(checksum.digits) != std::string::npos);
        QCOMPARE(filesIn("sets"), QStringList()); // nothing that somebody could import
    }

    void anotherFileThanTheFirstIsRefused()
    {
        std::string bytes = "first";
        const HttpServer server([&](const HttpRequest& request) { return fileReply(request, bytes); });
        const DownloadFile file{server.url("/a"), "a"};
        QVERIFY(download(file, path("sets"), hasty()));
        QVERIFY(QFile::remove(m_folder->filePath("sets/a")));
        QVERIFY(download(file, path("sets"), hasty())->verified == Verified::AsRecorded);
        QVERIFY(QFile::remove(m_folder->filePath("sets/a")));
        bytes = "other";
        const auto changed = download(file, path("sets"), hasty());
        QVERIFY(!changed && changed.error().code == base::ErrorCode::InvalidInput);
        QVERIFY(changed.error().what.find("first download") != std::string::npos);
        QCOMPARE(filesIn("sets"), QStringList({"a.sha256"}));
        writeAbsolute(m_folder->filePath("sets/a"), "mine");
        QVERIFY(!download(file, path("sets"), hasty()));
        QCOMPARE(fileAt("sets/a"), std::string("mine"));
    }

    void aCutConnectionGoesOn()
    {
        const std::string bytes = randomBytes(200'000);
        int count = 0;
        const HttpServer server([&](const HttpRequest& request) {
            HttpReply reply = fileReply(request, bytes);
            if (++count < 6) // more often than it may bring nothing
                reply.cutAfter = 30'000;
            return reply;
        });
        const auto report = download({server.url("/a"), "a"}, path("sets"), hasty());
        QVERIFY2(report, report ? "" : report.error().message().c_str());
        QVERIFY(fileAt("sets/a") == bytes);
        QCOMPARE(report->fetched, std::uint64_t{200'000}); // nothing twice
        const auto requests = server.requests();
        QCOMPARE(requests.size(), std::size_t{6});
        QCOMPARE(requests[1].header("range"), std::string("bytes=30000-"));
        QCOMPARE(requests[5].header("if-range"), std::string("\"one\""));
    }

    void aServerThatIgnoresRangesBeginsAnew()
    {
        const std::string bytes = randomBytes(100'000);
        int count = 0;
        const HttpServer server([&](const HttpRequest&) {
            HttpReply reply{200, "ETag: \"one\"\r\n", bytes};
            if (++count == 1)
                reply.cutAfter = 60'000;
            return reply;
        });
        const auto report = download({server.url("/a"), "a"}, path("sets"), hasty());
        QVERIFY2(report, report ? "" : report.error().message().c_str());
        QVERIFY(fileAt("sets/a") == bytes);
        QCOMPARE(report->fetched, std::uint64_t{160'000});
    }

    void aFileThatChangedMeanwhileBeginsAnew_data()
    {
        QTest::addColumn<bool>("named");
        QTest::newRow("the server names its files") << true;
        QTest::newRow("it does not") << false;
    }

    void aFileThatChangedMeanwhileBeginsAnew()
    {
        QFETCH(bool, named);
        const std::string before = randomBytes(100'000, 1);
        const std::string after = randomBytes(90'000, 2);
        int count = 0;
        const HttpServer server([&](const HttpRequest& request) {
            const bool first = ++count == 1;
            HttpReply reply = fileReply(request, first ? before : after, first ? "\"one\"" : "\"two\"");
            if (!named)
                reply.headers.erase(0, reply.headers.find('\n') + 1);
            if (first)
                reply.cutAfter = 60'000;
            return reply;
        });
        const auto report = download({server.url("/a"), "a"}, path("sets"), hasty());
        QVERIFY2(report, report ? "" : report.error().message().c_str());
        QVERIFY(fileAt("sets/a") == after);
    }

    void killedOrStoppedItGoesOn_data()
    {
        QTest::addColumn<bool>("killed");
        QTest::newRow("killed") << true;
        QTest::newRow("stopped") << false;
    }

    void killedOrStoppedItGoesOn()
    {
        QFETCH(bool, killed);
        const std::string bytes = randomBytes(2'000'000);
        const HttpServer server([&](const HttpRequest& request) { return fileReply(request, bytes); });
        const DownloadFile file{server.url("/a"), "a"};
        if (killed) {
            const pid_t child = ::fork();
            if (child == 0) {
                static_cast<void>(
                    download(file, path("sets"), hasty(), {}, [&](const base::Progress& progress) {
                        if (progress.done > 500'000)
                            ::kill(::getpid(), SIGKILL);
                    }));
                ::_exit(0);
            }
            int status = 0;
            QCOMPARE(::waitpid(child, &status, 0), child);
            QVERIFY(WIFSIGNALED(status));
        } else {
            std::stop_source stop;
            const auto stopped =
                download(file, path("sets"), hasty(), stop.get_token(), [&](const base::Progress& progress) {
                    if (progress.done > 500'000)
                        stop.request_stop();
                });
            QVERIFY(!stopped && stopped.error().code == base::ErrorCode::Cancelled);
        }
        QVERIFY(!QFileInfo::exists(m_folder->filePath("sets/a")));
        const auto rest = download(file, path("sets"), hasty());
        QVERIFY2(rest, rest ? "" : rest.error().message().c_str());
        QVERIFY(rest->fetched > 0 && rest->fetched < 1'500'001);
        QVERIFY(fileAt("sets/a") == bytes);
        QCOMPARE(filesIn("sets"), QStringList({"a", "a.sha256"}));
    }

    void aPartOfAnotherAddressIsNoUse()
    {
        const std::string bytes = randomBytes(50'000, 3);
        const HttpServer server([&](const HttpRequest& request) {
            HttpReply reply = fileReply(request, bytes);
            if (request.target == "/other")
                reply.cutAfter = 20'000;
            return reply;
        });
        QVERIFY(!download({server.url("/other"), "a"}, path("sets"), oneAttempt()));
        const auto report = download({server.url("/a"), "a"}, path("sets"), hasty());
        QVERIFY(report && report->fetched == 50'000);
        writeAbsolute(m_folder->filePath("sets/b.part"), "from somewhere");
        QVERIFY(download({server.url("/b"), "b"}, path("sets"), hasty()));
        QVERIFY(fileAt("sets/b") == bytes);
    }

    void aWholePartIsNotFetchedAgain()
    {
        const std::string bytes = randomBytes(40'000);
        const HttpServer server([&](const HttpRequest& request) { return fileReply(request, bytes); });
        writeAbsolute(m_folder->filePath("sets/a.part"), QByteArray::fromStdString(bytes));
        const std::string info =
            "{\"total\": 40000, \"url\": \"" + server.url("/a") + "\", \"validator\": \"\\\"one\\\"\"}";
        writeAbsolute(m_folder->filePath("sets/a.part.info"), QByteArray::fromStdString(info));
        const auto report = download({server.url("/a"), "a"}, path("sets"), hasty());
        QVERIFY2(report, report ? "" : report.error().message().c_str());
        QCOMPARE(report->fetched, std::uint64_t{0});
        QVERIFY(fileAt("sets/a") == bytes);
    }

    void redirectionsAreFollowed()
    {
        const std::string bytes = randomBytes(5000);
        const HttpServer server([&](const HttpRequest& request) {
            return request.target == "/a" ? HttpReply{302, "Location: /b\r\nETag: \"zero\"\r\n", "there"}
                                          : fileReply(request, bytes);
        });
        QVERIFY(download({server.url("/a"), "a"}, path("sets"), hasty()));
        QVERIFY(fileAt("sets/a") == bytes);
        const HttpServer circle([](const HttpRequest&) { return HttpReply{302, "Location: /a\r\n", {}}; });
        QVERIFY(messageOf(download({circle.url("/a"), "c"}, path("sets"), hasty())).contains("nowhere"));
        const HttpServer away([](const HttpRequest&) {
            return HttpReply{302, "Location: file:///etc/passwd\r\n", {}};
        });
        QVERIFY(!download({away.url("/a"), "d"}, path("sets"), hasty()));
        QVERIFY(!QFileInfo::exists(m_folder->filePath("sets/d")));
    }

    void refusalsAreTold_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("word");
        QTest::newRow("404") << 404 << "no such file (404)";
        QTest::newRow("403") << 403 << "refuses the file (403)";
        QTest::newRow("503") << 503 << "too much to do";
    }

    void refusalsAreTold()
    {
        QFETCH(int, status);
        QFETCH(QString, word);
        const HttpServer server([&](const HttpRequest&) {
            return HttpReply{status, {}, "<html>sorry</html>"};
        });
        const auto report = download({server.url("/a"), "a"}, path("sets"), hasty());
        QVERIFY(!report && report.error().code == base::ErrorCode::CannotRead);
        QVERIFY2(messageOf(report).contains(word), qPrintable(messageOf(report)));
        QVERIFY(!QFileInfo::exists(m_folder->filePath("sets/a")));
        QCOMPARE(server.requests().size(), status == 503 ? std::size_t{4} : std::size_t{1});
    }

    void withoutANetworkItSaysWhatToDo()
    {
        std::string url;
        {
            const HttpServer gone([](const HttpRequest&) { return HttpReply{}; });
            url = gone.url("/a");
        }
        const auto report = download({url, "a"}, path("sets"), hasty());
        QVERIFY(!report && report.error().code == base::ErrorCode::CannotRead);
        QVERIFY2(messageOf(report).contains("Check the network"), qPrintable(messageOf(report)));
    }

    void aServerThatSaysNothingIsLeft()
    {
        const HttpServer server([](const HttpRequest&) {
            HttpReply reply;
            reply.silent = true;
            return reply;
        });
        DownloadSettings settings = hasty();
        settings.stallTimeout = std::chrono::seconds(1);
        const auto report = download({server.url("/a"), "a"}, path("sets"), settings);
        QVERIFY(!report && report.error().code == base::ErrorCode::CannotRead);
    }

    void brokenOffAgainAndAgainItKeepsWhatCame()
    {
        const std::string bytes = randomBytes(100'000);
        std::size_t cut = 10'000;
        const HttpServer server([&](const HttpRequest& request) {
            HttpReply reply = fileReply(request, bytes);
            reply.cutAfter = std::exchange(cut, 0);
            return reply;
        });
        const auto report = download({server.url("/a"), "a"}, path("sets"), hasty());
        QVERIFY(messageOf(report).contains("again and again"));
        QCOMPARE(server.requests().size(), std::size_t{4});
        QVERIFY(fileAt("sets/a.part") == bytes.substr(0, 10'000));
    }

    void emptyFilesAreFiles()
    {
        const HttpServer server([](const HttpRequest&) { return HttpReply{}; });
        const auto report = download({server.url("/a"), "a"}, path("sets"), hasty());
        QVERIFY(report && report->bytes == 0);
        QVERIFY(QFileInfo::exists(m_folder->filePath("sets/a")));
    }

    void aFullDiskIsTold()
    {
        const std::string bytes = randomBytes(500'000);
        const HttpServer server([&](const HttpRequest& request) { return fileReply(request, bytes); });
        const DownloadFile file{server.url("/a"), "a"};
        const pid_t child = ::fork();
        if (child == 0) {
            ::signal(SIGXFSZ, SIG_IGN);
            const rlimit limit{100'000, 100'000};
            ::setrlimit(RLIMIT_FSIZE, &limit);
            const auto report = download(file, path("sets"), hasty());
            ::_exit(!report && report.error().code == base::ErrorCode::CannotWrite ? 0 : 1);
        }
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY(WIFEXITED(status) && WEXITSTATUS(status) == 0);
        const auto rest = download(file, path("sets"), hasty());
        QVERIFY(rest && rest->fetched <= 400'000);
        QVERIFY(fileAt("sets/a") == bytes);
    }

    void addressesNameFiles()
    {
        QCOMPARE(*fileNameOf("https://x.org/a/set.zip"), std::string("set.zip"));
        QCOMPARE(*fileNameOf("http://x.org/a/set.zip?download=1#top"), std::string("set.zip"));
        QCOMPARE(*fileNameOf("http://x.org"), std::string("download"));
        QCOMPARE(*fileNameOf("http://x.org/a/"), std::string("download"));
        QCOMPARE(*fileNameOf("http://x.org/a/.."), std::string("download"));
        for (const char* no : {"", "maestro", "ftp://x.org/a", "file:///etc/passwd", "http://", "http:///a"})
            QVERIFY2(!fileNameOf(no), no);
    }

    void publicSetsAreWhole()
    {
        std::set<std::string> names;
        std::set<std::string> files;
        for (const auto& set : publicSets()) {
            QVERIFY(names.insert(set.name).second);
            QVERIFY(!set.title.empty() && !set.content.empty() && !set.licence.empty() && !set.files.empty());
            QVERIFY(set.page.starts_with("http"));
            for (const auto& file : set.files) {
                QVERIFY(fileNameOf(file.url).has_value());
                QVERIFY(files.insert(file.name).second); // all fit into one folder
                if (file.checksum)
                    QCOMPARE(file.checksum->digits.size(),
                             file.checksum->kind == base::HashKind::Md5 ? std::size_t{32} : std::size_t{64});
            }
        }
        QVERIFY(names.contains("maestro") && names.contains("musicnet") && names.size() == 8);
    }

private:
    [[nodiscard]] std::string path(const QString& name) const
    {
        return m_folder->filePath(name).toStdString();
    }

    [[nodiscard]] std::string fileAt(const QString& name) const
    {
        return readFile(m_folder->filePath(name)).toStdString();
    }

    [[nodiscard]] QStringList filesIn(const QString& folder) const
    {
        return QDir(m_folder->filePath(folder)).entryList(QDir::Files | QDir::Hidden, QDir::Name);
    }

    static DownloadSettings oneAttempt()
    {
        DownloadSettings settings = hasty();
        settings.attempts = 1;
        return settings;
    }

    static QString messageOf(const base::Result<DownloadReport>& report)
    {
        return report ? QString() : QString::fromStdString(report.error().message());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_APPLESS_MAIN(TestDownload)
#include "tst_download.moc"
