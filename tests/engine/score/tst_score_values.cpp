// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/random.h"
#include "engine/score/score.h"

#include <QTest>

using namespace partita::score;

class TestScoreValues : public QObject
{
    Q_OBJECT

private slots:
    void fractions()
    {
        QVERIFY(Fraction(2, 4) == Fraction(1, 2));
        QVERIFY(Fraction(1, -2) == Fraction(-1, 2));
        QVERIFY(Fraction(1, 3) + Fraction(1, 6) == Fraction(1, 2));
        QVERIFY(Fraction(1, 2) - Fraction(2, 3) == Fraction(-1, 6));
        QVERIFY(Fraction(3, 4) * Fraction(2, 3) == Fraction(1, 2));
        QVERIFY(Fraction(3, 4) / Fraction(3, 8) == Fraction(2));
        QVERIFY(Fraction(1, 3) < Fraction(1, 2) && Fraction(-1, 2) < Fraction(-1, 3));
        QVERIFY(Fraction(5, 0) == Fraction(0));
        Fraction huge(1'000'000'007, 3);
        for (int i = 0; i < 2; ++i)
            huge = huge * huge; // saturates
        QVERIFY(huge > Fraction(0) && !huge.isSane());
    }

    void fractionsFollowTheLawsOfArithmetic()
    {
        partita::base::Random random(5);
        const auto any = [&random] {
            return Fraction(static_cast<std::int64_t>(random.below(200)) - 100,
                            static_cast<std::int64_t>(random.below(60)) + 1);
        };
        for (int i = 0; i < 1000; ++i) {
            const Fraction a = any();
            const Fraction b = any();
            const Fraction c = any();
            QVERIFY(a + b - b == a);
            QVERIFY((a + b) * c == a * c + b * c);
            QVERIFY(b == Fraction(0) || a / b * b == a);
            QCOMPARE(a < b, a.toDouble() < b.toDouble());
        }
    }

    void ticks()
    {
        QCOMPARE(toTicks({3, 8}, 480).value, 720);
        QCOMPARE(toTicks({1, 7}, 480).value, 274); // 274.29
        QCOMPARE(toTicks({-1, 7}, 480).value, -274);
        QVERIFY(toFraction({720}, 480) == Fraction(3, 8));
        QVERIFY((TickRange{{0}, {10}}).contains({9}) && !(TickRange{{0}, {10}}).contains({10}));
        QVERIFY((TickRange{{0}, {10}}).overlaps({{9}, {20}}) &&
                !(TickRange{{0}, {10}}).overlaps({{10}, {20}}));
    }

    void pitches()
    {
        QCOMPARE((Pitch{Step::C, 0, 4, 0}.midiKey()), 60);
        QCOMPARE((Pitch{Step::B, 1, 3, 0}.midiKey()), 60);
        QCOMPARE((Pitch{Step::F, -1, 5, 0}.name()), std::string("Fb5"));
        for (int index = -5; index < 60; ++index)
            QCOMPARE(Pitch::fromDiatonicIndex(index, 0).diatonicIndex(), index);
        QCOMPARE(parseNoteName("Bb")->alter, -1);
        QVERIFY(!parseNoteName("H") && !parseNoteName("") && !parseNoteName("Cx"));
    }

    void everyKeySpellsItsOwnScale()
    {
        for (int fifths = -7; fifths <= 7; ++fifths)
            for (const Mode mode : {Mode::Major, Mode::Minor, Mode::Dorian, Mode::Mixolydian, Mode::Lydian}) {
                const Key key = Key::fromFifths(fifths, mode);
                QCOMPARE(key.fifths(), fifths);
                const auto signature = key.signature();
                for (int step = 0; step < 7; ++step) {
                    const int alter = signature[static_cast<std::size_t>(step)];
                    const Pitch pitch{static_cast<Step>(step), alter, 4, 0};
                    QVERIFY(key.spell(pitch.midiKey()) == pitch);
                }
                for (int midi = 0; midi < 128; ++midi)
                    QCOMPARE(key.spell(midi).midiKey(), midi);
            }
    }

    void keysAreReadAsPeopleWriteThem()
    {
        QCOMPARE(parseKeyName("F# dorian")->name(), std::string("F# dorian"));
        QCOMPARE(parseKeyName("Am")->fifths(), 0);
        QCOMPARE(parseKeyName("Bb Mixolydian")->fifths(), -3);
        QVERIFY(parseKeyName("none")->none);
        QVERIFY(!parseKeyName("a") && !parseKeyName("") && !parseKeyName("Cfoo"));
        QCOMPARE((parseKeyName("D")->spell(61).name()), std::string("C#4"));
        QCOMPARE((parseKeyName("Eb")->spell(68).name()), std::string("Ab4"));
    }

    void tempoMapIsItsOwnInverse()
    {
        const TempoMap map({{{0}, 60}, {{480}, 120}, {{480 * 5}, 30}}, 480);
        QCOMPARE(map.secondsAt({480}), 1.0);
        QCOMPARE(map.secondsAt({480 * 5}), 3.0);
        QCOMPARE(map.secondsAt({480 * 6}), 5.0);
        for (int tick = 0; tick < 4000; tick += 7)
            QCOMPARE(map.ticksAt(map.secondsAt({tick})).value, tick);
        QCOMPARE(TempoMap({}, 480).secondsAt({960}), 1.0);
    }

    void metersHaveLengthsAndBeats()
    {
        QVERIFY((Meter{{6}, 8}.barLength() == Fraction(3, 4)));
        QVERIFY((Meter{{6}, 8}.beatLength() == Fraction(3, 8)));
        QVERIFY((Meter{{3}, 8}.beatLength() == Fraction(1, 8)));
        QVERIFY((Meter{{2, 3}, 8}.barLength() == Fraction(5, 8)));
        const std::vector<MeterChange> changes{{{0}, Meter{{3}, 4}}, {{1000}, Meter{{2}, 4}}};
        QCOMPARE(meterAt(changes, {999}).numerator(), 3);
        QCOMPARE(meterAt(changes, {1000}).numerator(), 2);
        QCOMPARE(meterAt({}, {5}).name(), std::string("4/4"));
    }
};

QTEST_APPLESS_MAIN(TestScoreValues)
#include "tst_score_values.moc"
