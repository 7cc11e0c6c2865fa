// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/random.h"
#include "engine/statistics/bradley_terry.h"
#include "engine/statistics/multiple_testing.h"
#include "engine/statistics/ordinal_model.h"
#include "engine/statistics/rank_tests.h"
#include "tests/engine/statistics/statistics_support.h"

#include <limits>

using namespace partita::statistics;

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

const std::vector<PairCount> kPreferences{{0, 1, 12, 8}, {0, 2, 15, 5}, {0, 3, 9, 11},
                                          {1, 2, 14, 6}, {1, 3, 7, 13}, {2, 3, 4, 16}};

std::vector<PairCount> withTies()
{
    auto counts = kPreferences;
    const std::int64_t ties[] = {3, 5, 2, 4, 6, 1};
    for (std::size_t i = 0; i < counts.size(); ++i)
        counts[i].ties = ties[i];
    return counts;
}

void verifyStrengths(const BradleyTerry& fit, const std::vector<double>& logs,
                     const std::vector<double>& errors, double tolerance)
{
    for (std::size_t i = 0; i < logs.size(); ++i) {
        VERIFY_NEAR(fit.strengths[i].logStrength, logs[i], tolerance);
        VERIFY_NEAR(fit.strengths[i].standardError, errors[i], tolerance);
        QVERIFY(fit.strengths[i].interval.contains(logs[i]));
    }
}

} // namespace

class TestPreferences : public QObject
{
    Q_OBJECT

private slots:
    void bradleyTerryAgreesWithLogisticRegression()
    {
        // R 4.2: glm(cbind(firstWins, secondWins) ~ differences - 1, family = binomial), centred
        const auto fit = fitBradleyTerry(4, kPreferences);
        QVERIFY(fit.has_value());
        verifyStrengths(*fit, {.32988307868, -.04571214123, -.83524746649, .55107652904},
                        {.2054897874, .2026752349, .2252620047, .2111997893}, 1e-7);
        QCOMPARE(fit->tieTendency, 0.0);
    }

    void tiesFollowDavidson()
    {
        // R 4.2: optim() of Davidson's likelihood, which is good to four digits
        const auto fit = fitBradleyTerry(4, withTies());
        QVERIFY(fit.has_value());
        verifyStrengths(*fit, {.3066824, -.0370722, -.8402884, .5706782},
                        {.2052042, .1985130, .2222682, .2122858}, 2e-4);
        VERIFY_NEAR(fit->tieTendency, .3812145, 2e-4);
        VERIFY_NEAR(fit->logLikelihood, -132.8888953, 1e-6);
    }

    void expectedWinsAndTiesAreTheOnesSeen()
    {
        // The likelihood equations, which hold at the maximum alone.
        const auto counts = withTies();
        const auto fit = *fitBradleyTerry(4, counts);
        std::vector<double> off(4);
        double ties = 0;
        for (const auto& count : counts) {
            const double first = std::exp(fit.strengths[count.first].logStrength);
            const double second = std::exp(fit.strengths[count.second].logStrength);
            const double tie = fit.tieTendency * std::sqrt(first * second);
            const auto trials = static_cast<double>(count.firstWins + count.secondWins + count.ties);
            const double scale = trials / (first + second + tie);
            const auto seenTies = static_cast<double>(count.ties);
            off[count.first] +=
                static_cast<double>(count.firstWins) + seenTies / 2 - scale * (first + tie / 2);
            off[count.second] +=
                static_cast<double>(count.secondWins) + seenTies / 2 - scale * (second + tie / 2);
            ties += seenTies - scale * tie;
        }
        for (const double value : off)
            VERIFY_NEAR(value, 0, 1e-8);
        VERIFY_NEAR(ties, 0, 1e-8);
    }

    void twoCompetitorsHaveAClosedForm()
    {
        const auto fit = *fitBradleyTerry(2, {{1, 0, 8, 12}});
        VERIFY_NEAR(fit.strengths[0].logStrength - fit.strengths[1].logStrength, std::log(1.5), 1e-9);
        VERIFY_NEAR(fit.strengths[0].standardError, std::sqrt(1 / 12. + 1 / 8.) / 2, 1e-9);
        VERIFY_NEAR(fit.preferenceShare(0, 1), .6, 1e-9);
    }

