// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/abc/abc_parser.h"
#include "musicxml_support.h"

#include <QTest>

using namespace partita;
using namespace partita::musicxml::test;
using musicxml::readMusicXml;
using musicxml::writeMusicXml;

namespace {

score::Note noteAt(std::int64_t onset, std::int64_t duration, const score::Pitch& pitch)
{
    score::Note note;
    note.onset = {onset};
    note.duration = {duration};
    note.pitch = pitch;
    return note;
}

/// Four bars of 4/4 and one part with one voice.
score::Score smallScore()
{
    score::Score score;
    score.meters = {{{}, score::Meter{}}};
    score.keys = {{{}, score::Key{}}};
    for (int i = 0; i < 4; ++i)
        score.bars.push_back({{{i * 1920}, {(i + 1) * 1920}}});
    score.parts.emplace_back().voices.emplace_back();
    return score;
}

bool survives(const score::Score& score)
{
    const auto written = writeMusicXml(score);
    const auto read = readMusicXml(written.text);
    const bool same = read.has_value() && score::equalButForIds(read->score, score);
    if (read && !same)
        qWarning().noquote() << difference(score, read->score).c_str();
    for (const auto& loss : written.losses)
        qWarning().noquote() << loss.c_str();
    return same && written.losses.empty() && read->diagnostics.empty();
}

int count(const std::string& text, const std::string& part)
{
    int found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
        ++found;
    return found;
}

std::string ofAbc(const std::string& body)
{
    return writeMusicXml(abc::parseTune("X:1\nT:t\n" + body).score).text;
}

} // namespace

class TestMusicXmlWriter : public QObject
{
    Q_OBJECT

private slots:
    void exactText()
    {
        score::Score score = smallScore();
        score.bars.resize(1);
        score.bars[0].end = score::BarlineStyle::Final;
        score.metadata.titles = {"A & B"};
        score.parts[0].name = "Flute";
        score.parts[0].voices[0].notes = {noteAt(0, 1920, {score::Step::F, 1, 4, 0})};
        score.normalise();
        const std::string expected =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE score-partwise PUBLIC \"-//Recordare//DTD "
            "MusicXML "
            "4.0 Partwise//EN\" \"http://www.musicxml.org/dtds/partwise.dtd\">\n<score-partwise "
            "version=\"4.0\">\n <work>\n"
            "  <work-title>A &amp; B</work-title>\n </work>\n <identification>\n  <encoding>\n   "
            "<software>Partita"
            "</software>\n  </encoding>\n </identification>\n <part-list>\n  <score-part id=\"P1\">\n   "
            "<part-name>Flute"
            "</part-name>\n   <score-instrument id=\"P1-I1\">\n    <instrument-name>Flute</instrument-name>\n"
            "   </score-instrument>\n  </score-part>\n </part-list>\n <part id=\"P1\">\n  <measure "
            "number=\"1\">\n"
            "   <attributes>\n    <divisions>480</divisions>\n    <key>\n     <fifths>0</fifths>\n     "
            "<mode>major</mode>\n"
            "    </key>\n    <time>\n     <beats>4</beats>\n     <beat-type>4</beat-type>\n    </time>\n   "
            "</attributes>\n"
            "   <note>\n    <pitch>\n     <step>F</step>\n     <alter>1</alter>\n     <octave>4</octave>\n   "
            " </pitch>\n"
            "    <duration>1920</duration>\n    <voice>1</voice>\n    <type>whole</type>\n    "
            "<accidental>sharp"
            "</accidental>\n   </note>\n   <barline location=\"right\">\n    "
            "<bar-style>light-heavy</bar-style>\n"
            "   </barline>\n  </measure>\n </part>\n</score-partwise>\n";
        QCOMPARE(QString::fromStdString(writeMusicXml(score).text), QString::fromStdString(expected));
    }

    void lengths()
    {
        const std::string text = ofAbc("M:4/4\nL:1/8\nK:C\nC5 z3|D7 E|(3FGA z6|");
        QCOMPARE(count(text, "partita:joined"), 1); // five eighths: a half and an eighth
        QCOMPARE(count(text, "<type>half</type>\n    <dot />\n    <dot />"), 1);
        QCOMPARE(count(text, "<actual-notes>3</actual-notes>"), 3);
        QCOMPARE(count(text, "<tuplet type=\"start\""), 1);
    }

    void beamsFollowTheMeter()
    {
        const std::string text = ofAbc("M:6/8\nL:1/8\nK:C\nCDE FGA|C2D E/F/GA|");
        QCOMPARE(count(text, ">begin</beam>"), 4);
        QCOMPARE(count(text, ">continue</beam>"), 4);
        QCOMPARE(count(text, ">end</beam>"), 4);
    }

