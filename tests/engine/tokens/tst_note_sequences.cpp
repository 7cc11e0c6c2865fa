// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/random.h"
#include "engine/tokens/note_sequence.h"
#include "engine/tokens/phrases.h"
#include "note_events.h"

#include <QTest>

#include <set>

using namespace partita;
using namespace partita::tokens;
using corpus::NoteEvent;
using tests::struck;

namespace {

std::vector<NoteEvent> clean(const std::vector<NoteEvent>& notes, const NoteCleaning& cleaning,
                             NoteCleaningCounts* counts = nullptr)
{
    NoteCleaningCounts here;
    auto result = cleaned({notes, 480}, cleaning, counts == nullptr ? here : *counts);
    return result;
}

NoteSequences sequencesOf(const std::vector<std::vector<int>>& pieces)
{
    NoteSequences sequences;
    for (const auto& keys : pieces)
        sequences.append(noteFeatures({tests::eighths(keys), 480}));
    return sequences;
}

/// The condition as it reads, without any cleverness.
bool isVariousByHand(std::span<const NoteFeatures> notes, std::size_t window, std::size_t distinct)
{
    for (std::size_t i = 0; i + window <= notes.size(); ++i) {
        std::set<int> pitches;
        for (std::size_t k = i; k < i + window; ++k)
            pitches.insert(notes[k].pitch);
        if (pitches.size() < distinct)
            return false;
    }
    return true;
}

} // namespace

