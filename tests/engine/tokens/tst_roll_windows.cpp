// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/random.h"
#include "engine/tokens/piano_roll.h"
#include "note_events.h"

#include <QTest>

#include <algorithm>
#include <limits>
#include <numeric>

using namespace partita;
using namespace partita::tokens;
using corpus::NoteEvent;
using tests::struck;

namespace {

PianoRolls rollsOf(const PianoRollOptions& options, const std::vector<std::vector<NoteEvent>>& pieces)
{
    auto rolls = PianoRolls::make(options).value();
    for (const auto& piece : pieces)
        rolls.append({piece, 480});
    return rolls;
}

std::vector<float> window(const PianoRolls& rolls, std::size_t number)
{
    std::vector<float> cells(rolls.options().size(), 9.0F);
    rolls.fill(number, cells);
    return cells;
}

/// Four rows from middle C, four columns.
PianoRollOptions small()
{
    PianoRollOptions options;
    options.lowestKey = 60;
    options.keys = 4;
    options.steps = 4;
    options.stride = 4;
    return options;
}

std::vector<NoteEvent> randomNotes(std::uint64_t seed)
{
    base::Random random(seed);
    std::vector<NoteEvent> notes;
    double onset = 0;
    while (onset < 60) {
        onset += static_cast<double>(random.below(3)) / 4 + (random.below(40) == 0 ? 12 : 0);
        const double length = random.below(30) == 0 ? 30 : static_cast<double>(1 + random.below(6)) / 4;
        notes.push_back(struck(static_cast<int>(20 + random.below(90)), onset, length,
                               static_cast<int>(1 + random.below(127))));
    }
    return notes;
}

} // namespace

class TestRollWindows : public QObject
{
    Q_OBJECT

private slots:
    void cellsAreKeysBySteps()
    {
        const auto rolls =
            rollsOf(small(), {{struck(60, 0, 0.5), struck(62, 0.25, 0.75, 127), struck(90, 0, 1)}});
        QCOMPARE(rolls.size(), std::size_t{1});
        const std::vector<float> expected = {1, 1, 0, 0, /**/ 0, 0, 0, 0, /**/ 0, 1, 1, 1, /**/ 0, 0, 0, 0};
        QVERIFY(window(rolls, 0) == expected);
    }

    void valuesMayBeVelocities()
    {
        PianoRollOptions options = small();
        options.value = RollValue::Velocity;
        const auto cells = window(rollsOf(options, {{struck(61, 0.25, 0.25, 127), struck(63, 0, 1, 1)}}), 0);
        QCOMPARE(cells[5], 1.0F);
        QCOMPARE(cells[12], 1 / 127.0F);
        const auto notes = notesFromRoll(cells, options, {0.001, 80});
        const std::vector<EventNote> expected = {{63, 0, 1, 1}, {61, 0.25, 0.25, 127}};
        QVERIFY(notes == expected);
    }

    void onsetsTellNotesApart()
    {
        const std::vector<NoteEvent> notes = {struck(60, 0, 0.5), struck(60, 0.5, 0.5)};
        PianoRollOptions options = small();
        const std::vector<EventNote> joined = {{60, 0, 1, 80}};
        QVERIFY(notesFromRoll(window(rollsOf(options, {notes}), 0), options) == joined);
        options.onsets = true;
        const auto cells = window(rollsOf(options, {notes}), 0);
        QCOMPARE(cells.size(), std::size_t{32});
        const std::vector<EventNote> apart = {{60, 0, 0.5, 80}, {60, 0.5, 0.5, 80}};
        QVERIFY(notesFromRoll(cells, options) == apart);
        // Without its onset what sounds is silent.
        auto quiet = cells;
        quiet[16] = 0;
        QVERIFY(notesFromRoll(quiet, options) == std::vector<EventNote>{apart[1]});
    }

    void thresholdDecidesWhatSounds()
    {
        const float nothing = std::numeric_limits<float>::quiet_NaN();
        const std::vector<float> cells = {0.5F, 0.51F, 0.2F,    0.9F, /**/ 0, 0, 0, 0,
                                          0,    0,     nothing, 0,    /**/ 0, 0, 0, 0.7F};
        const std::vector<EventNote> expected = {
            {60, 0.25, 0.25, 64}, {60, 0.75, 0.25, 64}, {63, 0.75, 0.25, 64}};
        QVERIFY(notesFromRoll(cells, small(), {0.5, 64}) == expected);
    }

