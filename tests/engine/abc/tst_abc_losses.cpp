// SPDX-License-Identifier: GPL-3.0-or-later
// What ABC cannot hold is told, and nothing is told of a tune that was ABC.
#include "abc_support.h"
#include "engine/abc/abc_losses.h"

#include <QTest>

using namespace partita;

class TestAbcLosses : public QObject
{
    Q_OBJECT

private slots:
    void nothingIsLostOfATune()
    {
        const auto tune =
            abc::parseTune("X:1\nM:4/4\nL:1/4\n%%MIDI program 73\nK:C\n|:{g}c !trill!d (ef)|\"Am\"g4:|\n");
        QVERIFY(abc::lossesOf(tune.score).empty());
    }

    void whatMidiHasMoreIsTold()
    {
        score::Score score = abc::parseTune("X:1\nM:4/4\nL:1/4\nK:C\nc4|d4|\n").score;
        auto& part = score.parts.front();
        part.voices.front().notes[0].velocity = 90;
        part.voices.front().notes[1].velocity = 91;
        part.voices.front().notes[1].releaseVelocity = 3;
        part.controls = {{score::kSustainPedal, {{{0}, 127}, {{5}, 0}}}};
        part.programs = {{{0}, 5, 1}};
        part.unknown = {{{0}, {0xA0, 60, 3}}};
        score.unknown = {{{0}, {0xFF, 0x7F, 1}}};
        const auto losses = abc::lossesOf(score);
        QCOMPARE(losses.size(), std::size_t{5});
        QCOMPARE(losses[0], std::string("2 velocities, the loudness of each note, are not in the text"));
        QCOMPARE(losses[1], std::string("1 release velocity is not in the text"));
        QVERIFY(losses[2].starts_with("2 controller values"));
        QCOMPARE(losses[3], std::string("1 instrument bank is not in the text"));
        QCOMPARE(losses[4], std::string("2 MIDI events that are no music are not in the text"));
    }
};

QTEST_APPLESS_MAIN(TestAbcLosses)
#include "tst_abc_losses.moc"
