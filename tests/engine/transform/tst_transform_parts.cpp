// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/transform/part_changes.h"
#include "engine/transform/split_join.h"
#include "transform_support.h"

#include <QTest>

using namespace partita;
using namespace partita::transform;
using namespace partita::transform::test;
using score::Score;
using score::Ticks;

namespace {

/// Every sound of all parts as (start, length, key), ascending.
std::vector<std::tuple<std::int64_t, std::int64_t, int>> sounds(const Score& score)
{
    std::vector<std::tuple<std::int64_t, std::int64_t, int>> result;
    for (const auto& part : score::performed(score).parts)
        for (const auto& note : part.notes)
            result.emplace_back(note.range.start.value, note.range.length().value, note.midiKey);
    std::sort(result.begin(), result.end());
    return result;
}

} // namespace

class TestTransformParts : public QObject
{
    Q_OBJECT

private slots:
    void cutsAndJoins()
    {
        const Score score = fromAbc("M:4/4\nQ:1/4=90\nK:D\nD8|[K:G]\"G\"(3GAB c2 d4|[M:3/4]e6|f6|]\n");
        const auto halves = split(score, *startOfBar(score, 3));
        QVERIFY(halves);
        QCOMPARE(notesOf(halves->first), "D4@0+16 G4@16+4/3 A4@52/3+4/3 B4@56/3+4/3 C5@20+4 D5@24+8");
        QCOMPARE(notesOf(halves->second), "E5@0+12 F#5@12+12");
        QCOMPARE(keyOf(halves->second), "G major");
        QCOMPARE(halves->second.meters.front().meter.name(), std::string("3/4"));
        QCOMPARE(halves->second.tempos.front().quartersPerMinute, 90.0);
        QCOMPARE(halves->second.bars.size(), std::size_t{2});
        const auto whole = join(halves->first, halves->second);
        QVERIFY(whole && score::equalButForIds(*whole, score));
    }

    void notesOverTheCutAreCut()
    {
        const Score score = fromAbc("M:4/4\nK:C\nC4 D4-|D8|\n");
        const auto halves = split(score, {720});
        QCOMPARE(notesOf(halves->first), "C4@0+6");
        QCOMPARE(notesOf(halves->second), "D4@2+8- D4@10+16");
        QCOMPARE(halves->second.bars[0].range.end.value, 1200);
        QCOMPARE(notesOf(split(score, {1920})->first), "C4@0+8 D4@8+8");
        QVERIFY(!split(score, {0}) && !split(score, {3840}));
        QVERIFY(!startOfBar(score, 0) && !startOfBar(score, 3));
    }

    void repeatsAreNotTornApart()
    {
        const Score score = fromAbc("M:4/4\nK:C\n|:C8|D8:|E8|F8:|\n");
        const auto inside = split(score, *startOfBar(score, 2));
        QVERIFY(!inside);
        QVERIFY(inside.error().what.find("bars 1 to 2") != std::string::npos);
        const auto halves = split(score, *startOfBar(score, 3));
        QVERIFY(halves);
        QVERIFY(sounds(*join(halves->first, halves->second)) == sounds(score));
        QVERIFY(!split(fromAbc("M:4/4\nK:C\n|:C8|1D8:|2E8|]\n"), {1920}));
    }

    void realTunesAreCutAndJoined()
    {
        int cut = 0;
        for (const Score& tune : realTunes()) {
            const auto middle = startOfBar(tune, static_cast<int>(tune.bars.size() / 2) + 1);
            const auto& notes = tune.parts[0].voices[0].notes;
            const bool tied = std::any_of(notes.begin(), notes.end(), [&](const score::Note& note) {
                return note.tiedToNext && note.end() == *middle;
            });
            const auto halves = split(tune, *middle);
            if (!halves || tied)
                continue;
            ++cut;
            const auto whole = join(halves->first, halves->second);
            QVERIFY(whole);
            QVERIFY2(sounds(*whole) == sounds(tune), tune.metadata.title().c_str());
            QCOMPARE(whole->noteCount(), tune.noteCount());
            QCOMPARE(whole->bars.size(), tune.bars.size());
        }
        QVERIFY2(cut > 20, qPrintable(QString::number(cut)));
        const Score& first = realTunes()[0];
        const Score& second = realTunes()[1];
        const auto both = join(first, second);
        QCOMPARE(both->noteCount(), first.noteCount() + second.noteCount());
        auto expected = sounds(first);
        for (auto [start, length, key] : sounds(second))
            expected.emplace_back(start + score::performed(first).end.value, length, key);
        std::sort(expected.begin(), expected.end());
        QVERIFY(sounds(*both) == expected);
    }

