// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/binomial_test.h"
#include "engine/statistics/distributions.h"
#include "engine/statistics/equivalence.h"
#include "engine/statistics/power.h"
#include "tests/engine/statistics/statistics_support.h"

#include <limits>

using namespace partita::statistics;

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

struct KnownInterval
{
    Proportion seen;
    Interval wilson;
    Interval exact;
    double p;
};

struct KnownSize
{
    double value;
    std::int64_t answers;
};

} // namespace

class TestBinomial : public QObject
{
    Q_OBJECT

private slots:
    void knownIntervalsAndTests()
    {
        for (const auto& known : {
                 KnownInterval{{12, 20}, {.387, .781}, {.361, .809}, .503},
                 KnownInterval{{15, 20}, {.531, .888}, {.509, .913}, .041},
                 KnownInterval{{60, 100}, {.502, .691}, {.497, .697}, .057},
                 KnownInterval{{66, 100}, {.563, .745}, {.558, .752}, .0018},
                 KnownInterval{{300, 500}, {.556, .642}, {.556, .643}, .00001},
             }) {
            const auto wilson = wilsonInterval(known.seen);
            const auto exact = clopperPearsonInterval(known.seen);
            VERIFY_NEAR(wilson->lower, known.wilson.lower, .0005);
            VERIFY_NEAR(wilson->upper, known.wilson.upper, .0005);
            VERIFY_NEAR(exact->lower, known.exact.lower, .0005);
            VERIFY_NEAR(exact->upper, known.exact.upper, .0005);
            VERIFY_NEAR(*binomialTest(known.seen), known.p, .0005);
        }
    }

    void theMuchCopiedTableIsWrong()
    {
        // It asks for P(X <= k) >= .95 instead of P(X >= k) <= .05, and so calls these significant.
        for (const auto& [seen, p] : {std::pair<Proportion, double>{{8, 10}, .055},
                                      {{14, 20}, .058},
                                      {{25, 40}, .077},
                                      {{58, 100}, .067}}) {
            VERIFY_NEAR(*binomialTest(seen, .5, Alternative::Greater), p, .0005);
            QVERIFY(**criticalCount(seen.trials, .05, Alternative::Greater) > seen.successes);
        }
        VERIFY_NEAR(*binomialTest({14, 20}), .115, .0005);
    }

    void criticalCountsOfTheTable()
    {
        const std::int64_t table[][3] = {{10, 9, 9},   {20, 15, 15},  {30, 20, 21},
                                         {40, 26, 27}, {50, 32, 33},  {60, 37, 39},
                                         {80, 48, 50}, {100, 59, 61}, {200, 113, 115}};
        for (const auto& [trials, oneSided, twoSided] : table) {
            QCOMPARE(**criticalCount(trials, .05, Alternative::Greater), oneSided);
            QCOMPARE(**criticalCount(trials, .05, Alternative::TwoSided), twoSided);
            QCOMPARE(**criticalCount(trials, .05, Alternative::Less), trials - oneSided);
        }
        QVERIFY(!criticalCount(4, .05, Alternative::Greater)->has_value()); // even 4 of 4 is p .0625
        QCOMPARE(**criticalCount(5, .05, Alternative::Greater), std::int64_t{5});
    }

    void twoSidedTestsAgreeWithR()
    {
        // R 4.2: binom.test(x, n, p)$p.value
        VERIFY_NEAR(*binomialTest({3, 17}, .4), 0.08123565938, 1e-9);
        VERIFY_NEAR(*binomialTest({682, 925}, .75), 0.3824915596, 1e-9);
        VERIFY_NEAR(*binomialTest({0, 12}, .1), 0.6234272847, 1e-9);
        VERIFY_NEAR(*binomialTest({50'400, 100'000}, .5), 0.01151492549, 1e-9);
    }

    void everyOutcomesProbabilitiesAddUp()
    {
        for (const double chance : {.05, .5, .73}) {
            double sum = 0;
            for (std::int64_t successes = 0; successes <= 31; ++successes) {
                sum += binomialExactly(successes, 31, chance);
                VERIFY_NEAR(binomialAtMost(successes, 31, chance), sum, 1e-12);
                VERIFY_NEAR(binomialAtLeast(successes + 1, 31, chance), 1 - sum, 1e-12);
            }
        }
    }