    void windowsStepThroughEachPiece()
    {
        PianoRollOptions options = small();
        options.stride = 2;
        const std::vector<NoteEvent> first = {struck(60, 0, 1.25), struck(61, 1.5, 0.5)};
        const auto rolls = rollsOf(options, {first, {}, {struck(62, 0, 0.5)}, {struck(63, 0, 1)}});
        // The first piece has eight steps, the third is shorter than a window; what begins before the window
        // that starts at step 2 does not count as its own, what begins at step 6 does.
        QCOMPARE(rolls.countsByPiece(), (std::vector<std::size_t>{2, 0, 0, 1}));
        const auto held = window(rolls, 1);
        QCOMPARE(held[0], 1.0F);
        QCOMPARE(held[1], 0.0F);
        QCOMPARE(held[4 + 2], 1.0F);
        QCOMPARE(window(rolls, 2)[12], 1.0F);
    }

    void windowsAreThePieceCutUp()
    {
        for (std::uint64_t seed = 1; seed <= 6; ++seed) {
            const auto notes = randomNotes(seed);
            PianoRollOptions options;
            options.stride = 24;
            options.fewestNotes = 0;
            options.value = RollValue::Velocity;
            const auto rolls = rollsOf(options, {randomNotes(seed + 50), notes});
            PianoRollOptions whole = options;
            whole.steps = static_cast<int>(lastStep(notes));
            const auto one = rollsOf(whole, {notes});
            QCOMPARE(one.size(), std::size_t{1});
            const auto all = window(one, 0);
            std::size_t number = rolls.countsByPiece()[0];
            for (int start = 0; start + options.steps <= whole.steps; start += options.stride, ++number) {
                const auto part = window(rolls, number);
                for (int row = 0; row < options.keys; ++row)
                    for (int step = 0; step < options.steps; ++step)
                        QCOMPARE(part[std::size_t(row * options.steps + step)],
                                 all[std::size_t(row * whole.steps + start + step)]);
            }
            QCOMPARE(number, rolls.size());
        }
    }

    void decodingUndoesFilling()
    {
        PianoRollOptions options;
        options.onsets = true;
        options.stride = 16;
        const auto rolls = rollsOf(options, {randomNotes(3)});
        QVERIFY(rolls.size() > 5);
        for (std::size_t i = 0; i < rolls.size(); ++i) {
            const auto cells = window(rolls, i);
            std::vector<NoteEvent> notes;
            for (const EventNote& note : notesFromRoll(cells, options))
                notes.push_back(struck(note.pitch, note.onsetQuarters, note.durationQuarters));
            notes.push_back(struck(0, 0, 16)); // off the roll; the window has its full length again
            PianoRollOptions full = options;
            full.lowestKey = 0;
            full.keys = 109;
            const auto again = window(rollsOf(full, {notes}), 0);
            const std::size_t skipped = 21 * 64;
            QVERIFY(std::equal(cells.begin(), cells.begin() + 88 * 64, again.begin() + skipped));
            QVERIFY(std::equal(cells.begin() + 88 * 64, cells.end(), again.begin() + 109 * 64 + skipped));
        }
    }

    void wrongOptionsAreErrors()
    {
        QVERIFY(PianoRollOptions{}.check().has_value());
        const auto refuses = [](auto change) {
            PianoRollOptions options;
            change(options);
            return !PianoRolls::make(options).has_value();
        };
        QVERIFY(refuses([](auto& o) { o.keys = 0; }));
        QVERIFY(refuses([](auto& o) { o.keys = 108; }));
        QVERIFY(refuses([](auto& o) { o.lowestKey = -1; }));
        QVERIFY(refuses([](auto& o) { o.steps = 0; }));
        QVERIFY(refuses([](auto& o) { o.stepsPerQuarter = 0; }));
        QVERIFY(refuses([](auto& o) { o.stride = 0; }));
        QVERIFY(refuses([](auto& o) { o.fewestNotes = -1; }));
    }

    void realMusicFillsWindows()
    {
        const auto pieces = tests::realPieces("piano-midi-de", 6);
        if (pieces.empty())
            QSKIP("the piano pieces are not here");
        auto rolls = PianoRolls::make({}).value();
        for (const auto& piece : pieces)
            rolls.append(notesOf(piece));
        QVERIFY(rolls.size() > 50);
        const auto& counts = rolls.countsByPiece();
        QCOMPARE(std::accumulate(counts.begin(), counts.end(), std::size_t{0}), rolls.size());
        for (std::size_t i = 0; i < rolls.size(); ++i)
            QVERIFY(!notesFromRoll(window(rolls, i), rolls.options()).empty());
    }

private:
    static std::int64_t lastStep(const std::vector<NoteEvent>& notes)
    {
        std::int64_t end = 0;
        for (const NoteEvent& note : notes)
            if (note.key >= 21 && note.key <= 108)
                end = std::max<std::int64_t>(end, (note.onset + note.duration) / 120);
        return end;
    }
};

QTEST_GUILESS_MAIN(TestRollWindows)
#include "tst_roll_windows.moc"