    void separatedPreferencesAreRefused()
    {
        const auto separated = fitBradleyTerry(3, {{0, 1, 5, 3}, {0, 2, 7, 0}, {1, 2, 6, 0}});
        QVERIFY(!separated);
        QVERIFY(separated.error().message().find("no finite estimate") != std::string::npos);
        QVERIFY(
            fitBradleyTerry(3, {{0, 1, 5, 3}, {0, 2, 7, 0, 1}, {1, 2, 6, 0}}).has_value()); // a tie is enough
        QVERIFY(!fitBradleyTerry(4, {{0, 1, 5, 3}, {2, 3, 2, 2}}));                         // two islands
        QVERIFY(!fitBradleyTerry(2, {{0, 1, 0, 0, 9}}));
        QVERIFY(!fitBradleyTerry(2, {}));
        QVERIFY(!fitBradleyTerry(1, {}));
        QVERIFY(!fitBradleyTerry(2, {{0, 0, 1, 1}}));
        QVERIFY(!fitBradleyTerry(2, {{0, 2, 1, 1}}));
        QVERIFY(!fitBradleyTerry(2, {{0, 1, -1, 1}}));
        QVERIFY(!fitBradleyTerry(2, {{0, 1, 1, 1}}, kNaN));
    }

    void lopsidedPreferencesConverge()
    {
        const auto fit = fitBradleyTerry(3, {{0, 1, 100'000, 1}, {1, 2, 100'000, 1}});
        QVERIFY(fit.has_value());
        VERIFY_NEAR(fit->strengths[0].logStrength - fit->strengths[1].logStrength, std::log(1e5), 1e-6);
    }

    void friedmanAgreesWithR()
    {
        const auto test =
            *friedmanTest({{5, 4, 3}, {4, 4, 2}, {3, 5, 1}, {5, 3, 3}, {4, 2, 2}, {2, 3, 1}, {5, 5, 4}});
        VERIFY_NEAR(test.chiSquared, 9.333333333333, 1e-9);
        QCOMPARE(test.degrees, 2.0);
        VERIFY_NEAR(test.p, 0.009403562551, 1e-9);
        VERIFY_NEAR(test.meanRanks[0], 2.571428571, 1e-8);
        VERIFY_NEAR(test.meanRanks[2], 1.142857143, 1e-8);
        VERIFY_NEAR(friedmanTest({{1, 2, 3}, {1, 2, 3}, {2, 4, 8}})->concordance, 1, 1e-12);
        QCOMPARE(friedmanTest({{2, 2}, {3, 3}})->p, 1.0);
        QVERIFY(!friedmanTest({{1, 2}}));
        QVERIFY(!friedmanTest({{1, 2}, {1}}));
        QVERIFY(!friedmanTest({{1, 2}, {1, kNaN}}));
    }

    void signedRanksAgreeWithR()
    {
        const std::vector<double> first{1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30};
        const std::vector<double> second{0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29};
        QCOMPARE(signedRankTest(first, second)->sumOfPositive, 40.0);
        VERIFY_NEAR(signedRankTest(first, second)->p, 0.0390625, 1e-12);
        VERIFY_NEAR(signedRankTest(first, second, Alternative::Greater)->p, 0.01953125, 1e-12);
        VERIFY_NEAR(signedRankTest(first, second, Alternative::Less)->p, 0.986328125, 1e-12);
        QCOMPARE(signedRankTest({1, 2}, {1, 2})->p, 1.0);
        QVERIFY(!signedRankTest({1}, {}));
        QVERIFY(!signedRankTest({kNaN}, {1}));
    }

    void manySignedRanksAgreeWithR()
    {
        std::vector<double> first;
        std::vector<double> second;
        for (int i = 0; i < 300; ++i) {
            first.push_back((i * 7) % 5 + 1);
            second.push_back((i * 11) % 4 + 1 + (i % 3 == 0 ? 1 : 0));
        }
        const auto test = *signedRankTest(first, second);
        QVERIFY(!test.exact);
        QCOMPARE(test.sumOfPositive, 16040.0);
        VERIFY_NEAR(test.p, 0.1363284171, 1e-9);
    }

    void exactSignedRanksWithTiesCountAllSigns()
    {
        // Differences 1 1 -1 2 -3: ranks 2 2 2 4 5, V = 8 of 15; by hand 32 sign patterns.
        const auto test = *signedRankTest({1, 1, 0, 2, 0}, {0, 0, 1, 0, 3}, Alternative::Greater);
        QCOMPARE(test.sumOfPositive, 8.0);
        const double ranks[] = {2, 2, 2, 4, 5};
        int extreme = 0;
        for (unsigned signs = 0; signs < 32; ++signs) {
            double sum = 0;
            for (unsigned i = 0; i < 5; ++i)
                sum += (signs >> i) % 2 == 1 ? ranks[i] : 0;
            extreme += sum >= 8 ? 1 : 0;
        }
        VERIFY_NEAR(test.p, extreme / 32.0, 1e-12);
    }

    void pairsAreAdjusted()
    {
        std::vector<std::vector<double>> ratings;
        for (int i = 0; i < 12; ++i)
            ratings.push_back({1.0 + i % 2, 3.0 + i % 3, 1.0 + i % 4});
        const auto pairs = *comparePairs(ratings);
        QCOMPARE(pairs.size(), std::size_t{3});
        QCOMPARE(pairs[1].second, std::size_t{2});
        for (const auto& pair : pairs)
            QVERIFY(pair.adjustedP >= pair.test.p);
        QVERIFY(pairs[0].adjustedP < .01);
    }