    void intervalsContainTheirEstimateGrowWithTheCountAndMirror()
    {
        for (auto* intervalOf : {&wilsonInterval, &clopperPearsonInterval}) {
            for (const std::int64_t trials : {1, 2, 7, 40}) {
                Interval before{-1, -1};
                for (std::int64_t right = 0; right <= trials; ++right) {
                    const auto interval = *intervalOf({right, trials}, .95);
                    const auto mirrored = *intervalOf({trials - right, trials}, .95);
                    QVERIFY(interval.contains(Proportion{right, trials}.value()));
                    QVERIFY(interval.lower > before.lower || right == 0);
                    QVERIFY(interval.upper > before.upper);
                    QVERIFY(interval.lower >= 0 && interval.upper <= 1);
                    VERIFY_NEAR(interval.lower, 1 - mirrored.upper, 1e-9);
                    QVERIFY(intervalOf({right, trials}, .99)->width() > interval.width());
                    before = interval;
                }
            }
        }
    }

    void theExactIntervalAndTheExactTestAgree()
    {
        for (std::int64_t right = 0; right <= 60; ++right) {
            const bool outside = !clopperPearsonInterval({right, 60})->contains(.5);
            QCOMPARE(*binomialTest({right, 60}) < .05, outside);
        }
    }

    void coverageOfTheIntervalsIsAsPromised()
    {
        // Summed over all outcomes, so without simulation error.
        for (const std::int64_t trials : {20, 100, 350}) {
            double wilsonSum = 0;
            int chances = 0;
            for (double chance = .3; chance < .71; chance += .01, ++chances) {
                double exact = 0;
                for (std::int64_t right = 0; right <= trials; ++right) {
                    const double weight = binomialExactly(right, trials, chance);
                    exact += clopperPearsonInterval({right, trials})->contains(chance) ? weight : 0;
                    wilsonSum += wilsonInterval({right, trials})->contains(chance) ? weight : 0;
                }
                QVERIFY(exact >= .95 - 1e-9);
            }
            const double wilson = wilsonSum / chances;
            QVERIFY2(wilson > .93 && wilson < .97, qPrintable(QString::number(wilson)));
        }
    }

    void equivalenceOfFigure18()
    {
        const Proportion right{175, 350};
        VERIFY_NEAR(exactEquivalence(right, .05)->p(), .034, .0005);
        QVERIFY(exactEquivalence(right, .05)->equivalent);
        QVERIFY(exactEquivalence(right, .10)->p() < .001);
        VERIFY_NEAR(correlatedEquivalence(right, .05, 10, .05)->p(), .060, .0005);
        VERIFY_NEAR(correlatedEquivalence(right, .05, 10, .05)->effectiveAnswers, 350 / 1.45, 1e-9);
        QVERIFY(!correlatedEquivalence(right, .05, 10, .05)->equivalent);
        VERIFY_NEAR(correlatedEquivalence(right, .05, 10, .10)->p(), .087, .0005);
        VERIFY_NEAR(correlatedEquivalence(right, .05, 10, .20)->p(), .132, .0005);
        for (const double correlation : {.05, .10, .20})
            QVERIFY(correlatedEquivalence(right, .10, 10, correlation)->equivalent);
    }

    void equivalenceIsItsIntervalInsideTheMargin()
    {
        for (std::int64_t right = 1; right < 200; ++right) {
            for (const auto& test :
                 {*exactEquivalence({right, 200}, .1), *correlatedEquivalence({right, 200}, .1, 5, .1)}) {
                const bool inside = test.interval.lower >= .4 && test.interval.upper <= .6;
                QCOMPARE(test.equivalent, inside);
            }
            VERIFY_NEAR(exactEquivalence({right, 200}, .1)->p(),
                        exactEquivalence({200 - right, 200}, .1)->p(), 1e-12);
        }
        QVERIFY(!exactEquivalence({200, 200}, .1)->equivalent);
    }

    void sizesForADifference()
    {
        for (const auto& [truth, answers] :
             {KnownSize{.55, 786}, {.60, 199}, {.65, 90}, {.70, 49}, {.75, 30}}) {
            const auto size = *answersForDifference(truth);
            QCOMPARE(size.least, answers);
            QVERIFY(size.always >= size.least);
            QVERIFY(*differencePower(size.least - 1, truth) < .8);
            QVERIFY(*differencePower(size.always - 1, truth) < .8 || size.always == size.least);
            QCOMPARE(answersForDifference(1 - truth)->least, answers);
        }
        QCOMPARE(answersForDifference(.60)->always, std::int64_t{210});
    }

