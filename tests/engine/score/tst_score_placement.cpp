// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/score/edit.h"
#include "engine/score/performance.h"
#include "engine/score/placement.h"
#include "engine/score/sounding.h"

#include <QTest>

using namespace partita::score;

namespace {

Note note(std::int64_t onset, std::int64_t duration, int key)
{
    Note made;
    made.onset = {onset};
    made.duration = {duration};
    made.pitch = Key{}.spell(key);
    return made;
}

Part drums()
{
    Part part;
    part.percussion = true;
    part.percussionMap = {{*parseNoteName("F"), 35, "Bass"}, {*parseNoteName("C"), 38, "Snare"}};
    part.voices.emplace_back();
    return part;
}

} // namespace

class TestScorePlacement : public QObject
{
    Q_OBJECT

private slots:
    void writtenAndSoundingAgree_data()
    {
        QTest::addColumn<int>("transposition");
        QTest::addColumn<int>("octaves");
        QTest::newRow("concert") << 0 << 0;
        QTest::newRow("clarinet in B flat") << -2 << 0;
        QTest::newRow("guitar") << 0 << -1;
        QTest::newRow("piccolo clarinet") << 3 << 1;
    }

    void writtenAndSoundingAgree()
    {
        QFETCH(int, transposition);
        QFETCH(int, octaves);
        Score score;
        score.parts.emplace_back();
        Part& part = score.parts.front();
        part.transposition = transposition;
        part.voices.push_back({{}, {}, {}, {{Ticks{480}, {ClefSign::G, 2, octaves}}}, {}});
        for (const std::int64_t at : {0, 480}) {
            const int shift = transposition + (at < 480 ? 0 : 12 * octaves);
            const Pitch written = writtenPitch(part, 0, Key{}, 60, Ticks{at});
            QCOMPARE(written.midiKey(), 60 - shift);
            QCOMPARE(soundingKey(part, 0, written, Ticks{at}), 60);
            QCOMPARE(writtenPitch(part, 1, Key{}, 60, Ticks{at}).midiKey(), 60 - transposition); // new voice
            part.voices[0].notes.push_back(note(at, 480, written.midiKey()));
        }
        score.normalise();
        for (const auto& heard : performed(score).parts.front().notes)
            QCOMPARE(heard.midiKey, 60);
    }

    void percussionIsMapped()
    {
        const Part part = drums();
        const Pitch snare = writtenPitch(part, 0, Key{}, 38, Ticks{});
        QCOMPARE(snare.name(), std::string("C4"));
        QCOMPARE(soundingKey(part, 0, snare, Ticks{}), 38);
        QCOMPARE(writtenPitch(part, 0, Key{}, 42, Ticks{}).midiKey(), 42); // not in the map
    }

    void aVoiceWithRoomIsFound()
    {
        Part part;
        part.voices.push_back({{}, {note(0, 480, 60)}, {}, {}, {}});
        part.voices.push_back({{}, {note(480, 480, 60)}, {}, {}, {}});
        QCOMPARE(voiceWithRoom(part, 0, {note(480, 480, 60)}), std::size_t{0});
        QCOMPARE(voiceWithRoom(part, 0, {note(0, 480, 64)}), std::size_t{0}); // a chord
        QCOMPARE(voiceWithRoom(part, 0, {note(0, 240, 64)}), std::size_t{1});
        QCOMPARE(voiceWithRoom(part, 1, {note(0, 240, 64)}), std::size_t{1});
        QCOMPARE(voiceWithRoom(part, 0, {note(240, 480, 64)}), std::size_t{2});
    }

    void barsAreAddedAsFarAsNotesReach()
    {
        Score score;
        score.meters = {{Ticks{}, {{3}, 4, MeterSymbol::None, false}}};
        score.bars.push_back({});
        score.bars.back().range = {{0}, {1440}};
        score.bars.back().end = BarlineStyle::Final;
        std::vector<Change> changes{InsertNotes{{}, 0, {note(1000, 440, 60)}}};
        addMissingBars(score, changes);
        QCOMPARE(changes.size(), std::size_t{1});
        changes = {InsertNotes{{}, 0, {note(3000, 480, 60)}}};
        addMissingBars(score, changes);
        QCOMPARE(changes.size(), std::size_t{2});
        const auto& bars = std::get<SetTimeline>(changes.back()).bars;
        QCOMPARE(bars.size(), std::size_t{3});
        QCOMPARE(bars.back().range.end.value, 3 * 1440);
        QVERIFY(bars.front().end == BarlineStyle::Single && bars.back().end == BarlineStyle::Final);
    }
};

QTEST_APPLESS_MAIN(TestScorePlacement)
#include "tst_score_placement.moc"
