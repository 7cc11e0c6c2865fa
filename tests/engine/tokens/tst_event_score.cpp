// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/random.h"
#include "engine/corpus/piece.h"
#include "engine/midi/midi_reader.h"
#include "engine/midi/midi_writer.h"
#include "engine/tokens/event_score.h"
#include "note_events.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace partita;
using namespace partita::tokens;

namespace {

/// The notes that a score of 480 ticks a quarter sounds, as it reads back from its MIDI file.
std::vector<EventNote> throughMidi(const score::Score& score)
{
    const auto read = midi::readMidi(midi::writeMidi(score));
    if (!read || !read->diagnostics.empty())
        return {};
    std::vector<EventNote> notes;
    const double ticks = read->score.ticksPerQuarter;
    for (const auto& note : corpus::pieceFrom(read->score, {}).events)
        notes.push_back({note.key, note.onset / ticks, note.duration / ticks, note.velocity});
    return notes;
}

} // namespace

class TestEventScore : public QObject
{
    Q_OBJECT

private slots:
    void notesComeBackFromMidi()
    {
        const std::vector<EventNote> notes = {
            {60, 0, 0.5, 1}, {64, 0, 4, 127}, {21, 0.25, 9, 64}, {60, 0.5, 0.25, 80}, {108, 12, 0.125, 33}};
        const auto score = scoreFrom(notes);
        QCOMPARE(score.parts.size(), std::size_t{1});
        QCOMPARE(score.bars.size(), std::size_t{4});
        QVERIFY(throughMidi(score) == notes);
    }

    void anyNotesComeBackFromMidi()
    {
        for (std::uint64_t seed = 1; seed <= 20; ++seed) {
            base::Random random(seed);
            std::vector<EventNote> notes;
            for (int i = 0; i < 400; ++i)
                notes.push_back({static_cast<int>(50 + random.below(12)), random.uniform() * 100,
                                 random.uniform() * 6, static_cast<int>(1 + random.below(127))});
            EventScoreSettings settings;
            settings.quartersPerMinute = 97;
            const auto score = scoreFrom(notes, settings);
            const auto expected = corpus::pieceFrom(score, {});
            const auto read = midi::readMidi(midi::writeMidi(score)).value();
            QVERIFY(read.diagnostics.empty());
            const auto heard = corpus::pieceFrom(read.score, {});
            QCOMPARE(heard.events.size(), notes.size());
            for (std::size_t i = 0; i < notes.size(); ++i) {
                QCOMPARE(heard.events[i].onset, expected.events[i].onset);
                QCOMPARE(heard.events[i].duration, expected.events[i].duration);
                QCOMPARE(heard.events[i].key, expected.events[i].key);
                QCOMPARE(heard.events[i].velocity, expected.events[i].velocity);
                // The tempo survives to the microsecond a quarter that MIDI has.
                QVERIFY(std::abs(heard.events[i].onsetSeconds() - expected.events[i].onsetSeconds()) < 1e-3);
            }
        }
    }

    void struckAgainEndsTheNote()
    {
        const std::vector<EventNote> notes = {{60, 1, 1, 50}, {60, 0, 4, 60}, {60, 1, 2, 70}};
        const std::vector<EventNote> expected = {{60, 0, 1, 60}, {60, 1, 2, 70}};
        QVERIFY(throughMidi(scoreFrom(notes)) == expected);
    }

    void whatNoScoreHoldsIsPutRight()
    {
        const double nothing = std::nan("");
        const double endless = std::numeric_limits<double>::infinity();
        const std::vector<EventNote> notes = {{-3, -1, 1, 0},   {200, 0, 0, 300},      {62, nothing, 1, 80},
                                              {62, 1, nothing}, {62, endless, 1, 80},  {62, 1, endless, 80},
                                              {62, 1e9, 1, 80}, {64, 1, -endless, 80}, {65, 2, -5, 80}};
        const std::vector<EventNote> expected = {
            {0, 0, 1, 1}, {127, 0, 1.0 / 480, 127}, {65, 2, 1.0 / 480, 80}};
        QVERIFY(throughMidi(scoreFrom(notes)) == expected);
    }

    void settingsAreInTheScore()
    {
        EventScoreSettings settings;
        settings.quartersPerMinute = 90;
        settings.ticksPerQuarter = 384;
        settings.program = 40;
        settings.title = "Night";
        settings.partName = "Violin";
        settings.meter = {{3}, 4, score::MeterSymbol::None, false};
        settings.key = score::Key::fromFifths(-3);
        const auto score = scoreFrom(std::vector<EventNote>{{63, 0, 3.5, 80}}, settings);
        QCOMPARE(score.metadata.title(), std::string("Night"));
        QCOMPARE(score.ticksPerQuarter, 384);
        QCOMPARE(score.tempos.front().quartersPerMinute, 90.0);
        QCOMPARE(score.parts[0].programs[0].program, 40);
        QCOMPARE(score.parts[0].voices[0].notes[0].pitch.name(), std::string("Eb4"));
        QCOMPARE(score.bars.size(), std::size_t{2});
        QCOMPARE(score.bars[0].range.end.value, 3 * 384);
        const auto read = midi::readMidi(midi::writeMidi(score)).value().score;
        QCOMPARE(read.metadata.title(), std::string("Night"));
        QCOMPARE(read.parts[0].programs[0].program, 40);
        QVERIFY(std::abs(read.tempos.front().quartersPerMinute - 90) < 0.01);
    }

    void noNotesAreAnEmptyBar()
    {
        const auto score = scoreFrom({});
        QCOMPARE(score.noteCount(), std::size_t{0});
        QCOMPARE(score.bars.size(), std::size_t{1});
        QVERIFY(midi::readMidi(midi::writeMidi(score)).has_value());
    }
};

QTEST_GUILESS_MAIN(TestEventScore)
#include "tst_event_score.moc"