    void sizesForEquivalence()
    {
        const std::pair<double, std::int64_t> exact[] = {{.05, 861}, {.10, 214}, {.15, 96}};
        const double approximate[] = {856, 214, 95};
        for (std::size_t i = 0; i < 3; ++i) {
            const auto size = *answersForEquivalence(exact[i].first);
            QCOMPARE(size.least, exact[i].second);
            VERIFY_NEAR(size.approximate, approximate[i], .5);
            VERIFY_NEAR(*equivalencePower(size.least, exact[i].first), size.powerAtLeast, 1e-12);
        }
    }

    void theSearchWindowLosesNothing()
    {
        for (const double truth : {.56, .63, .8, .97}) {
            std::int64_t least = 0;
            std::int64_t always = 0;
            for (std::int64_t answers = 1; answers < 1500; ++answers) {
                const bool enough = *differencePower(answers, truth, .01) >= .9;
                least = least == 0 && enough ? answers : least;
                always = enough ? always : answers + 1;
            }
            QCOMPARE(answersForDifference(truth, .9, .01)->least, least);
            QCOMPARE(answersForDifference(truth, .9, .01)->always, always);
        }
    }

    void powerIsTheSumOverSignificantOutcomes()
    {
        double difference = 0;
        double equivalence = 0;
        for (std::int64_t right = 0; right <= 150; ++right) {
            difference += *binomialTest({right, 150}) <= .05 ? binomialExactly(right, 150, .62) : 0;
            equivalence +=
                exactEquivalence({right, 150}, .12)->equivalent ? binomialExactly(right, 150, .52) : 0;
        }
        VERIFY_NEAR(*differencePower(150, .62), difference, 1e-12);
        VERIFY_NEAR(*equivalencePower(150, .12, .52), equivalence, 1e-12);
        QVERIFY(*equivalencePower(150, .12, .38) < .05); // at the border of the margin it keeps its level
        QCOMPARE(*equivalencePower(5, .05), 0.0);
    }

    void largeSizes()
    {
        const auto size = *answersForDifference(.5045);
        QVERIFY(size.exact && size.least > 90'000 && size.least < 100'000);
        QVERIFY(*differencePower(size.least, .5045) >= .8);
        QVERIFY(!answersForDifference(.501)->exact);
        VERIFY_NEAR(static_cast<double>(answersForDifference(.501)->least), 1'962'220, 10);
    }

    void designEffects()
    {
        VERIFY_NEAR(*designEffect(20, .05), 1.95, 1e-12);
        VERIFY_NEAR(*designEffect(20, .10), 2.9, 1e-12);
        VERIFY_NEAR(*designEffect(20, .20), 4.8, 1e-12);
        const auto size = *clusteredSize(199, 10, .05);
        QCOMPARE(size.listeners, std::int64_t{29}); // 199 * 1.45 = 288.55
        QCOMPARE(size.answers, std::int64_t{290});
        QCOMPARE(clusteredSize(200, 10, 0)->listeners, std::int64_t{20});
    }

    void badInputIsAnError()
    {
        QVERIFY(!binomialTest({0, 0}));
        QVERIFY(!binomialTest({5, 4}));
        QVERIFY(!binomialTest({-1, 4}));
        QVERIFY(!binomialTest({1, 4}, kNaN));
        QVERIFY(!binomialTest({1, 4}, 0));
        QVERIFY(!wilsonInterval({0, 0}));
        QVERIFY(!wilsonInterval({1, 2}, kNaN));
        QVERIFY(!clopperPearsonInterval({1, 2}, 1));
        QVERIFY(!criticalCount(0));
        QVERIFY(!exactEquivalence({0, 0}, .1));
        QVERIFY(!exactEquivalence({1, 2}, kNaN));
        QVERIFY(!exactEquivalence({1, 2}, .5));
        QVERIFY(!exactEquivalence({1, 2}, .1, .5));
        QVERIFY(!correlatedEquivalence({5, 5}, .1, 5, .1));
        QVERIFY(!correlatedEquivalence({2, 5}, .1, 0, .1));
        QVERIFY(!correlatedEquivalence({2, 5}, .1, 5, kNaN));
        QVERIFY(!answersForDifference(.5));
        QVERIFY(!answersForDifference(kNaN));
        QVERIFY(!answersForDifference(.6, 1));
        QVERIFY(!answersForEquivalence(0));
        QVERIFY(!answersForEquivalence(1e-9));
        QVERIFY(!differencePower(0, .6));
        QVERIFY(!clusteredSize(0, 10, .1));
        QVERIFY(!clusteredSize(100, 0, .1));
    }
};

QTEST_GUILESS_MAIN(TestBinomial)
#include "tst_binomial.moc"
