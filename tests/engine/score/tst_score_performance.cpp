// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/random.h"
#include "engine/score/form.h"
#include "engine/score/performance.h"

#include <QStringList>
#include <QTest>

using namespace partita::score;

namespace {

/// Bars of one quarter, each with one note: C4 in the first, one semitone more in each.
Score quarters(int count)
{
    Score score;
    score.parts.resize(1);
    score.parts[0].voices.resize(1);
    for (int i = 0; i < count; ++i) {
        score.bars.push_back({{{i * 480}, {(i + 1) * 480}}});
        Note note;
        note.onset = {i * 480};
        note.duration = {480};
        note.pitch = Key{}.spell(60 + i);
        score.parts[0].voices[0].notes.push_back(note);
    }
    score.normalise();
    return score;
}

QString played(const Score& score)
{
    QStringList keys;
    for (const auto& note : performed(score).parts[0].notes)
        keys << QString::number(note.midiKey - 60);
    return keys.join(' ');
}

} // namespace

class TestScorePerformance : public QObject
{
    Q_OBJECT

private slots:
    void repeats()
    {
        Score score = quarters(4);
        QCOMPARE(played(score), "0 1 2 3");
        score.bars[1].repeatStart = 1;
        score.bars[2].repeatEnd = 2;
        QCOMPARE(played(score), "0 1 2 1 2 1 2 3");
    }

    void endings()
    {
        Score score = quarters(4);
        score.bars[1].endings = {1, 2};
        score.bars[1].endingStops = true;
        score.bars[1].repeatEnd = 1;
        score.bars[2].endings = {3};
        score.bars[2].endingStops = true;
        QCOMPARE(played(score), "0 1 0 1 0 2 3");
    }

    void sections()
    {
        Score score = quarters(4);
        score.bars[0].section = "A";
        score.bars[2].section = "B";
        score.sectionOrder = {"B", "A", "B"};
        QCOMPARE(played(score), "2 3 0 1 2 3");
        score.sectionOrder = {"Z"};
        QCOMPARE(played(score), "0 1 2 3");
    }

    void itemsSoundOnlyWhereTheirPlaceIsPlayed()
    {
        Score score = quarters(4);
        score.bars[0].section = "A";
        score.bars[2].section = "B";
        auto& part = score.parts[0];
        part.chordSymbols = {{{0}, "C"}, {{960}, "G"}};
        part.unknown = {{{480}, {0xFF, 1, 'a'}}, {{1440}, {0xFF, 1, 'b'}}, {{1920}, {0xFF, 1, 'e'}}};
        part.controls = {{64, {{{0}, 127}, {{1000}, 0}}}};
        const auto times = [](const auto& items) {
            QStringList text;
            for (const auto& item : items)
                text << QString::number(item.at.value);
            return text.join(' ');
        };
        score.sectionOrder = {"A", "B", "A"};
        for (const auto& each : {performed(score).parts[0], performed(expandRepeats(score)).parts[0]}) {
            QCOMPARE(times(each.chordSymbols), "0 960 1920");
            QCOMPARE(times(each.unknown), "480 1440 2400");
            QCOMPARE(times(each.controls[0].points), "0 1000 1920");
        }
        score.sectionOrder = {"A", "B"}; // ends as it is written: the event behind the last bar follows
        QCOMPARE(times(performed(score).parts[0].unknown), "480 1440 1920");
    }

