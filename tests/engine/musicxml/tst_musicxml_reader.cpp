// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/files.h"
#include "musicxml_support.h"

#include <QElapsedTimer>
#include <QTest>

#include <filesystem>

using namespace partita;
using namespace partita::musicxml::test;
using musicxml::readMusicXml;

namespace {

score::Score read(const std::string& file)
{
    const auto result = readMusicXml(file);
    return result ? result->score : score::Score{};
}

std::string measure(const std::string& content)
{
    return "<measure number=\"1\">" + kStart + content + "</measure>";
}

QString decorationsOf(const score::Score& score)
{
    QStringList notes;
    for (const auto& each : score.parts.at(0).voices.at(0).notes) {
        QStringList names;
        for (const auto& decoration : each.decorations)
            names << QString::fromStdString(decoration.name);
        notes << names.join(',');
    }
    return notes.join(' ');
}

std::string direction(const std::string& types, const std::string& more = {})
{
    return "<direction placement=\"below\"><direction-type>" + types + "</direction-type>" + more +
           "</direction>";
}

} // namespace

class TestMusicXmlReader : public QObject
{
    Q_OBJECT

private slots:
    void notesAndVoices_data()
    {
        QTest::addColumn<QString>("content");
        QTest::addColumn<QString>("notes");
        const auto row = [](const char* name, const std::string& content, const char* notes) {
            QTest::newRow(name) << QString::fromStdString(content) << QString(notes);
        };
        const std::string chord = "<chord/>";
        row("sequence", note("C4", 4) + note("D4", 2), "C4@0+4 D4@4+2");
        row("chord", note("C4", 4) + note("E4", 4, "", chord) + note("D4", 4), "C4@0+4 E4@0+4 D4@4+4");
        row("rest", "<note><rest/><duration>4</duration></note>" + note("D4", 4), "D4@4+4");
        row("two voices",
            note("C5", 8, "<voice>1</voice>") + "<backup><duration>8</duration></backup>" +
                note("C4", 4, "<voice>2</voice>") + note("D4", 4, "<voice>2</voice>"),
            "C5@0+8 & C4@0+4 D4@4+4");
        row("one voice name on two staves at once",
            note("C5", 8, "<voice>1</voice><staff>1</staff>") + "<backup><duration>8</duration></backup>" +
                note("C3", 8, "<voice>1</voice><staff>2</staff>"),
            "C5@0+8 & C3@0+8");
        row("a voice that crosses staves",
            note("C5", 4, "<voice>1</voice><staff>1</staff>") +
                note("D5", 4, "<voice>1</voice><staff>1</staff>") +
                note("C3", 8, "<voice>1</voice><staff>2</staff>") +
                "<backup><duration>16</duration></backup>" +
                note("C2", 16, "<voice>5</voice><staff>2</staff>"),
            "C5@0+4 D5@4+4 C3@8+8 & C2@0+16");
        row("forward", "<forward><duration>4</duration></forward>" + note("C4", 4), "C4@4+4");
        row("ties", note("C4", 4, "<tie type=\"start\"/>") + note("C4", 4, "<tie type=\"stop\"/>"),
            "C4@0+4- C4@4+4");
        row("tied alone", note("C4", 4, "<notations><tied type=\"start\"/></notations>") + note("C4", 4),
            "C4@0+4- C4@4+4");
        row("sharp", "<note>" + pitch("F4", "1") + "<duration>4</duration></note>", "F#4@0+4");
        row("clef that sounds an octave lower",
            "<attributes><clef><sign>G</sign><line>2</line><clef-octave-change>-1</clef-octave-change></clef>"
            "</attributes>" +
                note("C4", 4),
            "C5@0+4");
        row("a new division",
            note("C4", 4) + "<attributes><divisions>12</divisions></attributes>" + note("D4", 8),
            "C4@0+4 D4@4+2.66667");
        row("backup before the start",
            note("C4", 4) + "<backup><duration>99</duration></backup>" + note("D4", 4), "C4@0+4 D4@0+4");
        row("cue", note("C4", 4, "", "<cue/>") + note("D4", 4), "D4@4+4");
    }

