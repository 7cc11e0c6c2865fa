// SPDX-License-Identifier: GPL-3.0-or-later
// partita-cli as scripts see it: exit codes, one JSON object, files, kill and resume.
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

#include <csignal>

using nlohmann::json;

namespace {

struct Outcome
{
    int exitCode = -1;
    QByteArray output;
    QByteArray errors;

    [[nodiscard]] json object() const { return json::parse(output.toStdString(), nullptr, false); }
};

Outcome run(const QStringList& arguments, const QString& workingFolder = {}, const QString& dataHome = {})
{
    QProcess process;
    process.setWorkingDirectory(workingFolder);
    auto environment = QProcessEnvironment::systemEnvironment();
    if (!dataHome.isEmpty())
        environment.insert(QStringLiteral("XDG_DATA_HOME"), dataHome);
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(PARTITA_CLI), arguments);
    if (!process.waitForFinished(300'000))
        process.kill();
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -2,
            process.readAllStandardOutput(), process.readAllStandardError()};
}

void writeFile(const QString& path, const QByteArray& content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

QByteArray readFile(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

constexpr const char* kTune = "X:1\nT:Small Jig\nM:6/8\nL:1/8\nK:D\n|:DED F2A|d2A F2A|dcB AFD|E3 D3:|\n";
constexpr const char* kFaultyTune = "X:1\nT:Faulty\nM:6/8\nL:1/8\nK:D\nDED F2A|d2A F2A A|dcB AFD|E3 D3|]\n";

QByteArray smallCorpus()
{
    QByteArray corpus;
    const char* bodies[] = {"DED F2A|d2A F2A|", "GAB c2d|e2d B2G|", "ABc d2e|f2e c2A|", "dcB A2F|E2F D3|"};
    for (int i = 0; i < 24; ++i)
        corpus += QByteArray("X:1\nT:Tune ") + QByteArray::number(i) + "\nM:6/8\nK:D\n" + bodies[i % 4] +
                  bodies[(i / 4) % 4] + "\n\n";
    return corpus;
}

/// The figures of a run that must not depend on interruptions.
QList<double> losses(const QString& run)
{
    QList<double> result;
    for (const QByteArray& line : readFile(run + "/history.jsonl").split('\n'))
        if (!line.isEmpty())
            result.append(json::parse(line.toStdString()).at("loss").get<double>());
    return result;
}

/// Whether the process has come to where it blocks Ctrl-C and waits for it.
bool takesInterrupts(qint64 process)
{
    for (const QByteArray& line : readFile(QStringLiteral("/proc/%1/status").arg(process)).split('\n'))
        if (line.startsWith("SigBlk:"))
            return ((line.mid(7).trimmed().toULongLong(nullptr, 16) >> (SIGINT - 1)) & 1U) != 0;
    return false;
}

} // namespace

class TestCli : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(m_folder.isValid()); }

    void wrongUsageHasItsCode()
    {
        QCOMPARE(run({}).exitCode, 2);
        QCOMPARE(run({"nonsense"}).exitCode, 2);
        QCOMPARE(run({"compose", "--temperature", "hot"}).exitCode, 2);
        QCOMPARE(run({"--help"}).exitCode, 0);
    }

    void doctorSpeaksInSentences()
    {
        const Outcome outcome = run({"doctor", "--json"});
        QCOMPARE(outcome.exitCode, 0);
        const json object = outcome.object();
        QStringList codes;
        for (const auto& finding : object.at("findings")) {
            codes.append(QString::fromStdString(finding.at("code")));
            QVERIFY(finding.at("sentence").get<std::string>().size() > 10);
        }
        for (const char* code :
             {"blas", "torch", "threads", "cuda", "soundfont", "audio", "midi-input", "midi-output"})
            QVERIFY2(codes.contains(code), code);
    }

    void parametersCountAsThePaperDoes()
    {
        const Outcome outcome = run({"models", "--json"});
        QCOMPARE(outcome.exitCode, 0);
        const json object = outcome.object();
        for (const auto& recipe : object.at("recipes"))
            if (recipe.at("name") == "abc-lstm-3x256") {
                QCOMPARE(recipe.at("parameters_paper").get<int>(), 1'904'214);
                return;
            }
        QFAIL("abc-lstm-3x256 is not listed");
    }