    void endlessFormsAreCut()
    {
        Score score = quarters(2);
        score.bars[0].section = "A";
        score.sectionOrder.assign(200'000, "A");
        score.bars[1].repeatEnd = 1'000'000;
        QVERIFY(performedBars(score).size() <= 100'100);
    }

    void placesGoBothWays()
    {
        Score score = quarters(3);
        score.bars[0].repeatEnd = 1;
        const auto performance = performed(score);
        QCOMPARE(performance.writtenAt({480 + 100}).value, 100);
        QCOMPARE(performance.writtenAt({960 + 100}).value, 480 + 100);
        QCOMPARE(performance.end.value, 480 * 4);
    }

    void tiesJoinNotesOfOnePitch()
    {
        Score score = quarters(3);
        auto& notes = score.parts[0].voices[0].notes;
        notes[0].tiedToNext = true;
        notes[1].pitch = notes[0].pitch;
        const auto sounding = performed(score).parts[0].notes;
        QCOMPARE(sounding.size(), std::size_t{2});
        QCOMPARE(sounding[0].range.end.value, 960);
        notes[1].pitch = notes[2].pitch; // a tie to another pitch joins nothing
        QCOMPARE(performed(score).parts[0].notes.size(), std::size_t{3});
    }

    void tiesJoinBothNotesOfAUnison()
    {
        Score score = quarters(2);
        auto& notes = score.parts[0].voices[0].notes;
        notes[0].tiedToNext = true;
        notes[1].pitch = notes[0].pitch;
        notes.insert(notes.end(), {notes[0], notes[1]}); // what a chord with the same note twice has
        score.normalise();
        const auto sounding = performed(score).parts[0].notes;
        QCOMPARE(sounding.size(), std::size_t{2});
        QCOMPARE(sounding[0].range.end.value, 960);
        QCOMPARE(sounding[1].range.end.value, 960);
    }

    void ornamentsTakeTimeAndForce()
    {
        Score score = quarters(3);
        auto& notes = score.parts[0].voices[0].notes;
        notes[0].graces = {{Key{}.spell(72), {1, 8}}, {Key{}.spell(74), {1, 8}}};
        notes[1].decorations = {{"staccato"}, {"p"}};
        notes[2].decorations = {{"accent"}};
        const auto sounding = performed(score).parts[0].notes;
        QCOMPARE(sounding.size(), std::size_t{5});
        QVERIFY(sounding[0].grace && sounding[1].grace);
        QCOMPARE(sounding[2].range.start.value, 120);
        QCOMPARE(sounding[2].range.end.value, 480);
        QCOMPARE(sounding[3].range.length().value, 240);
        QCOMPARE(sounding[3].velocity, 60);
        QCOMPARE(sounding[4].velocity, 76);
    }

    void decorationsArePlayedOut_data()
    {
        QTest::addColumn<QString>("decoration");
        QTest::addColumn<int>("length");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* decoration, int length, const char* expected) {
            QTest::addRow("%s %d", decoration, length) << decoration << length << expected;
        };
        // on B4 in G major, 480 ticks a quarter
        row("trill", 240, "72@0+60 71@60+60 72@120+60 71@180+60");
        row("trill", 160, "72@0+80 71@80+80");
        row("roll", 720, "71@0+240 72@240+60 71@300+180 69@480+60 71@540+180");
        row("roll", 480, "72@0+60 71@60+420");
        row("lowermordent", 480, "71@0+60 69@60+60 71@120+360");
        row("uppermordent", 120, "71@0+40 72@40+40 71@80+40");
        row("turn", 480, "72@0+60 71@60+60 69@120+60 71@180+300");
        row("wedge", 480, "71@0+120");
        row("tenuto", 480, "71@0+480");
        row("upbow", 480, "71@0+480");
    }

    void decorationsArePlayedOut()
    {
        QFETCH(QString, decoration);
        QFETCH(int, length);
        QFETCH(QString, expected);
        Score score = quarters(1);
        score.keys = {{{}, Key::fromFifths(1)}};
        auto& note = score.parts[0].voices[0].notes[0];
        note.pitch = {Step::B, 0, 4, 0};
        note.duration = {length};
        note.decorations = {{decoration.toStdString()}};
        QStringList found;
        int written = 0;
        for (const auto& each : performed(score).parts[0].notes) {
            found << QString("%1@%2+%3")
                         .arg(each.midiKey)
                         .arg(each.range.start.value)
                         .arg(each.range.length().value);
            written += each.grace ? 0 : 1;
        }
        QCOMPARE(found.join(' '), expected);
        QCOMPARE(written, 1);
    }

    void hairpinsLeadToTheNextDynamic()
    {
        Score score = quarters(5);
        auto& notes = score.parts[0].voices[0].notes;
        notes[0].decorations = {{"p"}, {"crescendo("}};
        notes[3].decorations = {{"crescendo)"}};
        notes[4].decorations = {{"f"}};
        QList<int> found;
        for (const auto& note : performed(score).parts[0].notes)
            found << note.velocity;
        QCOMPARE(found, (QList<int>{60, 74, 88, 102, 102}));
        notes[3].decorations = {{"crescendo)"}, {"f"}};
        QCOMPARE(performed(score).parts[0].notes[3].velocity, 102);
        notes[0].decorations = {{"f"}, {">("}};
        notes[3].decorations = {{">)"}};
        notes[4].decorations = {};
        QCOMPARE(performed(score).parts[0].notes[4].velocity, 86);
    }

    void fermatasHalveTheTempo()
    {
        Score score = quarters(3);
        score.tempos = {{{0}, 100, {1, 4}, "Slow", false}};
        score.parts[0].voices[0].notes[1].decorations = {{"fermata"}};
        const auto performance = performed(score);
        QCOMPARE(performance.tempos.size(), std::size_t{3});
        QCOMPARE(performance.tempos[1].quartersPerMinute, 50.0);
        QCOMPARE(performance.tempos[1].at.value, 480);
        QCOMPARE(performance.tempos[2].quartersPerMinute, 100.0);
        QCOMPARE(performance.tempos[2].at.value, 960);
        QVERIFY(performance.tempos[2].text.empty());
    }

    void transpositionSoundsAndOctaveClefsToo()
    {
        Score score = quarters(1);
        score.parts[0].transposition = -2;
        QCOMPARE(played(score), "-2");
        score.parts[0].voices[0].clefs = {{{0}, {ClefSign::G, 2, -1}}};
        QCOMPARE(played(score), "-14");
    }

    void everyFormSoundsTheSameExpanded()
    {
        partita::base::Random random(9);
        for (int i = 0; i < 500; ++i) {
            Score score = quarters(8);
            for (auto& bar : score.bars) {
                bar.repeatStart = random.below(4) == 0 ? 1 : 0;
                bar.repeatEnd = random.below(4) == 0 ? 1 : 0;
                if (random.below(5) == 0)
                    bar.endings = {1 + static_cast<int>(random.below(3))};
                bar.endingStops = random.below(4) == 0;
                bar.section = random.below(4) == 0 ? std::string(1, "AB"[random.below(2)]) : std::string();
            }
            if (random.below(2) == 0)
                score.sectionOrder = {"A", "B", "A"};
            QCOMPARE(played(expandRepeats(score)), played(score));
        }
    }

    void expandedRepeatsSoundTheSame()
    {
        Score score = quarters(4);
        score.bars[1].repeatEnd = 1;
        score.bars[2].endings = {1};
        score.tempos = {{{0}, 100}, {{960}, 60}};
        score.keys = {{{0}, Key::fromFifths(1)}};
        const Score expanded = expandRepeats(score);
        QCOMPARE(played(expanded), played(score));
        QVERIFY(expanded.sectionOrder.empty() && expanded.bars.front().repeatEnd == 0);
        QCOMPARE(expanded.bars.size(), performed(score).barLines.size());
        QVERIFY(performed(expanded).tempos == performed(score).tempos);
    }
};

QTEST_APPLESS_MAIN(TestScorePerformance)
#include "tst_score_performance.moc"