class TestNoteSequences : public QObject
{
    Q_OBJECT

private slots:
    void everyCleaningStepDoesItsOwn()
    {
        NoteEvent drum = struck(38, 0, 0.25);
        drum.channel = 9;
        NoteEvent silent = struck(64, 1, 1);
        silent.velocity = 0;
        NoteEvent shrill = struck(65, 1, 1);
        shrill.velocity = 200;
        const std::vector<NoteEvent> notes = {drum,   struck(60, 0, 0.5, 40), struck(60, 0, 1, 30),    silent,
                                              shrill, struck(70, 2.01, 30),   struck(70, 4, 1.0 / 480)};
        const NoteCleaning none = NoteCleaning::none();
        NoteCleaningCounts counts;
        QCOMPARE(clean(notes, none, &counts).size(), std::size_t{7});
        QVERIFY((counts == NoteCleaningCounts{7, 0, 0, 0, 0, 0, 0, 7}));

        NoteCleaning one = none;
        one.percussion = true;
        QCOMPARE(clean(notes, one).size(), std::size_t{6});

        one = none;
        one.velocities = true;
        one.lowestVelocity = 35;
        counts = {};
        auto result = clean(notes, one, &counts);
        QCOMPARE(counts.velocities, std::size_t{3});
        for (const NoteEvent& note : result)
            QVERIFY(note.velocity >= 35 && note.velocity <= 127);

        one = none;
        one.duplicates = true;
        result = clean(notes, one);
        QCOMPARE(result.size(), std::size_t{6});
        QCOMPARE(result[1].duration, 480U);
        QCOMPARE(int(result[1].velocity), 40);

        one = none;
        one.durations = true;
        counts = {};
        result = clean(notes, one, &counts);
        QCOMPARE(counts.durations, std::size_t{2});
        QCOMPARE(result[5].duration, 480U * 16);
        QCOMPARE(result[5].durationTime, 80'000U); // eight seconds at the note's own tempo
        QCOMPARE(result[6].duration, 15U);

        one = none;
        one.overlaps = true;
        result = clean(notes, one);
        QCOMPARE(result[5].onset + result[5].duration, result[6].onset);
    }

    void theGridRoundsAndKeepsTheOrder()
    {
        NoteCleaning grid = NoteCleaning::none();
        grid.grid = true;
        grid.stepsPerQuarter = 4;
        NoteCleaningCounts counts;
        // A chord struck one note after the other, the top first.
        const auto result =
            clean({struck(72, 0.99, 0.475), struck(60, 1.01, 0.02), struck(62, 2, 0.25)}, grid, &counts);
        QCOMPARE(counts.moved, std::size_t{2});
        QCOMPARE(int(result[0].key), 60); // one onset now, so by key
        QCOMPARE(result[0].onset, 480U);
        QCOMPARE(result[1].onset, 480U);
        QCOMPARE(result[0].onsetTime, result[1].onsetTime);
        QCOMPARE(result[0].duration, 120U);
        QCOMPARE(result[1].duration, 240U);
        QCOMPARE(result[1].durationTime, 2500U);
        QVERIFY(result[2] == struck(62, 2, 0.25));
        // Rounding twice changes nothing more.
        QVERIFY(clean(result, grid) == result);
    }

    void cleaningIsDoneOnce()
    {
        base::Random random(4);
        std::vector<NoteEvent> notes;
        std::uint32_t onset = 0;
        for (int i = 0; i < 3000; ++i) {
            onset += static_cast<std::uint32_t>(random.below(200));
            NoteEvent note = struck(static_cast<int>(40 + random.below(30)), 0, 0);
            note.onset = onset;
            note.onsetTime = onset * 10;
            note.duration = static_cast<std::uint32_t>(1 + random.below(2000));
            note.durationTime = note.duration * 10;
            notes.push_back(note);
        }
        NoteCleaning cleaning;
        cleaning.grid = true;
        const auto result = clean(notes, cleaning);
        QVERIFY(result.size() < notes.size());
        QVERIFY(clean(result, cleaning) == result);
        const auto features = noteFeatures({result, 480});
        double seconds = 0;
        for (const NoteFeatures& feature : features) {
            QVERIFY(feature.stepSeconds >= 0 && feature.durationSeconds > 0);
            seconds += feature.stepSeconds;
        }
        QVERIFY(std::abs(seconds - (result.back().onsetSeconds() - result.front().onsetSeconds())) < 1e-3);
    }

    void featuresAreStepsAndLengths()
    {
        const std::vector<NoteEvent> notes = {struck(60, 3, 0.5, 70), struck(64, 3, 1, 71),
                                              struck(62, 4.5, 0.25, 72)};
        const auto features = noteFeatures({notes, 480});
        const std::vector<NoteFeatures> expected = {
            {0, 0.5F, 0, 0.25F, 60, 70}, {0, 1, 0, 0.5F, 64, 71}, {1.5F, 0.25F, 0.75F, 0.125F, 62, 72}};
        QVERIFY(features == expected);
        QVERIFY(noteFeatures({}).empty());
    }

    void featuresBecomeMusicAgain()
    {
        const std::vector<NoteEvent> notes = {struck(60, 0, 0.5, 70), struck(64, 0, 1, 71),
                                              struck(62, 1.5, 0.25, 72)};
        const std::vector<EventNote> expected = {{60, 0, 0.5, 70}, {64, 0, 1, 71}, {62, 1.5, 0.25, 72}};
        const auto features = noteFeatures({notes, 480});
        QVERIFY(notesFrom(features, TimeUnit::Quarters) == expected);
        QVERIFY(notesFrom(features, TimeUnit::Seconds, 120) == expected);
        // At half the tempo the same seconds are half as many quarters.
        QCOMPARE(notesFrom(features, TimeUnit::Seconds, 60)[2].onsetQuarters, 0.75);
    }

    void piecesLieOneAfterTheOther()
    {
        const NoteSequences sequences = sequencesOf({{60, 62}, {}, {64, 65, 67}});
        QCOMPARE(sequences.pieceCount(), std::size_t{3});
        QCOMPARE(sequences.notes().size(), std::size_t{5});
        QVERIFY(sequences.piece(1).empty());
        QCOMPARE(int(sequences.piece(2).front().pitch), 64);
        QCOMPARE(sequences.start(2), std::size_t{2});
        QCOMPARE(sequences.pieceOf(1), std::size_t{0});
        QCOMPARE(sequences.pieceOf(2), std::size_t{2});
        QCOMPARE(sequences.pieceOf(4), std::size_t{2});
    }

    void phrasesHoldTheirNotesAndTheNext()
    {
        const NoteSequences sequences = sequencesOf({{1, 2, 3, 4, 5, 6}, {7, 8, 9}, {10, 11, 12, 13}});
        const auto phrases = Phrases::select(sequences, {3, 1, 3, 3}).value();
        QCOMPARE(phrases.size(), std::size_t{4}); // three notes have none behind them
        QCOMPARE(phrases.countsByPiece(), (std::vector<std::size_t>{3, 0, 1}));
        QCOMPARE(int(phrases.at(1).input.front().pitch), 2);
        QCOMPARE(phrases.at(1).input.size(), std::size_t{3});
        QCOMPARE(int(phrases.at(1).target->pitch), 5);
        QCOMPARE(int(phrases.at(3).target->pitch), 13);
        QCOMPARE(phrases.pieceOf(2), std::size_t{0});
        QCOMPARE(phrases.pieceOf(3), std::size_t{2});
        QCOMPARE(Phrases::select(sequences, {3, 2, 3, 3}).value().size(), std::size_t{3});
    }

    void dullPhrasesAreLeftOut()
    {
        base::Random random(11);
        std::vector<std::vector<int>> pieces(20);
        for (auto& piece : pieces)
            for (std::uint64_t left = random.below(200); left > 0; --left)
                piece.push_back(static_cast<int>(60 + random.below(1 + random.below(5))));
        const NoteSequences sequences = sequencesOf(pieces);
        for (const PhraseOptions options :
             {PhraseOptions{}, PhraseOptions{20, 1, 8, 3}, PhraseOptions{20, 3, 8, 3},
              PhraseOptions{8, 1, 8, 4}, PhraseOptions{5, 2, 1, 1}, PhraseOptions{1, 1, 0, 0}}) {
            const auto phrases = Phrases::select(sequences, options).value();
            std::size_t found = 0;
            std::size_t dull = 0;
            for (std::size_t p = 0; p < pieces.size(); ++p)
                for (std::size_t i = 0; i + options.length < pieces[p].size(); i += options.stride) {
                    const auto input = sequences.piece(p).subspan(i, options.length);
                    const bool wanted = isVariousByHand(input, options.window, options.distinct);
                    QCOMPARE(isVarious(input, options.window, options.distinct), wanted);
                    if (!wanted) {
                        ++dull;
                        continue;
                    }
                    QVERIFY(found < phrases.size());
                    QVERIFY(phrases.at(found).input.data() == input.data());
                    QVERIFY(phrases.at(found).target == input.data() + options.length);
                    ++found;
                }
            QCOMPARE(phrases.size(), found);
            QCOMPARE(phrases.dullCount(), dull);
        }
    }

    void wrongPhraseOptionsAreErrors_data()
    {
        QTest::addColumn<int>("length");
        QTest::addColumn<int>("stride");
        QTest::addColumn<int>("window");
        QTest::addColumn<int>("distinct");
        QTest::newRow("no notes") << 0 << 1 << 0 << 0;
        QTest::newRow("no stride") << 60 << 0 << 8 << 3;
        QTest::newRow("window too long") << 7 << 1 << 8 << 3;
        QTest::newRow("more pitches than notes") << 60 << 1 << 8 << 9;
    }
    void wrongPhraseOptionsAreErrors()
    {
        QFETCH(int, length);
        QFETCH(int, stride);
        QFETCH(int, window);
        QFETCH(int, distinct);
        const NoteSequences sequences = sequencesOf({{60, 62, 64}});
        const auto phrases = Phrases::select(sequences, {std::size_t(length), std::size_t(stride),
                                                         std::size_t(window), std::size_t(distinct)});
        QVERIFY(!phrases);
        QCOMPARE(phrases.error().code, base::ErrorCode::InvalidInput);
    }

    void realMusicIsCleanedAndCut()
    {
        const auto pieces = tests::realPieces("piano-midi-de", 12);
        if (pieces.empty())
            QSKIP("the piano pieces are not here");
        NoteSequences sequences;
        NoteCleaningCounts counts;
        for (const auto& piece : pieces)
            sequences.append(notesOf(piece), {}, counts);
        QCOMPARE(counts.after, sequences.notes().size());
        QCOMPARE(counts.before, counts.after + counts.percussion + counts.duplicates);
        QVERIFY(counts.after > 5'000);
        const auto phrases = Phrases::select(sequences, {}).value();
        qInfo("%zu notes, %zu left out, %zu cut, %zu phrases, %zu dull", counts.before, counts.duplicates,
              counts.overlaps, phrases.size(), phrases.dullCount());
        QVERIFY(phrases.size() > counts.after / 2);
        for (std::size_t i = 0; i < phrases.size(); i += 97) {
            QVERIFY(isVariousByHand(phrases.at(i).input, 8, 3));
            QCOMPARE(phrases.pieceOf(i), sequences.pieceOf(phrases.start(i) + 60));
        }
    }
};

QTEST_GUILESS_MAIN(TestNoteSequences)
#include "tst_note_sequences.moc"
