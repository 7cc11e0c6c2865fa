// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/random.h"
#include "engine/statistics/calibration.h"
#include "engine/statistics/item_analysis.h"
#include "engine/statistics/permutation_test.h"
#include "engine/statistics/resemblance.h"
#include "engine/statistics/synthetic_listeners.h"
#include "tests/engine/statistics/statistics_support.h"

#include <algorithm>
#include <array>
#include <set>

using namespace partita::statistics;
using partita::base::Random;

namespace {

/// P2's Figure 18: who of 35 said "machine" is not known, so the first listeners did.
Judgements figure18()
{
    constexpr std::array<bool, 10> kMachine{false, true, false, true, true, false, true, false, true, false};
    constexpr std::array<std::size_t, 10> kSaidMachine{22, 28, 24, 28, 12, 22, 23, 21, 19, 21};
    Judgements judgements;
    for (std::size_t listener = 0; listener < 35; ++listener)
        for (std::size_t item = 0; item < 10; ++item)
            judgements.push_back({listener, item + 1, kMachine[item], listener < kSaidMachine[item]});
    return judgements;
}

ListenerModel model(double skill, double listeners, double items)
{
    ListenerModel result;
    result.skill = skill;
    result.listenerDeviation = listeners;
    result.itemDeviation = items;
    return result;
}

} // namespace

class TestJudgements : public QObject
{
    Q_OBJECT

private slots:
    void machineClipsOfFigure18Differ()
    {
        const auto machine = *testHeterogeneity({{28, 35}, {28, 35}, {12, 35}, {23, 35}, {19, 35}});
        VERIFY_NEAR(machine.chiSquared, 22.3, .05);
        QCOMPARE(machine.degrees, 4.0);
        VERIFY_NEAR(machine.p, .0002, .00005);
        const auto human = *testHeterogeneity({{22, 35}, {24, 35}, {22, 35}, {21, 35}, {21, 35}});
        VERIFY_NEAR(human.chiSquared, .7343, .0001);
        VERIFY_NEAR(human.p, .947, .0005);
        QCOMPARE(testHeterogeneity({{0, 5}, {0, 7}})->p, 1.0);
        QVERIFY(!testHeterogeneity({{1, 5}}));
        QVERIFY(!testHeterogeneity({{1, 5}, {0, 0}}));
    }

    void itemsOfFigure18()
    {
        const auto items = *analyseItems(figure18());
        QCOMPARE(items.size(), std::size_t{10});
        QCOMPARE(items[4].item, std::size_t{5});
        QCOMPARE(items[4].fooled, (Proportion{23, 35})); // a machine's clip that 23 took for a person's
        QCOMPARE(items[0].fooled, (Proportion{22, 35}));
        for (const auto& item : items) {
            QVERIFY(item.interval.contains(item.fooled.value()));
            QVERIFY(item.adjustedP >= item.p);
        }
        VERIFY_NEAR(items[1].p, .00052, .00002);
        VERIFY_NEAR(items[1].adjustedP, .0026, .0001); // two of ten are equal: times 10 / 2
    }

    void discriminationTellsHelpfulFromMisleadingClips()
    {
        // Listeners 0-4 are right about clips 0-3, the others are not; about clip 4 it is the other way
        // round.
        Judgements judgements;
        for (std::size_t listener = 0; listener < 10; ++listener)
            for (std::size_t item = 0; item < 6; ++item)
                judgements.push_back({listener, item, true, item == 5 || (listener < 5) == (item < 4)});
        const auto items = *analyseItems(judgements);
        VERIFY_NEAR(items[0].discrimination.value(), 1, 1e-9);
        VERIFY_NEAR(items[4].discrimination.value(), -1, 1e-9);
        QVERIFY(!items[5].discrimination); // everybody is right
    }

    void permutingFigure18FindsNothing()
    {
        Random random(1);
        const auto test = *permuteLabels(figure18(), random);
        QCOMPARE(test.difference, 0.0);
        QCOMPARE(test.p, 1.0);
        QCOMPARE(test.labellings, std::uint64_t{252});
        QVERIFY(test.exact);
    }

