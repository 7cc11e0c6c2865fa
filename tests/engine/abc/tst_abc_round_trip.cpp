// SPDX-License-Identifier: GPL-3.0-or-later
#include "abc_support.h"
#include "engine/abc/abc_writer.h"
#include "engine/midi/midi_reader.h"
#include "engine/midi/midi_writer.h"

#include <QElapsedTimer>
#include <QTest>

#include <tuple>

using namespace partita;
using namespace partita::abc::test;

class TestAbcRoundTrip : public QObject
{
    Q_OBJECT

private:
    /// parse(write(s)) == s, and write gives the same text again.
    static bool survives(const std::string& text)
    {
        const auto first = abc::parseTune(text).score;
        const std::string written = abc::writeTune(first);
        const auto second = abc::parseTune(written).score;
        const bool same = score::equalButForIds(first, second) && abc::writeTune(second) == written;
        if (!same)
            qWarning().noquote() << "Read:\n" << text.c_str() << "\nwritten:\n" << written.c_str();
        return same;
    }

    /// Onset, key and length in 480 ticks a quarter, with the note's name, in order of time.
    using Sound = std::pair<std::tuple<std::int64_t, int, std::int64_t>, std::string>;
    static std::vector<Sound> soundsOf(const score::Score& score)
    {
        std::vector<Sound> sounds;
        const auto performance = score::performed(score);
        const auto scaled = [&](score::Ticks ticks) {
            return ticks.value * 480 / performance.ticksPerQuarter;
        };
        for (const auto& part : performance.parts)
            for (const auto& note : part.notes)
                sounds.push_back({{scaled(note.range.start), note.midiKey, scaled(note.range.length())},
                                  note.pitch.name()});
        std::sort(sounds.begin(), sounds.end());
        return sounds;
    }

