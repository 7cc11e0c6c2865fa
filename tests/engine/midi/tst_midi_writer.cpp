// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/midi/midi_message.h"
#include "engine/midi/midi_reader.h"
#include "engine/midi/midi_writer.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace partita;
using score::Ticks;

namespace {

score::Note note(std::int64_t onset, std::int64_t duration, int key, int velocity = 80)
{
    score::Note result;
    result.onset = {onset};
    result.duration = {duration};
    result.pitch = score::Key{}.spell(key);
    result.velocity = velocity;
    return result;
}

score::Score scoreOf(std::vector<score::Note> notes)
{
    score::Score score;
    score.parts.emplace_back();
    score.parts.front().voices.push_back({{}, std::move(notes), {}, {}, {}});
    score.normalise();
    return score;
}

score::Score writtenAndRead(const score::Score& score)
{
    auto result = midi::readMidi(midi::writeMidi(score));
    if (!result || !result->diagnostics.empty())
        qFatal("the written file is not clean");
    return std::move(result->score);
}

} // namespace

class TestMidiWriter : public QObject
{
    Q_OBJECT

private slots:
    void repeatsAreTaken()
    {
        auto score = scoreOf({note(0, 480, 60), note(1920, 480, 62)});
        score.bars = {{{{0}, {1920}}, score::BarlineStyle::Single, 0, 1}, {{{1920}, {3840}}}};
        const auto notes = writtenAndRead(score).parts.front().voices.front().notes;
        QCOMPARE(notes.size(), std::size_t{3});
        QCOMPARE(notes[1].onset.value, 1920);
        QCOMPARE(notes[1].pitch.midiKey(), 60);
        QCOMPARE(notes[2].onset.value, 3840);
    }

    void adjoiningNotesOfOneKeyStayApart()
    {
        const auto back = writtenAndRead(scoreOf({note(0, 480, 60, 70), note(480, 480, 60, 90)}));
        const auto& notes = back.parts.front().voices.front().notes;
        QCOMPARE(notes.size(), std::size_t{2});
        QCOMPARE(notes[0].duration.value, 480);
        QCOMPARE(notes[1].duration.value, 480);
        QCOMPARE(notes[1].velocity, 90);
    }

    void namesMapsAndProgramsSurvive()
    {
        auto score = scoreOf({note(0, 480, 66)});
        score.metadata.titles = {"Die Müllerin"};
        score.tempos = {{{0}, 93.5}, {{240}, 140}};
        score.meters = {{{0}, {{6}, 8}}};
        score.keys = {{{0}, *score::parseKeyName("Em")}};
        auto& part = score.parts.front();
        part.name = "Flöte";
        part.programs = {{{0}, 73, 129}};
        part.controls = {{7, {{{0}, 99}}}, {score::kPitchBendLane, {{{10}, 9000}}}};
        const auto back = writtenAndRead(score);
        QCOMPARE(back.metadata.title(), score.metadata.title());
        QVERIFY(std::abs(back.tempos[0].quartersPerMinute - 93.5) < 1e-3);
        QCOMPARE(back.tempos[1].at.value, 240);
        QVERIFY(back.meters == score.meters);
        QVERIFY(back.keys == score.keys);
        QCOMPARE(back.parts.front().name, part.name);
        QVERIFY(back.parts.front().programs == part.programs);
        QVERIFY(back.parts.front().controls == part.controls);
        QCOMPARE(back.parts.front().voices.front().notes.front().pitch.name(), std::string("F#4"));
    }

