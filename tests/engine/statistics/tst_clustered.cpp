// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/random.h"
#include "engine/statistics/binomial_test.h"
#include "engine/statistics/clustered_estimate.h"
#include "engine/statistics/crossed_bootstrap.h"
#include "engine/statistics/crossed_variance.h"
#include "engine/statistics/distributions.h"
#include "engine/statistics/signal_detection.h"
#include "engine/statistics/synthetic_listeners.h"
#include "tests/engine/statistics/statistics_support.h"

#include <limits>

using namespace partita::statistics;
using partita::base::Random;

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

ListenerModel model(double skill, double listeners, double items)
{
    ListenerModel result;
    result.skill = skill;
    result.listenerDeviation = listeners;
    result.itemDeviation = items;
    return result;
}

Judgements exchanged(Judgements judgements)
{
    for (auto& row : judgements)
        row.saidMachine = !row.saidMachine;
    return judgements;
}

/// 4 machine and 4 human clips, 6 listeners, all with the same answer.
Judgements alike(bool right)
{
    Judgements judgements;
    for (std::size_t listener = 0; listener < 6; ++listener)
        for (std::size_t item = 0; item < 8; ++item)
            judgements.push_back({listener, item, item < 4, (item < 4) == right});
    return judgements;
}

} // namespace

class TestClustered : public QObject
{
    Q_OBJECT

private slots:
    void varianceByHand()
    {
        // Two listeners, two clips of one group: scores 1 1 / 1 0, mean 3/4, deviations 1/4 1/4 / 1/4 -3/4.
        const auto crossed =
            *crossedVariance({{7, 100, 0, 1}, {7, 200, 0, 1}, {9, 100, 0, 1}, {9, 200, 0, 0}}, {1});
        QCOMPARE(crossed.estimate, .75);
        VERIFY_NEAR(crossed.betweenListeners, 2 * (.25 + .25) / 16,
                    1e-12); // (1/2)^2 + (-1/2)^2, over 4^2, times 2/1
        VERIFY_NEAR(crossed.betweenItems, 2 * (.25 + .25) / 16, 1e-12);
        VERIFY_NEAR(crossed.independent, .75 / (4 * 3), 1e-12);
        VERIFY_NEAR(crossed.variance, .0625, 1e-12);
        VERIFY_NEAR(crossed.degrees, 1, 1e-12); // .0625^2 / (2 * .0625^2) is .5, and 1 is the least
    }

    void withoutEffectsItIsTheIndependentVariance()
    {
        double sum = 0;
        for (std::uint64_t study = 0; study < 200; ++study)
            sum += clusteredShare(*simulateAnswers({40, 15, 15}, {}, study))->designEffect;
        VERIFY_NEAR(sum / 200, 1.2, .2); // never below 1, so above it on average
    }

    void effectsOfEitherSideRaiseIt()
    {
        const auto listeners = *clusteredShare(*simulateAnswers({60, 30, 30}, model(0, 1, 0), 4));
        QVERIFY(listeners.designEffect > 5);
        QVERIFY(listeners.listenerShare > .7 && listeners.itemShare < .2);
        const auto items = *clusteredShare(*simulateAnswers({60, 30, 30}, model(0, 0, 1), 4));
        QVERIFY(items.designEffect > 5);
        QVERIFY(items.itemShare > .7 && items.listenerShare < .2);
        VERIFY_NEAR(items.effectiveAnswers * items.designEffect, 3600, 1e-6);
    }

    void intervalsContainTheirEstimateAndMirror()
    {
        for (std::uint64_t study = 0; study < 50; ++study) {
            const auto judgements = *simulateAnswers({12, 6, 5, 7}, model(1.5, 1, 1), study);
            const auto share = *clusteredShare(judgements);
            const auto mirrored = *clusteredShare(exchanged(judgements));
            QVERIFY(share.interval.contains(share.estimate));
            QVERIFY(share.interval.lower >= 0 && share.interval.upper <= 1);
            VERIFY_NEAR(share.estimate, 1 - mirrored.estimate, 1e-12);
            VERIFY_NEAR(share.interval.lower, 1 - mirrored.interval.upper, 1e-12);
            QVERIFY(clusteredShare(judgements, Outcome::Right, .99)->interval.width() >
                    share.interval.width());
            VERIFY_NEAR(clusteredSensitivity(judgements)->estimate,
                        -clusteredSensitivity(exchanged(judgements))->estimate, 1e-12);
        }
    }

    void aLeanIsNotMistakenForHearing()
    {
        // 3 machine clips, 9 human ones, and everybody always says "machine".
        Judgements judgements;
        for (std::size_t listener = 0; listener < 10; ++listener)
            for (std::size_t item = 0; item < 12; ++item)
                judgements.push_back({listener, item, item < 3, true});
        QCOMPARE(clusteredShare(judgements)->estimate, .5);
        QCOMPARE(clusteredShare(judgements, Outcome::SaidMachine)->estimate, 1.0);
        QVERIFY(clusteredSensitivity(judgements)->interval.contains(0));
        QVERIFY(clusteredCriterion(judgements)->interval.upper < 0);
    }

    void answersThatAreAllAlikeHaveTheIntervalOfTheFewest()
    {
        const auto right = *clusteredShare(alike(true));
        QVERIFY(right.allAlike);
        QCOMPARE(right.estimate, 1.0);
        QCOMPARE(right.interval, *clopperPearsonInterval({6, 6}));
        const auto wrong = *clusteredShare(alike(false));
        QCOMPARE(wrong.interval, *clopperPearsonInterval({0, 6}));
        QVERIFY(!clusteredEquivalence(alike(true), .2)->equivalent);
        QCOMPARE(clusteredEquivalence(alike(true), .2)->estimate, 1.0);
        const auto sensitivity = *clusteredSensitivity(alike(true));
        QVERIFY(sensitivity.interval.lower > 0 && std::isfinite(sensitivity.interval.upper));
    }

