// SPDX-License-Identifier: GPL-3.0-or-later
// What MuseScore 3 plays from our MusicXML against what our own MIDI file says. Grace notes and decorations
// are taken off first, since every program plays them in a way of its own; so is the order of sections (P:),
// which MusicXML has no form for.
#include "engine/abc/abc_collection.h"
#include "engine/abc/abc_parser.h"
#include "engine/base/files.h"
#include "engine/base/unicode.h"
#include "engine/midi/midi_reader.h"
#include "engine/midi/midi_writer.h"
#include "engine/musicxml/musicxml_writer.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <filesystem>
#include <tuple>

using namespace partita;

namespace {

struct Tune
{
    std::string name;
    score::Score score;
};

std::vector<Tune> tunesIn(const std::filesystem::path& folder)
{
    std::vector<std::filesystem::path> files;
    if (std::filesystem::exists(folder))
        for (const auto& entry : std::filesystem::directory_iterator(folder))
            if (entry.path().extension() == ".abc")
                files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    std::vector<Tune> tunes;
    for (const auto& path : files) {
        const auto bytes = base::readFile(path).value_or(base::Bytes{});
        const std::string text = base::toUtf8({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
        for (const auto& tune : abc::splitCollection(text).tunes)
            tunes.push_back({path.filename().string() + ':' + std::to_string(tune.firstLine),
                             abc::parseTune(tune.text).score});
    }
    return tunes;
}

/// `count` tunes at equal distances.
void choose(std::vector<Tune>& chosen, const std::vector<Tune>& from, std::size_t count)
{
    for (std::size_t i = 0; i < count && !from.empty(); ++i)
        chosen.push_back(from[i * from.size() / count]);
}

score::Score plain(score::Score score)
{
    score.sectionOrder.clear();
    for (auto& part : score.parts) {
        part.annotations.clear();
        for (auto& voice : part.voices)
            for (auto& note : voice.notes) {
                note.graces.clear();
                note.decorations.clear();
            }
    }
    return score;
}

/// Onset, key and length in 1/48 of a quarter.
using Sound = std::tuple<long, int, long>;

std::vector<Sound> soundsOf(std::span<const std::uint8_t> bytes)
{
    const auto read = midi::readMidi(bytes);
    std::vector<Sound> sounds;
    if (!read)
        return sounds;
    const auto grid = [&](score::Ticks ticks) {
        return std::lround(static_cast<double>(ticks.value) * 48 / read->score.ticksPerQuarter);
    };
    for (const auto& part : read->score.parts)
        for (const auto& voice : part.voices)
            for (const auto& note : voice.notes)
                sounds.emplace_back(grid(note.onset), note.pitch.midiKey(),
                                    grid(note.end()) - grid(note.onset));
    std::sort(sounds.begin(), sounds.end());
    return sounds;
}

std::vector<Sound> soundsIn(const QString& path)
{
    const auto bytes = base::readFile(path.toStdString());
    return bytes ? soundsOf(*bytes) : std::vector<Sound>{};
}

QString firstDifference(const std::vector<Sound>& ours, const std::vector<Sound>& theirs)
{
    const auto [a, b] = std::mismatch(ours.begin(), ours.end(), theirs.begin(), theirs.end());
    const auto show = [](auto it, const auto& list) {
        return it == list.end() ? QString("end")
                                : QString("key %1 at %2 for %3")
                                      .arg(std::get<1>(*it))
                                      .arg(std::get<0>(*it))
                                      .arg(std::get<2>(*it));
    };
    return QString("%1 and %2 notes; ours %3, theirs %4")
        .arg(ours.size())
        .arg(theirs.size())
        .arg(show(a, ours), show(b, theirs));
}

} // namespace

class TestMusicXmlMuseScore : public QObject
{
    Q_OBJECT

private:
    /// Converts everything in one start of the program; its exit code.
    static int convert(const QTemporaryDir& folder, const QStringList& names)
    {
        QJsonArray jobs;
        for (const auto& name : names)
            jobs.append(QJsonObject{{"in", folder.filePath(name + ".musicxml")},
                                    {"out", folder.filePath(name + ".mid")}});
        QFile file(folder.filePath("job.json"));
        if (!file.open(QIODevice::WriteOnly))
            return -1;
        file.write(QJsonDocument(jobs).toJson());
        file.close();
        QProcess process;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert("HOME", folder.path());
        environment.insert("XDG_RUNTIME_DIR", folder.path());
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start("musescore3", {"-j", file.fileName()});
        if (!process.waitForFinished(240'000)) {
            process.kill();
            return -1;
        }
        return complaints(process.readAll()).isEmpty() ? process.exitCode() : 1;
    }

    /// What the program says beside its progress. It knows no modes but major and minor, which MusicXML has,
    /// and says so; it reads the signature all the same.
    static QStringList complaints(const QByteArray& output)
    {
        QStringList lines;
        for (const QString& line : QString::fromUtf8(output).split('\n', Qt::SkipEmptyParts)) {
            const bool usual = line.startsWith("convert <") || line.startsWith("\tto <") ||
                               line.startsWith("... success!") || line.contains("Unsupported mode");
            if (usual)
                continue;
            lines << line;
            qWarning().noquote() << line;
        }
        return lines;
    }

    static void compare(std::vector<Tune>& tunes)
    {
        QTemporaryDir folder;
        QStringList names;
        for (auto& tune : tunes) {
            tune.score = plain(tune.score);
            names << "tune" + QString::number(names.size());
            const auto path = folder.filePath(names.back() + ".musicxml").toStdString();
            QVERIFY(base::writeFileAtomically(path, musicxml::writeMusicXml(tune.score).text).has_value());
        }
        QCOMPARE(convert(folder, names), 0);
        int different = 0;
        for (std::size_t i = 0; i < tunes.size(); ++i) {
            const auto ours = soundsOf(midi::writeMidi(tunes[i].score));
            const auto theirs = soundsIn(folder.filePath(names[static_cast<int>(i)] + ".mid"));
            QVERIFY(!ours.empty());
            if (ours == theirs)
                continue;
            ++different;
            qWarning().noquote() << tunes[i].name.c_str() << firstDifference(ours, theirs);
        }
        QCOMPARE(different, 0);
    }

private slots:
    void samePlayback()
    {
        if (QStandardPaths::findExecutable("musescore3").isEmpty())
            QSKIP("MuseScore 3 is not installed (Debian package musescore3)");
        std::vector<Tune> tunes;
        const auto nottingham = tunesIn(PARTITA_SHARED_DATA "/nottingham/ABC_cleaned");
        choose(tunes, tunesIn(PARTITA_SOURCE_DIR "/resources/starter-corpus"), nottingham.empty() ? 50 : 25);
        choose(tunes, nottingham, 25);
        QCOMPARE(tunes.size(), std::size_t{50});
        compare(tunes);
    }

    /// What single tunes do not have: parts, overlays, clefs that sound elsewhere, transposition, odd meters.
    void partsAndVoices()
    {
        if (QStandardPaths::findExecutable("musescore3").isEmpty())
            QSKIP("MuseScore 3 is not installed (Debian package musescore3)");
        std::vector<Tune> tunes;
        for (const char* abc :
             {"M:3/4\nL:1/8\nK:Em\nV:1\nV:2 clef=bass\n[V:1]E2|:G5A|[EGB]4-[EGB]z|1e2d2c2:|2B6|]\n"
              "[V:2]z2|:E,6|A,2B,2C2 & E,6|1E,6:|2E,6|]\n",
              "M:4/4\nL:1/8\nK:Bb clef=treble-8\nB7 c-|c2 (3def (5:4:5g/f/e/d/c/ B2|x4 [Bd]4|]\n",
              "M:(3+2+2)/8\nL:1/16\nK:D transpose=-2\nd2e2f2 g2a2 b3a|d14|[M:2/4]A3B/c/ d4|\n",
              "M:2/4\nL:1/8\nK:C\n|:CD|EF:|:GA|[1Bc:|[2cB:|[3c2|]\n"})
            tunes.push_back({abc, abc::parseTune(std::string("X:1\nT:t\n") + abc).score});
        compare(tunes);
    }
};

QTEST_MAIN(TestMusicXmlMuseScore)
#include "tst_musicxml_musescore.moc"