    void notesAndVoices()
    {
        QFETCH(QString, content);
        QFETCH(QString, notes);
        QCOMPARE(notesOf(read(fileWith(measure(content.toStdString())))), notes);
    }

    void quarterTones()
    {
        const auto score =
            read(fileWith(measure("<note>" + pitch("F4", "-1.5") + "<duration>4</duration></note>")));
        const auto& found = score.parts.at(0).voices.at(0).notes.at(0).pitch;
        QCOMPARE(found.alter, -1);
        QCOMPARE(found.cents, -50);
    }

    void timewiseIsTheSame()
    {
        const std::string first = kStart + note("C4", 16);
        const std::string second = note("D4", 16);
        const std::string head =
            "<part-list><score-part id=\"P1\"><part-name>A</part-name></score-part><score-part "
            "id=\"P2\"><part-name>B</part-name></score-part></part-list>";
        const auto part = [](const char* id, const std::string& content) {
            return std::string("<part id=\"") + id + "\">" + content + "</part>";
        };
        const auto bar = [](const std::string& content) {
            return "<measure number=\"1\">" + content + "</measure>";
        };
        const auto partwise = read("<score-partwise>" + head + part("P1", bar(first) + bar(second)) +
                                   part("P2", bar(first) + bar(second)) + "</score-partwise>");
        const auto timewise = read("<score-timewise>" + head + bar(part("P1", first) + part("P2", first)) +
                                   bar(part("P1", second) + part("P2", second)) + "</score-timewise>");
        QCOMPARE(notesOf(partwise), "C4@0+16 D4@16+16 & C4@0+16 D4@16+16");
        QVERIFY(score::equalButForIds(partwise, timewise));
    }

    void encodings()
    {
        const std::string utf8 = fileWith(measure(note("C4", 4)), "<part-name>Fl\xC3\xB6te</part-name>");
        const std::string name = "Fl\xC3\xB6te";
        QCOMPARE(read(utf8).parts.at(0).name, name);
        QCOMPARE(read("\xEF\xBB\xBF" + utf8).parts.at(0).name, name);
        std::u16string wide = QString::fromStdString(utf8).toStdU16String();
        std::string little("\xFF\xFE");
        std::string big("\xFE\xFF");
        for (const char16_t c : wide) {
            little += {static_cast<char>(c & 0xFFU), static_cast<char>(c >> 8U)};
            big += {static_cast<char>(c >> 8U), static_cast<char>(c & 0xFFU)};
        }
        QCOMPARE(read(little).parts.at(0).name, name);
        QCOMPARE(read(big).parts.at(0).name, name);
        std::string latin1 = utf8;
        latin1.replace(latin1.find("\xC3\xB6"), 2, "\xF6");
        QCOMPARE(read(latin1).parts.at(0).name, name);
    }