    void pickUpHasNumberNought()
    {
        const std::string text = ofAbc("M:3/4\nL:1/4\nK:C\nC|DEF|GAB|");
        QCOMPARE(count(text, "<measure number=\"0\" implicit=\"yes\">"), 1);
        QCOMPARE(count(text, "<measure number=\"2\">"), 1);
    }

    void repeatsGetTheirStarts()
    {
        const std::string text = ofAbc("M:4/4\nL:1/1\nK:C\nC|D:|E|F:|");
        QCOMPARE(count(text, "direction=\"forward\""), 1);
        QCOMPARE(count(text, "direction=\"backward\""), 2);
    }

    void everythingOfAPartSurvives()
    {
        score::Score score = smallScore();
        score.metadata.titles = {"One", "Two", "", "Four"};
        score.metadata.composer = "Me";
        score.metadata.rhythm = "jig";
        score.metadata.fields = {
            {"lyricist", "You"}, {"X", "3"}, {"%%", "MIDI gchord f"}, {"S", "Here"}, {"copyright", "2026"}};
        score.tempos = {{{}, 90, {3, 8}, "Slow", false},
                        {{1920}, 100.5, {1, 4}, "Lively", true},
                        {{2000}, 75, {5, 8}, "", false}};
        score.keys = {{{}, score::Key{}}, {{1920}, *score::parseKeyName("Ddor")}};
        score.keys[0].key.accidentals = {{score::Step::B, -1}};
        score.keys.push_back({{3840}, score::Key{.highland = true}});
        score.meters.push_back({{3840}, score::Meter{{3, 2, 3}, 8}});
        score.bars[1].repeatStart = 2;
        score.bars[1].section = "A";
        score.bars[2].endings = {1, 3};
        score.bars[2].endingStops = true;
        score.bars[2].repeatEnd = 3;
        score.bars[3].end = score::BarlineStyle::Invisible;
        score.sectionOrder = {"A", "A", "long name"};
        auto& part = score.parts[0];
        part.name = "Clarinet <1>";
        part.abbreviation = "Cl.";
        part.channel = 3;
        part.transposition = -14;
        part.programs = {{{}, 71, 130}, {{960}, 72, 0}};
        part.controls = {
            {7, {{{}, 101}}}, {10, {{{}, 3}}}, {64, {{{}, 127}, {{700}, 20}, {{960}, 99}, {{1920}, 0}}}};
        part.chordSymbols = {{{}, "Cm7b5/Eb"}, {{100}, "N.C."}, {{240}, "what?"}, {{480}, "F##"}};
        part.annotations = {{{}, '^', " a "},
                            {{}, '_', "b"},
                            {{77}, '<', "c"},
                            {{480}, '>', "d"},
                            {{480}, '@', "e"},
                            {{960}, '!', "segno"},
                            {{1920}, '!', "D.C.alfine"},
                            {{1920}, '^', ""},
                            {{2400}, '!', "trill"}};
        auto& voice = part.voices[0];
        voice.name = "T1";
        voice.clefs = {{{}, {score::ClefSign::G, 2, -1}}, {{2400}, {score::ClefSign::F, 4, 0}}};
        voice.notes = {
            noteAt(0, 480, {score::Step::C, 0, 4, 0}),    noteAt(0, 480, {score::Step::E, -1, 4, -50}),
            noteAt(480, 137, {score::Step::C, 0, 4, 0}),  noteAt(640, 160, {score::Step::D, 2, 4, 0}),
            noteAt(960, 3000, {score::Step::G, 0, 4, 0}), noteAt(1000, 77, {score::Step::A, 0, 4, 33})};
        voice.notes[0].decorations = {{"staccato"}, {">"}, {"mf"}, {"crescendo("}, {"roll"}};
        voice.notes[0].velocity = 33;
        voice.notes[0].releaseVelocity = 12;
        voice.notes[0].graces = {{{score::Step::B, 0, 3, 0}, {1, 16}}, {{score::Step::A, 0, 3, 0}, {3, 16}}};
        voice.notes[0].graceSlash = true;
        voice.notes[1].decorations = {{"2"}};
        voice.notes[0].slursStarting = 2;
        voice.notes[2].slursEnding = 1;
        voice.notes[4].slursEnding = 1;
        voice.notes[4].tiedToNext = true;
        voice.notes[2].lyrics = {{1, "la", score::Syllabic::Begin, false},
                                 {2, " lo", score::Syllabic::Single, true}};
        voice.notes[3].decorations = {{"trill("}, {"fermata"}, {"5"}, {"//"}, {"segno"}, {"D.C."}};
        voice.tuplets = {{{{640}, {960}}, 3, 2}};
        voice.invisibleRests = {{{5800}, {7680}}};
        score.normalise();
        QVERIFY(survives(score));
    }

