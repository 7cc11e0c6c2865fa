// SPDX-License-Identifier: GPL-3.0-or-later
#include "conditional_logit.h"
#include "engine/base/random.h"
#include "engine/notation/meter_features.h"
#include "engine/notation/meter_finder.h"

#include <QTest>

#include <cmath>
#include <numeric>

using namespace partita;
using namespace partita::notation;

namespace {

/// A tune of even bars: `figure` holds lengths in quarters, each bar starts a step higher.
std::vector<TimedNote> sequence(const std::vector<double>& figure, int bars)
{
    std::vector<TimedNote> notes;
    double at = 0;
    for (int bar = 0; bar < bars; ++bar)
        for (std::size_t i = 0; i < figure.size(); ++i) {
            notes.push_back({at, figure[i], 60 + bar % 5 + std::array{0, 4, 7, 2}[i % 4], 80});
            at += figure[i];
        }
    return notes;
}

/// A bass on the first beat, chords on the others.
std::vector<TimedNote> accompanied(int beats, double beat, int bars)
{
    std::vector<TimedNote> notes;
    for (int bar = 0; bar < bars; ++bar) {
        const int root = std::array{48, 53, 55, 48, 45, 50, 55, 48}[static_cast<std::size_t>(bar % 8)];
        const double start = bar * beats * beat;
        notes.push_back({start, beat, root - 12, 80});
        notes.push_back({start, beats * beat, root + 24, 80});
        for (int i = 1; i < beats; ++i)
            for (const int third : {0, 4, 7})
                notes.push_back({start + i * beat, beat, root + third, 80});
    }
    return notes;
}

QString meterOf(const std::vector<TimedNote>& notes)
{
    return QString::fromStdString(findMeter(notes).meter.name());
}

} // namespace

class TestMeter : public QObject
{
    Q_OBJECT

private slots:
    void aBarIsMadeOfPlaces()
    {
        for (const MetricalPeriods& candidate : meterCandidates()) {
            const auto places = placesOf(candidate);
            QCOMPARE(std::ssize(places), candidate.bar());
            for (std::size_t step = 0; step < places.size(); ++step)
                QCOMPARE(isBarLine(places[step]), step == 0);
            for (std::size_t i = 1; i < candidate.periods.size(); ++i)
                QCOMPARE(candidate.periods[i - 1] % candidate.periods[i], 0);
            QVERIFY(periodsOf(candidate.meter).periods == candidate.periods);
        }
        score::Meter five;
        five.beats = {5};
        QVERIFY((periodsOf(five).periods == std::vector<int>{20, 4, 2, 1}));
        QCOMPARE(std::ssize(placesOf(periodsOf(five))), 20);
    }

    void stepsTellWhatHappens()
    {
        const std::vector<TimedNote> notes{
            {0, 2, 36, 80}, {0, 0.5, 60, 80}, {0.5, 0.5, 62, 80}, {1, 1, 64, 80}};
        const MeterEvidence evidence = gatherEvidence(notes);
        const auto kindOf = [&](Aspect aspect, std::size_t step) {
            return static_cast<int>(evidence.kinds[static_cast<std::size_t>(aspect)][step]);
        };
        QCOMPARE(std::ssize(evidence.onsets), 9);
        QCOMPARE(evidence.onsets[0].count, 2);
        QCOMPARE(evidence.onsets[0].lowest, 36);
        QCOMPARE(evidence.onsets[0].toNext, 2);
        QCOMPARE(evidence.onsets[2].interval, 2);
        QCOMPARE(kindOf(Aspect::Length, 0), 6); // the half note
        QCOMPARE(kindOf(Aspect::Length, 1), 0); // held
        QCOMPARE(kindOf(Aspect::Length, 8), 1); // silence
        QCOMPARE(kindOf(Aspect::Rhythm, 1), 0);
        QVERIFY(kindOf(Aspect::Bass, 0) > kindOf(Aspect::Bass, 2));
        QVERIFY(kindOf(Aspect::Thickness, 0) > kindOf(Aspect::Thickness, 2));
        QVERIFY(gatherEvidence({}).steps() >= 1);
    }