    void barsAndForm()
    {
        const auto bar = [](const std::string& left, const std::string& content, const std::string& right) {
            return "<measure number=\"1\">" + left + content + right + "</measure>";
        };
        const std::string forward = "<barline location=\"left\"><repeat direction=\"forward\"/></barline>";
        const std::string one =
            "<barline location=\"left\"><ending number=\"1,2\" type=\"start\"/></barline>";
        const std::string back =
            "<barline location=\"right\"><bar-style>light-heavy</bar-style><ending number=\"1,2\" "
            "type=\"stop\"/><repeat direction=\"backward\" times=\"3\"/></barline>";
        const std::string end = "<barline location=\"right\"><bar-style>light-heavy</bar-style></barline>";
        const auto score =
            read(fileWith(bar("",
                              "<attributes><divisions>4</divisions><time "
                              "symbol=\"common\"><beats>4</beats><beat-type>4</beat-type>"
                              "</time></attributes>" +
                                  note("G4", 4),
                              "") +
                          bar(forward, direction("<rehearsal>B</rehearsal>") + note("C4", 16), "") +
                          bar(one, note("D4", 16), back) + bar("", note("E4", 16), end)));
        QCOMPARE(score.bars.size(), std::size_t{4});
        QCOMPARE(score.bars[0].range.length().value, 480);
        QCOMPARE(score.bars[1].repeatStart, 1);
        QCOMPARE(QString::fromStdString(score.bars[1].section), "B");
        QCOMPARE(score.bars[2].endings, (std::vector<int>{1, 2}));
        QVERIFY(score.bars[2].endingStops);
        QCOMPARE(score.bars[2].repeatEnd, 2);
        QVERIFY(score.bars[2].end == score::BarlineStyle::Single);
        QVERIFY(score.bars[3].end == score::BarlineStyle::Final);
        QCOMPARE(QString::fromStdString(score::meterAt(score.meters, {}).name()), "C");
    }

    void keysAndMeters()
    {
        const auto keyOf = [](const std::string& key) {
            return read(fileWith(measure("<attributes><key>" + key + "</key></attributes>" + note("C4", 4))))
                .keys.at(0)
                .key;
        };
        QCOMPARE(keyOf("<fifths>-3</fifths><mode>minor</mode>").name(), "C minor");
        QCOMPARE(keyOf("<fifths>2</fifths><mode>dorian</mode>").name(), "E dorian");
        QCOMPARE(keyOf("<fifths>1</fifths>").name(), "G major");
        QVERIFY(keyOf("<fifths>0</fifths><mode>none</mode>").none);
        const auto odd = keyOf(
            "<key-step>B</key-step><key-alter>-1</key-alter><key-step>F</key-step><key-alter>1</key-alter>");
        QCOMPARE(odd.signature(), (std::array<int, 7>{0, 0, 0, 1, 0, 0, -1}));
        const auto meterOf = [](const std::string& time) {
            const auto score =
                read(fileWith(measure("<attributes><time>" + time + "</time></attributes>" + note("C4", 4))));
            return QString::fromStdString(score.meters.empty() ? "?" : score.meters[0].meter.name());
        };
        QCOMPARE(meterOf("<beats>3+2</beats><beat-type>8</beat-type>"), "(3+2)/8");
        QCOMPARE(meterOf("<beats>3</beats><beat-type>8</beat-type><beats>2</beats><beat-type>4</beat-type>"),
                 "(3+4)/8");
        QCOMPARE(meterOf("<senza-misura/>"), "none");
        QCOMPARE(meterOf("<beats>x</beats><beat-type>8</beat-type>"), "?");
    }

    /// Seven notes in a quarter of 480 divisions cannot add up: 7 x 69 is 483, 7 x 68 is 476.
    void roundedTupletsDontMoveTheBars()
    {
        for (const int seventh : {69, 68}) {
            std::string first = "<attributes><divisions>480</divisions><time><beats>2</beats>"
                                "<beat-type>4</beat-type></time></attributes>" +
                                note("C4", 480);
            for (int i = 0; i < 7; ++i)
                first += note("D4", seventh);
            const auto score =
                read(fileWith(measure(first) + "<measure number=\"2\">" + note("E4", 960) + "</measure>"));
            const auto& notes = score.parts.at(0).voices.at(0).notes;
            QCOMPARE(notes.size(), std::size_t{9});
            const auto bar = score.ticksPerQuarter * 2;
            QCOMPARE(score.bars.at(1).range.start.value, bar);
            QCOMPARE(notes[7].end().value, bar);
            QCOMPARE(notes[8].onset.value, bar);
        }
    }