    void stavesAndVoicesSurvive()
    {
        score::Score score = smallScore();
        auto& voices = score.parts[0].voices;
        voices.resize(4);
        voices[0].clefs = {{{}, {}}};
        voices[2].clefs = {{{}, {score::ClefSign::F, 4, 0}}, {{960}, {}}};
        for (int i = 0; i < 4; ++i)
            voices[static_cast<std::size_t>(i)].notes = {noteAt(480 * i, 480, {score::Step::C, 0, 6 - i, 0})};
        voices[1].notes.clear(); // stays, empty
        score.normalise();
        QVERIFY(survives(score));
        QCOMPARE(count(writeMusicXml(score).text, "<staves>2</staves>"), 1);
    }

    void nestedTupletsSurvive()
    {
        score::Score score = smallScore();
        auto& voice = score.parts[0].voices[0];
        voice.tuplets = {{{{}, {960}}, 3, 2}, {{{320}, {640}}, 5, 4}};
        voice.notes = {noteAt(0, 320, {}), noteAt(640, 320, {})};
        for (int i = 0; i < 5; ++i)
            voice.notes.push_back(noteAt(320 + 64 * i, 64, {score::Step::D, 0, 4, 0}));
        score.normalise();
        QVERIFY(survives(score));
    }

    void drumsSurvive()
    {
        score::Score score = smallScore();
        auto& part = score.parts[0];
        part.percussion = true;
        part.channel = 9;
        part.voices[0].clefs = {{{}, {score::ClefSign::Percussion, 3, 0}}};
        part.voices[0].notes = {noteAt(0, 480, {score::Step::D, 0, 2, 0}),
                                noteAt(480, 480, {score::Step::F, 1, 2, 0})};
        score.normalise();
        QVERIFY(survives(score));
        part.percussionMap = {{{score::Step::G, 0, 5, 0}, 42, "Closed"},
                              {{score::Step::G, 1, 5, 0}, 46, "Open"}};
        part.voices[0].notes[0].pitch = {score::Step::G, 0, 5, 0};
        part.voices[0].notes[1].pitch = {score::Step::G, 1, 5, 0};
        QVERIFY(survives(score));
    }

    void lossesAreTold()
    {
        score::Score score = smallScore();
        auto& part = score.parts[0];
        part.voices[0].notes = {noteAt(0, 480, {})};
        QVERIFY(writeMusicXml(score).losses.empty());
        part.name = "Horn";
        part.controls = {{11, {{{}, 100}, {{480}, 90}}}};
        part.unknown = {{{}, {0xF0, 1}}};
        score.unknown = {{{}, {0xFF, 1, 65}}};
        part.voices[0].notes[0].graces = {{{}, {5, 16}}};
        score.metadata.titles = {"a\x01"};
        score.normalise();
        QCOMPARE(writeMusicXml(score).losses.size(), std::size_t{5});
        QVERIFY(writeMusicXml(score).losses.back().find("grace") != std::string::npos);
        QVERIFY(readMusicXml(writeMusicXml(score).text).has_value());
    }

    void compressed()
    {
        score::Score score = smallScore();
        score.parts[0].voices[0].notes = {noteAt(0, 480, {})};
        score.normalise();
        const std::string text = writeMusicXml(score).text;
        const auto packed = musicxml::packMxl(text);
        QVERIFY(packed.has_value());
        QCOMPARE(*musicxml::packMxl(text), *packed);
        QVERIFY(packed->size() < text.size());
        const std::string_view bytes(reinterpret_cast<const char*>(packed->data()), packed->size());
        QVERIFY(bytes.find("mimetypeapplication/vnd.recordare.musicxml") != std::string_view::npos);
        const auto read = readMusicXml(bytes);
        QVERIFY(read.has_value());
        QVERIFY(score::equalButForIds(read->score, score));
        for (std::size_t length = 0; length < bytes.size(); length += 7)
            QVERIFY(!readMusicXml(bytes.substr(0, length)).has_value());
    }

    void zipBombIsRefused()
    {
        const auto packed = musicxml::packMxl(std::string((std::size_t{129} << 20U), ' '));
        QVERIFY(packed.has_value());
        const auto read = readMusicXml({reinterpret_cast<const char*>(packed->data()), packed->size()});
        QVERIFY(!read.has_value());
        QVERIFY(read.error().what.find("128 MiB") != std::string::npos);
    }
};

QTEST_MAIN(TestMusicXmlWriter)
#include "tst_musicxml_writer.moc"