    void theOrdinalModelAgreesWithR()
    {
        // R 4.2: MASS::polr(factor(rating) ~ condition); the sandwich by numerical slopes of its likelihood
        std::vector<Rating> ratings;
        for (int i = 0; i < 120; ++i)
            ratings.push_back({static_cast<std::size_t>(i / 6), static_cast<std::size_t>(i % 3),
                               1 + (i * 7 + (i / 6) * 3 + (i % 3) * (i % 5)) % 5});
        const auto fit = fitOrdinalModel(3, ratings);
        QVERIFY2(fit.has_value(), fit ? "" : fit.error().message().c_str());
        const double thresholds[] = {.2682639967, 1.8718021894, 2.6390573429, 3.5973122834};
        for (std::size_t i = 0; i < 4; ++i)
            VERIFY_NEAR(fit->thresholds[i], thresholds[i], 1e-6);
        QCOMPARE(fit->effects[0].logOdds, 0.0);
        VERIFY_NEAR(fit->effects[1].logOdds, 2.14006616, 1e-6);
        VERIFY_NEAR(fit->effects[2].logOdds, 2.14006616, 1e-6);
        VERIFY_NEAR(fit->logLikelihood, -166.9377737, 1e-6);
        VERIFY_NEAR(fit->effects[1].standardError, .2916125042, 1e-5);
        VERIFY_NEAR(fit->effects[2].standardError, .2408452914, 1e-5);
        VERIFY_NEAR(fit->effects[1].p, 5.889925e-07, 1e-9);
        QVERIFY(fit->effects[1].interval.contains(fit->effects[1].logOdds));
    }

    void ordinalEffectsHaveTheRightSignAndMirror()
    {
        std::vector<Rating> ratings;
        partita::base::Random random(6);
        for (std::size_t listener = 0; listener < 40; ++listener)
            for (std::size_t condition = 0; condition < 2; ++condition)
                ratings.push_back({listener, condition, static_cast<int>(random.below(4) + condition)});
        const auto fit = *fitOrdinalModel(2, ratings);
        QVERIFY(fit.effects[1].interval.lower > 0);
        for (auto& rating : ratings)
            rating.rating = -rating.rating;
        const auto mirrored = *fitOrdinalModel(2, ratings);
        VERIFY_NEAR(mirrored.effects[1].logOdds, -fit.effects[1].logOdds, 1e-7);
        VERIFY_NEAR(mirrored.effects[1].p, fit.effects[1].p, 1e-7);
        for (auto& rating : ratings)
            rating.rating *= 10; // the steps' sizes do not count
        VERIFY_NEAR(fitOrdinalModel(2, ratings)->effects[1].logOdds, mirrored.effects[1].logOdds, 1e-12);
    }

    void ordinalModelsRefuseWhatTheyCannotEstimate()
    {
        const std::vector<Rating> separated{{0, 0, 1}, {1, 0, 2}, {0, 1, 3}, {1, 1, 4}};
        const auto fit = fitOrdinalModel(2, separated);
        QVERIFY(!fit);
        QVERIFY(fit.error().message().find("no finite estimate") != std::string::npos);
        QVERIFY(!fitOrdinalModel(2, {{0, 0, 5}, {1, 0, 5}, {0, 1, 5}, {1, 1, 4}})); // all of one at the top
        QVERIFY(!fitOrdinalModel(2, {}));
        QVERIFY(!fitOrdinalModel(2, {{0, 0, 1}, {1, 0, 2}}));            // nothing about the other
        QVERIFY(!fitOrdinalModel(2, {{0, 0, 1}, {0, 1, 2}}));            // one listener
        QVERIFY(!fitOrdinalModel(2, {{0, 0, 1}, {1, 1, 1}}));            // one step
        QVERIFY(!fitOrdinalModel(2, {{0, 0, 1}, {1, 1, 2}, {1, 2, 1}})); // no such condition
    }

    void adjustmentsAgreeWithR()
    {
        const std::vector<double> p{.001, .04, .03, .2, .5, .011};
        const double bh[] = {.006, .06, .06, .24, .5, .033};
        const double strict[] = {.006, .12, .12, .4, .5, .055};
        for (std::size_t i = 0; i < p.size(); ++i) {
            VERIFY_NEAR((*benjaminiHochberg(p))[i], bh[i], 1e-12);
            VERIFY_NEAR((*holm(p))[i], strict[i], 1e-12);
        }
        QVERIFY(benjaminiHochberg({})->empty());
        QVERIFY(!benjaminiHochberg({kNaN}));
        QVERIFY(!holm({1.5}));
    }
};

QTEST_GUILESS_MAIN(TestPreferences)
#include "tst_preferences.moc"
