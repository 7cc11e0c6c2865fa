// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/random.h"
#include "engine/transform/articulate.h"
#include "engine/transform/grid.h"
#include "engine/transform/humanise.h"
#include "engine/transform/quantise.h"
#include "engine/transform/velocity.h"
#include "engine/transform/voice_line.h"
#include "transform_support.h"

#include <QTest>

#include <cmath>

using namespace partita;
using namespace partita::transform;
using namespace partita::transform::test;
using score::Fraction;
using score::Note;
using score::Score;
using score::Ticks;

namespace {

Score shaken(Score score, std::uint64_t seed, std::int64_t most)
{
    base::Random random(seed);
    for (auto& part : score.parts)
        for (auto& voice : part.voices)
            for (auto& note : voice.notes) {
                const auto moved = static_cast<std::int64_t>(random.below(2 * most + 1)) - most;
                note.onset = std::max(Ticks{}, note.onset + Ticks{moved});
                note.duration = std::max(Ticks{1}, note.duration - Ticks{2 * most});
            }
    score.normalise();
    return score;
}

std::vector<int> velocities(const Score& score)
{
    std::vector<int> result;
    for (const auto& note : score::performed(score).parts[0].notes)
        result.push_back(note.velocity);
    return result;
}

std::vector<int> velocitiesOf(const Score& score, const base::Result<score::Edit>& edit)
{
    return velocities(edited(score, edit));
}

bool everyLineIsMonophonic(const Score& score)
{
    for (const auto& part : score.parts)
        for (const auto& voice : part.voices)
            if (!lineOf(voice).monophonic)
                return false;
    return true;
}

} // namespace

class TestTransformExpression : public QObject
{
    Q_OBJECT

private slots:
    void gridsStartAtBarLines()
    {
        const Score score = fromAbc("M:3/4\nK:C\nC|CDE FGA|c6|\n"); // a pickup of one eighth
        QCOMPARE(snapped(score, {130}, {1, 8}, Snap::Nearest).value, 240);
        QCOMPARE(snapped(score, {110}, {1, 8}, Snap::Nearest).value, 0);
        QCOMPARE(snapped(score, {240 + 700}, {1, 4}, Snap::Nearest).value, 240 + 480);
        QCOMPARE(snapped(score, {240 + 700}, {1, 8}, Snap::Before).value, 240 + 480);
        QCOMPARE(snapped(score, {700}, {0, 1}, Snap::Nearest).value, 700);
        QVERIFY(beatWeight(score, {0}) == BeatWeight::OffBeat);
        QVERIFY(beatWeight(score, {240}) == BeatWeight::Downbeat);
        QVERIFY(beatWeight(score, {720}) == BeatWeight::Beat);
    }

    void notesGoOntoTheGrid()
    {
        Score score = fromAbc("M:4/4\nK:C\nC2D2 E2F2|\n");
        auto& notes = score.parts[0].voices[0].notes;
        notes[0].duration = {400};
        notes[1].onset = {500};
        notes[1].duration = {470}; // over the onset of the next: no line of its own
        notes[2].onset = {950};
        notes[2].duration = {400};
        const auto edit = quantise(score, {{1, 8}, 1, true, false});
        const Score done = edited(score, edit);
        QCOMPARE(done.parts[0].voices[0].notes[1].onset.value, 480);
        QCOMPARE(done.parts[0].voices[0].notes[2].onset.value, 960);
        QCOMPARE(done.parts[0].voices[0].notes[0].duration.value, 400);
        QVERIFY(isUndone(score, edit));
        const Score half = edited(score, quantise(score, {{1, 8}, 0.5, true, false}));
        QCOMPARE(half.parts[0].voices[0].notes[1].onset.value, 490);
        const Score ends = edited(score, quantise(score, {{1, 8}, 1, false, true}));
        QCOMPARE(ends.parts[0].voices[0].notes[1].onset.value, 500);
        QCOMPARE(ends.parts[0].voices[0].notes[0].end().value, 480);
        QVERIFY(!quantise(score, {{0, 1}}) && !quantise(score, {{1, 8}, 1.5}));
    }

