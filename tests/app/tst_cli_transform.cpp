// SPDX-License-Identifier: GPL-3.0-or-later
// partita-cli transform as scripts see it: order of the steps, files, refusals.
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

using nlohmann::json;

namespace {

struct Outcome
{
    int exitCode = -1;
    QByteArray output;
    QByteArray errors;
};

constexpr const char* kTune = "X:1\nT:Small Tune\nM:4/4\nL:1/4\nK:C\n\"C\"CDEF|\"G7\"GABc|]\n";

} // namespace

class TestCliTransform : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        writeFile("tune.abc", kTune);
    }

    void everyTransformationWorks_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("music");
        const auto row = [](const char* arguments, const char* music) {
            QTest::newRow(arguments) << QString(arguments).split(' ') << QString(music);
        };
        row("--transpose +3", "\"Eb\"EFGA|\"Bb7\"Bcde|]");
        row("--transpose -P4", "\"G\"G,A,B,C|\"D7\"DEFG|]");
        row("--to-key D", "\"D\"DEFG|\"A7\"ABcd|]");
        row("--diatonic 1", "\"Dm\"DEFG|\"Am7\"ABcd|]");
        row("--octave -1", "\"C\"C,D,E,F,|\"G7\"G,A,B,C|]");
        row("--retrograde", "\"G7\"cBAG|\"C\"FEDC|]");
        row("--invert", "\"Fm\"CB,A,G,|\"Gm7b5\"F,E,D,C,|]");
        row("--invert-in-key --axis G4", "\"G\"dcBA|\"Am7\"GFED|]");
        row("--augment 2", "\"C\"C2D2E2F2|\"G7\"G2A2B2c2|]");
        row("--augment 1/2", "\"C\"C/D/E/F/|\"G7\"G/A/B/c/|]");
        row("--quantise 1/2 --strength 0", "\"C\"CDEF|\"G7\"GABc|]");
        row("--staccato", "\"C\".C.D.E.F|\"G7\".G.A.B.c|]");
        row("--staccato --legato", "\"C\"CDEF|\"G7\"GABc|]");
        row("--expand-repeats --merge-parts", ""); // one part has nothing to merge with
        row("--retrograde --retrograde --transpose 2 --transpose -2", "\"C\"CDEF|\"G7\"GABc|]");
        row("--octave 1 --invert", "\"Fm\"cBAG|\"Gm7b5\"FEDC|]");
    }

    void everyTransformationWorks()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, music);
        const Outcome outcome = run(QStringList{"tune.abc", "out.abc"} + arguments);
        QCOMPARE(outcome.exitCode, music.isEmpty() ? 1 : 0);
        if (music.isEmpty())
            return;
        QString written;
        for (const QByteArray& line : readFile("out.abc").split('\n'))
            if (line.contains('|'))
                written += QString(line).remove(' ');
        QCOMPARE(written, music);
    }

    void theOrderCounts()
    {
        QCOMPARE(run({"tune.abc", "a.abc", "--octave", "1", "--invert", "--axis", "C4"}).exitCode, 0);
        QCOMPARE(run({"tune.abc", "b.abc", "--invert", "--axis", "C4", "--octave", "1"}).exitCode, 0);
        QVERIFY(readFile("a.abc") != readFile("b.abc"));
        const Outcome outcome = run({"tune.abc", "c.abc", "--staccato", "--transpose", "2", "--json"});
        const json object = json::parse(outcome.output.toStdString());
        QCOMPARE(object.at("pieces").at(0).at("changes").dump(),
                 std::string(R"(["Staccato","Transpose up a major second"])"));
        QCOMPARE(object.at("pieces").at(0).at("notes").get<int>(), 8);
    }

    void velocitiesAndTimingReachTheMidiFile()
    {
        const QStringList common{"tune.abc", "loud.mid", "--velocity-scale", "150%", "--humanise", "--seed"};
        QCOMPARE(run(common + QStringList{"4"}).exitCode, 0);
        const QByteArray first = readFile("loud.mid");
        QCOMPARE(run(common + QStringList{"4"}).exitCode, 0);
        QCOMPARE(readFile("loud.mid"), first);
        QCOMPARE(run(common + QStringList{"5"}).exitCode, 0);
        QVERIFY(readFile("loud.mid") != first);
        for (const QStringList& step :
             {QStringList{"--velocity-ramp", "0.5:1"}, {"--velocity-curve", "0.6"}}) {
            QCOMPARE(run(QStringList{"tune.abc", "other.mid"} + step).exitCode, 0);
            QVERIFY(readFile("other.mid") != first);
        }
        QCOMPARE(run({"tune.abc", "slow.abc", "--stretch", "2"}).exitCode, 0);
        QVERIFY2(readFile("slow.abc").contains("Q:1/4=60"), readFile("slow.abc").constData());
    }

    void piecesAreSplitAndJoined()
    {
        QCOMPARE(run({"tune.abc", "half.mid", "--split-bar", "2"}).output,
                 path("half-1.mid").toUtf8() + "\n" + path("half-2.mid").toUtf8() + "\n");
        QVERIFY(QFile::exists(path("half-1.mid")) && QFile::exists(path("half-2.mid")));
        QCOMPARE(run({"tune.abc", "halves.abc", "--split-bar", "2"}).exitCode, 0);
        QCOMPARE(readFile("halves.abc").count("X:"), 2);
        QCOMPARE(run({"tune.abc", "whole.abc", "--join", path("tune.abc")}).exitCode, 0);
        QCOMPARE(readFile("whole.abc").count("\"G7\""), 2);
        QCOMPARE(run({"tune.abc", "x.abc", "--split-bar", "9"}).exitCode, 1);
        QCOMPARE(run({"tune.abc", "x.abc", "--join", path("none.abc")}).exitCode, 3);
    }

    void partsAreTakenOutAndDivided()
    {
        writeFile("two.abc", "X:1\nM:4/4\nL:1/4\nK:C\nV:1\nCDEc|\nV:2\nC,D,E,F,|\n");
        QCOMPARE(run({"two.abc", "second.abc", "--extract-part", "2"}).exitCode, 0);
        QVERIFY(readFile("second.abc").contains("C,"));
        QVERIFY(!readFile("second.abc").contains("c|"));
        QCOMPARE(run({"two.abc", "x.abc", "--extract-part", "3"}).exitCode, 1);
        QCOMPARE(run({"two.abc", "one.abc", "--merge-parts", "--split-voices", "1", "--split-part", "1:A4"})
                     .exitCode,
                 0);
    }

    void wrongValuesAreSaid()
    {
        const QList<QStringList> wrong{{},
                                       {"--transpose", "high"},
                                       {"--to-key", "H"},
                                       {"--augment", "2/0"},
                                       {"--invert", "--axis", "X"},
                                       {"--velocity-ramp", "1"},
                                       {"--split-part", "C4"},
                                       {"--quantise"},
                                       {"--tune", "2", "--retrograde"}};
        for (const QStringList& arguments : wrong) {
            const Outcome outcome = run(QStringList{"tune.abc", "wrong.abc"} + arguments);
            QVERIFY2(outcome.exitCode == 2 && outcome.errors.size() > 20, qPrintable(arguments.join(' ')));
        }
        QCOMPARE(run({"tune.abc", "wrong.xyz", "--retrograde"}).exitCode, 2);
        QCOMPARE(run({"none.abc", "wrong.abc", "--retrograde"}).exitCode, 3);
        const Outcome refused = run({"tune.abc", "wrong.abc", "--octave", "9"});
        QCOMPARE(refused.exitCode, 1);
        QVERIFY2(refused.errors.contains("Small Tune, bar 1: C4 would become C13"),
                 refused.errors.constData());
        QVERIFY(!QFile::exists(path("wrong.abc")));
    }

private:
    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }

    void writeFile(const QString& name, const QByteArray& content)
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
    }

    [[nodiscard]] QByteArray readFile(const QString& name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    /// IN and OUT first, as names in the folder.
    Outcome run(QStringList arguments) const
    {
        arguments[0] = path(arguments[0]);
        arguments[1] = path(arguments[1]);
        QProcess process;
        process.start(QStringLiteral(PARTITA_CLI), QStringList{"transform"} + arguments);
        if (!process.waitForFinished(120'000))
            process.kill();
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -2,
                process.readAllStandardOutput(), process.readAllStandardError()};
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestCliTransform)
#include "tst_cli_transform.moc"
