// SPDX-License-Identifier: GPL-3.0-or-later
#include "abc_support.h"
#include "engine/abc/abc_field_values.h"
#include "engine/abc/abc_write_signs.h"

#include <QTest>

using namespace partita;
using namespace partita::abc::test;

class TestAbcFields : public QObject
{
    Q_OBJECT

private slots:
    void meters_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("unit");
        const auto row = [](const char* text, const char* name, const char* unit) {
            QTest::newRow(text) << text << name << unit;
        };
        row("6/8", "6/8", "1/8");
        row(" 2/4 ", "2/4", "1/16");
        row("C", "C", "1/8");
        row("C|", "C|", "1/8");
        row("none", "none", "1/8");
        row("", "none", "1/8");
        row("2+3/8", "(2+3)/8", "1/16");
        row("(2+3+2)/8", "(2+3+2)/8", "1/8");
        row("3/4", "3/4", "1/8");
        for (const char* text : {"5/0", "0/4", "4/3", "x", "4/", "/4", "99999999999/8", "3/4/5"})
            row(text, "bad", "");
    }

    void meters()
    {
        QFETCH(QString, text);
        QFETCH(QString, name);
        const auto meter = abc::parseMeter(text.toStdString());
        QCOMPARE(meter ? QString::fromStdString(meter->name()) : QString("bad"), name);
        if (!meter)
            return;
        QFETCH(QString, unit);
        const auto length = abc::defaultUnit(*meter);
        QCOMPARE(QString("%1/%2").arg(length.numerator).arg(length.denominator), unit);
    }

    void keys_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("written");
        QTest::addColumn<int>("sharps");
        const auto row = [](const char* text, const char* written, int sharps) {
            QTest::newRow(text) << text << written << sharps;
        };
        row("G", "G", 1);
        row("Am", "Am", 0);
        row("A minor", "Am", 0);
        row("F#m", "F#m", 3);
        row("Bb", "Bb", -2);
        row("D Mixolydian", "Dmix", 1);
        row("EDor", "Edor", 2);
        row("Glydian", "Glyd", 2);
        row("Bphr", "Bphr", 1);
        row("Cloc", "Cloc", -5);
        row("C ionian", "C", 0);
        row("A aeolian", "Am", 0);
        row("Dmix=c", "Dmix =c", 1);
        row("D ^g _b", "D ^g _b", 2);
        row("D exp _b ^c", "D exp _b ^c", 0);
        row("HP", "HP", 2);
        row("Hp", "Hp", 2);
        row("none", "none", 0);
        row("", "none", 0);
        row("G % one sharp", "?", 0);
        for (const char* text : {"H", "Bn", "X", "Gfoo", "12"})
            row(text, "?", 0);
    }

    void keys()
    {
        QFETCH(QString, text);
        QFETCH(QString, written);
        const std::string source = text.toStdString();
        const auto field = abc::parseKeyField(source);
        if (written == "?") {
            QVERIFY(!field.key || !field.unknown.empty());
            return;
        }
        QVERIFY(field.key && field.unknown.empty());
        QCOMPARE(QString::fromStdString(abc::keyText(*field.key)), written);
        QFETCH(int, sharps);
        int sum = 0;
        for (const int alter : field.key->signature())
            sum += alter;
        QCOMPARE(sum, sharps);
    }

    void staffs()
    {
        const auto key = abc::parseKeyField("G clef=bass-8 transpose=-2 octave=1 stafflines=5");
        QVERIFY(key.staff.clef == (score::Clef{score::ClefSign::F, 4, -1}));
        QCOMPARE(*key.staff.transpose, -2);
        QCOMPARE(key.staff.octaves, 1);
        const auto voice = abc::parseVoiceField("T1 name=\"Violin I\" snm=\"Vl. I\" alto4");
        QCOMPARE(voice.id, std::string("T1"));
        QCOMPARE(voice.staff.name, std::string("Violin I"));
        QVERIFY(voice.staff.clef == (score::Clef{score::ClefSign::C, 4, 0}));
        for (const char* clef :
             {"treble", "bass", "alto", "tenor", "perc", "treble+8", "baritone", "soprano"})
            QCOMPARE(abc::clefName(*abc::parseClef(clef)), std::string(clef));
    }

    void tempos_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<double>("quarters");
        QTest::addColumn<QString>("written");
        const auto row = [](const char* text, double quarters, const char* written) {
            QTest::newRow(text) << text << quarters << written;
        };
        row("1/4=120", 120, "1/4=120");
        row("3/8=80", 120, "3/8=80");
        row("120", 60, "1/8=120");
        row("C=100", 50, "1/8=100");
        row("C3=60", 90, "3/8=60");
        row("\"Allegro\" 1/4=90.5", 90.5, "\"Allegro\" 1/4=90.5");
        row("1/4=90 \"slow\"", 90, "\"slow\" 1/4=90");
        row("\"Adagio\"", 66, "\"Adagio\"");
        row("1/4 3/8 1/4=40", 140, "7/8=40");
        for (const char* text : {"", "foo", "1/4=", "=120", "1/0=3", "1/4=-5", "1/4=1e30"})
            row(text, 0, "");
    }

    void tempos()
    {
        QFETCH(QString, text);
        QFETCH(double, quarters);
        QFETCH(QString, written);
        const auto tempo = abc::parseTempo(text.toStdString(), {1, 8});
        QCOMPARE(tempo.has_value(), quarters > 0);
        if (!tempo)
            return;
        QCOMPARE(tempo->quartersPerMinute, quarters);
        QCOMPARE(QString::fromStdString(abc::tempoText(*tempo)), written);
    }

    void partOrders()
    {
        const auto joined = [](const char* text) {
            QString order;
            const auto parts = abc::parsePartOrder(text);
            for (const auto& part : parts.value_or(std::vector<std::string>{"?"}))
                order += QString::fromStdString(part);
            return order;
        };
        QCOMPARE(joined("AABB"), "AABB");
        QCOMPARE(joined("A2(BC)3.D"), "AABCBCBCD");
        QCOMPARE(joined("((AB)2C)2"), "ABABCABABC");
        QCOMPARE(joined("Variations"), "?");
        QCOMPARE(joined("(AB"), "?");
        QVERIFY(abc::parsePartOrder("((((A999)999)999)999)999")->size() <= 10'000'000);
    }

    void headerGoesToTheMetadata()
    {
        const auto tune =
            abc::parseTune("X:12\nT:First\nT:Second % remark\nC:Me\nC:You\nR:jig\nO:Here\nS:Book\n"
                           "+:page 3\nZ:100\\%\nL:1/8\nQ:120\nM:6/8\nK:G\nA|\nW:words\n");
        const auto& metadata = tune.score.metadata;
        QCOMPARE(metadata.titles, (std::vector<std::string>{"First", "Second"}));
        QCOMPARE(metadata.composer, std::string("Me"));
        QCOMPARE(metadata.rhythm, std::string("jig"));
        QCOMPARE(metadata.origin, std::string("Here"));
        QStringList fields;
        for (const auto& field : metadata.fields)
            fields << QString::fromStdString(field.name + '=' + field.value);
        QCOMPARE(fields.join(' '), "X=12 L=1/8 C=You S=Book page 3 Z=100% W=words");
        QCOMPARE(tune.score.tempos[0].quartersPerMinute, 60.0);
    }

    void midiDirectives()
    {
        const auto tune =
            abc::parseTune("X:1\n%%MIDI program 40\n%%MIDI channel 3\n%%MIDI gchord fz\nM:none\nK:C\n"
                           "A[I:MIDI program 2 7]B|");
        const auto& part = tune.score.parts[0];
        QCOMPARE(part.channel, 2);
        QCOMPARE(part.programs.size(), std::size_t{2});
        QCOMPARE(part.programs[0].program, 40);
        QCOMPARE(part.programs[1].program, 7);
        QCOMPARE(tune.score.metadata.fields.back().value, std::string("MIDI gchord fz"));
    }

    void lyrics_data()
    {
        QTest::addColumn<QString>("body");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* body, const char* expected) {
            QTest::newRow(body) << body << expected;
        };
        row("CDE|\nw:one two three", "one|two|three");
        row("CDE|\nw:hap-py day", "hap-|-py|day");
        row("CDEF|\nw:beau-ti-ful", "beau-|-ti-|-ful|.");
        row("CDE|\nw:time_ on", "time_|.|on");
        row("CDE|\nw:* two", ".|two|.");
        row("CD|E|\nw:one | three", "one|.|three");
        row("CDE|\nw:of~the day", "of the|day|.");
        row("CDE|\nw:hy\\-phen x", "hy-phen|x|.");
        row("CDE|\nw:a - b", "a-|.|-b");
        row("CDE|\nw:a--b", "a-|.|-b");
        row("C{d}z[EG]|\nw:one two", "one|two");
        row("CD|\nw:a b\nw:c d", "a/c|b/d");
        row("CD|\nw:a b\nEF|\nw:c d", "a|b|c|d");
    }

    void lyrics()
    {
        QFETCH(QString, body);
        QFETCH(QString, expected);
        const auto tune = parseMusic(body.toUtf8().constData());
        QStringList syllables;
        score::Ticks last{-1};
        for (const auto& note : tune.score.parts[0].voices[0].notes) {
            if (note.onset == last)
                continue;
            last = note.onset;
            QStringList verses;
            for (const auto& lyric : note.lyrics) {
                const bool middle = lyric.syllabic == score::Syllabic::Middle;
                verses << QString(middle || lyric.syllabic == score::Syllabic::End ? "-" : "") +
                              QString::fromStdString(lyric.text) +
                              (middle || lyric.syllabic == score::Syllabic::Begin ? "-" : "") +
                              (lyric.extended ? "_" : "");
            }
            syllables << (verses.isEmpty() ? "." : verses.join('/'));
        }
        QCOMPARE(syllables.join('|'), expected);
    }
};

QTEST_APPLESS_MAIN(TestAbcFields)
#include "tst_abc_fields.moc"