    void notesFinerThanTheGridStayApart()
    {
        const Score score = fromAbc("M:4/4\nK:C\nC/D/E/F/ G2 A4|\n");
        const Score done = edited(score, quantise(score, {{1, 4}, 1, true, true}));
        QVERIFY(everyLineIsMonophonic(done));
        QCOMPARE(notesOf(done), notesOf(score)); // whoever owns a line is on it, the others stay
        Score near = fromAbc("M:4/4\nK:C\nC2D2 E4|\n");
        near.parts[0].voices[0].notes[0].onset = {20};
        near.parts[0].voices[0].notes[0].duration = {80};
        near.parts[0].voices[0].notes[1].onset = {100};
        near.parts[0].voices[0].notes[1].duration = {860};
        QCOMPARE(notesOf(edited(near, quantise(near, {{1, 4}}))), "C4@0+5/6 D4@5/6+43/6 E4@8+8");
    }

    void tiedNotesGoOnMeetingAtTheBarLine()
    {
        Score score = fromAbc("M:4/4\nK:C\nz6 C2-|C4 D4|\n");
        score.parts[0].voices[0].notes[0].onset = {1460};
        score.parts[0].voices[0].notes[0].duration = {460};
        const Score done = edited(score, quantise(score, {{1, 8}}));
        QCOMPARE(notesOf(done), "C4@12+4- C4@16+8 D4@24+8");
    }

    void shakenTunesComeBack()
    {
        int tried = 0;
        for (const Score& tune : realTunes()) {
            if (!everyLineIsMonophonic(tune))
                continue;
            const Score loose = shaken(tune, 5, 20);
            const Score done = edited(loose, quantise(loose, {{1, 16}, 1, true, true}));
            QVERIFY(everyLineIsMonophonic(done));
            for (const auto& voice : done.parts[0].voices)
                for (std::size_t i = 1; i < voice.notes.size(); ++i)
                    QVERIFY(voice.notes[i - 1].onset <= voice.notes[i].onset);
            QVERIFY(isUndone(loose, quantise(loose, {{1, 16}, 0.7, true, true})));
            bool straight = true; // all of it on the grid that is used
            for (const auto& voice : tune.parts[0].voices)
                for (const Note& note : voice.notes)
                    straight = straight && snapped(tune, note.onset, {1, 16}, Snap::Nearest) == note.onset &&
                               !note.tiedToNext;
            if (!straight)
                continue;
            ++tried;
            for (std::size_t v = 0; v < tune.parts[0].voices.size(); ++v)
                for (const Note& note : tune.parts[0].voices[v].notes)
                    QCOMPARE(score::noteAt(done, *score::findNote(done, note.id)).onset.value,
                             note.onset.value);
        }
        QVERIFY2(tried > 30, qPrintable(QString::number(tried)));
    }

    void humansDeviateALittle()
    {
        const Score& tune = realTunes().front();
        const HumaniseOptions options{7, 10, 6};
        const auto edit = humanise(tune, options);
        const Score once = edited(tune, edit);
        QVERIFY(isUndone(tune, edit));
        QVERIFY(edited(tune, humanise(tune, options)) == once);
        QVERIFY(!(edited(tune, humanise(tune, {8, 10, 6})) == once));
        const auto tempo = score::performed(tune).tempoMap();
        const double quarter = tempo.secondsAt({tune.ticksPerQuarter}) - tempo.secondsAt({0});
        double sum = 0;
        double squares = 0;
        int count = 0;
        for (std::uint64_t seed = 1; seed <= 20; ++seed) {
            const Score human = edited(tune, humanise(tune, {seed, 10, 6}));
            for (const Note& note : tune.parts[0].voices[0].notes) {
                const Note& moved = score::noteAt(human, *score::findNote(human, note.id));
                const auto ticks = static_cast<double>((moved.onset - note.onset).value);
                const double milliseconds = 1000 * ticks / tune.ticksPerQuarter * quarter;
                QVERIFY(std::abs(milliseconds) <= 2 * 10 + 1);
                sum += milliseconds;
                squares += milliseconds * milliseconds;
                ++count;
                QVERIFY(moved.velocity >= 80 - 12 && moved.velocity <= 80 + 12);
            }
        }
        const QString found = QString("%1 %2 %3").arg(count).arg(sum / count).arg(squares / count);
        QVERIFY2(count > 500 && std::abs(sum / count) < 1.5, qPrintable(found));
        QVERIFY2(squares / count > 25 && squares / count < 100, qPrintable(found));
        QVERIFY(edited(tune, humanise(tune, {1, 0, 0})) == tune);
        QVERIFY(!humanise(tune, {1, -1, 0}) && !humanise(tune, {1, 0, 99}));
    }