    void checkPointsAtTheFault()
    {
        const QString good = path("good.abc");
        const QString bad = path("bad.abc");
        writeFile(good, kTune);
        writeFile(bad, kFaultyTune);
        QCOMPARE(run({"check", good}).exitCode, 0);
        const Outcome outcome = run({"check", bad});
        QCOMPARE(outcome.exitCode, 1);
        QVERIFY2(outcome.output.startsWith(bad.toUtf8() + ":6:"), outcome.output.constData());
        QCOMPARE(run({"check", path("missing.abc")}).exitCode, 3);
        const json object = run({"check", good, bad, "--json"}).object();
        QCOMPARE(object.at("files").size(), std::size_t{2});
        QVERIFY(object.at("errors").get<int>() >= 1);
    }

    void convertWritesEveryFormat()
    {
        const QString tune = path("tune.abc");
        writeFile(tune, kTune);
        for (const char* extension : {"mid", "rmi", "wav", "flac", "ogg", "mp3", "abc"}) {
            const QString out = path(QStringLiteral("tune-out.") + extension);
            QCOMPARE(run({"convert", tune, out}).exitCode, 0);
            QVERIFY(QFile(out).size() > 40);
        }
        QCOMPARE(run({"convert", path("tune-out.mid"), path("back.abc")}).exitCode, 0);
        QCOMPARE(run({"convert", tune, path("tune.xyz")}).exitCode, 2);
        QCOMPARE(run({"convert", tune, "/proc/nowhere/tune.mid"}).exitCode, 3);
    }

    void convertNeverOverwritesWhatItReads()
    {
        const QString book = path("own.abc");
        const QByteArray before = QByteArray(kTune) + "\n" + kTune;
        writeFile(book, before);
        QCOMPARE(run({"convert", book, book}).exitCode, 2);
        QCOMPARE(run({"convert", book, path("./own.abc"), "--tune", "1"}).exitCode, 2);
        QVERIFY(QFile::link(book, path("link.abc")));
        QCOMPARE(run({"convert", book, path("link.abc"), "--tune", "1"}).exitCode, 2);
        QCOMPARE(readFile(book), before);
    }

    void failuresAreOneObjectToo()
    {
        const QString missing = path("missing");
        const std::vector<std::pair<QStringList, int>> failures{
            {{"compose", "--json", "--model", missing}, 3},
            {{"compose", "--json", "--key", "H"}, 2},
            {{"compose", "--json", "--format", "xyz"}, 2},
            {{"compose", "--json", "--prompt", missing + ".abc"}, 3},
            {{"compose", "--json", "--temperature", "nan"}, 2},
            {{"compose", "--json", "--seed", "-1"}, 2},
            {{"train", "--json", "--run", path("none"), "--recipe", "nope", "--corpus", "starter"}, 2},
            {{"train", "--json", "--run", path("none"), "--recipe", "abc-lstm-1x256"}, 2},
            {{"train", "--json", "--run", path("none"), "--learning-rate", "nan"}, 2},
            {{"bench", "read", "--json", missing + ".mid"}, 3},
            {{"bench", "training", "--json", "--recipe", "nope"}, 2},
            {{"transform", "--json", missing, path("out.mid")}, -1},
            {{"check", "--json"}, 2}};
        for (const auto& [arguments, exitCode] : failures) {
            const Outcome outcome = run(arguments);
            const QByteArray told = arguments.join(' ').toUtf8() + '\n' + outcome.output + outcome.errors;
            QVERIFY2(exitCode < 0 || outcome.exitCode == exitCode, told.constData());
            QVERIFY2(outcome.exitCode > 0, told.constData());
            const json object = outcome.object();
            QVERIFY2(object.is_object(), told.constData());
            QVERIFY2(object.contains("error"), told.constData());
            QVERIFY2(!outcome.errors.isEmpty(), told.constData());
        }
        QVERIFY(!QFileInfo::exists(path("none")));
    }

