// SPDX-License-Identifier: GPL-3.0-or-later
// What few files have: SMPTE time, odd clicks, split messages, the pedal as length, and limits.
#include "engine/midi/midi_track_builder.h"
#include "engine/midi/midi_writer.h"
#include "tests/engine/midi/midi_reading.h"

#include <QTest>

using namespace partita;
using namespace partita::test;

class TestMidiDetails : public QObject
{
    Q_OBJECT

private slots:
    void smpteTimeComesBack_data()
    {
        QTest::addColumn<int>("division");
        QTest::addColumn<double>("ticksPerSecond");
        QTest::newRow("24 frames") << 0xE804 << 24.0 * 4;
        QTest::newRow("25 frames, odd") << 0xE701 << 25.0;
        QTest::newRow("30 drop frame") << 0xE350 << 30 / 1.001 * 0x50;
        QTest::newRow("30 frames") << 0xE2FF << 30.0 * 0xFF;
    }
    void smpteTimeComesBack()
    {
        QFETCH(int, division);
        QFETCH(double, ticksPerSecond);
        const auto result =
            read(file(0, division, {track({0, 0xFF, 0x51, 3, 1, 2, 3, 0x60, 0x90, 60, 80, 0x20, 60, 0})}));
        const score::TempoMap tempo(result.score.tempos, result.score.ticksPerQuarter);
        QVERIFY(std::abs(tempo.secondsAt(notesOf(result).front().end()) - 128 / ticksPerSecond) < 1e-9);
        QVERIFY(hasRemark(result, "smpte-tempo"));
        const auto again = read(midi::writeMidi(result.score));
        QVERIFY(again.score == result.score);
    }

    void keepsTheClickOfAMeter()
    {
        const Bytes conductor = track({0,    0xFF, 0x01, 1, 'a', 0,  0xFF, 0x58, 4,    6,    3, 24, 8, 96,
                                       0xFF, 0x58, 4,    3, 2,   24, 8,    96,   0xFF, 0x58, 2, 2,  2});
        const auto result = read(file(1, 96, {conductor, track({0, 0x90, 60, 80, 96, 60, 0})}));
        QCOMPARE(result.score.meters.size(), std::size_t{3});
        QCOMPARE(result.score.unknown.size(), std::size_t{3}); // not 3/4, whose click is the usual one
        auto written = midi::writeMidi(result.score);
        QVERIFY(read(written).score == result.score);
        const Bytes unusual{0xFF, 0x58, 4, 6, 3, 24, 8};
        QVERIFY(std::search(written.begin(), written.end(), unusual.begin(), unusual.end()) != written.end());
        // A meter that was changed since is written as it is now.
        auto edited = result.score;
        edited.meters.front().meter = {{3}, 8};
        QVERIFY(read(midi::writeMidi(edited)).score.meters == edited.meters);
    }

    void pointsAtThePlaceInAWrappedFile()
    {
        const Bytes inner = file(0, 96, {track({0, 0x90, 60, 80, 96, 60, 0, 0, 0xF4})});
        const auto plain = read(inner);
        QCOMPARE(plain.diagnostics.size(), std::size_t{1});
        QCOMPARE(inner.at(static_cast<std::size_t>(plain.diagnostics[0].column)), std::uint8_t{0xF4});
        const Bytes wrapped = midi::wrapInRiff(inner);
        const auto result = read(wrapped);
        QVERIFY(result.score == plain.score);
        QCOMPARE(wrapped.at(static_cast<std::size_t>(result.diagnostics[0].column)), std::uint8_t{0xF4});
    }

    void keepsPacketsOfASplitMessage()
    {
        const auto result =
            read(file(1, 96, {track({0,  0xF0, 2, 0x43, 0x12, 48,   0xF7, 2,    0x01, 0x02,
                                     48, 0xF7, 1, 0xF7, 0,    0xF7, 3,    0xF3, 1,    0x40})}));
        const auto& kept = result.score.unknown;
        QCOMPARE(kept.size(), std::size_t{4});
        QVERIFY((kept[1] == score::UnknownEvent{{48}, {0xF7, 0x01, 0x02}}));
        QVERIFY((kept[3] == score::UnknownEvent{{96}, {0xF7, 0xF3, 1, 0x40}}));
        QVERIFY(read(midi::writeMidi(result.score)).score == result.score);
    }