    void directions()
    {
        const auto score = read(fileWith(measure(
            direction("<words>Allegro</words></direction-type><direction-type><metronome><beat-unit>quarter</"
                      "beat-unit>"
                      "<beat-unit-dot/><per-minute>c. 80</per-minute></metronome>") +
            direction("<dynamics><mf/></dynamics>") + note("C4", 4) + direction("<words>dolce</words>") +
            direction("<wedge type=\"crescendo\"/>") + note("D4", 4) + note("E4", 4) +
            direction("<wedge type=\"stop\"/>") + direction("<pedal type=\"start\"/>") + note("F4", 4) +
            direction("<pedal type=\"stop\"/>") +
            direction("<words>Fine</words>", "<sound fine=\"yes\"/>"))));
        QCOMPARE(score.tempos.size(), std::size_t{1});
        QCOMPARE(score.tempos[0].quartersPerMinute, 120.0);
        QCOMPARE(score.tempos[0].text, "Allegro");
        QVERIFY(score.tempos[0].beat == score::Fraction(3, 8));
        QCOMPARE(decorationsOf(score), "mf crescendo( crescendo) ");
        const auto& part = score.parts[0];
        QCOMPARE(part.annotations.size(), std::size_t{2});
        QCOMPARE(part.annotations[0].text, "dolce");
        QCOMPARE(part.annotations[0].placement, '_');
        QCOMPARE(part.annotations[1].text, "fine");
        QCOMPARE(part.annotations[1].placement, '!');
        QCOMPARE(part.controls.at(0).points, (std::vector<score::ControlPoint>{{{1440}, 127}, {{1920}, 0}}));
    }

    void notations()
    {
        const auto marks = [](const std::string& xml) { return "<notations>" + xml + "</notations>"; };
        const auto score = read(fileWith(
            measure(note("C4", 4, marks("<articulations><staccato/><accent/></articulations><fermata/>")) +
                    note("E4", 4, "", "<chord/>") +
                    note("D4", 4,
                         marks("<ornaments><trill-mark/></ornaments><technical>"
                               "<fingering>3</fingering></technical>")) +
                    note("G4", 4, "", "<chord/>"))));
        QCOMPARE(decorationsOf(score), "staccato,accent,fermata staccato,accent,fermata trill,3 trill");
    }

    void slursFromGraceNotesStayWithTheGrace()
    {
        const std::string slur = "<notations><slur type=\"%\" number=\"1\"/></notations>";
        const auto with = [&slur](const char* type) {
            return std::string(slur).replace(slur.find('%'), 1, type);
        };
        const auto score =
            read(fileWith(measure("<note><grace slash=\"yes\"/>" + pitch("D4") + "<type>16th</type>" +
                                  with("start") + "</note>" + note("C4", 4, with("stop")))));
        const auto& found = score.parts.at(0).voices.at(0).notes.at(0);
        QCOMPARE(found.graces.size(), std::size_t{1});
        QVERIFY(found.graces[0].length == score::Fraction(1, 16));
        QVERIFY(found.graceSlash);
        QCOMPARE(found.slursStarting + found.slursEnding, 0);
    }

    void harmonyAndLyrics()
    {
        const auto chord = [](const std::string& xml) {
            return "<harmony><root><root-step>B</root-step><root-alter>-1</root-alter></root>" + xml +
                   "</harmony>";
        };
        const auto score = read(fileWith(measure(
            chord("<kind>minor-seventh</kind><bass><bass-step>D</bass-step></bass>") +
            note("C4", 4,
                 "<lyric number=\"1\"><syllabic>begin</syllabic><text>Hal</text></lyric><lyric "
                 "number=\"2\"><text>Oh</text><extend/></lyric>") +
            chord("<kind "
                  "text=\"maj7\">major-seventh</kind><degree><degree-value>5</degree-value><degree-alter>1</"
                  "degree-alter><degree-type>alter</degree-type></degree>") +
            note("D4", 4, "<lyric><syllabic>end</syllabic><text>lo</text></lyric>"))));
        QCOMPARE(score.parts.at(0).chordSymbols.at(0).text, "Bbm7/D");
        QCOMPARE(score.parts[0].chordSymbols.at(1).text, "Bbmaj7#5");
        const auto& lyrics = score.parts[0].voices.at(0).notes.at(0).lyrics;
        QCOMPARE(lyrics.size(), std::size_t{2});
        QVERIFY(lyrics[0].syllabic == score::Syllabic::Begin);
        QVERIFY(lyrics[1].extended);
        QCOMPARE(lyrics[1].verse, 2);
    }

