// SPDX-License-Identifier: GPL-3.0-or-later
#include "abc_support.h"
#include "engine/midi/midi_reader.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <sstream>
#include <tuple>

using namespace partita;
using namespace partita::abc::test;

namespace {

/// Onset, key and length on a grid of 1/48 quarter.
using Sound = std::tuple<long, int, long>;

std::vector<Sound> soundsOf(const score::Score& score)
{
    std::vector<Sound> sounds;
    const double grid = 48.0 / score.ticksPerQuarter;
    const auto place = [grid](score::Ticks tick) {
        return std::lround(static_cast<double>(tick.value) * grid -
                           0.01); // abc2midi starts notes a tick late
    };
    const auto performance = score::performed(score);
    for (const auto& part : performance.parts)
        for (const auto& note : part.notes)
            sounds.emplace_back(place(note.range.start), note.midiKey,
                                place(note.range.end) - place(note.range.start));
    std::sort(sounds.begin(), sounds.end());
    return sounds;
}

/// A line of music without quoted texts; without grace notes and decorations too where that is asked for.
std::string plainMusic(const std::string& line, bool decorations)
{
    std::string result;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        const auto skipTo = [&](char end) { i = std::min(line.find(end, i + 1), line.size()); };
        const bool inlineField = c == '[' && i + 2 < line.size() && line[i + 2] == ':';
        if (c == '"') {
            skipTo('"');
        } else if (inlineField) {
            const std::size_t end = std::min(line.find(']', i), line.size() - 1);
            result += line.substr(i, end - i + 1);
            i = end;
        } else if (!decorations && c == '{') {
            skipTo('}');
        } else if (!decorations && (c == '!' || c == '+') && line.find(c, i + 1) != std::string::npos) {
            skipTo(c);
        } else if (decorations || (std::string("~HLMOPSTuvJKR").find(c) == std::string::npos &&
                                   (c != '.' || line.substr(i + 1, 1) == "|"))) {
            result += c;
        }
    }
    return result;
}

/// The tune without what abc2midi plays in a way of its own: swing of hornpipes, chord symbols.
std::string forComparison(const std::string& tune, bool decorations)
{
    std::istringstream lines(tune);
    std::string text;
    for (std::string line; std::getline(lines, line);) {
        const bool field =
            line.size() > 1 && line[1] == ':' && std::isalpha(static_cast<unsigned char>(line[0]));
        if (line.starts_with("R:"))
            continue;
        text += (field || line.starts_with('%') ? line : plainMusic(line, decorations)) + '\n';
        if (line.starts_with("X:"))
            text += "%%MIDI chordattack 0\n";
    }
    return text;
}

struct Tune
{
    std::string name; ///< "jigs.abc:12": the file and the number of X:
    std::string text; ///< as abc2midi gets it
};

std::vector<Tune> tunesOf(const std::filesystem::path& file, bool decorations)
{
    std::vector<Tune> tunes;
    for (const auto& tune : sharedTunes(file)) {
        const int number = std::atoi(tune.text.c_str() + 2);
        tunes.push_back(
            {file.filename().string() + ':' + std::to_string(number), forComparison(tune.text, decorations)});
    }
    return tunes;
}

/// The tunes that differ by name, with the words of the table's row.
std::map<std::string, QStringList> knownDifferences()
{
    std::map<std::string, QStringList> rows;
    std::ifstream table(PARTITA_SOURCE_DIR "/tests/data/abc2midi_differences.tsv");
    for (std::string line; std::getline(table, line);)
        if (!line.starts_with('#')) {
            const QStringList cells = QString::fromStdString(line).split('\t');
            rows[cells.value(0).toStdString()] = cells;
        }
    return rows;
}

} // namespace