    void permutationCountsByHand()
    {
        // Said "machine" of 4 clips by 3 listeners: 3, 3 (machine), 0, 0 (human): the most extreme of 6
        // labellings.
        Judgements judgements;
        for (std::size_t listener = 0; listener < 3; ++listener)
            for (std::size_t item = 0; item < 4; ++item)
                judgements.push_back({listener, item, item < 2, item < 2});
        Random random(1);
        VERIFY_NEAR(permuteLabels(judgements, random)->p, 2 / 6., 1e-12);
        VERIFY_NEAR(permuteLabels(judgements, random, Alternative::Greater)->p, 1 / 6., 1e-12);
        QCOMPARE(permuteLabels(judgements, random, Alternative::Less)->p, 1.0);
        QCOMPARE(permuteLabels(judgements, random)->difference, 1.0);
    }

    void drawnLabellingsApproachTheExactCount()
    {
        const auto judgements = *simulateAnswers({20, 6, 6}, model(.3, .3, .5), 11);
        Random random(7);
        const auto exact = *permuteLabels(judgements, random);
        const auto drawn = *permuteLabels(judgements, random, Alternative::TwoSided, 900);
        QVERIFY(exact.exact && !drawn.exact);
        QCOMPARE(exact.labellings, std::uint64_t{924});
        QCOMPARE(drawn.labellings, std::uint64_t{900});
        VERIFY_NEAR(drawn.p, exact.p, 4 * std::sqrt(exact.p * (1 - exact.p) / 900) + .002);
        QVERIFY(drawn.p > 0);
    }

    void permutationKeepsItsLevel()
    {
        Random random(3);
        int significant = 0;
        for (std::uint64_t study = 0; study < 400; ++study) {
            const auto judgements = *simulateAnswers({15, 5, 5, 6}, model(0, 1, 1), study);
            significant += permuteLabels(judgements, random)->p <= .05 ? 1 : 0;
        }
        QVERIFY2(significant <= 33,
                 qPrintable(QString::number(significant))); // .05 and three standard errors
    }

    void permutationRefusesWhatCannotBeExchanged()
    {
        Random random(1);
        QVERIFY(!permuteLabels({}, random));
        QVERIFY(!permuteLabels({{0, 0, true, true}, {0, 1, true, true}}, random));
        QVERIFY(!permuteLabels({{0, 0, true, true}, {1, 0, false, true}}, random));
        QVERIFY(!permuteLabels(figure18(), random, Alternative::TwoSided, 1));
        QVERIFY(!analyseItems({}));
        QVERIFY(!analyseItems({{0, 0, true, true}, {1, 0, false, true}}));
    }

    void resemblanceByHand()
    {
        // Two listeners, one always right and one always wrong: as alike as can be.
        Judgements judgements;
        for (std::size_t item = 0; item < 4; ++item) {
            judgements.push_back({0, item, true, true});
            judgements.push_back({1, item, true, false});
        }
        const auto listeners = *listenerResemblance(judgements);
        VERIFY_NEAR(listeners.correlation, 1, 1e-12);
        VERIFY_NEAR(listeners.designEffect, 4, 1e-12);
        QCOMPARE(listeners.clusters, std::size_t{2});
        VERIFY_NEAR(itemResemblance(judgements)->correlation, -1, 1e-12);
        QCOMPARE(itemResemblance(judgements)->designEffect, 1.0);
        QVERIFY(!listenerResemblance({{0, 0, true, true}, {0, 1, true, true}})); // one listener
        QVERIFY(!listenerResemblance({{0, 0, true, true}, {1, 1, true, true}})); // one answer each
        QCOMPARE(
            listenerResemblance({{0, 0, true, true}, {0, 1, true, true}, {1, 0, true, true}})->correlation,
            0.0);
    }

    void resemblanceIsFoundInLargeStudies()
    {
        // The variance of logistic(skill) between listeners with deviation 1, over p (1 - p): .0434 / .25 =
        // .174 (R 4.2: integrate(function(z) (plogis(z) - .5)^2 * dnorm(z), -8, 8))
        const auto judgements = *simulateAnswers({3000, 30, 30, 20}, model(0, 1, 0), 5);
        VERIFY_NEAR(listenerResemblance(judgements)->correlation, .1736, .01);
        VERIFY_NEAR(itemResemblance(judgements)->correlation, 0, .003);
        ListenerModel leaning;
        leaning.bias = 1.5;
        const auto biased = *simulateAnswers({3000, 30, 30, 20}, leaning, 5);
        VERIFY_NEAR(itemResemblance(biased)->correlation, 0, .003);
    }

