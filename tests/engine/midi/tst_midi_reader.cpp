// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/random.h"
#include "engine/midi/midi_note_maker.h"
#include "engine/midi/midi_reader.h"
#include "engine/midi/midi_writer.h"
#include "tests/engine/midi/midi_bytes.h"
#include "tests/engine/midi/midi_reading.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>

using namespace partita;
using namespace partita::test;
using score::Ticks;

class TestMidiReader : public QObject
{
    Q_OBJECT

private slots:
    void pairsNotesUnderRunningStatus()
    {
        const auto result =
            read(file(0, 480, {track({0x00, 0x90, 60, 100, 0x60, 60, 0, 0x00, 64, 80, 0x60, 64, 0})}));
        const auto& notes = notesOf(result);
        QCOMPARE(notes.size(), std::size_t{2});
        QCOMPARE(notes[0].pitch.midiKey(), 60);
        QCOMPARE(notes[0].onset.value, 0);
        QCOMPARE(notes[0].duration.value, 0x60);
        QCOMPARE(notes[0].velocity, 100);
        QCOMPARE(notes[0].releaseVelocity, 64);
        QCOMPARE(notes[1].onset.value, 0x60);
        QVERIFY(result.diagnostics.empty());
    }

    void pairsOverlappingNotesOfOneKeyFirstInFirstOut()
    {
        const auto result =
            read(file(0, 96, {track({0, 0x90, 60, 10, 10, 60, 20, 10, 0x80, 60, 7, 10, 60, 8})}));
        const auto& notes = notesOf(result);
        QCOMPARE(notes.size(), std::size_t{2});
        QCOMPARE(notes[0].velocity, 10);
        QCOMPARE(notes[0].end().value, 20);
        QCOMPARE(notes[0].releaseVelocity, 7);
        QCOMPARE(notes[1].onset.value, 10);
        QCOMPARE(notes[1].end().value, 30);
    }

    void notesOfAChordAscend_data()
    {
        QTest::addColumn<int>("count");
        QTest::newRow("short") << 5;
        QTest::newRow("long") << 100;
    }
    void notesOfAChordAscend()
    {
        QFETCH(int, count);
        Bytes events{0, 0x90, 127, 1};
        for (int i = 1; i < count; ++i)
            append(events, {0, static_cast<std::uint8_t>(127 - i), static_cast<std::uint8_t>(i + 1)});
        append(events, {0, 127, 101, 10, 0x80, 127, 7, 10, 127, 8}); // 127 once more
        const auto result = read(file(0, 96, {track(events)}));
        const auto& notes = notesOf(result);
        QCOMPARE(notes.size(), static_cast<std::size_t>(count) + 1);
        for (int i = 0; i < count; ++i) {
            const auto& note = notes[static_cast<std::size_t>(count - 1 - i)];
            QCOMPARE(note.pitch.midiKey(), 127 - i);
            QCOMPARE(note.velocity, i + 1);
        }
        QCOMPARE(notes.back().velocity, 101);
        QCOMPARE(notes.back().end().value, 20);
        QCOMPARE(notes[notes.size() - 2].releaseVelocity, 7);
    }