    void musicResemblesItselfABarLater()
    {
        const SelfSimilarity similarity(
            gatherEvidence(sequence({1, 0.5, 0.5, 1}, 24))); // bars of twelve steps
        QVERIFY(similarity.rhythm(12) > 0.95);               // nothing follows the last bar
        QVERIFY(similarity.rhythm(8) < 0.7);
        QVERIFY(similarity.theme(12) > 0.6); // sequences count, though the pitches differ
        QVERIFY(similarity.theme(12) > similarity.theme(8) + 0.3);
        QVERIFY(similarity.pitchClasses(60) >
                similarity.pitchClasses(12)); // the same pitches after five bars
        QVERIFY(similarity.rhythmExcess(12) > similarity.rhythmExcess(16) + 0.1);
        QCOMPARE(similarity.returns(12), 1.0);
        QVERIFY(similarity.returns(16) < 0.5);
        const SelfSimilarity silence(gatherEvidence({}));
        QCOMPARE(silence.rhythm(8) + silence.theme(8) + silence.pitchClasses(8) + silence.returns(8), 0.0);
    }

    void barsMayStartAnew()
    {
        std::vector<TimedNote> notes = accompanied(4, 1, 80);
        for (TimedNote& note : notes)
            note.onset += note.onset >= 160 ? 1 : 0; // a bar of five quarters
        const MeterEvidence evidence = gatherEvidence(notes);
        const auto scores = scorePlaces(evidence, kMeterModel);
        const auto places = placesOf(periodsOf({}));
        const PhasePath path = followPhases(scores, places);
        QCOMPARE(path.inBar(0, 16), 0);
        QCOMPARE(path.inBar(480, 16), 0);
        QCOMPARE(path.inBar(644, 16), 0);
        QCOMPARE(path.inBar(804, 16), 0);
    }

    void probabilitiesAddUp()
    {
        const MeterEvidence evidence = gatherEvidence(accompanied(3, 1, 16));
        const auto likely =
            weigh(featuresOfAll(evidence, scorePlaces(evidence, kMeterModel), kMeterModel), kMeterModel);
        QVERIFY(std::abs(std::accumulate(likely.begin(), likely.end(), 0.0) - 1) < 1e-9);
        for (const double each : weigh({}, MeterModel{}))
            QVERIFY(std::abs(each - 1.0 / kMeterCandidates) < 1e-9); // no weights, no opinion
        MeterModel model;
        model.length.candidates[4] = 100; // 4/4 in its family leaves the others alone
        QVERIFY(std::abs(weigh({}, model)[4] - 0.3) < 1e-9);
        QVERIFY(std::abs(weigh({}, model)[2] - 0.1) < 1e-9);
    }

    void commonMetersAreFound()
    {
        QCOMPARE(meterOf(accompanied(4, 1, 32)), QStringLiteral("4/4"));
        QCOMPARE(meterOf(accompanied(3, 1, 32)), QStringLiteral("3/4"));
        QCOMPARE(meterOf(sequence({1, 0.5, 1, 0.5}, 32)), QStringLiteral("6/8"));
        for (const auto& guess : findMeter(accompanied(3, 1, 32)).guesses)
            QVERIFY(guess.probability >= 0 && guess.probability <= 1);
    }

    void choicesGiveBackTheWeightsThatMadeThem()
    {
        base::Random random(5);
        const fitting::Vector truth{2, -1, 0};
        std::vector<fitting::Choice> choices;
        for (int i = 0; i < 4000; ++i) {
            fitting::Choice choice;
            for (int alternative = 0; alternative < 3; ++alternative)
                choice.alternatives.push_back({random.uniform(), 10 * random.uniform(), random.uniform()});
            const fitting::Vector likely = fitting::probabilities(choice, truth);
            double left = random.uniform();
            while (choice.chosen < 2 && left >= likely[choice.chosen])
                left -= likely[choice.chosen++];
            choices.push_back(std::move(choice));
        }
        const fitting::Vector fitted = fitting::fit(choices, 1e-3);
        for (std::size_t i = 0; i < truth.size(); ++i)
            QVERIFY2(std::abs(fitted[i] - truth[i]) < 0.25, qPrintable(QString::number(fitted[i])));
        QVERIFY(std::abs(fitting::fit(std::move(choices), 1e6)[0]) < 0.05); // the penalty holds them down
    }
};

QTEST_APPLESS_MAIN(TestMeter)
#include "tst_meter.moc"
