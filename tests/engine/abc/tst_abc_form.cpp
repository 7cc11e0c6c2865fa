// SPDX-License-Identifier: GPL-3.0-or-later
#include "abc_support.h"

#include <QTest>

using namespace partita;
using namespace partita::abc::test;

/// What is played, from signs of repeats to pitches.
class TestAbcForm : public QObject
{
    Q_OBJECT

private slots:
    void order_data()
    {
        QTest::addColumn<QString>("music");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* music, const char* expected) {
            QTest::newRow(music) << music << expected;
        };
        row("|:C|D:|E|", "C4 D4 C4 D4 E4");
        row("C|D:|E|", "C4 D4 C4 D4 E4");
        row("|:C:||:D:|", "C4 C4 D4 D4");
        row("|:C::D:|", "C4 C4 D4 D4");
        row("|:C:|D:|", "C4 C4 D4 D4");
        row("|:C:||D|", "C4 C4 D4");
        row("|::C::|D|", "C4 C4 C4 D4");
        row("|:C|1D:|2E||F|", "C4 D4 C4 E4 F4");
        row("|:C|[1D:|[2E|]", "C4 D4 C4 E4");
        row("|:C|[1 D|E:|[2 F|G||A|", "C4 D4 E4 C4 F4 G4 A4");
        row("|:C|1,3 D:|2 E:|F|", "C4 D4 C4 E4 C4 D4 F4");
        row("|:C|1-2 D:|3 E||", "C4 D4 C4 D4 C4 E4");
        row("|:C|1D:|2E:||:F:|", "C4 D4 C4 E4 F4 F4");
        row("C|1D:|2E|]", "C4 D4 C4 E4");
        row("|:C|1D:|2E||F|1G:|2A||", "C4 D4 C4 E4 F4 G4 F4 A4");
        row("C|D||E|F:|", "C4 D4 E4 F4 C4 D4 E4 F4");
        row("|:C:|D||E|F:|", "C4 C4 D4 E4 F4 E4 F4");
        row("A|:C:|", "A4 C4 C4");
        row("P:A\nC|\nP:B\nD|", "C4 D4");
    }

    void order()
    {
        QFETCH(QString, music);
        QFETCH(QString, expected);
        QCOMPARE(playedPitches(parseMusic(music.toUtf8().constData()).score), expected);
    }

    void partsFollowTheOrder()
    {
        const auto tune = abc::parseTune("X:1\nP:AB2A\nM:none\nL:1/8\nK:C\nP:A\n|:C:|\nP:B\nD|E|]");
        QCOMPARE(playedPitches(tune.score), "C4 C4 D4 E4 D4 E4 C4 C4");
    }

    void barsHoldWhatIsWritten()
    {
        const auto bars = parseMusic("A|:[1 B:|[2 c||\nP:X\n[|d.|e[|]f|]").score.bars;
        QCOMPARE(bars.size(), std::size_t{6});
        QCOMPARE(bars[1].repeatStart, 1);
        QCOMPARE(bars[1].endings, std::vector<int>{1});
        QVERIFY(bars[1].endingStops && bars[1].repeatEnd == 1);
        QVERIFY(bars[2].endingStops && bars[2].end == score::BarlineStyle::Initial);
        QCOMPARE(bars[3].section, std::string("X"));
        QVERIFY(bars[3].end == score::BarlineStyle::Dotted);
        QVERIFY(bars[4].end == score::BarlineStyle::Invisible);
        QVERIFY(bars[5].end == score::BarlineStyle::Final);
    }

    void tiesGracesAndStaccatoSound()
    {
        const auto tune = parseMusic("C2-C2 {d}E2 .F2|");
        const auto notes = score::performed(tune.score).parts[0].notes;
        QCOMPARE(notes.size(), std::size_t{4});
        QCOMPARE(notes[0].range.length().value, 4 * 240);
        QVERIFY(notes[1].grace);
        QCOMPARE(notes[1].range.start.value, 4 * 240);
        QCOMPARE(notes[2].range.end.value, 6 * 240);
        QCOMPARE(notes[3].range.length().value, 240);
    }
};

QTEST_APPLESS_MAIN(TestAbcForm)
#include "tst_abc_form.moc"