    void holdsMoreNotesThanAreGuessedAtFirst()
    {
        Bytes events{0, 0x90, 0, 1};
        for (int i = 1; i < 100'000; ++i)
            append(events, {1, static_cast<std::uint8_t>(i % 128), 1});
        const auto result = read(file(0, 96, {track(events), track(events)}));
        for (std::size_t part = 0; part < 2; ++part) {
            const auto& notes = notesOf(result, part);
            QCOMPARE(notes.size(), std::size_t{100'000});
            for (std::size_t i = 0; i < notes.size(); ++i)
                QVERIFY(notes[i].onset.value == static_cast<std::int64_t>(i) &&
                        notes[i].pitch.midiKey() == static_cast<int>(i % 128) &&
                        notes[i].end().value == 99'999 + (i == 99'999 ? 1 : 0));
        }
    }

    void spellsAsTheKeyDoes()
    {
        for (int fifths = -7; fifths <= 7; ++fifths)
            for (const auto mode : {score::Mode::Major, score::Mode::Minor}) {
                const auto key = score::Key::fromFifths(fifths, mode);
                const auto spelling = midi::spellingOf(key);
                for (int midiKey = 0; midiKey < 128; ++midiKey)
                    QVERIFY(spelling[static_cast<std::size_t>(midiKey)] == key.spell(midiKey));
            }
    }

    void spellsInTheKeyInForce()
    {
        // The key changes in a later track than that of the notes, twice, once between two notes.
        const auto result = read(
            file(1, 96,
                 {track({0, 0x90, 61, 80, 96, 61, 0, 0, 61, 80, 96, 61, 0}),
                  track({0, 0xFF, 0x59, 2, 0xFB, 0, 10, 0xFF, 0x59, 2, 2, 0, 86, 0xFF, 0x59, 2, 5, 0})}));
        QCOMPARE(notesOf(result)[0].pitch.name(), std::string("Db4"));
        QCOMPARE(notesOf(result)[1].pitch.name(), std::string("C#4"));
    }

    void closesNotesWithoutAnEnd()
    {
        const auto result = read(file(0, 96, {track({0, 0x90, 60, 10, 96, 0xB0, 7, 1})}));
        QCOMPARE(notesOf(result).front().end().value, 96);
        QVERIFY(hasRemark(result, "no-note-off"));
    }

    void keepsNotesOfNoLength()
    {
        const auto result = read(file(0, 96, {track({0, 0x90, 60, 10, 0, 0x80, 60, 0})}));
        QCOMPARE(notesOf(result).front().duration.value, 1);
    }

    void splitsFormat0ByChannel()
    {
        const auto result = read(file(0, 96, {track({0,    0xFF, 3,  2,  'H',  'i', 0, 0x99, 38,   90, 0,
                                                     0x91, 60,   90, 96, 0x89, 38,  0, 0,    0x81, 60, 0})}));
        QCOMPARE(result.score.parts.size(), std::size_t{2});
        QCOMPARE(result.score.parts[0].channel, 1);
        QVERIFY(!result.score.parts[0].percussion);
        QCOMPARE(result.score.parts[1].channel, 9);
        QVERIFY(result.score.parts[1].percussion);
        QCOMPARE(result.score.metadata.title(), std::string("Hi"));
    }

    void readsTempoMeterAndKey()
    {
        const auto result =
            read(file(1, 480,
                      {track({0, 0xFF, 0x51, 3, 0x07, 0xA1, 0x20, 0,    0xFF, 0x58, 4, 6, 3, 36, 8,
                              0, 0xFF, 0x59, 2, 0xFD, 1,    0x90, 0x00, 0xFF, 0x58, 4, 2, 2, 24, 8}),
                       track({0, 0x90, 63, 80, 96, 63, 0})}));
        const auto& score = result.score;
        QCOMPARE(score.tempos.front().quartersPerMinute, 120.0);
        QCOMPARE(score.meters.front().meter.name(), std::string("6/8"));
        QCOMPARE(score.keys.front().key.name(), std::string("C minor"));
        QCOMPARE(notesOf(result).front().pitch.name(), std::string("Eb4"));
        // 2048 ticks of 6/8: one bar of 1440, one cut short at 2048 where 2/4 begins.
        QCOMPARE(score.bars[0].range.end.value, 1440);
        QCOMPARE(score.bars[1].range.end.value, 2048);
        QCOMPARE(score.bars[2].range.length().value, 960);
    }

    void keepsControllersBanksBendsAndParameters()
    {
        const auto result =
            read(file(0, 96, {track({0,   0xB2, 0,  1,   0, 32,   2, 0,    0xC2, 5,    0,  0xB2, 64,
                                     127, 5,    64, 0,   0, 0xE2, 0, 0x50, 0,    0xD2, 33, 0,    0xB2,
                                     101, 0,    0,  100, 0, 0,    6, 12,   0,    0xA2, 60, 9})}));
        const auto& part = result.score.parts.front();
        QVERIFY((part.programs.front() == score::ProgramChange{{0}, 5, 130}));
        QCOMPARE(part.controls.size(), std::size_t{3});
        QCOMPARE(part.controls[0].controller, score::kSustainPedal);
        QVERIFY((part.controls[0].points == std::vector<score::ControlPoint>{{{0}, 127}, {{5}, 0}}));
        QVERIFY((part.controls[1] == score::ControlLane{score::kPitchBendLane, {{{5}, 0x50 << 7}}}));
        QVERIFY((part.controls[2] == score::ControlLane{score::kChannelPressureLane, {{{5}, 33}}}));
        QCOMPARE(part.unknown.size(), std::size_t{4}); // three controllers of a parameter, one key pressure
        QVERIFY((part.unknown[2].bytes == std::vector<unsigned char>{0xB2, 6, 12}));
    }

    void putsLyricsOnNotes()
    {
        const auto result = read(
            file(1, 96, {track({}), track({0, 0xFF, 5, 4, 'H', 'a', 'p', '-',  0,  0x90, 60, 80, 96, 60, 0,
                                           0, 0xFF, 5, 2, 'p', 'y', 0,   0x90, 62, 80,   96, 62, 0})}));
        const auto& notes = notesOf(result);
        QCOMPARE(notes[0].lyrics.at(0).text, std::string("Hap"));
        QVERIFY(notes[0].lyrics.at(0).syllabic == score::Syllabic::Begin);
        QVERIFY(notes[1].lyrics.at(0).syllabic == score::Syllabic::End);
    }

    void keepsUnknownMetaAndSystemExclusiveEvents()
    {
        const auto result = read(file(1, 96, {track({0, 0xFF, 0x7F, 2, 1, 2, 0, 0xF0, 3, 0x7E, 9, 0xF7})}));
        QCOMPARE(result.score.unknown.size(), std::size_t{2});
        QVERIFY((result.score.unknown[0].bytes == std::vector<unsigned char>{0xFF, 0x7F, 1, 2}));
        QVERIFY((result.score.unknown[1].bytes == std::vector<unsigned char>{0xF0, 0x7E, 9, 0xF7}));
    }

    void convertsSmpteTime()
    {
        // 25 frames of 40 ticks: 1000 ticks a second.
        const auto result = read(file(0, 0xE728, {track({0, 0x90, 60, 80, 0x87, 0x68, 60, 0})}));
        const score::TempoMap tempo(result.score.tempos, result.score.ticksPerQuarter);
        QCOMPARE(tempo.secondsAt(notesOf(result).front().end()), 1.0);
    }

    void putsPatternsOfFormat2OneAfterAnother()
    {
        const Bytes pattern = track({0, 0x90, 60, 80, 96, 60, 0});
        const auto result = read(file(2, 96, {pattern, pattern}));
        QCOMPARE(result.score.parts.size(), std::size_t{2});
        QCOMPARE(notesOf(result, 1).front().onset.value, 96);
        QVERIFY(hasRemark(result, "format-2"));
    }

    void unwrapsRiff()
    {
        const Bytes inner = file(0, 96, {track({0, 0x90, 60, 80, 96, 60, 0})});
        Bytes bytes{'R', 'I', 'F', 'F', 0, 0, 0, 0, 'R', 'M', 'I', 'D'};
        append(bytes, {'D', 'I', 'S', 'P', 3, 0, 0, 0, 'M', 'T', 'h', 0, 'd', 'a', 't', 'a'});
        append(bytes, {static_cast<std::uint8_t>(inner.size()), 0, 0, 0});
        append(bytes, inner);
        QVERIFY(read(bytes).score == read(inner).score);
        const Bytes wrapped = midi::wrapInRiff(inner);
        QCOMPARE(wrapped.size() % 2, std::size_t{0});
        QCOMPARE(std::size_t{wrapped[4]} + 8, wrapped.size());
        QVERIFY(read(wrapped).score == read(inner).score);
    }

    void refusesWhatIsNoMidi()
    {
        for (const Bytes& bytes : {Bytes{}, Bytes{'X'}, Bytes(4096, 0)}) {
            const auto result = midi::readMidi(bytes);
            QVERIFY(!result);
            QVERIFY(result.error().code == base::ErrorCode::InvalidInput);
            QVERIFY(!result.error().advice.empty());
        }
    }

    void skipsUnknownChunks()
    {
        Bytes bytes = header(1, 1, 96);
        append(bytes, {'X', 'F', 'I', 'H', 0, 0, 0, 2, 'M', 'T'});
        append(bytes, track({0, 0x90, 60, 80, 96, 60, 0}));
        QCOMPARE(read(bytes).score.noteCount(), std::size_t{1});
    }

    void readsOnAfterAWrongTrackLength_data()
    {
        QTest::addColumn<quint32>("length");
        QTest::newRow("endless") << quint32{0xFFFFFFFF};
        QTest::newRow("too short") << quint32{5};
        QTest::newRow("none") << quint32{0};
    }
    void readsOnAfterAWrongTrackLength()
    {
        QFETCH(quint32, length);
        Bytes events{0, 0x90, 60, 80, 96, 60, 0};
        append(events, kEndOfTrack);
        Bytes bytes = header(1, 2, 96);
        append(bytes, trackOfLength(length, events));
        append(bytes, track(events));
        const auto result = read(bytes);
        QCOMPARE(result.score.noteCount(), std::size_t{2});
        QVERIFY(hasRemark(result, "track-length"));
        QVERIFY(base::hasErrors(result.diagnostics));
    }

    void keepsWhatStandsBeforeDamage()
    {
        const Bytes whole = file(1, 96, {track({0, 0x90, 60, 80, 96, 60, 0, 0, 62, 80, 96, 62, 0})});
        const auto result = read(Bytes(whole.begin(), whole.end() - 7));
        QCOMPARE(result.score.noteCount(), std::size_t{2});
        QVERIFY(base::hasErrors(result.diagnostics));
    }

    void announcedTracksCostNothing()
    {
        Bytes bytes = header(1, 65535, 96);
        append(bytes, track({0, 0x90, 60, 80, 96, 60, 0}));
        const auto result = read(bytes);
        QCOMPARE(result.score.parts.size(), std::size_t{1});
        QVERIFY(hasRemark(result, "missing-tracks"));
    }

    void reads65535Tracks()
    {
        Bytes bytes = header(1, 65535, 96);
        const Bytes one = track({0, 0x90, 60, 80, 96, 60, 0});
        for (int i = 0; i < 65535; ++i)
            append(bytes, one);
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(read(bytes).score.noteCount(), std::size_t{65535});
        QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
    }

    void endlessMetaEventsStayBounded()
    {
        Bytes events;
        for (int i = 0; i < 5'000'000; ++i)
            append(events, {0x00, 0xFF, 0x06, 0x01, 'x'});
        const auto result = read(file(1, 96, {track(std::move(events))}));
        QVERIFY(result.score.unknown.size() < 300'000);
        QVERIFY(hasRemark(result, "too-many-events"));
    }

    void hugeTimesStayBounded()
    {
        Bytes events;
        for (int i = 0; i < 100'000; ++i)
            append(events, {0xFF, 0xFF, 0xFF, 0x7F, 0x90, 60, 80, 0xFF, 0xFF, 0xFF, 0x7F, 60, 0});
        const auto result = read(file(1, 1, {track(std::move(events))}));
        QVERIFY(result.score.bars.size() <= 100'000);
        QCOMPARE(score::performed(result.score).parts[0].notes.size(), std::size_t{100'000});
    }

    void survivesRandomDamage()
    {
        const Bytes whole =
            file(1, 96,
                 {track({0, 0xFF, 3, 2, 'H', 'i', 0, 0xFF, 0x51, 3, 7, 0xA1, 0x20, 0, 0xF0, 2, 1, 0xF7}),
                  track({0, 0x90, 60, 80, 96, 60, 0, 0, 0xB0, 7, 90, 0, 0xC0, 4, 5, 0x99, 35, 1})});
        base::Random random(11);
        for (int round = 0; round < 30'000; ++round) {
            Bytes bytes = whole;
            for (std::uint64_t i = random.below(6); i < 6; ++i)
                bytes[random.below(bytes.size())] = static_cast<std::uint8_t>(random.below(256));
            bytes.resize(bytes.size() - random.below(4));
            const auto result = midi::readMidi(bytes);
            if (!result)
                continue;
            score::Score ordered = result->score;
            ordered.normalise();
            QVERIFY2(ordered == result->score, qPrintable(QString::number(round)));
            const auto again = midi::readMidi(midi::writeMidi(result->score));
            QVERIFY(again.has_value());
            QVERIFY2(again->score == result->score, qPrintable(QString::number(round)));
        }
    }
};

QTEST_APPLESS_MAIN(TestMidiReader)
#include "tst_midi_reader.moc"
