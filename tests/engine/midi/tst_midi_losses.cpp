// SPDX-License-Identifier: GPL-3.0-or-later
// What a MIDI file cannot hold is told, and nothing is told of what it holds.
#include "engine/abc/abc_parser.h"
#include "engine/midi/midi_losses.h"
#include "engine/midi/midi_writer.h"
#include "tests/engine/midi/midi_reading.h"

#include <QTest>

using namespace partita;
using namespace partita::test;

namespace {

std::vector<std::string> lossesOfAbc(const std::string& body)
{
    return midi::lossesOf(abc::parseTune(body).score);
}

} // namespace

class TestMidiLosses : public QObject
{
    Q_OBJECT

private slots:
    void nothingIsLostOfAPlainTune()
    {
        QCOMPARE(lossesOfAbc("X:1\nT:Plain\nM:4/4\nL:1/4\nQ:1/4=120\nK:G\nGABc|d4|\n").size(),
                 std::size_t{0});
    }

    void eachKindOfLossHasItsSentence_data()
    {
        QTest::addColumn<QString>("tune");
        QTest::addColumn<QString>("words");
        const QString head = "X:1\nT:A\nM:4/4\nL:1/4\nK:C\n";
        QTest::newRow("spelling") << head + "_d4|"
                                  << "1 note will be spelled";
        QTest::newRow("ties") << head + "c4-|c4|"
                              << "1 tie became";
        QTest::newRow("slurs") << head + "(cd)(ef)|"
                               << "2 slurs are";
        QTest::newRow("graces") << head + "{gf}c4|"
                                << "2 grace notes became";
        QTest::newRow("decorations") << head + "!mark!c4|"
                                     << "1 decoration can be heard";
        QTest::newRow("verses") << head + "c4|\nw:one\nw:two"
                                << "1 syllable of a verse";
        QTest::newRow("melisma") << head + "c2d2|\nw:oh_"
                                 << "1 syllable lost the line";
        QTest::newRow("voices") << head + "c4 & e4|"
                                << "2 voices of parts";
        QTest::newRow("chord symbols") << head + "\"Am\"c4|"
                                       << "1 chord symbol became";
        QTest::newRow("annotations") << head + "\"^slow\"c4|"
                                     << "1 annotation is";
        QTest::newRow("tuplets") << head + "(3cdefg|"
                                 << "1 tuplet keeps";
        QTest::newRow("repeats") << head + "|:cdef:|"
                                 << "The repeats are played out";
        QTest::newRow("upbeat") << head + "c|defg|c3|"
                                << "Bars that are shorter";
        QTest::newRow("meter") << "X:1\nM:C\nL:1/4\nK:C\ncdef|"
                               << "1 meter cannot";
        QTest::newRow("key") << "X:1\nM:4/4\nL:1/4\nK:Ddor\ncdef|"
                             << "1 key became";
        QTest::newRow("tempo word") << "X:1\nM:4/4\nL:1/4\nQ:\"Allegro\" 1/4=100\nK:C\ncdef|"
                                    << "1 tempo word";
        QTest::newRow("titles") << "X:1\nT:A\nT:B\nM:4/4\nK:C\nc8|"
                                << "Titles after the first";
        QTest::newRow("composer") << "X:1\nC:me\nM:4/4\nK:C\nc8|"
                                  << "The composer became";
        QTest::newRow("rhythm") << "X:1\nR:reel\nM:4/4\nK:C\nc8|"
                                << "Rhythm and origin";
        QTest::newRow("fields") << "X:1\nM:4/4\nZ:him\nK:C\nc8|"
                                << "1 information field is";
    }
    void eachKindOfLossHasItsSentence()
    {
        QFETCH(QString, tune);
        QFETCH(QString, words);
        const auto losses = lossesOfAbc(tune.toStdString());
        QVERIFY2(std::any_of(losses.begin(), losses.end(),
                             [&](const auto& loss) { return loss.starts_with(words.toStdString()); }),
                 losses.empty() ? "none" : losses.front().c_str());
    }

    void quarterTonesNestedNotesAndFineTicksAreTold()
    {
        score::Score score;
        score.ticksPerQuarter = 40'000;
        score.parts.emplace_back().voices.emplace_back();
        auto& notes = score.parts[0].voices[0].notes;
        for (const auto& [onset, length] : {std::pair{0, 90'000}, std::pair{10'000, 10'000}}) {
            notes.emplace_back();
            notes.back().onset = {onset};
            notes.back().duration = {length};
            notes.back().pitch.cents = 50;
        }
        score.normalise();
        const auto losses = midi::lossesOf(score);
        QCOMPARE(losses.size(), std::size_t{3});
        QVERIFY(losses[0].starts_with("2 notes lie between two keys"));
        QVERIFY(losses[1].starts_with("1 note sounds within a longer note"));
        QVERIFY(losses[2].starts_with("Times are rounded"));
    }

    void sharedChannelsAreTold()
    {
        score::Score score;
        score.parts.resize(17);
        score.normalise();
        const auto losses = midi::lossesOf(score);
        QCOMPARE(losses.size(), std::size_t{1});
        QVERIFY(losses[0].starts_with("3 parts had to share a MIDI channel"));
    }
};

QTEST_APPLESS_MAIN(TestMidiLosses)
#include "tst_midi_losses.moc"