    static void checkAll(const std::vector<abc::CollectionTune>& tunes)
    {
        if (tunes.empty())
            QSKIP("The shared data is not here");
        QElapsedTimer timer;
        timer.start();
        std::size_t failed = 0;
        std::size_t read = 0;
        for (const auto& tune : tunes) {
            if (timer.elapsed() > 30'000)
                break;
            ++read;
            failed += survives(tune.text) ? 0 : 1;
        }
        qInfo() << read << "of" << tunes.size() << "tunes";
        QCOMPARE(failed, std::size_t{0});
    }

private slots:
    void features_data()
    {
        QTest::addColumn<QString>("body");
        for (const char* body : {"M:6/8\nK:G\n|:A|BAG AGF|G3-G2:|",
                                 "M:C|\nK:Edor\n[|A4 B4|1 c8:|2 d8|]",
                                 "M:3/4\nL:1/4\nQ:\"Slow\" 1/4=60\nK:F#m\nA/>B/ (3cde|{/g}.~a2 z||",
                                 "K:Hp\nA|",
                                 "K:D exp _b ^c\nbcd|",
                                 "K:none\n^/A _3/2B|",
                                 "M:none\nK:C clef=bass transpose=-12\nC,[K:clef=alto]D,|",
                                 "M:2/4\nK:C\nC4|[M:3/4]D6|[K:A][Q:1/8=90]F6|",
                                 "M:4/4\nK:C\n[CE]4-[CE]2[C-E]2|C8|[.CE]2.[CE]6|",
                                 "M:4/4\nK:C\nC8 & E4 x4 & z4 G4|D8|",
                                 "M:4/4\nK:C\n(5ABcde A4|(3:2:2A2B A6|(7:4:7ABcdefg A4|",
                                 "P:A2B\nM:2/4\nK:C\nP:A\nC4|D4:|\nP:B\nE4|F4|]",
                                 "M:4/4\nK:C\n!segno!C8|z8!fine!|x8|\"G\"z4\"^hi\"z4|]",
                                 "M:4/4\nK:C\nC4 D4|E4 F4|\nw:one two-three *\nw:a_ b_|",
                                 "M:2/4\nK:C\nV:1 name=\"Violin I\"\nV:2 "
                                 "clef=bass snm=\"Vc.\"\nV:1\nC4|D4|\nV:2\nC,4|D,4|",
                                 "%%MIDI program 40\nM:2/4\nK:C\nC4|[I:MIDI program 7]D4|",
                                 "%%MIDI channel 10\nM:2/4\nK:C\nC4|",
                                 "T:One\nT:Two\nC:Me\nC:You\nN:100\\% sure\nH:h\nU:T=!turn!\nK:C\nTA|",
                                 "M:(2+3)/8\nK:Am\nAB cde|",
                                 "M:C\nK:C\n((CD) (EF)) G4|[c2e4]f2 g4|",
                                 "M:4/4\nK:C\nC16|",
                                 "K:C\n",
                                 "K:C\n|:"})
            QTest::newRow(body) << "X:1\nT:t\n" + QString(body);
    }

    void features()
    {
        QFETCH(QString, body);
        QVERIFY(survives(body.toStdString()));
    }

    void nottingham() { checkAll(nottinghamTunes()); }
    void folk() { checkAll(sharedTunes("folk-merged/folk_open.abc")); }

    void conformance()
    {
        std::vector<abc::CollectionTune> tunes;
        std::error_code error;
        const auto folder = std::filesystem::path(PARTITA_SHARED_DATA) / "conformance/abc";
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, error))
            if (entry.path().extension() == ".abc")
                for (auto& tune : sharedTunes(entry.path()))
                    tunes.push_back(std::move(tune));
        checkAll(tunes);
    }

    /// Through a MIDI file: what sounds is the same, and nearly every note keeps its name.
    void throughMidi()
    {
        const auto tunes = nottinghamTunes();
        if (tunes.empty())
            QSKIP("The shared data is not here");
        std::size_t same = 0;
        std::size_t notes = 0;
        std::size_t named = 0;
        for (const auto& tune : tunes) {
            const auto before = soundsOf(abc::parseTune(tune.text).score);
            const auto midi = midi::readMidi(midi::writeMidi(abc::parseTune(tune.text).score));
            QVERIFY(midi);
            const auto after = soundsOf(abc::parseTune(abc::writeTune(midi->score)).score);
            const bool kept = std::equal(before.begin(), before.end(), after.begin(), after.end(),
                                         [](const auto& a, const auto& b) { return a.first == b.first; });
            if (!kept) {
                qInfo() << "Differs:" << tune.text.substr(0, tune.text.find("\nM:")).c_str();
                continue;
            }
            ++same;
            for (std::size_t i = 0; i < before.size(); ++i)
                named += before[i].second == after[i].second ? 1 : 0;
            notes += before.size();
        }
        qInfo() << same << "of" << tunes.size() << "tunes, " << named << "of" << notes << "names";
        QCOMPARE(same, tunes.size());
        QVERIFY(named * 100 >= notes * 98);
    }

    void canonicalText()
    {
        const auto tune = abc::parseTune("X:3\nT:The Tune\nR:reel\nM:C|\nL:1/8\nK:Edor\n|:E2BE dEBE|1\\\n"
                                         "G>ABc dcBA:|[2 G4 z4|]");
        QCOMPARE(QString::fromStdString(abc::writeTune(tune.score)),
                 "X:3\nT:The Tune\nR:reel\nM:C|\nL:1/8\nK:Edor\n"
                 "|:E2 BE dEBE | [1 G3/A/Bc dcBA :| [2 G4 z4 |]\n");
        QVERIFY(abc::writeTune(tune.score, {5}).starts_with("X:5\n"));
        QVERIFY(abc::writeTune(tune.score, {{}, score::Fraction(1, 4)}).find("E B/E/ d/E/B/E/") !=
                std::string::npos);
    }

    void overlapsAndLongNotesKeepEveryNote()
    {
        score::Score score; // as from a MIDI file: no bars, notes over bar lines, overlapping
        score.meters = {{{}, score::Meter{{2}, 4}}};
        score.parts.emplace_back().voices.emplace_back();
        auto& notes = score.parts[0].voices[0].notes;
        for (const int onset : {0, 240, 480, 900, 1500}) {
            score::Note note;
            note.onset = {onset};
            note.duration = {700};
            note.pitch = score::Key{}.spell(60 + onset / 100);
            notes.push_back(note);
        }
        score.normalise();
        const auto read = abc::parseTune(abc::writeTune(score));
        std::vector<score::PerformedNote> before = score::performed(score).parts[0].notes;
        std::vector<score::PerformedNote> after = score::performed(read.score).parts[0].notes;
        QCOMPARE(after.size(), before.size());
        for (std::size_t i = 0; i < before.size(); ++i) {
            QCOMPARE(after[i].midiKey, before[i].midiKey);
            QCOMPARE(after[i].range.start.value, before[i].range.start.value);
            QCOMPARE(after[i].range.end.value, before[i].range.end.value);
        }
        QVERIFY(!base::hasErrors(read.diagnostics));
    }
};

QTEST_APPLESS_MAIN(TestAbcRoundTrip)
#include "tst_abc_round_trip.moc"
