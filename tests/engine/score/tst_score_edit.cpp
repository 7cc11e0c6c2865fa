// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/random.h"
#include "engine/score/edit.h"

#include <QTest>

using namespace partita;
using namespace partita::score;

namespace {

Note randomNote(base::Random& random)
{
    Note note;
    note.onset = {static_cast<std::int64_t>(random.below(20)) * 120};
    note.duration = {static_cast<std::int64_t>(1 + random.below(8)) * 60};
    note.pitch = Key{}.spell(40 + static_cast<int>(random.below(40)));
    note.tiedToNext = random.below(5) == 0;
    return note;
}

Score randomScore(base::Random& random)
{
    Score score;
    for (int p = 0; p < 2; ++p) {
        Part part;
        part.voices.resize(1 + random.below(2));
        for (auto& voice : part.voices)
            for (int i = 0; i < 12; ++i)
                voice.notes.push_back(randomNote(random));
        score.parts.push_back(part);
    }
    score.normalise();
    return score;
}

std::vector<NoteId> someIds(const Score& score, base::Random& random)
{
    std::vector<NoteId> ids;
    for (const auto& part : score.parts)
        for (const auto& voice : part.voices)
            for (const auto& note : voice.notes)
                if (random.below(4) == 0)
                    ids.push_back(note.id);
    return ids;
}

Change randomChange(const Score& score, base::Random& random)
{
    const Part& part = score.parts[random.below(score.parts.size())];
    switch (random.below(9)) {
    case 0:
        return InsertNotes{
            part.id, random.below(part.voices.size() + 1), {randomNote(random), randomNote(random)}};
    case 1:
        return RemoveNotes{someIds(score, random)};
    case 2: {
        ReplaceNotes change;
        for (const NoteId id : someIds(score, random)) {
            change.notes.push_back(randomNote(random));
            change.notes.back().id = id;
        }
        return change;
    }
    case 3:
        return SetMetadata{{{"Title " + std::to_string(random.below(100))}, "C", "", "", {}}};
    case 4:
        return SetTimeline{{{{0}, 90}}, {{{0}, Meter{{3}, 4}}}, {}, {{{{0}, {1440}}}}, {"A"}};
    case 5:
        return InsertPart{random.below(4), Part{}};
    case 6:
        return RemovePart{part.id};
    case 7: {
        Part changed = part;
        changed.name = "changed";
        changed.voices.resize(1);
        return ReplacePart{changed};
    }
    default:
        return ReplaceScore{std::make_shared<const Score>(randomScore(random))};
    }
}

} // namespace

class TestScoreEdit : public QObject
{
    Q_OBJECT

private slots:
    void inverseTakesEveryEditBack()
    {
        base::Random random(11);
        for (int i = 0; i < 400; ++i) {
            Score score = randomScore(random);
            Edit edit{"edit", {}, {}};
            const Score before = score;
            // each change is made for the score as the changes before it leave it
            Score state = score;
            for (int c = 0; c < 4 && !state.parts.empty(); ++c) {
                const Change change = randomChange(state, random);
                QVERIFY(apply(state, {"", {change}, {}}));
                edit.changes.push_back(change);
            }
            const auto inverse = apply(score, edit);
            QVERIFY(inverse);
            const Score after = score;
            const auto redo = apply(score, *inverse);
            QVERIFY(redo);
            QVERIFY(score == before);
            QVERIFY(apply(score, *redo));
            QVERIFY(score == after);
        }
    }

    void badEditsChangeNothing()
    {
        base::Random random(3);
        Score score = randomScore(random);
        const Score before = score;
        Note silent = score.parts[0].voices[0].notes[0];
        silent.duration = {0};
        const std::vector<Change> bad{RemoveNotes{{NoteId{9999}}},      RemovePart{PartId{9999}},
                                      InsertNotes{PartId{9999}, 0, {}}, InsertNotes{score.parts[0].id, 9, {}},
                                      ReplaceNotes{{silent}},           ReplaceScore{nullptr}};
        for (const Change& change : bad) {
            const auto result = apply(score, {"", {SetMetadata{{{"x"}, "", "", "", {}}}, change}, {}});
            QVERIFY(!result && result.error().code == base::ErrorCode::InvalidInput);
            QVERIFY(score == before);
        }
    }

    void newNotesGetIdsAndOrder()
    {
        Score score;
        score.parts.resize(1);
        score.parts[0].voices.resize(1);
        score.normalise();
        Note late;
        late.onset = {480};
        late.duration = {480};
        Note early = late.withOnset({0});
        QVERIFY(apply(score, {"", {InsertNotes{score.parts[0].id, 0, {late, early}}}, {}}));
        const auto& notes = score.parts[0].voices[0].notes;
        QVERIFY(notes[0].onset < notes[1].onset);
        QVERIFY(notes[0].id != NoteId{} && notes[0].id != notes[1].id);
        QVERIFY(findNote(score, notes[1].id)->index == 1);
    }
};

QTEST_APPLESS_MAIN(TestScoreEdit)
#include "tst_score_edit.moc"
