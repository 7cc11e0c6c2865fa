// SPDX-License-Identifier: GPL-3.0-or-later
// The same simulation as the whole coverage study, with fewer studies and fixed seeds.
#include "engine/base/random.h"
#include "engine/statistics/clustered_estimate.h"
#include "engine/statistics/coverage_study.h"
#include "engine/statistics/distributions.h"
#include "tests/engine/statistics/statistics_support.h"

using namespace partita::statistics;

namespace {

constexpr std::size_t kStudies = 400;

/// Three standard errors of a share of kStudies.
double allowance(double share)
{
    return 3 * std::sqrt(share * (1 - share) / kStudies);
}

CoverageOptions options()
{
    CoverageOptions result;
    result.studies = kStudies;
    result.seed = 20;
    return result;
}

/// Every nineteenth, which meets every value of every factor.
std::vector<CoverageDesign> someGridDesigns()
{
    const auto all = gridDesigns();
    std::vector<CoverageDesign> some;
    for (std::size_t i = 0; i < all.size(); i += 19)
        some.push_back(all[i]);
    return some;
}

std::string described(const CoverageRow& row)
{
    return row.design.description() + ", " + name(row.method) + ": " + std::to_string(row.coverage);
}

} // namespace

class TestCoverage : public QObject
{
    Q_OBJECT

private slots:
    void clusteredIntervalsCover()
    {
        const auto rows = *coverageStudy(someGridDesigns(), {IntervalMethod::Clustered}, options());
        QCOMPARE(rows.size(), std::size_t{37});
        double sum = 0;
        for (const auto& row : rows) {
            QVERIFY2(row.coverage >= .94 - allowance(.94), described(row).c_str());
            QVERIFY2(row.meanWidth < 1.35 * row.idealWidth, described(row).c_str());
            VERIFY_NEAR(row.coverage + row.below + row.above, 1, 1e-12);
            sum += row.coverage;
        }
        const double mean = sum / static_cast<double>(rows.size());
        QVERIFY2(mean > .945 && mean < .97, qPrintable(QString::number(mean)));
    }

    void methodsForIndependentAnswersCoverThoseAlone()
    {
        auto few = options();
        few.bootstrapReplicates = 99;
        const auto rows = *coverageStudy(
            comparisonDesigns(),
            {IntervalMethod::ClopperPearson, IntervalMethod::Wilson, IntervalMethod::CrossedBootstrap}, few);
        for (const auto& row : rows) {
            const auto& effects = row.design.model;
            const bool independent = effects.listenerDeviation == 0 && effects.itemDeviation == 0;
            if (row.method == IntervalMethod::CrossedBootstrap) {
                QVERIFY2(row.coverage > .9, described(row).c_str());
                QVERIFY2(!independent || row.coverage > .98, described(row).c_str()); // wide without need
            } else if (independent) {
                const double least = row.method == IntervalMethod::Wilson ? .93 : .95;
                QVERIFY2(row.coverage >= least - allowance(.95), described(row).c_str());
            } else {
                QVERIFY2(row.coverage < .92, described(row).c_str());
            }
        }
    }

    void equivalenceIsRarelyClaimedWrongly()
    {
        std::vector<CoverageDesign> designs;
        for (const auto& design : gridDesigns())
            if (design.listening.listeners == 100 && design.listening.items() == 60 &&
                design.shareRight == .5 && design.model.bias == 0 && design.listening.itemsPerListener == 0)
                designs.push_back(design);
        QCOMPARE(designs.size(), std::size_t{9});
        const auto rows = *equivalenceStudy(designs, .1, options());
        for (const auto& row : rows) {
            QVERIFY2(row.clustered <= .05 + allowance(.05), row.design.description().c_str());
            QVERIFY(row.power > row.clustered);
            QCOMPARE(row.design.shareRight, .6);
        }
    }

    void sensitivityIsCovered()
    {
        // The truth is that of the mean rates: z of the share of "machine" said of either kind of clip by all
        // listeners.
        ListenerModel model;
        model.skill = .5;
        model.bias = .4;
        model.listenerDeviation = .5;
        model.itemDeviation = .5;
        ListenerModel hits = model;
        hits.skill = model.skill + model.bias;
        hits.bias = 0;
        ListenerModel rejections = hits;
        rejections.skill = model.skill - model.bias;
        const double sensitivity =
            normalQuantile(expectedShareRight(hits)) + normalQuantile(expectedShareRight(rejections));
        int covered = 0;
        partita::base::Random random(4);
        for (std::size_t study = 0; study < kStudies; ++study) {
            const auto judgements = *simulateAnswers({35, 12, 12, 16}, model, random());
            covered += clusteredSensitivity(judgements)->interval.contains(sensitivity) ? 1 : 0;
        }
        QVERIFY2(covered >= (.94 - allowance(.94)) * kStudies, qPrintable(QString::number(covered)));
        QVERIFY2(covered <= .99 * kStudies, qPrintable(QString::number(covered)));
    }

    void sameSeedSameRows()
    {
        auto few = options();
        few.studies = 20;
        const std::vector<CoverageDesign> designs(2, comparisonDesigns()[4]);
        const auto once = *coverageStudy(designs, {IntervalMethod::CrossedBootstrap}, few);
        const auto again = *coverageStudy(designs, {IntervalMethod::CrossedBootstrap}, few);
        QCOMPARE(once[1].meanWidth, again[1].meanWidth);
        QVERIFY(once[0].meanWidth != once[1].meanWidth); // every design has random numbers of its own
        few.seed = 21;
        QVERIFY(coverageStudy(designs, {IntervalMethod::Clustered}, few)->front().idealWidth !=
                once[0].idealWidth);
    }

    void stoppingAndBadOptionsAreErrors()
    {
        std::stop_source stop;
        auto stopped = options();
        stopped.stop = stop.get_token();
        std::size_t told = 0;
        stopped.progress = [&](const partita::base::Progress& progress) {
            told = progress.done;
            stop.request_stop();
        };
        const auto rows = coverageStudy(comparisonDesigns(), {IntervalMethod::Wilson}, stopped);
        QVERIFY(!rows);
        QCOMPARE(rows.error().code, partita::base::ErrorCode::Cancelled);
        QCOMPARE(told, std::size_t{1});
        auto bad = options();
        bad.studies = 0;
        QVERIFY(!coverageStudy(comparisonDesigns(), {IntervalMethod::Wilson}, bad));
        QVERIFY(!equivalenceStudy(comparisonDesigns(), .5, options()));
        auto impossible = comparisonDesigns().front();
        impossible.listening.listeners = 0;
        QVERIFY(!coverageStudy({impossible}, {IntervalMethod::Clustered}, options()));
    }
};

QTEST_GUILESS_MAIN(TestCoverage)
#include "tst_coverage.moc"