    void percussion()
    {
        const std::string kit =
            "<part-name>Drums</part-name><score-instrument id=\"I1\"><instrument-name>Closed"
            "</instrument-name></score-instrument><score-instrument id=\"I2\"><instrument-name>Open"
            "</instrument-name></score-instrument><midi-instrument id=\"I1\"><midi-channel>10"
            "</midi-channel><midi-unpitched>43</midi-unpitched></midi-instrument><midi-instrument "
            "id=\"I2\"><midi-channel>10</midi-channel><midi-unpitched>47</midi-unpitched></midi-instrument>";
        const auto hit = [](const char* id) {
            return std::string(
                       "<note><unpitched><display-step>G</display-step><display-octave>5</display-octave>"
                       "</unpitched><duration>4</duration><instrument id=\"") +
                   id + "\"/></note>";
        };
        const auto score = read(fileWith(measure(hit("I1") + hit("I2")), kit));
        const auto& part = score.parts.at(0);
        QVERIFY(part.percussion);
        QCOMPARE(part.channel, 9);
        QCOMPARE(part.percussionMap.size(), std::size_t{2});
        QCOMPARE(part.percussionMap[1].name, "Open");
        const auto performance = score::performed(score);
        QCOMPARE(performance.parts.at(0).notes.at(0).midiKey, 42);
        QCOMPARE(performance.parts[0].notes.at(1).midiKey, 46);
    }

    void faultsAreTold_data()
    {
        QTest::addColumn<QString>("content");
        QTest::addColumn<QString>("codes");
        QTest::newRow("no step") << "<note><pitch><octave>4</octave></pitch><duration>4</duration></note>"
                                 << "pitch:4";
        QTest::newRow("no length") << "<note><pitch><step>C</step><octave>4</octave></pitch></note>"
                                   << "empty:1 duration:4";
        QTest::newRow("backup") << "<backup><duration>1</duration></backup>" +
                                       QString::fromStdString(note("C4", 1))
                                << "backup:4";
        QTest::newRow("meter") << "<attributes><time><beats>4</beats></time></attributes>" +
                                      QString::fromStdString(note("C4", 1))
                               << "meter:4";
    }

    void faultsAreTold()
    {
        QFETCH(QString, content);
        QFETCH(QString, codes);
        const auto result = readMusicXml(fileWith(measure(content.toStdString())));
        QVERIFY(result.has_value());
        QCOMPARE(codesOf(result->diagnostics), codes);
    }

