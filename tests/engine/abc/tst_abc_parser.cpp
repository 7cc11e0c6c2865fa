// SPDX-License-Identifier: GPL-3.0-or-later
#include "abc_support.h"

#include <QTest>

using namespace partita;
using namespace partita::abc::test;

class TestAbcParser : public QObject
{
    Q_OBJECT

private slots:
    void notes_data()
    {
        QTest::addColumn<QString>("music");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* music, const char* expected) {
            QTest::newRow(name) << music << expected;
        };
        row("octaves", "C,, C c c''", "C2@0+1 C4@1+1 C5@2+1 C7@3+1");
        row("octave marks cancel", "C',", "C4@0+1");
        row("lengths", "A2 A/ A// A3/2 A/4 A3/",
            "A4@0+2 A4@2+1/2 A4@5/2+1/4 A4@11/4+3/2 A4@17/4+1/4 A4@9/2+3/2");
        row("rests", "A z2 A x A", "A4@0+1 A4@3+1 A4@5+1");
        row("spacer takes no time", "AyA y2 A", "A4@0+1 A4@1+1 A4@2+1");
        row("broken right", "A>B", "A4@0+3/2 B4@3/2+1/2");
        row("broken left", "A<B", "A4@0+1/2 B4@1/2+3/2");
        row("broken twice", "A>>B", "A4@0+7/4 B4@7/4+1/4");
        row("broken with space", "A2 > B2 C", "A4@0+3 B4@3+1 C4@4+1");
        row("broken rest", "z<A", "A4@1/2+3/2");
        row("broken chord", "[CE]>[DF]", "C4@0+3/2 E4@0+3/2 D4@3/2+1/2 F4@3/2+1/2");
        row("broken over a chord symbol", "A>\"G\"B", "A4@0+3/2 B4@3/2+1/2");
        row("broken between unequal lengths", "A2>B C", "A4@0+2 B4@2+1 C4@3+1");
        row("triplet", "(3ABc d", "A4@0+2/3 B4@2/3+2/3 C5@4/3+2/3 D5@2+1");
        row("duplet", "(2AB", "A4@0+3/2 B4@3/2+3/2");
        row("quintuplet", "(5ABcde", "A4@0+2/5 B4@2/5+2/5 C5@4/5+2/5 D5@6/5+2/5 E5@8/5+2/5");
        row("tuplet with q and r", "(3:2:2A2B c", "A4@0+4/3 B4@4/3+2/3 C5@2+1");
        row("tuplet without q", "(3::2A2B", "A4@0+4/3 B4@4/3+2/3");
        row("tuplet with a rest", "(3AzB", "A4@0+2/3 B4@4/3+2/3");
        row("tuplet of chords", "(3[AC]BB c", "C4@0+2/3 A4@0+2/3 B4@2/3+2/3 B4@4/3+2/3 C5@2+1");
        row("broken triplet", "(3A>Bc", "A4@0+1 B4@1+1/3 C5@4/3+2/3");
        row("chord", "[CEG]2 A", "C4@0+2 E4@0+2 G4@0+2 A4@2+1");
        row("chord of different lengths", "[C2E4G]A", "C4@0+2 E4@0+4 G4@0+1 A4@2+1");
        row("chord with both lengths", "[C2E2]2 A", "C4@0+4 E4@0+4 A4@4+1");
        row("tie", "A2-A B", "A4@0+2- A4@2+1 B4@3+1");
        row("tied chord", "[CE]-[CE]", "C4@0+1- E4@0+1- C4@1+1 E4@1+1");
        row("tie of one chord note", "[C-E]C", "C4@0+1- E4@0+1 C4@1+1");
        row("sharp and flat", "^A _A ^^A __A =A", "A#4@0+1 Ab4@1+1 A##4@2+1 Abb4@3+1 A4@4+1");
        row("accidental lasts the bar", "^F F f | F", "F#4@0+1 F#4@1+1 F#5@2+1 F4@3+1");
        row("accidental over a tie", "^F-|F F", "F#4@0+1- F#4@1+1 F4@2+1");
        row("quarter tones", "^/A _/A ^3/2A", "A4(50)@0+1 A4(-50)@1+1 A#4(50)@2+1");
        row("inline key", "F [K:G] F", "F4@0+1 F#4@1+1");
        row("inline unit", "A [L:1/4] A", "A4@0+1 A4@1+2");
        row("key line", "F\nK:D\nF", "F4@0+1 F#4@1+1");
        row("overlay", "CD & E2 | F2", "C4@0+1 D4@1+1 F4@2+2 & E4@0+2");
        row("backquotes", "A`B``C", "A4@0+1 B4@1+1 C4@2+1");
        row("continued line", "A\\\nB", "A4@0+1 B4@1+1");
        row("comment", "A % B\n%C\nD", "A4@0+1 D4@1+1");
        row("remark in brackets", "A[r:B]C", "A4@0+1 C4@1+1");
        row("carriage returns", "A\r\nB\rC", "A4@0+1 B4@1+1 C4@2+1");
        row("voices", "V:1\nA\nV:2\nB\nV:1\nc", "A4@0+1 C5@1+1 & B4@0+1");
        row("inline voices", "[V:1]A\n[V:2]B", "A4@0+1 & B4@0+1");
        row("octave of a voice", "V:1 octave=-1\nA", "A3@0+1");
        row("blank line ends the tune", "A\n\nB", "A4@0+1");
        row("half typed chord", "A [CE", "A4@0+1 C4@1+1 E4@1+1");
        row("half typed tuplet", "(3AB", "A4@0+2/3 B4@2/3+2/3");
        row("half typed grace", "A {B", "A4@0+1");
        row("half typed length", "A/", "A4@0+1/2");
    }

    void notes()
    {
        QFETCH(QString, music);
        QFETCH(QString, expected);
        QCOMPARE(notesOf(parseMusic(music.toUtf8().constData()).score), expected);
    }

    void accidentalsReachAsFarAsTheDirectiveSays()
    {
        const auto octave = abc::parseTune("X:1\n%%propagate-accidentals octave\nL:1/8\nK:C\n^F F f|");
        QCOMPARE(notesOf(octave.score), "F#4@0+1 F#4@1+1 F5@2+1");
        const auto none = abc::parseTune("X:1\n%%propagate-accidentals not\nL:1/8\nK:C\n^F F f|");
        QCOMPARE(notesOf(none.score), "F#4@0+1 F4@1+1 F5@2+1");
    }

    void barsOfRest()
    {
        const auto tune = abc::parseTune("X:1\nM:3/4\nL:1/8\nK:C\nC6|Z2|D6|X|");
        QCOMPARE(notesOf(tune.score), "C4@0+6 D4@18+6");
        QCOMPARE(tune.score.bars.size(), std::size_t{5});
        QCOMPARE(tune.score.parts[0].voices[0].invisibleRests.size(), std::size_t{1});
    }

    void whatHangsOnNotes()
    {
        const auto tune = parseMusic("(.~C {d^e/}!p!D) {/f}[EG] ux");
        const auto& notes = tune.score.parts[0].voices[0].notes;
        QCOMPARE(notes.size(), std::size_t{4});
        QCOMPARE(notes[0].slursStarting, 1);
        QCOMPARE(notes[0].decorations[1].name, std::string("roll"));
        QCOMPARE(notes[1].slursEnding, 1);
        QCOMPARE(notes[1].graces.size(), std::size_t{2});
        QVERIFY(notes[1].graces[1].pitch == (score::Pitch{score::Step::E, 1, 5, 0}));
        QVERIFY(notes[1].graces[1].length == score::Fraction(1, 16));
        QCOMPARE(notes[1].decorations[0].name, std::string("p"));
        QVERIFY(notes[2].graceSlash);
        QVERIFY(notes[3].graces.empty());
        QCOMPARE(tune.score.parts[0].annotations[0].text, std::string("upbow"));
        QCOMPARE(tune.score.parts[0].annotations[0].placement, '!');
    }

    void textsStandAtTheirTime()
    {
        const auto tune = parseMusic("\"Am\"A2 \"^slow\"B \"G7\"|");
        const auto& part = tune.score.parts[0];
        QCOMPARE(part.chordSymbols.size(), std::size_t{2});
        QCOMPARE(part.chordSymbols[1].text, std::string("G7"));
        QCOMPARE(part.chordSymbols[1].at.value, 3 * 240);
        QCOMPARE(part.annotations[0].at.value, 2 * 240);
        QCOMPARE(part.annotations[0].text, std::string("slow"));
    }

    void userSymbols()
    {
        const auto tune = abc::parseTune("X:1\nU:W=!trill!\nU:T=!nil!\nK:C\nWA TB|");
        const auto& notes = tune.score.parts[0].voices[0].notes;
        QCOMPARE(notes[0].decorations[0].name, std::string("trill"));
        QVERIFY(notes[1].decorations.empty());
    }

    void ticksFollowTheFinestLength()
    {
        QCOMPARE(parseMusic("ABc").score.ticksPerQuarter, 480);
        QCOMPARE(parseMusic("(7:4:7ABcdefg").score.ticksPerQuarter, 3360);
        const auto fine =
            parseMusic("(7:4:7ABcdefg (9:4:9ABcdefgab (11:8:11ABcdefgabcd (13:8:13ABcdefgabcdef");
        QVERIFY(fine.score.ticksPerQuarter <= 32767);
        QCOMPARE(fine.diagnostics.size(), std::size_t{1});
        QCOMPARE(fine.diagnostics[0].code, std::string("rounded"));
    }

    void sourcesPointIntoTheText()
    {
        const std::string text = "X:1\nL:1/8\nK:C\nA ^c'3/2[Bd2]|\n";
        const auto tune = abc::parseTune(text, {100});
        QStringList found;
        for (const auto& source : tune.sources) {
            QVERIFY(score::findNote(tune.score, source.note));
            found << QString::fromStdString(
                         text.substr(source.offset, static_cast<std::size_t>(source.length)))
                  << QString("%1:%2").arg(source.line).arg(source.column);
        }
        QCOMPARE(found.join(' '), "A 103:1 ^c'3/2 103:3 B 103:10 d2 103:11");
    }

    void textOfAnyEncoding()
    {
        const auto tune = abc::parseTune("X:1\nT:caf\xE9\nK:C\n\"\xE9\"A|");
        QCOMPARE(tune.score.metadata.title(), std::string("caf\xC3\xA9"));
        QCOMPARE(tune.score.parts[0].chordSymbols[0].text, std::string("\xC3\xA9"));
    }

    void everyTextGivesAScore()
    {
        for (const char* text :
             {"", "X", "X:1", "K:", "K:C", "|", "X:1\nK:C\n|:", "\n\n", "%", "X:1\nK:C\n[V:"})
            QVERIFY(abc::parseTune(text).score.noteCount() == 0);
    }
};

QTEST_APPLESS_MAIN(TestAbcParser)
#include "tst_abc_parser.moc"