    void readsTheRunningStatusAfterOtherEvents()
    {
        const auto result = read(file(0, 96, {track({0, 0x90, 60,   80, 0,    0xFF, 1,  1,  'x', 96, 60,
                                                     0, 0,    0xF0, 1,  0xF7, 0,    62, 80, 96,  62, 0})}));
        QCOMPARE(notesOf(result).size(), std::size_t{2});
        QVERIFY(result.diagnostics.empty());
    }

    void pedalHoldsNotesWhereAsked()
    {
        // Two tracks of one channel, the pedal in the second: 60 is held to the pedal's end, 62 until it is
        // struck again, 64 ends before the pedal goes down.
        const Bytes bytes = file(1, 96,
                                 {track({0, 0x90, 64, 80, 5,  64, 0,  5,  60, 80, 10, 60, 0,
                                         0, 62,   80, 10, 62, 0,  10, 62, 80, 10, 62, 0}),
                                  track({10, 0xB0, 64, 64, 20, 64, 127, 70, 64, 63, 20, 64, 0, 0, 7, 99})});
        const auto held = *midi::readMidi(bytes, {.pedalAsLength = true});
        const auto& notes = held.score.parts[0].voices[0].notes;
        QCOMPARE(notes[0].end().value, 5);
        QCOMPARE(notes[1].end().value, 100);
        QCOMPARE(notes[2].end().value, 40);
        QCOMPARE(notes[3].end().value, 100);
        QCOMPARE(held.score.parts[1].controls.size(), std::size_t{1}); // the volume
        const auto plain = read(bytes);
        QCOMPARE(plain.score.parts[0].voices[0].notes[1].end().value, 20);
        QCOMPARE(plain.score.parts[1].controls.front().points.size(), std::size_t{4});
    }

    void pedalThatStaysDownHoldsToTheEnd()
    {
        const auto held = *midi::readMidi(
            file(0, 96, {track({0, 0xB0, 64, 127, 0, 0x90, 60, 80, 10, 60, 0, 0x60, 0xB0, 7, 1})}),
            {.pedalAsLength = true});
        QCOMPARE(held.score.parts[0].voices[0].notes[0].end().value, 107);
        QVERIFY(read(midi::writeMidi(held.score)).score == held.score);
    }

    void aPartOfPedalsAloneGoesWithThem()
    {
        const Bytes bytes = file(
            1, 96,
            {track({0, 0x90, 60, 80, 96, 60, 0}), track({0, 0xFF, 3, 1, 'P', 0, 0xB1, 64, 127, 96, 64, 0})});
        const auto held = *midi::readMidi(bytes, {.pedalAsLength = true});
        QCOMPARE(held.score.parts.size(), std::size_t{1});
        QCOMPARE(held.score.unknown.size(), std::size_t{1}); // the name of its track
        QVERIFY(read(midi::writeMidi(held.score)).score == held.score);
        QCOMPARE(read(bytes).score.parts.size(), std::size_t{2});
    }

    void limitsAreTold()
    {
        midi::Budget budget;
        budget.notes.left = 2;
        budget.controlPoints.left = 2;
        budget.changes.left = 2;
        budget.unknownBytes.left = 5;
        midi::Remarks remarks;
        midi::TrackBuilder builder(budget, remarks);
        builder.begin(0);
        const Bytes data{1, 2, 3};
        for (int i = 0; i < 4; ++i) {
            builder.channelMessage(i, 0x90, 60 + i, 80, 100);
            builder.channelMessage(i, 0xB0, 7, i, 200);
            builder.meta(i, 0x51, data, 300);
            builder.meta(i, 0x7F, data, 400);
        }
        const auto music = builder.finish(9, 500);
        QCOMPARE(music.notes.last - music.notes.first, std::size_t{2});
        QCOMPARE(music.parts.at(0).controls.at(0).points.size(), std::size_t{2});
        QCOMPARE(music.tempos.size(), std::size_t{2});
        QCOMPARE(music.unknown.size(), std::size_t{1});
        const auto list = remarks.take();
        const std::vector<std::pair<std::string, int>> expected{{"too-many-notes", 100},
                                                                {"too-many-controllers", 200},
                                                                {"too-many-changes", 300},
                                                                {"too-many-bytes", 400}};
        for (const auto& [code, offset] : expected)
            QCOMPARE(std::count_if(
                         list.begin(), list.end(),
                         [&](const auto& remark) { return remark.code == code && remark.column == offset; }),
                     1);
    }
};

QTEST_APPLESS_MAIN(TestMidiDetails)
#include "tst_midi_details.moc"