    void refusesWhatIsNoMusicXml_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("text") << QByteArray("X:1\nK:C\n");
        QTest::newRow("other XML") << QByteArray("<html><body/></html>");
        QTest::newRow("opus") << QByteArray("<opus/>");
        QTest::newRow("cut off") << QByteArray("<score-partwise><part id=\"P1\"><measure>");
        QTest::newRow("zip without end") << QByteArray("PK\x03\x04zzzz");
        QByteArray deep("<score-partwise>");
        for (int i = 0; i < 1'000'000; ++i)
            deep += "<a>";
        QTest::newRow("deep nesting") << deep;
        QTest::newRow("zeros") << QByteArray(200'000'000, '\0');
        QTest::newRow("long line") << QByteArray(10'000'000, 'x');
        QByteArray many("<score-partwise>");
        for (int i = 0; i < 9'000'000; ++i)
            many += "<a/>";
        QTest::newRow("too many elements") << many;
    }

    void refusesWhatIsNoMusicXml()
    {
        QFETCH(QByteArray, bytes);
        QElapsedTimer timer;
        timer.start();
        const auto result = readMusicXml({bytes.constData(), static_cast<std::size_t>(bytes.size())});
        QVERIFY(!result.has_value());
        QVERIFY(!result.error().what.empty());
        QVERIFY2(timer.elapsed() < 5000, "takes too long");
    }

    /// The seeds of the fuzz target and what it found.
    void corruptFilesAreHarmless()
    {
        int files = 0;
        for (const auto& entry :
             std::filesystem::directory_iterator(PARTITA_SOURCE_DIR "/tests/data/corrupt/musicxml")) {
            const auto bytes = base::readFile(entry.path());
            QVERIFY(bytes.has_value());
            ++files;
            const auto result = readMusicXml({reinterpret_cast<const char*>(bytes->data()), bytes->size()});
            if (!result)
                continue;
            static_cast<void>(score::performed(result->score));
            const auto again = readMusicXml(musicxml::writeMusicXml(result->score).text);
            QVERIFY2(again.has_value(), entry.path().c_str());
            QVERIFY2(again->score.noteCount() == result->score.noteCount(), entry.path().c_str());
        }
        QVERIFY(files > 5);
    }

    void rudeContentIsHarmless_data()
    {
        QTest::addColumn<QString>("file");
        const auto row = [](const char* name, const std::string& file) {
            QTest::newRow(name) << QString::fromStdString(file);
        };
        row("laughs", "<!DOCTYPE lolz [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]>" +
                          fileWith(measure(note("C4", 4)), "<part-name>&b;</part-name>").substr(39));
        row("huge divisions", fileWith("<measure><attributes><divisions>2147483647</divisions></attributes>" +
                                       note("C4", 2147483647) + "</measure>"));
        row("divisions without a common measure",
            fileWith("<measure><attributes><divisions>999983</divisions></attributes>" + note("C4", 999983) +
                     "</measure>"));
        row("negative",
            fileWith(measure(note("C4", -4) + "<backup><duration>-9</duration></backup>" + note("C4", 4))));
        row("long", fileWith(measure(note("C4", 2147483647) + note("D4", 2147483647))));
        row("not a number", fileWith(measure("<forward><duration>nan</duration></forward>" + note("C4", 4))));
        std::string nested;
        for (int i = 1; i <= 10'000; ++i)
            nested +=
                note("C4", 1,
                     "<notations><tuplet type=\"start\" number=\"" + std::to_string(i) + "\"/></notations>");
        row("nested tuplets", fileWith(measure(nested)));
        std::string longChords = note("C4", 1);
        for (int i = 0; i < 2'000; ++i)
            longChords += note("C4", 2147483647, "", "<chord/>");
        std::string bars;
        for (int i = 0; i < 2'000; ++i)
            bars += "<measure>" + note("D4", 1) + "</measure>";
        row("chords longer than all that follows", fileWith(measure(longChords) + bars));
        std::string voices;
        for (int i = 1; i <= 2'000; ++i)
            voices += note("C4", 4, "<voice>" + std::to_string(i) + "</voice>");
        row("voices", fileWith(measure(voices)));
    }

    void rudeContentIsHarmless()
    {
        QFETCH(QString, file);
        QElapsedTimer timer;
        timer.start();
        const auto result = readMusicXml(file.toStdString());
        QVERIFY(result.has_value());
        QVERIFY(result->score.noteCount() > 0);
        const auto again = readMusicXml(musicxml::writeMusicXml(result->score).text);
        QVERIFY(again.has_value());
        QCOMPARE(again->score.noteCount(), result->score.noteCount());
        QVERIFY2(timer.elapsed() < 5000, "takes too long");
    }
};

QTEST_MAIN(TestMusicXmlReader)
#include "tst_musicxml_reader.moc"
