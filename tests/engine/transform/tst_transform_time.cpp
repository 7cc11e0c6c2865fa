// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/result.h"
#include "engine/transform/repeat_form.h"
#include "engine/transform/rescale.h"
#include "engine/transform/retrograde.h"
#include "transform_support.h"

#include <QTest>

using namespace partita;
using namespace partita::transform;
using namespace partita::transform::test;
using score::Fraction;
using score::Score;
using score::Ticks;

namespace {

/// Every sound as (start, end, key), ascending; read backwards from the end where that is asked.
std::vector<std::tuple<std::int64_t, std::int64_t, int>> sounds(const Score& score, bool backwards)
{
    const auto performance = score::performed(score);
    std::vector<std::tuple<std::int64_t, std::int64_t, int>> result;
    for (const auto& part : performance.parts)
        for (const auto& note : part.notes) {
            const std::int64_t end = performance.end.value;
            const auto start = backwards ? end - note.range.end.value : note.range.start.value;
            result.emplace_back(start, start + note.range.length().value, note.midiKey);
        }
    std::sort(result.begin(), result.end());
    return result;
}

/// Without what sounds in another place or length than it is written.
Score plain(Score score)
{
    for (auto& part : score.parts)
        for (auto& voice : part.voices)
            for (auto& note : voice.notes) {
                note.graces.clear();
                note.decorations.clear();
            }
    return score;
}

Score withoutMeterSigns(Score score)
{
    for (auto& change : score.meters)
        change.meter.symbol = score::MeterSymbol::None;
    return score;
}

} // namespace

class TestTransformTime : public QObject
{
    Q_OBJECT

private slots:
    void everythingIsTurnedRound()
    {
        const Score score =
            fromAbc("M:4/4\nK:C\n\"C\"C2D2 E4|\"G7\"(3GAB c2-c4|[K:G]\"G\".B2 (ABc{d}B) A2|]\n");
        const auto edit = retrograde(score);
        const Score back = edited(score, edit);
        QCOMPARE(notesOf(back), "A4@0+4 B4@4+2 C5@6+2 B4@8+2 A4@10+2 B4@12+4 C5@16+8- C5@24+4 "
                                "B4@28+4/3 A4@88/3+4/3 G4@92/3+4/3 E4@32+8 D4@40+4 C4@44+4");
        const auto& notes = back.parts[0].voices[0].notes;
        QCOMPARE(notes[1].slursStarting, 1);
        QCOMPARE(notes[4].slursEnding, 1);
        QCOMPARE(notes[1].graces.size(), std::size_t{1});
        QCOMPARE(notes[5].decorations.size(), std::size_t{1});
        QCOMPARE(back.parts[0].voices[0].tuplets[0].range.start.value, 28 * 120);
        QCOMPARE(chordsOf(back), "G G7 C");
        QCOMPARE(back.parts[0].chordSymbols[1].at.value, 16 * 120);
        QCOMPARE(back.keys.size(), std::size_t{2});
        QCOMPARE(back.keys[0].key.fifths(), 1);
        QCOMPARE(back.keys[1].at.value, 16 * 120);
        QVERIFY(back.bars.back().end == score.bars.back().end);
        QVERIFY(isUndone(score, edit));
        QVERIFY(edited(back, retrograde(back)) == score);
    }

    void statesHoldForTheSameNotes()
    {
        Score score = fromAbc("M:4/4\nK:C\nC8|D8|E8|\n");
        score.tempos = {{{1920}, 60}};
        score.parts[0].controls = {{score::kSustainPedal, {{{480}, 127}, {{1920}, 0}}}};
        score.parts[0].programs = {{{0}, 0, 0}, {{3840}, 40, 0}};
        const Score back = edited(score, retrograde(score));
        QCOMPARE(back.tempos.size(), std::size_t{2});
        QCOMPARE(back.tempos[0].quartersPerMinute, 60.0);
        QCOMPARE(back.tempos[1].at.value, 3840);
        QCOMPARE(back.tempos[1].quartersPerMinute, 120.0);
        const auto& pedal = back.parts[0].controls[0].points;
        QCOMPARE(pedal.size(), std::size_t{3});
        QVERIFY(pedal[1].at.value == 3840 && pedal[1].value == 127);
        QVERIFY(pedal[2].at.value == 5280 && pedal[2].value == 0);
        QCOMPARE(back.parts[0].programs[0].program, 40);
        QCOMPARE(back.parts[0].programs[1].at.value, 1920);
        const double before = score::performed(score).tempoMap().secondsAt(score.end());
        QCOMPARE(score::performed(back).tempoMap().secondsAt(back.end()), before);
    }

