// SPDX-License-Identifier: GPL-3.0-or-later
#include "abc_support.h"
#include "engine/abc/abc_accompaniment.h"

#include <QTest>

using namespace partita;
using namespace partita::abc::test;

class TestAbcAccompaniment : public QObject
{
    Q_OBJECT

private:
    static QString keysOf(const std::vector<int>& keys)
    {
        QStringList texts;
        for (const int key : keys)
            texts << QString::number(key);
        return texts.join(' ');
    }

private slots:
    void chords_data()
    {
        QTest::addColumn<QString>("symbol");
        QTest::addColumn<QString>("keys");
        QTest::addColumn<int>("bass");
        const auto row = [](const char* symbol, const char* keys, int bass) {
            QTest::newRow(symbol) << symbol << keys << bass;
        };
        row("C", "48 52 55", 36);
        row("G7", "55 59 62 65", 43);
        row("Am/C", "60 64 69", 36);
        row("Bdim", "59 62 65", 47);
        row("F#m7b5", "54 57 60 64", 42);
        row("Bb/A", "58 62 65", 45);
        row("Dsus4", "50 55 57", 38);
        row("E9", "52 56 59 62 66", 40);
        row("C5", "48 55", 36);
        row("Gm11", "55 58 62", 43);
    }

    void chords()
    {
        QFETCH(QString, symbol);
        QFETCH(QString, keys);
        QFETCH(int, bass);
        QCOMPARE(keysOf(abc::chordKeys(symbol.toStdString())), keys);
        QCOMPARE(abc::bassKey(symbol.toStdString()).value_or(-1), bass);
    }

    void whatIsNoChordIsSilent()
    {
        for (const char* text : {"", "N.C.", "(G)", "slowly", "H"})
            QVERIFY(abc::chordKeys(text).empty() && !abc::bassKey(text));
    }

    void patterns_data()
    {
        QTest::addColumn<QString>("head");
        QTest::addColumn<QString>("music");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* head, const char* music, const char* expected) {
            QTest::addRow("%s %s", head, music) << head << music << expected;
        };
        row("M:4/4", "\"C\"c8|", "C2@0+1 C2@4+1 & C3@2+1 E3@2+1 G3@2+1 C3@6+1 E3@6+1 G3@6+1");
        row("M:3/4", "\"C5\"c6|", "C2@0+1 & C3@2+1 G3@2+1 C3@4+1 G3@4+1");
        row("M:6/8", "\"C5\"c3\"G5\"d3|", "C2@0+1 G2@3+1 & C3@2+1 G3@2+1 G3@5+1 D4@5+1");
        row("M:2/4", "e2|\"C5\"c4|", "C2@2+1 & C3@4+1 G3@4+1");
        row("M:2/4\n%%MIDI gchord f2c2", "\"C5\"c4|", "C2@0+2 & C3@2+2 G3@2+2");
        row("M:2/4\n%%MIDI gchord ghGz", "\"C\"c4|", " & C3@0+1 E3@1+1 C2@2+1");
        row("M:2/4\n%%MIDI gchord b4", "\"C5\"c4|", "C2@0+4 & C3@0+4 G3@0+4");
    }

    void patterns()
    {
        QFETCH(QString, head);
        QFETCH(QString, music);
        QFETCH(QString, expected);
        const auto tune =
            abc::parseTune("X:1\n" + head.toStdString() + "\nL:1/8\nK:C\n" + music.toStdString());
        score::Score score = abc::withAccompaniment(tune.score);
        QCOMPARE(score.parts.size(), std::size_t{2});
        QVERIFY(score.parts[0] == tune.score.parts[0]);
        QCOMPARE(score.parts[1].name, std::string("Accompaniment"));
        score.parts.erase(score.parts.begin());
        QCOMPARE(notesOf(score), expected);
    }

    void directivesChooseSoundAndSilence()
    {
        const auto tune = abc::parseTune(
            "X:1\n%%MIDI chordprog 24\n%%MIDI bassprog 32\n%%MIDI chordvol 50\nM:2/4\nK:C\n\"C\"c8|");
        const auto score = abc::withAccompaniment(tune.score);
        QCOMPARE(score.parts.size(), std::size_t{3});
        QCOMPARE(score.parts[1].programs[0].program, 32);
        QCOMPARE(score.parts[2].programs[0].program, 24);
        QCOMPARE(score.parts[2].voices[0].notes[0].velocity, 50);
        const auto off = abc::parseTune("X:1\n%%MIDI gchordoff\nM:2/4\nK:C\n\"C\"c8|");
        QCOMPARE(abc::withAccompaniment(off.score).parts.size(), std::size_t{1});
        QVERIFY(abc::withAccompaniment(off.score) == off.score);
    }

    void repeatsRepeatIt()
    {
        const auto tune = abc::parseTune("X:1\nM:2/4\nL:1/8\nK:C\n|:\"C\"c4|1\"F\"f4:|2\"G\"g4|]");
        const auto performance = score::performed(abc::withAccompaniment(tune.score));
        QStringList bass;
        for (const auto& note : performance.parts[1].notes)
            if (note.voice == 0)
                bass << QString::fromStdString(note.pitch.name());
        QCOMPARE(bass.join(' '), "C2 F2 C2 G2");
    }
};

QTEST_APPLESS_MAIN(TestAbcAccompaniment)
#include "tst_abc_accompaniment.moc"
