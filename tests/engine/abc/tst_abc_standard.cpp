// SPDX-License-Identifier: GPL-3.0-or-later
#include "abc_support.h"
#include "engine/abc/abc_macros.h"
#include "engine/abc/abc_text.h"
#include "engine/abc/abc_writer.h"

#include <QTest>

using namespace partita;
using namespace partita::abc::test;

/// What ABC 2.1 asks beside notes and fields: macros, symbol lines, mnemonics, file headers, refused
/// includes.
class TestAbcStandard : public QObject
{
    Q_OBJECT

private:
    static QString decorationsOf(const score::Score& score)
    {
        QStringList notes;
        for (const auto& note : score.parts[0].voices[0].notes) {
            QStringList names;
            for (const auto& decoration : note.decorations)
                names << QString::fromStdString(decoration.name);
            notes << names.join('+');
        }
        return notes.join('|');
    }

private slots:
    void macros_data()
    {
        QTest::addColumn<QString>("macro");
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* macro, const char* line, const char* expected) {
            QTest::addRow("%s: %s", macro, line) << macro << line << expected;
        };
        row("~G2 = {A}G{F}G", "|~G2 A2|", "|{A}G{F}G A2|");
        row("~n2 = (3o/n/m/ n", "~G2 ~c2 ~b2", "(3A/G/F/ G (3d/c/B/ c (3c'/b/a/ b");
        row("~n2 = n{m}n", "~B,2", "B,{A,}B,");
        row("xn = !trill!n", "xA", "!trill!A");
        row("A = B", "\"A\"A % A", "\"A\"B % A");
        row("~G2 = {A}G{F}G", "G2 ~A2", "");
    }

    void macros()
    {
        QFETCH(QString, macro);
        QFETCH(QString, line);
        QFETCH(QString, expected);
        abc::Macros macros;
        QVERIFY(macros.add(macro.toStdString()));
        abc::ExpandedLine expanded;
        const std::string text = line.toStdString();
        QCOMPARE(macros.expand(text, expanded), !expected.isEmpty());
        if (!expected.isEmpty())
            QCOMPARE(QString::fromStdString(expanded.text), expected);
        QCOMPARE(expanded.places.size(), expanded.text.size());
        QVERIFY(std::is_sorted(expanded.places.begin(), expanded.places.end()));
    }

    void macrosArePlayedAndPointToTheirCall()
    {
        const std::string text = "X:1\nL:1/8\nM:none\nm:~n2 = (3o/n/m/ n\nK:G\nA ~G2 B|\n";
        const auto tune = abc::parseTune(text);
        QCOMPARE(notesOf(tune.score), "A4@0+1 A4@1+1/3 G4@4/3+1/3 F#4@5/3+1/3 G4@2+1 B4@3+1");
        QCOMPARE(remarksOf(tune.diagnostics), QString());
        QCOMPARE(text.substr(tune.sources[2].offset, 3), std::string("~G2"));
        QCOMPARE(remarksOf(abc::parseTune("X:1\nm:~G2\nK:C\nA|").diagnostics), "error macro 2:3+3");
        QVERIFY(!abc::Macros().add("=x"));
    }

    void symbolLines()
    {
        const auto tune = parseMusic("CDEF|GABc|\ns:\"^slow\" * !f! .|!trill! \"Am\"\nC|\n");
        const auto& part = tune.score.parts[0];
        QCOMPARE(decorationsOf(tune.score), "||f|staccato|trill||||");
        QCOMPARE(part.annotations[0].text, std::string("slow"));
        QCOMPARE(part.chordSymbols[0].text, std::string("Am"));
        QCOMPARE(fraction(part.chordSymbols[0].at, tune.score), "5");
        QCOMPARE(remarksOf(tune.diagnostics), QString());
        QCOMPARE(remarksOf(parseMusic("C|\ns:!f! !f!\n").diagnostics), "warning symbol 7:3+7");
    }

    void mnemonics_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* source, const char* expected) {
            QTest::addRow("%s", source) << source << QString::fromUtf8(expected);
        };
        row("caf\\'e", "café");
        row("\\`A\\^o\\~n\\\"u\\cc\\vs\\HO", "ÀôñüçšŐ");
        row("\\aa\\AA\\ae\\AE\\oe\\ss\\/o\\th", "åÅæÆœßøþ");
        row("&eacute;&Agrave;&ccedil;&oslash;&szlig;&copy;&amp;", "éÀçøß©&");
        row("\\u00e9\\U0001F3B5\\ua", "é🎵ă");
        row("100\\% \\\\ & more", "100% \\ & more");
        row("\\x \\u12 &nope; \\uD800", "\\x \\u12 &nope; \\uD800");
    }

    void mnemonics()
    {
        QFETCH(QString, source);
        QFETCH(QString, expected);
        QCOMPARE(QString::fromStdString(abc::decodeText(source.toStdString())), expected);
        QCOMPARE(QString::fromStdString(abc::decodeText(abc::encodeText(expected.toStdString()))), expected);
        const auto tune = abc::parseTune("X:1\nT:" + source.toStdString() + "\nK:C\n\"^" +
                                         source.replace('"', ' ').toStdString() + "\"A|");
        QCOMPARE(QString::fromStdString(tune.score.metadata.title()).simplified().left(2), expected.left(2));
        QVERIFY(score::equalButForIds(tune.score, abc::parseTune(abc::writeTune(tune.score)).score));
    }

    void controlCharactersAreLeftOut()
    {
        const std::string text("a\0b\x1b[31m\tc\x7f", 11);
        QCOMPARE(abc::encodeText(text), std::string("ab[31m\tc"));
        QCOMPARE(abc::decodeText(text + "\\u007f."), std::string("ab[31m\tc."));
    }

    void mnemonicsInLyrics()
    {
        const auto tune = parseMusic("CDE|\nw:caf\\'e \\~nu \\-x\n");
        const auto& notes = tune.score.parts[0].voices[0].notes;
        QCOMPARE(QString::fromStdString(notes[0].lyrics[0].text), QString::fromUtf8("café"));
        QCOMPARE(QString::fromStdString(notes[1].lyrics[0].text), QString::fromUtf8("ñu"));
        QCOMPARE(QString::fromStdString(notes[2].lyrics[0].text), "-x");
    }

    void fileHeadersHoldForEveryTune()
    {
        const auto collection =
            abc::splitCollection("%abc-2.1\nM:3/4\nL:1/4\nU:T=!turn!\nm:~G = A\nC:Trad\n%%propagate-"
                                 "accidentals not\n\nX:1\nK:G\nTA~GB|\n\nX:2\nM:2/4\nK:G\n^AA|\n");
        QCOMPARE(collection.tunes.size(), std::size_t{2});
        const auto first = abc::readTune(collection, 0).score;
        QCOMPARE(notesOf(first), "A4@0+2 A4@2+2 B4@4+2");
        QCOMPARE(first.metadata.composer, std::string("Trad"));
        QCOMPARE(decorationsOf(first), "turn||");
        QCOMPARE(QString::fromStdString(first.meters[0].meter.name()), "3/4");
        const auto second = abc::readTune(collection, 1).score;
        QCOMPARE(QString::fromStdString(second.meters[0].meter.name()), "2/4");
        QCOMPARE(notesOf(second), "A#4@0+2 A4@2+2");
    }

    void includesAreRefused()
    {
        for (const char* line : {"%%abc-include other.abh", "I:abc-include other.abh"}) {
            const auto tune = abc::parseTune("X:1\n" + std::string(line) + "\nK:C\nA|");
            QCOMPARE(tune.diagnostics.size(), std::size_t{1});
            QCOMPARE(tune.diagnostics[0].code, std::string("include"));
            QCOMPARE(tune.diagnostics[0].line, 2);
            QVERIFY(tune.diagnostics[0].message.find("other.abh") != std::string::npos);
        }
    }

    void charsets()
    {
        QVERIFY(abc::parseTune("X:1\nI:abc-charset utf-8\nK:C\nA|").diagnostics.empty());
        QCOMPARE(remarksOf(abc::parseTune("X:1\nI:abc-charset koi8-r\nK:C\nA|").diagnostics),
                 "warning charset 2:3+18");
        const auto latin = abc::parseTune("X:1\nI:abc-charset iso-8859-1\nT:\xE5\nK:C\nA|");
        QCOMPARE(latin.score.metadata.title(), std::string("\xC3\xA5"));
    }

    void blocksOfTextAreNoMusic()
    {
        const auto tune = parseMusic("A|\n%%begintext\nB C D\n%%endtext\nE|\n");
        QCOMPARE(notesOf(tune.score), "A4@0+1 E4@1+1");
        QCOMPARE(remarksOf(tune.diagnostics), "note text-block 7:1+11");
    }

    void midiDirectives()
    {
        const auto tune = abc::parseTune(
            "X:1\n%%MIDI transpose -12\n%%MIDI program 40\n%%MIDI channel 3\n%%MIDI gchord fzcz\n"
            "%%MIDI drumoff\nK:C\nc|");
        QCOMPARE(tune.score.parts[0].transposition, -12);
        QCOMPARE(tune.score.parts[0].programs[0].program, 40);
        QCOMPARE(tune.score.parts[0].channel, 2);
        QCOMPARE(score::performed(tune.score).parts[0].notes[0].midiKey, 60);
        QVERIFY(score::equalButForIds(tune.score, abc::parseTune(abc::writeTune(tune.score)).score));
        const auto two =
            abc::parseTune("X:1\n%%MIDI transpose 2\nK:C\nV:1\nC|\nV:2\nC|\n[I:MIDI transpose 5]D|");
        QCOMPARE(two.score.parts[0].transposition, 2);
        QCOMPARE(two.score.parts[1].transposition, 5);
    }

    void partsInOrder_data()
    {
        QTest::addColumn<QString>("order");
        QTest::addColumn<QString>("played");
        QTest::newRow("plain") << "ABA"
                               << "C4 D4 C4";
        QTest::newRow("counts") << "A2B3"
                                << "C4 C4 D4 D4 D4";
        QTest::newRow("brackets") << "(AB)2A"
                                  << "C4 D4 C4 D4 C4";
        QTest::newRow("nested") << "((AB)2A)2"
                                << "C4 D4 C4 D4 C4 C4 D4 C4 D4 C4";
        QTest::newRow("dots") << "A.B.A"
                              << "C4 D4 C4";
    }

    void partsInOrder()
    {
        QFETCH(QString, order);
        QFETCH(QString, played);
        const auto tune =
            abc::parseTune("X:1\nP:" + order.toStdString() + "\nM:none\nK:C\nP:A\nC|\nP:B\nD|\n");
        QCOMPARE(playedPitches(tune.score), played);
    }

    void endings_data()
    {
        QTest::addColumn<QString>("music");
        QTest::addColumn<QString>("played");
        const auto row = [](const char* music, const char* played) {
            QTest::addRow("%s", music) << music << played;
        };
        row("|:C|1 D:|2 E|]", "C4 D4 C4 E4");
        row("|:C|[1,3 D:|[2 E:|[4 F|]", "C4 D4 C4 E4 C4 D4 C4 F4");
        row("|:C|[1-3 D:|[4 E|]", "C4 D4 C4 D4 C4 D4 C4 E4");
        row("|::C::|D|", "C4 C4 C4 D4");
        row("|:C::D:|", "C4 C4 D4 D4");
        row("C:|D|", "C4 C4 D4");
        row("|:C|D [|]:|", "C4 D4 C4 D4");
    }

    void endings()
    {
        QFETCH(QString, music);
        QFETCH(QString, played);
        QCOMPARE(playedPitches(parseMusic(music.toUtf8().constData()).score), played);
    }

    void unknownModesKeepTheTonic()
    {
        const auto tune = abc::parseTune("X:1\nK:Bn\nC|");
        QCOMPARE(tune.score.keys[0].key.fifths(), 5);
        QCOMPARE(remarksOf(tune.diagnostics), "error key 2:3+2");
    }
};

QTEST_APPLESS_MAIN(TestAbcStandard)
#include "tst_abc_standard.moc"