    void joiningUnifiesResolutionAndParts()
    {
        Score first = fromAbc("M:4/4\nK:C\nC8|\n");
        Score second = fromAbc("M:4/4\nK:G\nV:1\nD8|\nV:2\nG,8|\n");
        const int finer = first.ticksPerQuarter;
        first.ticksPerQuarter = 96;
        first.parts[0].voices[0].notes[0].duration = {384};
        first.bars[0].range.end = {384};
        second.parts[1].name = "Bass";
        const auto both = join(first, second);
        QVERIFY(both);
        QCOMPARE(both->ticksPerQuarter, finer);
        QCOMPARE(notesOf(*both), "C4@0+16 D4@16+16 & G3@16+16");
        QCOMPARE(both->keys.size(), std::size_t{2});
        QCOMPARE(both->keys[1].at.value, 4 * finer);
        first.ticksPerQuarter = 32'767;
        QVERIFY(!join(first, second));
    }

    void partsAreDividedAndMerged()
    {
        const Score score = fromAbc("M:4/4\nK:C\n\"C\"C,2[C,E]2 c4-|c4 (3C,D,E, F,2|\n");
        const auto edit = splitPartAtPitch(score, score.parts[0].id, 60);
        const Score two = edited(score, edit);
        QCOMPARE(two.parts.size(), std::size_t{2});
        QCOMPARE(notesOf(two), "E4@4+4 C5@8+8- C5@16+8 & C3@0+4 C3@4+4 C3@24+4/3 D3@76/3+4/3 E3@80/3+4/3 "
                               "F3@28+4");
        QCOMPARE(two.parts[0].voices[0].tuplets.size(), std::size_t{0});
        QCOMPARE(two.parts[1].voices[0].tuplets.size(), std::size_t{1});
        QCOMPARE(chordsOf(two), "C");
        QVERIFY(isUndone(score, edit));
        const auto merge = mergeParts(two, {two.parts[0].id, two.parts[1].id});
        const Score one = edited(two, merge);
        QCOMPARE(one.parts.size(), std::size_t{1});
        QCOMPARE(one.parts[0].voices.size(), std::size_t{2});
        QVERIFY(sounds(one) == sounds(score));
        QVERIFY(isUndone(two, merge));
        const auto voices = splitPartByVoice(one, one.parts[0].id);
        QCOMPARE(edited(one, voices).parts.size(), std::size_t{2});
        QVERIFY(sounds(edited(one, voices)) == sounds(score));
        QVERIFY(isUndone(one, voices));
        QVERIFY(!splitPartAtPitch(score, score.parts[0].id, 0));
        QVERIFY(!splitPartByVoice(score, score.parts[0].id));
        QVERIFY(!mergeParts(two, {two.parts[0].id}) &&
                !mergeParts(two, {two.parts[0].id, score::PartId{99}}));
    }

    void instrumentsSoundTheSameWhenMerged()
    {
        Score score = fromAbc("M:4/4\nK:C\nV:1\nC8|\nV:2\nE8|\n");
        score.parts[1].transposition = -2;
        const Score one = edited(score, mergeParts(score, {score.parts[0].id, score.parts[1].id}));
        QVERIFY(sounds(one) == sounds(score));
        QCOMPARE(notesOf(one), "C4@0+16 & D4@0+16");
        score.parts[1].percussion = true;
        QVERIFY(!mergeParts(score, {score.parts[0].id, score.parts[1].id}));
    }

    void partsAreTakenOut()
    {
        const Score score = fromAbc("M:4/4\nK:C\nV:1\nC8|\nV:2\nE8|\n");
        const auto part = extractPart(score, score.parts[1].id);
        QCOMPARE(notesOf(*part), "E4@0+16");
        QVERIFY(part->bars == score.bars && part->keys == score.keys);
        QVERIFY(!extractPart(score, score::PartId{99}));
    }

    void repeatsAreWrittenOut()
    {
        for (const Score& tune : realTunes()) {
            const auto edit = writeOutRepeats(tune);
            const Score written = edited(tune, edit);
            QVERIFY(written == [&] {
                Score expanded = score::expandRepeats(tune);
                expanded.normalise();
                return expanded;
            }());
            QVERIFY(sounds(written) == sounds(tune));
            QVERIFY(edit.changes.empty() || isUndone(tune, edit));
        }
    }
};

QTEST_APPLESS_MAIN(TestTransformParts)
#include "tst_transform_parts.moc"