    void formsThatCannotBeTurnedAreRefused()
    {
        const Score endings = fromAbc("M:4/4\nK:C\n|:C8|1D8:|2E8|]\n");
        const auto edit = retrograde(endings);
        QVERIFY(!edit);
        QVERIFY(edit.error().what.find("variant endings (bar 2)") != std::string::npos);
        Score sections = fromAbc("M:4/4\nP:AB\nK:C\nP:A\nC8|\nP:B\nD8|\n");
        QVERIFY(!sections.sectionOrder.empty() && !retrograde(sections));
        sections.sectionOrder.clear();
        const Score back = edited(sections, retrograde(sections));
        QCOMPARE(back.bars[0].section, std::string("B"));
        QCOMPARE(back.bars[1].section, std::string("A"));
    }

    void aSelectionTurnsInItsPlace()
    {
        const Score score = fromAbc("M:4/4\nK:C\nC2D2 (3EFG A2|B8|\n");
        std::set<score::NoteId> ids;
        for (std::size_t i = 1; i < 6; ++i)
            ids.insert(score.parts[0].voices[0].notes[i].id);
        const auto edit = retrograde(score, {ids, {}});
        const Score back = edited(score, edit);
        QCOMPARE(notesOf(back), "C4@0+4 A4@4+4 G4@8+4/3 F4@28/3+4/3 E4@32/3+4/3 D4@12+4 B4@16+16");
        QCOMPARE(back.parts[0].voices[0].tuplets[0].range.start.value, 8 * 120);
        QVERIFY(isUndone(score, edit));
        QVERIFY(edited(back, retrograde(back, {ids, {}})) == score);
    }

    void realTunesSoundBackwards()
    {
        int turned = 0;
        int restored = 0;
        for (const Score& tune : realTunes()) {
            const auto edit = retrograde(tune);
            QCOMPARE(edit.has_value(), !unfoldable(tune).has_value());
            if (!edit)
                continue;
            ++turned;
            QVERIFY(isUndone(tune, edit));
            const Score back = edited(tune, edit);
            QVERIFY2(sounds(plain(back), false) == sounds(plain(tune), true), tune.metadata.title().c_str());
            const Score twice = edited(back, retrograde(back));
            QCOMPARE(notesOf(twice), notesOf(tune));
            QVERIFY(sounds(twice, false) == sounds(tune, false));
            restored += twice == tune ? 1 : 0;
        }
        QVERIFY2(turned >= 50 && restored >= turned / 2,
                 qPrintable(QString("%1 %2").arg(turned).arg(restored)));
    }

    void lengthsGrowAndShrink()
    {
        const Score score = fromAbc("M:6/8\nQ:3/8=100\nK:C\n{d}C2D (3EFG E2z|C6|\n");
        const auto edit = augment(score, Fraction(2));
        QCOMPARE(edit->name, std::string("Augment by 2"));
        const Score twice = edited(score, edit);
        QCOMPARE(twice.meters[0].meter.name(), std::string("6/4"));
        QVERIFY(twice.tempos[0].beat == Fraction(3, 4));
        QCOMPARE(twice.tempos[0].quartersPerMinute, score.tempos[0].quartersPerMinute);
        QCOMPARE(twice.ticksPerQuarter, score.ticksPerQuarter);
        QCOMPARE(twice.bars[0].range.end.value, 2 * score.bars[0].range.end.value);
        QVERIFY(twice.parts[0].voices[0].notes[0].graces[0].length ==
                score.parts[0].voices[0].notes[0].graces[0].length * Fraction(2));
        QVERIFY(isUndone(score, edit));
        const Score half = edited(score, augment(score, Fraction(1, 2)));
        QCOMPARE(half.meters[0].meter.name(), std::string("6/16"));
        const Score more = edited(score, augment(score, Fraction(3, 2)));
        QCOMPARE(more.meters[0].meter.name(), std::string("9/8"));
        QCOMPARE(remarks(more), remarks(score));
    }