    void aFullOutputIsTold()
    {
        QProcess process;
        process.setStandardOutputFile("/dev/full");
        process.start(PARTITA_CLI, {"models", "--json"});
        QVERIFY(process.waitForFinished(60'000));
        QCOMPARE(process.exitCode(), 3);
        QVERIFY(process.readAllStandardError().contains("standard output"));
    }

    void devicesAreNoFiles()
    {
        QVERIFY(QFile::link("/dev/zero", path("zero.abc")));
        const Outcome outcome = run({"check", path("zero.abc")});
        QCOMPARE(outcome.exitCode, 3);
        QVERIFY(outcome.errors.contains("device"));
    }

    void convertTellsWhatIsLost()
    {
        const QString tune = path("rich.abc");
        writeFile(tune, QByteArray(kTune).replace("DED F2A|d2A", "\"Dm\"DED !mark!F2A|d2A"));
        const Outcome outcome = run({"convert", tune, path("rich.mid")});
        QCOMPARE(outcome.exitCode, 0);
        QVERIFY2(outcome.errors.contains("lost: 1 chord symbol became"), outcome.errors.constData());
        QVERIFY(outcome.errors.contains("lost: The repeats are played out"));
        QVERIFY(!run({"convert", path("rich.mid"), path("rich.rmi")}).errors.contains("lost"));
        const Outcome text = run({"convert", path("rich.mid"), path("rich-back.abc")});
        QVERIFY2(text.errors.contains("lost: ") && text.errors.contains("velocities"),
                 text.errors.constData());
        QVERIFY(!run({"convert", tune, path("rich-same.abc")}).errors.contains("lost"));
        QCOMPARE(run({"convert", path("rich.rmi"), path("again.mid")}).exitCode, 0);
        QCOMPARE(readFile(path("again.mid")), readFile(path("rich.mid")));
    }

    void convertReadsThePedalAsLength()
    {
        const QByteArray midi(
            "MThd\0\0\0\6\0\0\0\1\0\x60MTrk\0\0\0\x13\0\xb0\x40\x7f\0\x90\x3c\x50\x60\x3c\0\x60\xb0\x40\0"
            "\0\xff\x2f\0",
            41);
        writeFile(path("pedal.mid"), midi);
        QCOMPARE(run({"convert", path("pedal.mid"), path("long.mid"), "--pedal-as-length"}).exitCode, 0);
        const QByteArray held("\0\x90\x3c\x50\x81\x40\x80\x3c", 8);
        QVERIFY(readFile(path("long.mid")).contains(held));
        QVERIFY(!readFile(path("long.mid")).contains('\xb0'));
        QCOMPARE(run({"convert", path("pedal.mid"), path("short.mid")}).exitCode, 0);
        QVERIFY(!readFile(path("short.mid")).contains(held));
    }

    void convertPlaysChordSymbolsOnRequest()
    {
        writeFile(path("chords.abc"), "X:1\nT:t\nM:2/4\nL:1/8\nK:C\n\"C\"e4|\n");
        QCOMPARE(run({"convert", path("chords.abc"), path("plain.mid")}).exitCode, 0);
        QVERIFY(!readFile(path("plain.mid")).contains(char(0x24) + QByteArray("\x50")));
        QCOMPARE(run({"convert", path("chords.abc"), path("full.mid"), "--accompaniment"}).exitCode, 0);
        QVERIFY(readFile(path("full.mid")).contains(char(0x24) + QByteArray("\x50")));
    }

    void convertNotatesMidi()
    {
        // Played at 100 quarters a minute by a device that records at 120 and knows no bars.
        const QString played = path("played.abc");
        writeFile(played, "X:1\nM:none\nL:1/500\nQ:1/4=120\nK:C\n"
                          "C148 z4 C148 z6 G150 z2 G146 z2 A150 z1 A151 z1 G290 z12 "
                          "F148 z4 F148 z2 E150 z1 E146 z5 D150 z1 D151 z1 C290 z12|"
                          "C148 z4 C148 z6 G150 z2 G146 z2 A150 z1 A151 z1 G290 z12 "
                          "F148 z4 F148 z2 E150 z1 E146 z5 D150 z1 D151 z1 C290 z12|\n");
        const QString midi = path("played.mid");
        run({"convert", played, midi});
        const Outcome notated =
            run({"convert", midi, path("notated.abc"), "--meter", "4/4", "--beat", "tracked"});
        QCOMPARE(notated.exitCode, 0);
        QVERIFY2(notated.errors.contains("Beat: tracked, 99 a minute") ||
                     notated.errors.contains("Beat: tracked, 100 a minute"),
                 notated.errors.constData());
        QVERIFY2(notated.errors.contains("Key: C major"), notated.errors.constData());
        const QByteArray text = readFile(path("notated.abc"));
        QVERIFY2(text.contains("C2 C2 G2 G2 | A2 A2 G4 | F2 F2 E2 E2 | D2 D2 C4"), text.constData());
        QCOMPARE(run({"check", path("notated.abc")}).exitCode, 0);
        QVERIFY(!run({"convert", midi, path("plain.abc"), "--notate", "off"}).errors.contains("Beat:"));
        QVERIFY(readFile(path("plain.abc")) != text);
        QCOMPARE(run({"convert", midi, path("x.abc"), "--grid", "1/17"}).exitCode, 2);
        QCOMPARE(run({"convert", midi, path("x.abc"), "--voices", "5"}).exitCode, 2);
        // Step by step left out, down to the file as it is.
        run({"convert", midi, path("kept.abc"), "--beat", "file", "--grid", "off", "--voices", "0",
             "--keep-spelling", "--keep-lengths", "--hands", "together", "--key", "G"});
        QVERIFY(readFile(path("kept.abc")).contains("K:G"));
        QVERIFY(!readFile(path("kept.abc")).contains("C2 C2 G2 G2"));
        QCOMPARE(run({"convert", midi, path("x.abc"), "--meter", "x"}).exitCode, 2);
        QCOMPARE(run({"convert", midi, path("x.abc"), "--key", "H"}).exitCode, 2);
        QVERIFY(
            run({"convert", midi, path("x.abc"), "--key", "F", "--meter", "2/4", "--grid", "1/8"}).exitCode ==
            0);
        QVERIFY(readFile(path("x.abc")).contains("M:2/4") && readFile(path("x.abc")).contains("K:F"));
    }

    void convertNumbersTheTunesOfACollection()
    {
        const QString book = path("book.abc");
        writeFile(book, QByteArray(kTune) + "\n" + QByteArray(kTune).replace("Small", "Other") + "\n");
        QCOMPARE(run({"convert", book, path("book.mid")}).exitCode, 2);
        QCOMPARE(run({"convert", book, path("tunes"), "--to", "mid"}).exitCode, 0);
        QCOMPARE(QDir(path("tunes")).entryList(QDir::Files),
                 QStringList({"00001-small-jig.mid", "00002-other-jig.mid"}));
        QCOMPARE(run({"convert", book, path("second.abc"), "--tune", "2"}).exitCode, 0);
        QVERIFY(readFile(path("second.abc")).contains("T:Other Jig"));
        QCOMPARE(run({"convert", book, path("third.abc"), "--tune", "3"}).exitCode, 2);
    }

    void theHeaderOfAFileHoldsForItsTunes()
    {
        const QString book = path("headed.abc");
        writeFile(book, "M:6/8\nL:1/8\n\nX:1\nT:One\nK:D\nDED F2A|\n\nX:2\nT:Two\nK:D\nDED F2A A|\n");
        const Outcome checked = run({"check", book});
        QCOMPARE(checked.exitCode, 1);
        QVERIFY2(checked.output.startsWith(book.toUtf8() + ":12:"), checked.output.constData());
        QCOMPARE(checked.output.count('\n'), 1);
        QCOMPARE(run({"convert", book, path("headed-out.abc"), "--tune", "1"}).exitCode, 0);
        QVERIFY(readFile(path("headed-out.abc")).contains("M:6/8\n"));
    }

    void projectsAreConvertedBothWays()
    {
        const QString tune = path("project.abc");
        writeFile(tune, QByteArray(kTune).replace("|:DED", "% mine\n|:DED"));
        QCOMPARE(run({"convert", tune, path("project.partita")}).exitCode, 0);
        QCOMPARE(run({"check", path("project.partita")}).exitCode, 0);
        QCOMPARE(run({"convert", path("project.partita"), path("project-out.abc")}).exitCode, 0);
        QCOMPARE(readFile(path("project-out.abc")), readFile(tune));
        QCOMPARE(run({"convert", path("project.partita"), path("project.mid")}).exitCode, 0);
        QVERIFY(QFile(path("project.mid")).size() > 40);
    }

    void composingTwiceGivesTheSameBytes()
    {
        const QStringList arguments{"compose", "--seed", "7", "--count", "2", "--format", "abc,mid", "--out"};
        const Outcome first = run(arguments + QStringList{path("one")});
        if (first.exitCode == 3)
            QSKIP("There is no default model in this build");
        QCOMPARE(first.exitCode, 0);
        QCOMPARE(run(arguments + QStringList{path("two")}).exitCode, 0);
        const QStringList names = QDir(path("one")).entryList(QDir::Files);
        QCOMPARE(names.size(), 4);
        for (const QString& name : names)
            QCOMPARE(readFile(path("one/") + name), readFile(path("two/") + name));
    }

    void composedFilesSayHowTheyWereMade()
    {
        const Outcome outcome = run({"compose", "--seed", "11", "--title", "Test Jig", "--format",
                                     "abc,mid,partita,ogg", "--out", path("made"), "--json"});
        if (outcome.exitCode == 3)
            QSKIP("There is no default model in this build");
        QCOMPARE(outcome.exitCode, 0);
        const json object = outcome.object();
        QVERIFY(object.at("device") == json("cpu"));
        const QString stem = path("made/00001-test-jig");
        const QByteArrayList lines = readFile(stem + ".abc").split('\n');
        const QByteArray start("%%partita-composed ");
        QVERIFY2(lines.at(1).startsWith(start), lines.at(1).constData());
        const QByteArray line = lines.at(1).mid(start.size());
        const json made = json::parse(line.toStdString());
        QVERIFY(made.at("program") == object.at("program"));
        QVERIFY(made.at("model_hash") == object.at("model").at("hash"));
        QVERIFY(made.at("recipe") == object.at("model").at("recipe"));
        QVERIFY(made.at("seed") == json(11));
        QVERIFY(made.at("settings") == object.at("settings"));
        for (const char* extension : {".mid", ".ogg"})
            QVERIFY2(readFile(stem + extension).contains(line), extension);
        const json project = json::parse(readFile(stem + ".partita").toStdString());
        const json& composition = project.at("compositions").at(0);
        QVERIFY(composition.at("modelHash") == object.at("model").at("hash"));
        QVERIFY(composition.at("settings").at("title") == json("Test Jig"));
        QCOMPARE(run({"check", stem + ".abc"}).exitCode, 0);
    }

    void composingKeepsKeyAndMeter()
    {
        const Outcome outcome =
            run({"compose", "--seed", "3", "--key", "Am", "--meter", "6/8", "--out", path("am"), "--json"});
        if (outcome.exitCode == 3)
            QSKIP("There is no default model in this build");
        QCOMPARE(outcome.exitCode, 0);
        const std::string abc = outcome.object().at("pieces").at(0).at("abc");
        QVERIFY(abc.find("\nM:6/8\n") != std::string::npos);
        QVERIFY(abc.find("\nK:Am\n") != std::string::npos);
        QCOMPARE(run({"compose", "--key", "H#", "--out", path("am")}).exitCode, 2);
        QCOMPARE(run({"compose", "--model", path("no-such-model"), "--out", path("am")}).exitCode, 3);
    }

    void aKilledRunResumesToTheSameLosses()
    {
        const QString corpus = path("corpus.abc");
        writeFile(corpus, smallCorpus());
        const QStringList arguments{"train",      "--recipe",  "abc-lstm-1x256",
                                    "--corpus",   corpus,      "--epochs",
                                    "6",          "--batch",   "4",
                                    "--held-out", "0.1",       "--seed",
                                    "5",          "--threads", "1",
                                    "--device",   "cpu",       "--checkpoint-every",
                                    "2",          "--run"};
        QCOMPARE(run(arguments + QStringList{path("whole")}).exitCode, 0);
        const QList<double> expected = losses(path("whole"));
        QCOMPARE(expected.size(), 6);

        QProcess process;
        process.start(QStringLiteral(PARTITA_CLI), arguments + QStringList{path("killed")});
        QElapsedTimer timer;
        timer.start();
        while (losses(path("killed")).size() < 3 && timer.elapsed() < 120'000 &&
               process.state() != QProcess::NotRunning)
            process.waitForFinished(5);
        process.kill();
        process.waitForFinished();
        QVERIFY(losses(path("killed")).size() >= 3);
        const Outcome resumed = run(arguments + QStringList{path("killed"), "--resume", "--json"});
        QVERIFY2(resumed.exitCode == 0, resumed.errors.constData());
        QCOMPARE(losses(path("killed")), expected);
        QVERIFY(resumed.object().at("held_out_bpc").is_number());
    }

    void interruptedTrainingSaysSoAndResumes()
    {
        const QString corpus = path("corpus.abc");
        writeFile(corpus, smallCorpus());
        QProcess process;
        process.start(QStringLiteral(PARTITA_CLI),
                      {"train", "--recipe", "abc-lstm-1x256", "--corpus", corpus, "--epochs", "2000",
                       "--batch", "4", "--run", path("interrupted"), "--seed", "1", "--held-out", "0.1"});
        QElapsedTimer timer;
        timer.start();
        while (losses(path("interrupted")).isEmpty() && timer.elapsed() < 120'000 &&
               process.state() != QProcess::NotRunning)
            process.waitForFinished(5);
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(60'000));
        QCOMPARE(process.exitCode(), 130);
        const auto done = losses(path("interrupted")).size();
        const Outcome resumed = run({"train", "--recipe", "abc-lstm-1x256", "--corpus", corpus, "--epochs",
                                     QString::number(done + 2), "--batch", "4", "--run", path("interrupted"),
                                     "--seed", "1", "--held-out", "0.1", "--resume"});
        QVERIFY2(resumed.exitCode == 0, resumed.errors.constData());
        QCOMPARE(losses(path("interrupted")).size(), done + 2);
    }

    void aResumedRunKnowsWhatItWasStartedWith()
    {
        QVERIFY(QDir().mkpath(path("home/partita/runs")) && QDir().mkpath(path("elsewhere")));
        writeFile(path("home/small.abc"), smallCorpus() + kFaultyTune);
        const QString run1 = path("home/partita/runs/small");
        QCOMPARE(run({"train",           "--recipe", "abc-lstm-1x256", "--corpus", "small.abc", "--clean",
                      "--run",           run1,       "--epochs",       "1",        "--batch",   "4",
                      "--learning-rate", "0.003",    "--held-out",     "0.1",      "--device",  "cpu",
                      "--threads",       "1"},
                     path("home"))
                     .exitCode,
                 0);
        const Outcome bare = run({"train", "--run", run1, "--resume", "--epochs", "2"}, path("elsewhere"));
        QVERIFY2(bare.exitCode == 0, bare.errors.constData());
        const Outcome named = run({"train", "--recipe", "abc-lstm-1x256", "--run", run1, "--resume",
                                   "--epochs", "3", "--threads", "1"},
                                  path("elsewhere"));
        QVERIFY2(named.exitCode == 0, named.errors.constData());
        QCOMPARE(losses(run1).size(), 3);
        const json description = json::parse(readFile(run1 + "/run.json").toStdString());
        QCOMPARE(description.at("clean").get<bool>(), true);
        QCOMPARE(description.at("threads").get<int>(), 1);
        QCOMPARE(QString::fromStdString(description.at("corpus")), path("home/small.abc"));
        QCOMPARE(run({"train", "--run", run1, "--resume", "--seed", "9"}).exitCode, 1);

        const json models = run({"models", "--json"}, {}, path("home")).object().at("models");
        const auto found = std::find_if(models.begin(), models.end(),
                                        [](const json& model) { return model.at("name") == "small"; });
        QVERIFY(found != models.end());
        QVERIFY(QString::fromStdString(found->at("folder")).startsWith(run1));
        QCOMPARE(run({"compose", "--model", "small", "--out", path("small")}, path("elsewhere"), path("home"))
                     .exitCode,
                 0);
    }

    void trainingNeedsACorpusAndARecipe()
    {
        QCOMPARE(run({"train", "--recipe", "no-such", "--corpus", "starter", "--run", path("r")}).exitCode,
                 2);
        QCOMPARE(
            run({"train", "--recipe", "abc-lstm-1x256", "--corpus", path("none.abc"), "--run", path("r")})
                .exitCode,
            3);
    }

    void aBenchThatIsInterruptedSaysSo_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("training") << QStringList{"training", "--steps", "1000000", "--threads", "1"};
        QTest::newRow("sampling") << QStringList{"sampling", "--tokens", "100000000", "--threads", "1"};
    }

    void aBenchThatIsInterruptedSaysSo()
    {
        QFETCH(QStringList, arguments);
        QProcess process;
        process.start(QStringLiteral(PARTITA_CLI),
                      QStringList{"bench"} + arguments + QStringList{"--recipe", "abc-lstm-1x256"});
        QVERIFY(process.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(takesInterrupts(process.processId()), 60'000);
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(60'000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 130);
        QVERIFY(process.readAllStandardOutput().isEmpty());
    }

    void progressIsPlainWhereItIsNoTerminal()
    {
        const QString book = path("progress.abc");
        writeFile(book, QByteArray(kTune) + "\n" + kTune + "\n" + kTune);
        const Outcome outcome = run({"convert", book, path("progress"), "--to", "mid"});
        QCOMPARE(outcome.exitCode, 0);
        QVERIFY2(outcome.errors.startsWith("3/3 tunes"), outcome.errors.constData());
        QVERIFY2(!outcome.errors.contains('#') && !outcome.errors.contains('\r'), outcome.errors.constData());
    }

    void benchesHaveTheirKeys()
    {
        const json training =
            run({"bench", "training", "--recipe", "abc-lstm-1x256", "--steps", "3", "--json"}).object();
        QVERIFY(training.at("step_ms").get<double>() > 0);
        QVERIFY(training.at("tokens_per_s").get<double>() > 0);
        const json sampling =
            run({"bench", "sampling", "--recipe", "abc-lstm-1x256", "--tokens", "200", "--json"}).object();
        QVERIFY(sampling.at("us_per_token").get<double>() > 0);
        QVERIFY(sampling.at("tokens_per_s").get<double>() > 0);
    }

    void benchReadCountsWhatItReads()
    {
        QVERIFY(QDir().mkpath(path("music/deeper")));
        const QByteArray midi("MThd\0\0\0\6\0\0\0\1\0\x60MTrk\0\0\0\x0b\0\x90\x3c\x50\x60\x3c\0\0\xff\x2f\0",
                              33);
        writeFile(path("music/tune.abc"), kTune);
        writeFile(path("music/deeper/one.mid"), midi);
        writeFile(path("music/notes.pdf"), "no music");
        writeFile(path("music/readme.txt"), "no music either");
        const Outcome outcome = run({"bench", "read", path("music"), "--json"});
        QCOMPARE(outcome.exitCode, 0);
        const json object = outcome.object();
        QCOMPARE(object.at("files").get<int>(), 2);
        QCOMPARE(object.at("bytes").get<qsizetype>(), QByteArray(kTune).size() + midi.size());
        QCOMPARE(object.at("notes").get<int>(), 17 + 1);
        QVERIFY(object.at("passes").get<int>() >= 3);
        const double seconds = object.at("seconds").get<double>();
        QVERIFY(seconds > 0 && seconds <= object.at("median_seconds").get<double>());
        QVERIFY(std::abs(object.at("mb_per_s").get<double>() -
                         object.at("bytes").get<double>() / 1e6 / seconds) < 1e-6);

        writeFile(path("music/empty.mid"), "");
        const Outcome faulty =
            run({"bench", "read", path("music/tune.abc"), path("music/empty.mid"), "--json"});
        QCOMPARE(faulty.exitCode, 1);
        QCOMPARE(faulty.object().at("files").get<int>(), 1);
        QVERIFY(faulty.errors.contains("empty.mid"));
        QCOMPARE(run({"bench", "read", path("music/notes.pdf")}).exitCode, 1);
        QCOMPARE(run({"bench", "read", path("music/none.mid")}).exitCode, 3);
        QCOMPARE(run({"bench", "read"}).exitCode, 2);
    }

private:
    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