    void humanisedLinesStayLines()
    {
        for (const Score& tune : realTunes()) {
            if (!everyLineIsMonophonic(tune))
                continue;
            const Score done = edited(tune, humanise(tune, {3, 60, 10}));
            QVERIFY2(everyLineIsMonophonic(done), tune.metadata.title().c_str());
            for (std::size_t v = 0; v < tune.parts[0].voices.size(); ++v) {
                const auto& before = tune.parts[0].voices[v].notes;
                const auto& after = done.parts[0].voices[v].notes;
                for (std::size_t i = 0; i < before.size(); ++i)
                    QCOMPARE(after[i].id.value, before[i].id.value);
            }
        }
    }

    void downbeatsAreLouderThanOffBeats()
    {
        double down = 0;
        double off = 0;
        for (const Score& tune : realTunes()) {
            const Score done = edited(tune, humanise(tune, {3, 0, 10}));
            int downs = 0;
            int offs = 0;
            double downSum = 0;
            double offSum = 0;
            for (const Note& note : done.parts[0].voices[0].notes) {
                const auto weight = beatWeight(tune, note.onset);
                if (note.velocity == 0)
                    continue; // tied to
                if (weight == BeatWeight::Downbeat) {
                    downSum += note.velocity;
                    ++downs;
                } else if (weight == BeatWeight::OffBeat) {
                    offSum += note.velocity;
                    ++offs;
                }
            }
            down += downs > 0 ? downSum / downs : 0;
            off += offs > 0 ? offSum / offs : 0;
        }
        QVERIFY(down > off);
    }

    void notesAreJoinedAndShortened()
    {
        const Score score = fromAbc("M:4/4\nK:C\n.Cz D2 Ez3|z8|F8|\n");
        const auto edit = legato(score);
        const Score joined = edited(score, edit);
        QCOMPARE(notesOf(joined), "C4@0+4 D4@4+4 E4@8+2 F4@32+16"); // the long rest stays
        QVERIFY(joined.parts[0].voices[0].notes[0].decorations.empty());
        QVERIFY(isUndone(score, edit));
        const Score all = edited(score, legato(score, {}, Fraction(4)));
        QCOMPARE(notesOf(all), "C4@0+4 D4@4+4 E4@8+24 F4@32+16");
        const auto shorter = staccato(score);
        const Score dots = edited(score, shorter);
        QCOMPARE(notesOf(dots), notesOf(score));
        for (const Note& note : dots.parts[0].voices[0].notes)
            QCOMPARE(note.decorations.size(), std::size_t{1});
        QCOMPARE(score::performed(dots).parts[0].notes[1].range.length().value, 240);
        QVERIFY(isUndone(score, shorter));
        QVERIFY(staccato(dots)->changes.empty()); // nothing to change, nothing to undo
    }

    void velocitiesAreScaled()
    {
        const Score score = fromAbc("M:4/4\nK:C\n!p!C2 !f!D2 E2 F2|\n");
        QCOMPARE(velocities(score), (std::vector<int>{60, 102, 102, 102}));
        QCOMPARE(velocitiesOf(score, scaleVelocity(score, 0.5)), (std::vector<int>{30, 51, 51, 51}));
        QCOMPARE(velocitiesOf(score, scaleVelocity(score, 10)), (std::vector<int>{127, 127, 127, 127}));
        QCOMPARE(velocitiesOf(score, scaleVelocity(score, 0)), (std::vector<int>{1, 1, 1, 1}));
        QCOMPARE(velocitiesOf(score, scaleVelocity(score, 1, -10)), (std::vector<int>{50, 92, 92, 92}));
        QVERIFY(scaleVelocity(score, 1)->changes.empty());
        QCOMPARE(velocitiesOf(score, rampVelocity(score, 0.5, 1)), (std::vector<int>{30, 68, 85, 102}));
        QCOMPARE(velocitiesOf(score, curveVelocity(score, 2)), (std::vector<int>{28, 82, 82, 82}));
        QVERIFY(isUndone(score, rampVelocity(score, 0.5, 1)));
        QVERIFY(!scaleVelocity(score, -1) && !rampVelocity(score, 1, 1000) && !curveVelocity(score, 0));
        const Selection last{{score.parts[0].voices[0].notes[3].id}, {}};
        QCOMPARE(velocitiesOf(score, scaleVelocity(score, 0.5, 0, last)),
                 (std::vector<int>{60, 102, 102, 51}));
    }
};

QTEST_APPLESS_MAIN(TestTransformExpression)
#include "tst_transform_expression.moc"