/// Compares what is played with what Debian's abc2midi plays. tests/data/abc2midi_differences.tsv names every
/// tune on which the two differ, the clause of ABC 2.1 that decides, and who is right.
class TestAbcAgreement : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    [[nodiscard]] std::string fileOf(std::size_t index) const
    {
        return m_folder.filePath(QString::number(index)).toStdString();
    }

    /// Writes every tune to a file of its own and lets abc2midi read them, two at a time.
    void letAbc2midiPlay(const std::vector<Tune>& tunes)
    {
        std::ofstream list(m_folder.filePath("list").toStdString());
        for (std::size_t i = 0; i < tunes.size(); ++i) {
            std::ofstream(fileOf(i) + ".abc", std::ios::binary) << tunes[i].text;
            std::filesystem::remove(fileOf(i) + ".mid");
            list << fileOf(i) << '\n';
        }
        list.close();
        QProcess::execute("sh",
                          {"-c", "xargs -a '" + m_folder.filePath("list") +
                                     "' -P 2 -I{} timeout 5 abc2midi {}.abc -o {}.mid > /dev/null 2>&1"});
    }

    [[nodiscard]] std::vector<Sound> playedByAbc2midi(std::size_t index) const
    {
        const auto bytes = base::readFile(fileOf(index) + ".mid");
        if (!bytes)
            return {};
        const auto midi = midi::readMidi(*bytes);
        return midi ? soundsOf(midi->score) : std::vector<Sound>();
    }

    /// Counts the tunes that agree; fails for one whose difference the table does not explain.
    int compare(const std::vector<Tune>& tunes)
    {
        const auto known = knownDifferences();
        letAbc2midiPlay(tunes);
        int agreed = 0;
        QStringList unexplained;
        QStringList outdated;
        for (std::size_t i = 0; i < tunes.size(); ++i) {
            const bool same = soundsOf(abc::parseTune(tunes[i].text).score) == playedByAbc2midi(i);
            const bool listed = known.contains(tunes[i].name);
            agreed += same ? 1 : 0;
            if (same == listed)
                (same ? outdated : unexplained) << QString::fromStdString(tunes[i].name);
        }
        qInfo() << agreed << "of" << tunes.size()
                << "tunes agree:" << 100.0 * agreed / static_cast<double>(tunes.size()) << "%";
        if (!unexplained.isEmpty())
            QTest::qFail(qPrintable("Differ without a row in the table: " + unexplained.join(' ')), __FILE__,
                         __LINE__);
        if (!outdated.isEmpty())
            QTest::qFail(qPrintable("Agree in spite of the table: " + outdated.join(' ')), __FILE__,
                         __LINE__);
        return agreed;
    }

    static bool canCompare() { return !QStandardPaths::findExecutable("abc2midi").isEmpty(); }

private slots:
    void nottingham()
    {
        std::vector<Tune> tunes;
        std::error_code error;
        const auto folder = std::filesystem::path(PARTITA_SHARED_DATA) / "nottingham/ABC_cleaned";
        for (const auto& entry : std::filesystem::directory_iterator(folder, error))
            for (auto& tune : tunesOf("nottingham/ABC_cleaned" / entry.path().filename(), true))
                tunes.push_back(std::move(tune));
        if (tunes.empty() || !canCompare())
            QSKIP("The shared data or abc2midi is not here");
        const int agreed = compare(tunes);
        QVERIFY(agreed * 1000 >= static_cast<int>(tunes.size()) * 985);
    }

    /// Where abc2midi differs because a |: is left out behind variant endings, it agrees once that is
    /// written.
    void nottinghamWithEveryRepeatStart_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("number");
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        const auto row = [](const char* file, int number, const char* before, const char* after) {
            QTest::addRow("%s:%d", file, number) << file << number << before << after;
        };
        row("ashover.abc", 6, "A2||\nBG2", "A2|:\nBG2");
        row("jigs.abc", 1, "P:B\nf2f", "P:B\n|:f2f");
        row("jigs.abc", 2, "||E2E", "|:E2E");
        row("jigs.abc", 326, "P:B\n", "P:B\n|:");
        row("reelsd-g.abc", 8, "P:B\n", "P:B\n|:");
        row("reelsh-l.abc", 35, "P:C\n", "P:C\n|:");
        row("reelsh-l.abc", 70, "a2||_bb", "a2|:_bb");
        row("reelsr-t.abc", 32, "c/2||\n", "c/2|:\n");
    }

    void nottinghamWithEveryRepeatStart()
    {
        QFETCH(QString, file);
        QFETCH(int, number);
        QFETCH(QString, before);
        QFETCH(QString, after);
        const std::string name = file.toStdString() + ':' + std::to_string(number);
        for (auto& tune : tunesOf("nottingham/ABC_cleaned/" + file.toStdString(), true)) {
            if (tune.name != name)
                continue;
            const auto ours = soundsOf(abc::parseTune(tune.text).score);
            const QString text = QString::fromStdString(tune.text);
            QVERIFY(text.contains(before));
            tune.text = QString(text).replace(before, after).toStdString();
            if (!canCompare())
                QSKIP("abc2midi is not here");
            letAbc2midiPlay({tune});
            QVERIFY(ours == playedByAbc2midi(0));
            return;
        }
        QSKIP("The shared data is not here");
    }

    void folk()
    {
        const auto tunes = tunesOf("folk-merged/folk_open_ex_nottingham.abc", false);
        if (tunes.empty() || !canCompare())
            QSKIP("The shared data or abc2midi is not here");
        const int agreed = compare(tunes);
        QVERIFY(agreed * 100 >= static_cast<int>(tunes.size()) * 97);
    }
};

QTEST_GUILESS_MAIN(TestAbcAgreement)
#include "tst_abc_agreement.moc"