    /// As another program reads it.
    void midicsvFindsWhatWasWritten()
    {
        const QString midicsv = QStandardPaths::findExecutable("midicsv");
        if (midicsv.isEmpty())
            QSKIP("midicsv is not installed");
        auto score = scoreOf({note(0, 480, 66, 101), note(480, 960, 69, 33)});
        score.metadata.titles = {"Reel"};
        score.tempos = {{{0}, 90}, {{480}, 150}};
        score.meters = {{{0}, {{6}, 8}}, {{960}, {{2}, 2}}};
        score.keys = {{{0}, *score::parseKeyName("Em")}, {{960}, *score::parseKeyName("Bb")}};
        score.parts.front().name = "Flute";
        score.parts.front().programs = {{{0}, 73, 0}};
        score.parts.front().controls = {{score::kSustainPedal, {{{10}, 127}}}};
        score.parts.front().voices.front().notes.front().releaseVelocity = 12;
        QTemporaryDir folder;
        const QString file = folder.filePath("written.mid");
        QVERIFY(base::writeFileAtomically(std::filesystem::path(file.toStdString()), midi::writeMidi(score)));
        QProcess process;
        process.start(midicsv, {file});
        QVERIFY(process.waitForFinished(30'000));
        QCOMPARE(process.exitCode(), 0);
        const QByteArray listing = process.readAllStandardOutput();
        for (const char* line :
             {"0, 0, Header, 1, 2, 480", "1, 0, Title_t, \"Reel\"", "1, 0, Tempo, 666667",
              "1, 480, Tempo, 400000", "1, 0, Time_signature, 6, 3, 36, 8",
              "1, 960, Time_signature, 2, 1, 48, 8", "1, 0, Key_signature, 1, \"minor\"",
              "1, 960, Key_signature, -2, \"major\"", "2, 0, Title_t, \"Flute\"", "2, 0, Program_c, 0, 73",
              "2, 10, Control_c, 0, 64, 127", "2, 0, Note_on_c, 0, 66, 101", "2, 480, Note_off_c, 0, 66, 12",
              "2, 480, Note_on_c, 0, 69, 33", "2, 1440, Note_off_c, 0, 69, 64"})
            QVERIFY2(listing.contains(QByteArray(line) + '\n'),
                     (QByteArray(line) + "\n" + listing).constData());
    }

    void partsGetChannelsOfTheirOwn()
    {
        score::Score score;
        for (int i = 0; i < 20; ++i) {
            score::Part part;
            part.percussion = i == 3;
            part.programs = {{{0}, i % 16, 0}};
            part.voices.push_back({{}, {note(0, 480, 60)}, {}, {}, {}});
            score.parts.push_back(part);
        }
        score.parts[5].channel = 2;
        score.normalise();
        const auto channels = midi::channelsOf(score::performed(score).parts);
        QCOMPARE(channels[3], midi::kPercussionChannel);
        QCOMPARE(channels[5], 2);
        QCOMPARE(channels[0], 0);
        QCOMPARE(channels[2], 3);            // 2 is taken by the part that asks for it
        QCOMPARE(channels[16], channels[0]); // the same program
        for (std::size_t i = 0; i < 15; ++i)
            for (std::size_t j = i + 1; j < 15; ++j)
                QVERIFY(channels[i] != channels[j]);
        QCOMPARE(writtenAndRead(score).noteCount(), std::size_t{20});
    }

    void chordSymbolsAreTexts()
    {
        auto score = scoreOf({note(0, 480, 60)});
        score.parts.front().chordSymbols = {{{0}, "Am7"}};
        const auto back = writtenAndRead(score);
        QVERIFY((back.parts.front().unknown.front().bytes ==
                 std::vector<unsigned char>{0xFF, 0x01, 'A', 'm', '7'}));
        QVERIFY(writtenAndRead(score) != midi::readMidi(midi::writeMidi(score, {false}))->score);
    }

    void versesFollowThePasses()
    {
        auto score = scoreOf({note(0, 1920, 60)});
        auto& lyrics = score.parts.front().voices.front().notes.front().lyrics;
        lyrics = {{1, "one", score::Syllabic::Single, false}, {2, "two", score::Syllabic::Single, false}};
        score.bars = {{{{0}, {1920}}, score::BarlineStyle::Single, 0, 1}};
        const auto notes = writtenAndRead(score).parts.front().voices.front().notes;
        QCOMPARE(notes.at(0).lyrics.at(0).text, std::string("one"));
        QCOMPARE(notes.at(1).lyrics.at(0).text, std::string("two"));
    }

    void fineTicksFitTheHeader()
    {
        auto score = scoreOf({note(0, 100'000, 60)});
        score.ticksPerQuarter = 100'000;
        const auto back = writtenAndRead(score);
        QCOMPARE(back.ticksPerQuarter, 32767);
        QCOMPARE(back.parts.front().voices.front().notes.front().duration.value, 32767);
    }

    void longSilenceIsBridged()
    {
        const auto back = midi::readMidi(midi::writeMidi(scoreOf({note(1'000'000'000'000, 480, 60)})));
        QVERIFY(back);
        QCOMPARE(back->score.parts.front().voices.front().notes.front().onset.value, 1'000'000'000'000);
        QCOMPARE(back->diagnostics.size(), std::size_t{1}); // a bar for every four quarters would be too many
        QCOMPARE(back->diagnostics.front().code, std::string("too-many-bars"));
    }
};

QTEST_APPLESS_MAIN(TestMidiWriter)
#include "tst_midi_writer.moc"
