// SPDX-License-Identifier: GPL-3.0-or-later
#include "abc_support.h"
#include "engine/abc/abc_accompaniment.h"
#include "engine/abc/abc_splice.h"
#include "engine/abc/abc_writer.h"

#include <QRegularExpression>
#include <QTest>

#include <ctime>
#include <fstream>

using namespace partita;
using namespace partita::abc::test;

namespace {

/// The most memory in KB that the process had at one time since forgetMostMemory().
long mostMemory()
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmHWM:"))
            return std::stol(line.substr(6));
    return 0;
}

void forgetMostMemory()
{
    std::ofstream("/proc/self/clear_refs") << "5";
}

} // namespace

class TestAbcDiagnostics : public QObject
{
    Q_OBJECT

private:
    /// Every remark has a place within its text, a stable code and a sentence.
    static void checkRemarks(const std::string& text)
    {
        static const QRegularExpression kCode("^[a-z]+(-[a-z]+)*$");
        const auto lines =
            QByteArray::fromStdString(text).replace("\r\n", "\n").replace('\r', '\n').split('\n');
        for (const auto& remark : abc::parseTune(text).diagnostics) {
            const QString message = QString::fromStdString(remark.message);
            QVERIFY2(remark.line >= 1 && remark.line <= lines.size(), text.c_str());
            QVERIFY2(remark.column >= 1 && remark.column <= lines.at(remark.line - 1).size() + 1,
                     text.c_str());
            QVERIFY2(remark.length >= 1, text.c_str());
            QVERIFY(kCode.match(QString::fromStdString(remark.code)).hasMatch());
            QVERIFY(message.size() > 20);
        }
    }

private slots:
    void places_data()
    {
        QTest::addColumn<QString>("body");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* body, const char* expected) {
            QTest::newRow(body) << body << expected;
        };
        // the body starts in line 5, in 2/4 with eighths
        row("ABcd|ABcd|", "");
        row("ABcd|ABcde|ABcd|", "error bar-length 5:6+5");
        row("ABcd|\nABc|\nABcd|", "error bar-length 6:4+1");
        row("A|ABcd|ABc|]", "");
        row("A|ABcd|ABcd|]", "");
        row("ABcd|ABc|]", "error part-length 5:6+3");
        row("ABcd|ABc:|A|ABcd|", "");
        row("|:A|ABcd|ABc:|", "");
        row("|:A|ABcd|1ABc:|2ABc|]", "");
        row("AB|[M:3/4]ABcdef|[M:2/4]ABcd|cd|]", "");
        row("ABcd||A|ABcd|", "warning pick-up 5:7+1");
        row("M:none\nABcdefg|A|BB|", "");
        row("AB#d|ABc|", "error unknown-character 5:3+1; error part-length 5:6+3");
        row("A2 2B|cdef|", "error stray-length 5:4+1");
        row("[CE ABcd|", "error chord 5:1+1");
        row("CE]AB|", "error chord 5:3+1");
        row("A{bc B|cdef|", "error grace 5:2+1");
        row("ABcd{e}|", "error grace 5:5+1");
        row("\"G ABcd|", "error text 5:1+8");
        row("A>|Bcd|", "error broken-rhythm 5:2+1");
        row("A2>B A|", "error broken-rhythm 5:3+1");
        row("[EA(3B]4|", "error tuplet 5:4+2");
        row("A4-|B4|", "error tie 5:1+1");
        row("-A4|", "error tie 5:1+1");
        row("(ABcd|", "warning slur 5:1+1");
        row("ABcd)|", "warning slur 5:5+1");
        row("kA4|", "warning decoration 5:1+1");
        row("A0B3|", "error length 5:2+1");
        row("A9999999|", "error bar-length 5:1+8; error length 5:2+7");
        row("C,,,,,,4|", "error pitch-range 5:1+7");
        row("(1ABcd|", "error tuplet 5:1+2");
        row("(3A(3bcdez|", "error bar-length 5:1+10; error tuplet 5:4+2");
        row("\"foo\"A4|", "error chord-symbol 5:1+5");
        row("\"3\"A4|", "warning chord-symbol 5:1+3");
        row("A! B3|", "error line-sign 5:2+1");
        row("ABcd|ABcd|!\nABcd|", "");
        row("|:A4|", "error repeat-open 5:3+2");
        row("|:A4|:B4:|", "error repeat 5:3+2");
        row("|:A4|1B4|2c4|]", "error repeat-open 5:3+2; error ending 5:10+3");
        row("|:A4:|B4|1c4:|2d4|]", "error repeat 5:10+3");
        row("K:H\nA4|", "error key 5:3+1");
        row("M:5/0\nA4|", "error meter 5:3+3");
        row("L:x\nA4|", "error unit 5:3+1");
        row("Q:foo\nA4|", "error tempo 5:3+3");
        row("A4 & B2|", "error overlay-length 5:4+1");
        row("V:1\nA4|A4|\nV:2\nA2|A4|A2|", "error voice-bars 8:3+1");
        row("A4|\nw:a b", "warning lyrics 6:3+3");
    }

    void places()
    {
        QFETCH(QString, body);
        QFETCH(QString, expected);
        const auto tune = abc::parseTune("X:1\nM:2/4\nL:1/8\nK:C\n" + body.toStdString());
        QCOMPARE(remarksOf(tune.diagnostics), expected);
        for (const auto& remark : tune.diagnostics)
            QVERIFY(remark.message.size() > 20);
    }

    void messagesSayWhatToDo()
    {
        const auto tune = abc::parseTune("X:1\nM:6/8\nL:1/8\nK:C\nABcdef|ABcdefg|ABcdef|");
        QCOMPARE(tune.diagnostics[0].message,
                 std::string("Bar 2 has 7 eighths, the meter wants 6: remove 1 eighth"));
    }

    void missingFields()
    {
        QCOMPARE(remarksOf(abc::parseTune("K:C\nA|").diagnostics), "warning no-reference 2:1+1");
        QVERIFY(base::hasErrors(abc::parseTune("X:1\nT:t\n").diagnostics));
        QCOMPARE(remarksOf(abc::parseTune("X:1\nP:AC\nK:C\nP:A\nA|", {50}).diagnostics), "error part 1:1+1");
    }

    void garbageIsBounded_data()
    {
        QTest::addColumn<QByteArray>("text");
        const QByteArray head = "X:1\nK:C\n";
        const auto row = [&head](const char* name, const QByteArray& text) {
            QTest::newRow(name) << head + text;
        };
        row("long rest", "z999999999");
        row("many bars of rest", "Z999999999|");
        row("a line of 10 MB", QByteArray("^c/2 de").repeated(10 * 1024 * 1024 / 7));
        row("200 MB of zeros", QByteArray(200 * 1024 * 1024, '\0'));
        row("a million fields", QByteArray("[K:").repeated(1'000'000));
        row("a million quotes", QByteArray("\"").repeated(1'000'001));
        row("a million graces", QByteArray("{").repeated(1'000'000));
        row("a million accidentals", QByteArray("^").repeated(1'000'000));
        row("a million overlays", QByteArray("&").repeated(1'000'000));
        row("slashes", "A" + QByteArray(100'000, '/'));
        row("tuplet", "(9999:9999:9999ABC");
        row("nested tuplets", QByteArray("(3").repeated(10'000) + "ABC");
        row("repeats", QByteArray(100'000, ':') + "|A" + QByteArray(100'000, ':') + "|");
        row("open repeats", QByteArray("|:A").repeated(10'000));
        row("inline fields", QByteArray("[K:").repeated(10'000));
        row("open chords", QByteArray("[").repeated(100'000));
        row("open quotes", QByteArray("[\"").repeated(20'000));
        row("open decorations", QByteArray("!a").repeated(50'000));
        row("zeros", QByteArray(100'000, '\0'));
        row("octaves", "C" + QByteArray(100'000, ','));
        row("overlays", QByteArray("A&").repeated(10'000) + "|");
        row("one line of notes", QByteArray("^c/2 ").repeated(300'000));
        row("voices", [] {
            QByteArray text;
            for (int i = 0; i < 2000; ++i)
                text += "V:" + QByteArray::number(i) + "\nA|\n";
            return text;
        }());
        row("lyrics", "ABC|\n" + QByteArray("w:a\n").repeated(50'000));
        row("numbers", QByteArray(100'000, '9'));
        row("endings", QByteArray("[1,2-63 A|").repeated(5'000));
    }

    void garbageIsBounded()
    {
        QFETCH(QByteArray, text);
        const std::clock_t start = std::clock(); // time of this process: others do not count
        const auto tune = abc::parseTune(text.toStdString());
        const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
        QVERIFY2(seconds < 1, qPrintable(QString("%1 s").arg(seconds)));
        QVERIFY(tune.diagnostics.size() <= 1001);
        static_cast<void>(score::performed(tune.score));
        static_cast<void>(abc::writeTune(tune.score));
    }

    void zerosAreNoCollection()
    {
        const std::string zeros(200 * 1024 * 1024, '\0');
        const std::clock_t start = std::clock();
        QVERIFY(abc::splitCollection(zeros).tunes.empty());
        QVERIFY(abc::parseTune(zeros).diagnostics.size() < 5);
        QVERIFY(static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC < 1);
    }

    /// A tune of 200 MB is told from one that can be read without a copy of it.
    void overlongTunesAreLeftOut()
    {
        std::string text = "X:1\nK:C\nABc|\n\n% more\nX:2\nK:C\n";
        text.resize(200'000'000, 'A');
        text += "\n\nX:3\nK:C\ndef|\n";
        forgetMostMemory();
        const long before = mostMemory();
        const std::clock_t start = std::clock();
        const auto collection = abc::splitCollection(text);
        QVERIFY(static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC < 1);
        QVERIFY(before > 0 && mostMemory() - before < 10'000);
        QCOMPARE(collection.overlongLine, 6);
        QCOMPARE(collection.tunes.size(), std::size_t{2});
        QCOMPARE(collection.tunes[1].text, std::string("X:3\nK:C\ndef|\n"));
        text.erase(0, text.find("K:C\nAAA"));
        text.resize(abc::kMostTuneBytes);
        QCOMPARE(abc::splitCollection(text).tunes.size(), std::size_t{1});
        text += 'A';
        QCOMPARE(abc::splitCollection(text).overlongLine, 1);
    }

    /// Every beginning of a tune, as it stands while somebody types it, and the tune with any byte left out.
    void halfTypedTunesGiveScores()
    {
        std::vector<std::string> texts{"X:1\nT:caf\\'e &eacute;\nM:6/8\nL:1/8\nU:T=!turn!\nm:~n2 = (3o/n/m/ "
                                       "n\nP:(AB)2\nQ:\"Fast\" 3/8=120\nK:Edor exp "
                                       "^c clef=treble-8\nV:1 name=\"One\"\nP:A\n|:{/g}(A>B) ~G2 "
                                       "[C-EG]2|\"Am\"(3ABc C & z2 E|1,3 Z2:|[2 "
                                       "!f!^/c'3/2-c2 x\\\n y [K:D][M:2/4]d4|]\nw:one~two- three_ *| "
                                       "\\-x\ns:!p! \"^hi\"\nV:2\nI:MIDI program "
                                       "3\n.C2 TD|% end\n\nfree"};
        for (const auto& entry :
             std::filesystem::directory_iterator(PARTITA_SOURCE_DIR "/resources/starter-corpus"))
            if (const auto file = base::readTextFile(entry.path());
                file && entry.path().extension() == ".abc")
                texts.push_back(abc::splitCollection(*file).tunes.front().text);
        QVERIFY(texts.size() > 5);
        for (const auto& text : texts)
            for (std::size_t i = 0; i <= text.size(); ++i) {
                const auto typed = abc::parseTune(std::string_view(text).substr(0, i));
                QVERIFY(!typed.score.parts.empty());
                QVERIFY(typed.score.noteCount() <= i);
                static_cast<void>(score::performed(typed.score));
                std::string without = text;
                without.erase(std::min(i, text.size() - 1), 1);
                checkRemarks(without);
            }
    }

    /// Texts that a fuzzer made: read, played, written, and written back with an edit.
    void corruptFilesAreHarmless()
    {
        int files = 0;
        for (const auto& entry :
             std::filesystem::directory_iterator(PARTITA_SOURCE_DIR "/tests/data/corrupt/abc")) {
            const auto bytes = base::readFile(entry.path());
            QVERIFY(bytes);
            const std::string text(bytes->begin(), bytes->end());
            checkRemarks(text);
            const auto tune = abc::parseTune(text);
            static_cast<void>(score::performed(abc::withAccompaniment(tune.score)));
            score::Score edited = tune.score;
            edited.metadata.titles = {"Edited"};
            const std::string spliced = abc::spliceTune(text, edited).text;
            QCOMPARE(abc::parseTune(spliced).score.metadata.title(), std::string("Edited"));
            ++files;
        }
        QVERIFY(files > 5);
    }

    void tooManyNotesStopTheReading()
    {
        const auto tune = abc::parseTune("X:1\nM:none\nK:C\n" + std::string(3'000'000, 'A'));
        QVERIFY(tune.score.noteCount() <= 1'000'000);
        QVERIFY(tune.score.noteCount() > 900'000);
        QCOMPARE(tune.diagnostics.back().code, std::string("too-long"));
    }

    void conformanceFilesGiveScores()
    {
        const auto folder = std::filesystem::path(PARTITA_SHARED_DATA) / "conformance/abc";
        if (!std::filesystem::exists(folder))
            QSKIP("The shared data is not here");
        int tunes = 0;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
            if (entry.path().extension() != ".abc")
                continue;
            for (const auto& tune : sharedTunes(entry.path())) {
                ++tunes;
                const auto read = abc::parseTune(tune.text, {tune.firstLine});
                static_cast<void>(score::performed(read.score));
                static_cast<void>(abc::writeTune(read.score));
            }
        }
        QVERIFY(tunes > 50);
    }

    void realTunesAreRarelyFlagged()
    {
        const auto tunes = nottinghamTunes();
        if (tunes.empty())
            QSKIP("The shared data is not here");
        std::size_t faulty = 0;
        for (const auto& tune : tunes)
            faulty += base::hasErrors(abc::parseTune(tune.text).diagnostics) ? 1 : 0;
        qInfo() << faulty << "of" << tunes.size() << "tunes have errors";
        QVERIFY(faulty * 10 < tunes.size());
    }
};

QTEST_APPLESS_MAIN(TestAbcDiagnostics)
#include "tst_abc_diagnostics.moc"
