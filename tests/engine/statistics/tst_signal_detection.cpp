// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/random.h"
#include "engine/statistics/distributions.h"
#include "engine/statistics/signal_detection.h"
#include "tests/engine/statistics/statistics_support.h"

#include <limits>

using namespace partita::statistics;

namespace {

Proportion draw(partita::base::Random& random, std::int64_t trials, double chance)
{
    Proportion seen{0, trials};
    for (std::int64_t i = 0; i < trials; ++i)
        seen.successes += random.uniform() < chance ? 1 : 0;
    return seen;
}

} // namespace

class TestSignalDetection : public QObject
{
    Q_OBJECT

private slots:
    void knownValues()
    {
        const auto seen = *detectSignal({{16, 20}, {12, 20}});
        VERIFY_NEAR(seen.sensitivity, .55, .005);
        VERIFY_NEAR(seen.criterion, -.52, .005);
        VERIFY_NEAR(*yesNoSensitivity(.60, .40), .51, .005);
        VERIFY_NEAR(*yesNoSensitivity(.75, .25), 1.35, .005);
        VERIFY_NEAR(*forcedChoiceSensitivity(.60), .36, .005);
        VERIFY_NEAR(*forcedChoiceSensitivity(.75), .95, .005);
    }

    void figure18ShowsBiasAndNoSensitivity()
    {
        const auto seen = *detectSignal({{110, 175}, {110, 175}});
        QCOMPARE(seen.sensitivity, 0.0);
        VERIFY_NEAR(seen.criterion, -.33, .005);
        QVERIFY(seen.sensitivityInterval.contains(0));
        QVERIFY(!seen.criterionInterval.contains(0));
    }

    void countsAreTakenFromJudgements()
    {
        const Judgements judgements{
            {0, 0, true, true}, {0, 1, false, true}, {1, 0, true, false}, {1, 1, false, true}};
        const auto counts = countYesNo(judgements);
        QCOMPARE(counts.machineClips, (Proportion{1, 2}));
        QCOMPARE(counts.humanClips, (Proportion{2, 2}));
    }

    void exchangingTheAnswersMirrorsTheCriterion()
    {
        for (std::int64_t hits = 0; hits <= 12; hits += 3) {
            for (std::int64_t falseAlarms = 0; falseAlarms <= 9; falseAlarms += 3) {
                const auto seen = *detectSignal({{hits, 12}, {falseAlarms, 9}});
                const auto mirrored = *detectSignal({{12 - hits, 12}, {9 - falseAlarms, 9}});
                VERIFY_NEAR(seen.sensitivity, -mirrored.sensitivity, 1e-12);
                VERIFY_NEAR(seen.criterion, -mirrored.criterion, 1e-12);
                QVERIFY(std::isfinite(seen.sensitivity) && std::isfinite(seen.sensitivityError));
                QVERIFY(seen.sensitivityInterval.contains(seen.sensitivity));
            }
        }
    }

    void moreHitsMeanMoreSensitivity()
    {
        for (std::int64_t hits = 1; hits <= 30; ++hits) {
            QVERIFY(detectSignal({{hits, 30}, {10, 30}})->sensitivity >
                    detectSignal({{hits - 1, 30}, {10, 30}})->sensitivity);
            QVERIFY(detectForcedChoice({hits, 30})->sensitivity >
                    detectForcedChoice({hits - 1, 30})->sensitivity);
        }
    }

    void intervalsCoverTheTruth()
    {
        partita::base::Random random(5);
        int yesNo = 0;
        int forced = 0;
        constexpr int kStudies = 2000;
        const double sensitivity = *yesNoSensitivity(.8, .45);
        for (int i = 0; i < kStudies; ++i) {
            const YesNoCounts counts{draw(random, 80, .8), draw(random, 80, .45)};
            yesNo += detectSignal(counts)->sensitivityInterval.contains(sensitivity) ? 1 : 0;
            forced += detectForcedChoice(draw(random, 80, .7))
                              ->sensitivityInterval.contains(*forcedChoiceSensitivity(.7))
                          ? 1
                          : 0;
        }
        QVERIFY2(yesNo > .935 * kStudies && yesNo < .97 * kStudies, qPrintable(QString::number(yesNo)));
        QVERIFY2(forced > .93 * kStudies && forced < .97 * kStudies, qPrintable(QString::number(forced)));
    }

    void badInputIsAnError()
    {
        const double nan = std::numeric_limits<double>::quiet_NaN();
        QVERIFY(!detectSignal({{0, 0}, {1, 2}}));
        QVERIFY(!detectSignal({{1, 2}, {0, 0}}));
        QVERIFY(!detectSignal({{1, 2}, {3, 2}}));
        QVERIFY(!detectSignal({{1, 2}, {1, 2}}, nan));
        QVERIFY(!yesNoSensitivity(1, .5));
        QVERIFY(!yesNoSensitivity(nan, .5));
        QVERIFY(!detectForcedChoice({0, 0}));
        QVERIFY(!forcedChoiceSensitivity(0));
    }
};

QTEST_GUILESS_MAIN(TestSignalDetection)
#include "tst_signal_detection.moc"
