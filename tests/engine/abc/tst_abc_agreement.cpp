// SPDX-License-Identifier: GPL-3.0-or-later
#include "abc_support.h"
#include "engine/midi/midi_reader.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <tuple>

using namespace partita;
using namespace partita::abc::test;

/// Onset, key and length on a grid of 1/48 quarter.
using Sound = std::tuple<long, int, long>;

namespace {

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

/// The tune without what abc2midi plays in a way of its own: swing of hornpipes, chord symbols.
std::string forComparison(const std::string& tune)
{
    QStringList lines;
    static const QRegularExpression kField("^[A-Za-z]:");
    static const QRegularExpression kChord("\"[^\"]*\"");
    for (QString line : QString::fromLatin1(tune.c_str()).split('\n')) {
        if (line.startsWith("R:"))
            continue;
        if (!kField.match(line).hasMatch())
            line.remove(kChord);
        lines << line;
        if (line.startsWith("X:"))
            lines << "%%MIDI chordattack 0";
    }
    return lines.join('\n').toLatin1().toStdString();
}

} // namespace

/// Compares what is played with Debian's abc2midi. Where the two differ on well-formed tunes it is over a
/// variant ending whose repeat has no |: (abc2midi then plays one ending only; ABC 2.1, section 4.8, goes
/// back to the double bar or the end of the repeat before), a |: after an open |:, or a roll or trill, which
/// abc2midi plays out and we do not yet.
class TestAbcAgreement : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    [[nodiscard]] std::vector<Sound> playedByAbc2midi(const std::string& text)
    {
        const QString source = m_folder.filePath("tune.abc");
        const QString target = m_folder.filePath("tune.mid");
        QFile::remove(target);
        static_cast<void>(base::writeFileAtomically(source.toStdString(), std::string_view(text)));
        QProcess::execute("sh", {"-c", "abc2midi '" + source + "' -o '" + target + "' > /dev/null 2>&1"});
        const auto bytes = base::readFile(target.toStdString());
        if (!bytes)
            return {};
        const auto midi = midi::readMidi(*bytes);
        return midi ? soundsOf(midi->score) : std::vector<Sound>();
    }

private slots:
    void nottinghamIsPlayedAsAbc2midiPlaysIt()
    {
        if (QStandardPaths::findExecutable("abc2midi").isEmpty())
            QSKIP("abc2midi is not installed");
        const auto tunes = nottinghamTunes();
        if (tunes.empty())
            QSKIP("The shared data is not here");
        const std::size_t step = qEnvironmentVariableIsSet("PARTITA_ALL_TUNES") ? 1 : 8;
        int agreed = 0;
        int compared = 0;
        for (std::size_t i = 0; i < tunes.size(); i += step) {
            const std::string text = forComparison(tunes[i].text);
            const bool same = soundsOf(abc::parseTune(text).score) == playedByAbc2midi(text);
            ++compared;
            agreed += same ? 1 : 0;
            if (!same)
                qInfo().noquote() << "Differs:" << QString::fromStdString(tunes[i].text).section('\n', 0, 1);
        }
        qInfo() << agreed << "of" << compared << "tunes agree";
        QVERIFY(agreed * 100 >= compared * 97);
    }
};

QTEST_GUILESS_MAIN(TestAbcAgreement)
#include "tst_abc_agreement.moc"