    void calibrationByHand()
    {
        // Confidence 3: 3 right, 1 wrong; 1: 1 right, 3 wrong; 0 was not asked.
        Judgements judgements;
        for (int i = 0; i < 4; ++i) {
            judgements.push_back({0, 0, true, i != 0, 3});
            judgements.push_back({0, 1, true, i == 0, 1});
            judgements.push_back({0, 2, true, false, 0});
        }
        const auto calibration = *calibrate(judgements);
        QCOMPARE(calibration.levels.size(), std::size_t{2});
        QCOMPARE(calibration.levels[0].right, (Proportion{1, 4}));
        QCOMPARE(calibration.levels[1].right, (Proportion{3, 4}));
        // Of 16 pairs the right one is surer in 3 * 3, as sure in 3 * 1 + 1 * 3.
        VERIFY_NEAR(calibration.area, (9 + 6 / 2.) / 16, 1e-12);
        QCOMPARE(calibration.curve.back().ofRight, 1.0);
        QCOMPARE(calibration.curve.back().ofWrong, 1.0);
        QVERIFY(calibration.areaError > 0);
        QVERIFY(!calibrate({{0, 0, true, true, 2}}));
        QVERIFY(!calibrate({{0, 0, true, true, 0}, {0, 1, true, false, 0}}));
    }

    void guessersAreNotCalibratedAndSkilledListenersAre()
    {
        const auto guessed = *calibrate(*simulateAnswers({400, 10, 10}, model(0, 0, 0), 3));
        VERIFY_NEAR(guessed.area, .5, 4 * guessed.areaError);
        const auto skilled = *calibrate(*simulateAnswers({400, 10, 10}, model(1, 0, 0), 3));
        QVERIFY(skilled.area > .6);
        QCOMPARE(skilled.levels.size(), std::size_t{5});
        QVERIFY(skilled.levels.back().right.value() > skilled.levels.front().right.value());
    }

    void syntheticListenersFollowTheDesign()
    {
        const ListeningDesign design{50, 9, 6, 7};
        const auto judgements = *simulateAnswers(design, model(0, .5, .5), 1);
        QCOMPARE(judgements.size(), std::size_t{350});
        std::set<std::pair<std::size_t, std::size_t>> cells;
        std::vector<std::size_t> machine(50);
        for (const auto& row : judgements) {
            QCOMPARE(row.machine, row.item < 9);
            QVERIFY(row.item < 15 && row.confidence >= 1 && row.confidence <= 5);
            QVERIFY(cells.emplace(row.listener, row.item).second);
            machine[row.listener] += row.machine ? 1 : 0;
        }
        QVERIFY(std::all_of(machine.begin(), machine.end(),
                            [](std::size_t count) { return count == 3 || count == 4; }));
        QVERIFY(judgements == *simulateAnswers(design, model(0, .5, .5), 1));
        QVERIFY(judgements != *simulateAnswers(design, model(0, .5, .5), 2));
    }

    void syntheticListenersAnswerAsExpected()
    {
        for (const double share : {.5, .6, .75}) {
            auto parameters = model(0, .7, .4);
            parameters.bias = .6;
            parameters.listenerBiasDeviation = .5;
            parameters = *withShareRight(parameters, share);
            VERIFY_NEAR(expectedShareRight(parameters), share, 1e-9);
            const auto judgements = *simulateAnswers({4000, 1000, 1000, 20}, parameters, 9);
            const auto right = std::count_if(judgements.begin(), judgements.end(),
                                             [](const auto& row) { return row.right(); });
            VERIFY_NEAR(static_cast<double>(right) / 80'000, share, .012);
        }
        VERIFY_NEAR(expectedShareRight(model(std::log(3.0), 0, 0)), .75, 1e-9);
    }

    void impossibleDesignsAreRefused()
    {
        const double nan = std::numeric_limits<double>::quiet_NaN();
        QVERIFY(!simulateAnswers({0, 5, 5}, {}, 1));
        QVERIFY(!simulateAnswers({5, 0, 0}, {}, 1));
        QVERIFY(!simulateAnswers({5, 2, 2, 5}, {}, 1));
        QVERIFY(!simulateAnswers({5, 2, 2}, model(nan, 0, 0), 1));
        QVERIFY(!simulateAnswers({5, 2, 2}, model(0, -1, 0), 1));
        QVERIFY(!withShareRight({}, 1));
        QVERIFY(!withShareRight({}, nan));
        QCOMPARE(simulateAnswers({3, 1, 6, 5}, {}, 1)->size(), std::size_t{15}); // more human clips are heard
    }
};

QTEST_GUILESS_MAIN(TestJudgements)
#include "tst_judgements.moc"