    void nothingIsRounded()
    {
        Score score = fromAbc("M:4/4\nK:C\nC8|D8|\n");
        score.parts[0].voices[0].notes[0].duration = Ticks{961};
        const Score finer = edited(score, augment(score, Fraction(1, 4)));
        QCOMPARE(finer.ticksPerQuarter, 4 * score.ticksPerQuarter);
        QCOMPARE(finer.parts[0].voices[0].notes[0].duration.value, 961);
        QVERIFY(!augment(score, Fraction(1, 3)));    // 4/4 by 1/3
        QVERIFY(!augment(score, Fraction(101, 97))); // no meter
        QVERIFY(!augment(score, Fraction(0)) && !augment(score, Fraction(-1)) &&
                !augment(score, Fraction(65)));
        score.ticksPerQuarter = 30'000;
        QVERIFY(!augment(score, Fraction(1, 2)));
    }

    void aSelectionIsDrawnOutFromItsStart()
    {
        const Score score = fromAbc("M:4/4\nK:C\nC2D2 E2F2|\n");
        const auto& notes = score.parts[0].voices[0].notes;
        const auto edit = augment(score, Fraction(2), {{notes[2].id, notes[3].id}, {}});
        const Score longer = edited(score, edit);
        QCOMPARE(notesOf(longer), "C4@0+4 D4@4+4 E4@8+8 F4@16+8");
        QCOMPARE(longer.bars.size(), std::size_t{2}); // there is a bar for what goes past the end
        QVERIFY(isUndone(score, edit));
        const Score fifth = edited(score, augment(score, Fraction(1, 7), {{notes[1].id}, {}}));
        QCOMPARE(notesOf(fifth), "C4@0+4 D4@4+4/7 E4@8+4 F4@12+4");
    }

    void tunesAugmentedAndDiminishedAreTheSame()
    {
        for (const Score& real : realTunes()) {
            const Score tune = withoutMeterSigns(real);
            for (const Fraction factor : {Fraction(2), Fraction(3), Fraction(3, 2), Fraction(4)}) {
                const auto edit = augment(tune, factor);
                if (!edit && factor == Fraction(3, 2))
                    continue; // 3/8 … have no such multiple
                const Score longer = edited(tune, edit);
                QVERIFY(isUndone(tune, edit));
                QCOMPARE(remarks(longer), remarks(tune));
                Score again = edited(longer, augment(longer, Fraction(1) / factor));
                QCOMPARE(notesOf(again), notesOf(tune));
                if (factor != Fraction(2) && factor != Fraction(3)) // 3/4 by 3/2 is 9/8, and that by 2/3 6/8
                    again.meters = tune.meters;
                QVERIFY2(again == tune, tune.metadata.title().c_str());
            }
        }
    }

    void timeStretchesByTheTempo()
    {
        Score score = fromAbc("M:4/4\nK:C\nC8|D8|\n");
        score.tempos = {{{1920}, 60}};
        const auto edit = stretchTime(score, 1.5);
        QCOMPARE(edit->name, std::string("Stretch time to 150 %"));
        const Score slower = edited(score, edit);
        const auto seconds = [](const Score& s) { return score::performed(s).tempoMap().secondsAt(s.end()); };
        QCOMPARE(seconds(slower), 1.5 * seconds(score));
        QVERIFY(slower.parts == score.parts);
        QVERIFY(isUndone(score, edit));
        QVERIFY(!stretchTime(score, 0) && !stretchTime(score, -1) && !stretchTime(score, 1000));
    }
};

QTEST_APPLESS_MAIN(TestTransformTime)
#include "tst_transform_time.moc"