    void oneKindOfClipsIsTheirMean()
    {
        Judgements judgements;
        const auto all = *simulateAnswers({20, 10, 10}, model(.5, .5, .5), 3);
        for (const auto& row : all)
            if (row.machine)
                judgements.push_back(row);
        const auto share = *clusteredShare(judgements);
        const auto counts = countYesNo(judgements);
        VERIFY_NEAR(share.estimate, counts.machineClips.value(), 1e-12);
        QVERIFY(!clusteredSensitivity(judgements));
    }

    void equivalenceIsTheIntervalInsideTheMargin()
    {
        int equivalent = 0;
        for (std::uint64_t study = 0; study < 100; ++study) {
            const auto judgements = *simulateAnswers({40, 15, 15}, model(0, .5, .5), study);
            const auto test = *clusteredEquivalence(judgements, .1);
            const bool inside = test.interval.lower >= .4 && test.interval.upper <= .6;
            QCOMPARE(test.equivalent, inside);
            QCOMPARE(test.interval, clusteredShare(judgements, Outcome::Right, .9)->interval);
            equivalent += test.equivalent ? 1 : 0;
            VERIFY_NEAR(test.p(), clusteredEquivalence(exchanged(judgements), .1)->p(), 1e-12);
        }
        QVERIFY(equivalent > 40 && equivalent < 98);
    }

    void sensitivityAgreesWithThePlainFormulaWithoutEffects()
    {
        const auto judgements = *simulateAnswers({400, 50, 50, 4}, model(.6, 0, 0), 8);
        const auto clustered = *clusteredSensitivity(judgements);
        const auto plain = *detectSignal(countYesNo(judgements));
        VERIFY_NEAR(clustered.estimate, plain.sensitivity, 1e-12);
        QVERIFY(clustered.standardError > .9 * plain.sensitivityError);
        QVERIFY(clustered.standardError < 1.5 * plain.sensitivityError);
        VERIFY_NEAR(clusteredCriterion(judgements)->estimate, plain.criterion, 1e-12);
    }

    void differencesUseCommonListeners()
    {
        // The listeners' own effects are the same for both sets, and so do not blur the difference.
        Judgements first;
        Judgements second;
        const auto all = *simulateAnswers({60, 60, 2}, model(0, 2, 0), 2);
        for (const auto& row : all)
            if (row.machine)
                (row.item < 30 ? first : second).push_back(row);
        const auto paired = *clusteredDifference(first, second);
        auto others = second;
        for (auto& row : others)
            row.listener += 1000;
        const auto unpaired = *clusteredDifference(first, others);
        VERIFY_NEAR(paired.estimate, unpaired.estimate, 1e-12);
        QVERIFY(paired.standardError < .6 * unpaired.standardError);
        QVERIFY(paired.interval.contains(0));
        QVERIFY(!clusteredDifference(first, first));
        VERIFY_NEAR(clusteredDifference(second, first)->estimate, -paired.estimate, 1e-12);
    }

    void theBootstrapAgreesWhereItShould()
    {
        // With large effects of both sides the extra variance of the crossed bootstrap hardly counts.
        const auto judgements = *simulateAnswers({60, 30, 30}, model(0, 1, 1), 4);
        Random random(1);
        const auto bootstrap = *crossedBootstrapInterval(judgements, random, 999);
        const auto clustered = *clusteredShare(judgements);
        VERIFY_NEAR(bootstrap.width() / clustered.interval.width(), 1, .15);
        Random same(1);
        QCOMPARE(*crossedBootstrapInterval(judgements, same, 999), bootstrap);
        QVERIFY(!crossedBootstrapInterval({}, random));
        QVERIFY(!crossedBootstrapInterval(judgements, random, 3));
    }

    void listenersAndClipsMayHaveAnyNumbers()
    {
        auto judgements = *simulateAnswers({20, 6, 6}, model(.3, .5, .5), 6);
        const auto plain = *clusteredShare(judgements);
        for (auto& row : judgements) {
            row.listener = row.listener * 1'000'003 + 5;
            row.item = ~std::size_t{0} - row.item;
        }
        const auto renamed = *clusteredShare(judgements);
        QCOMPARE(renamed.interval, plain.interval);
    }

    void tooFewIsAnError()
    {
        QVERIFY(!clusteredShare({}));
        const auto one = clusteredShare(*simulateAnswers({1, 5, 5}, {}, 1));
        QVERIFY(!one);
        QVERIFY(one.error().message().find("two listeners") != std::string::npos);
        QVERIFY(!clusteredShare(*simulateAnswers({9, 1, 5}, {}, 1)));
        QVERIFY(!clusteredShare(*simulateAnswers({9, 1, 0}, {}, 1)));
        QVERIFY(clusteredShare(*simulateAnswers({9, 2, 0}, {}, 1)).has_value());
        const auto enough = *simulateAnswers({9, 5, 5}, {}, 1);
        QVERIFY(!clusteredShare(enough, Outcome::Right, kNaN));
        QVERIFY(!clusteredEquivalence(enough, kNaN));
        QVERIFY(!clusteredEquivalence(enough, .1, .6));
        QVERIFY(!clusteredSensitivity(enough, 1));
        QVERIFY(!clusteredDifference(enough, {}));
        QVERIFY(!crossedVariance({{0, 0, 1, 1}}, {1}));
        QVERIFY(!crossedVariance({{0, 0, 0, kNaN}}, {1}));
    }
};

QTEST_GUILESS_MAIN(TestClustered)
#include "tst_clustered.moc"
