// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/base64.h"
#include "engine/base/diagnostic.h"
#include "engine/base/files.h"
#include "engine/base/hash.h"
#include "engine/base/random.h"
#include "engine/base/unicode.h"

#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <set>

using namespace partita::base;

class TestBase : public QObject
{
    Q_OBJECT

private slots:
    void hashMatchesTheStandardsExample()
    {
        // FIPS 180-2, appendix B.1
        QCOMPARE(sha256(std::string_view("abc")),
                 std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    }

    void base64RoundTrips()
    {
        Random random(3);
        for (std::size_t length = 0; length < 20; ++length) {
            Bytes bytes(length);
            for (auto& byte : bytes)
                byte = static_cast<std::uint8_t>(random.below(256));
            QVERIFY(fromBase64(toBase64(bytes)) == bytes);
        }
        QVERIFY(!fromBase64("###="));
    }

    void randomMatchesTheReference()
    {
        // xoshiro256++ from the state {1, 2, 3, 4}; first outputs of the authors' C code.
        Random random(Random::State{1, 2, 3, 4});
        QCOMPARE(random(), 41943041ULL);
        QCOMPARE(random(), 58720359ULL);
    }

    void randomStateResumesTheSequence()
    {
        Random first(42);
        first();
        Random second(first.state());
        QCOMPARE(first(), second());
        QVERIFY(first.fork(1)() != first.fork(2)());
    }

    void uniformStaysBelowOne()
    {
        Random random(1);
        double sum = 0;
        for (int i = 0; i < 10000; ++i) {
            const double value = random.uniform();
            QVERIFY(value >= 0 && value < 1);
            sum += value;
        }
        QVERIFY(std::abs(sum / 10000 - 0.5) < 0.02);
    }

    void shuffleIsAPermutation()
    {
        std::vector<int> items(50);
        for (int i = 0; i < 50; ++i)
            items[static_cast<std::size_t>(i)] = i;
        auto shuffled = items;
        Random random(7);
        shuffle(shuffled, random);
        QVERIFY(shuffled != items);
        QCOMPARE(std::set<int>(shuffled.begin(), shuffled.end()).size(), std::size_t{50});
    }

    void writingReplacesTheWholeFile()
    {
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath("deep/file.txt").toStdString();
        QVERIFY(writeFileAtomically(path, std::string_view("first")).has_value());
        QVERIFY(writeFileAtomically(path, std::string_view("second")).has_value());
        QCOMPARE(readTextFile(path).value(), std::string("second"));
        const auto entries = std::distance(std::filesystem::directory_iterator(path.parent_path()), {});
        QCOMPARE(entries, 1);
    }

    void aKilledWriterLeavesNoFile()
    {
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath("file.txt").toStdString();
        QVERIFY(writeFileAtomically(path, std::string_view("old")).has_value());
        const int nameless = ::open(folder.path().toUtf8().constData(), O_TMPFILE | O_RDWR, 0600);
        if (nameless < 0)
            QSKIP("This file system has no nameless files");
        ::close(nameless);
        const pid_t child = ::fork();
        if (child == 0) {
            auto file = PendingFile::create(path);
            const std::array<std::uint8_t, 3> bytes{'n', 'e', 'w'};
            if (!file || !file->write(bytes))
                ::_exit(1);
            ::kill(::getpid(), SIGKILL);
        }
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY(WIFSIGNALED(status));
        QCOMPARE(readTextFile(path).value(), std::string("old"));
        QCOMPARE(std::distance(std::filesystem::directory_iterator(path.parent_path()), {}), 1);
    }

    void aPendingFileThatIsGivenUpLeavesNothing()
    {
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath("file.txt").toStdString();
        {
            auto file = PendingFile::create(path);
            QVERIFY(file.has_value());
            QVERIFY(file->write(Bytes{1, 2, 3}).has_value());
        }
        QVERIFY(std::filesystem::is_empty(path.parent_path()));
        std::filesystem::create_directory(path);
        const auto onFolder = PendingFile::create(path);
        QVERIFY(onFolder.error().code == ErrorCode::CannotWrite);
        QVERIFY(std::filesystem::is_empty(path));
    }

    void writingKeepsWhoMayRead()
    {
        using std::filesystem::perms;
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath("file.txt").toStdString();
        const auto modeOf = [&path] { return std::filesystem::status(path).permissions(); };
        const mode_t before = ::umask(027);
        QVERIFY(writeFileAtomically(path, std::string_view("new")).has_value());
        ::umask(before);
        QVERIFY(modeOf() == (perms::owner_read | perms::owner_write | perms::group_read));
        std::filesystem::permissions(path, perms::owner_read | perms::owner_write);
        QVERIFY(writeFileAtomically(path, std::string_view("replaced")).has_value());
        QVERIFY(modeOf() == (perms::owner_read | perms::owner_write));
        std::filesystem::permissions(path, perms::owner_all | perms::others_read);
        QVERIFY(writeFileAtomically(path, std::string_view("private"), FileAccess::OwnerOnly).has_value());
        QVERIFY(modeOf() == (perms::owner_read | perms::owner_write));
    }

    void unreadableFilesGiveSentences()
    {
        const auto missing = readFile("/nonexistent/file");
        QVERIFY(!missing);
        QVERIFY(missing.error().code == ErrorCode::CannotRead);
        QVERIFY(missing.error().message().find("/nonexistent/file") != std::string::npos);
        QVERIFY(readFile("/").error().code == ErrorCode::CannotRead);
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath("big").toStdString();
        QVERIFY(writeFileAtomically(path, std::string_view("0123456789")).has_value());
        QVERIFY(readFile(path, 9).error().code == ErrorCode::InvalidInput);
        QVERIFY(readFile(path, 10).has_value());
    }

    void namesFromTitlesAreSafe()
    {
        QCOMPARE(fileNameFromTitle("The Kesh Jig"), std::string("the-kesh-jig"));
        QCOMPARE(fileNameFromTitle("../../etc/passwd"), std::string("etc-passwd"));
        QCOMPARE(fileNameFromTitle(""), std::string("untitled"));
    }

    void textOfUnknownEncodingBecomesUtf8()
    {
        QCOMPARE(toUtf8("caf\xC3\xA9"), std::string("caf\xC3\xA9"));
        QCOMPARE(toUtf8("caf\xE9"), std::string("caf\xC3\xA9"));
        QCOMPARE(toUtf8("\xEF\xBB\xBFX:1"), std::string("X:1"));
        QCOMPARE(toUtf8(std::string_view("\xFF\xFEX\0\xE9\0\x34\xD8\x1E\xDD", 10)),
                 std::string("X\xC3\xA9\xF0\x9D\x84\x9E"));
        QCOMPARE(toUtf8(std::string_view("\xFE\xFF\0X\xD8\x34\0Y\0", 9)),
                 std::string("X\xEF\xBF\xBDY\xEF\xBF\xBD"));
        QVERIFY(!isUtf8("\xED\xA0\x80"));
        QCOMPARE(utf8Characters("a\xC3\xA9z").size(), std::size_t{3});
    }

    void diagnosticsAreOneLine()
    {
        const Diagnostic diagnostic{3, 14, 1, Severity::Error, "bar-length", "The bar is too long"};
        QCOMPARE(describe(diagnostic, "a.abc"), std::string("a.abc:3:14: error: The bar is too long"));
        QVERIFY(hasErrors({diagnostic}));
    }
};

QTEST_APPLESS_MAIN(TestBase)
#include "tst_base.moc"
