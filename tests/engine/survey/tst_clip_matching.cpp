// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/random.h"
#include "engine/survey/match_report.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

using namespace partita;
using namespace partita::survey;

namespace {

using Distances = std::vector<std::vector<double>>;

Distances randomDistances(std::size_t rows, std::size_t columns, base::Random& random)
{
    Distances distances(rows, std::vector<double>(columns));
    for (auto& row : distances)
        for (double& far : row)
            far = 4 * random.uniform();
    return distances;
}

struct Best
{
    std::size_t pairs = 0;
    double sum = 0;
};

/// Every way to pair rows from `row` on with columns that are free.
Best tryAll(const Distances& distances, double tolerance, std::size_t row, std::vector<bool>& taken)
{
    if (row == distances.size())
        return {};
    Best best = tryAll(distances, tolerance, row + 1, taken);
    for (std::size_t column = 0; column < taken.size(); ++column) {
        if (taken[column] || distances[row][column] > tolerance)
            continue;
        taken[column] = true;
        Best here = tryAll(distances, tolerance, row + 1, taken);
        taken[column] = false;
        ++here.pairs;
        here.sum += distances[row][column];
        if (here.pairs > best.pairs || (here.pairs == best.pairs && here.sum < best.sum))
            best = here;
    }
    return best;
}

double sumOf(const std::vector<MatchedPair>& pairs)
{
    return std::accumulate(pairs.begin(), pairs.end(), 0.0,
                           [](double sum, const MatchedPair& pair) { return sum + pair.distance; });
}

bool nobodyTwice(const std::vector<MatchedPair>& pairs)
{
    std::vector<std::size_t> humans;
    std::vector<std::size_t> machines;
    for (const auto& pair : pairs) {
        humans.push_back(pair.human);
        machines.push_back(pair.machine);
    }
    for (auto* side : {&humans, &machines}) {
        std::sort(side->begin(), side->end());
        if (std::adjacent_find(side->begin(), side->end()) != side->end())
            return false;
    }
    return true;
}

ClipFeatures clip(const char* key, double seconds = 20, double tempo = 120, double pitch = 72)
{
    ClipFeatures features;
    features.key = score::parseKeyName(key);
    features.bars = seconds / 2;
    features.seconds = seconds;
    features.quartersPerMinute = tempo;
    features.meanPitch = pitch;
    features.notesPerSecond = 4;
    features.notesAtOnce = 1;
    return features;
}

} // namespace

class TestClipMatching : public QObject
{
    Q_OBJECT

private slots:
    void noOtherWayIsBetter_data()
    {
        QTest::addColumn<double>("tolerance");
        for (const double tolerance : {0.2, 0.8, 1.5, 5.0})
            QTest::newRow(qPrintable(QString::number(tolerance))) << tolerance;
    }
    void noOtherWayIsBetter()
    {
        QFETCH(double, tolerance);
        base::Random random(7);
        for (int round = 0; round < 200; ++round) {
            const auto rows = static_cast<std::size_t>(random.below(6));
            const auto columns = static_cast<std::size_t>(random.below(7));
            const auto distances = randomDistances(rows, columns, random);
            std::vector<bool> taken(columns, false);
            const Best best = tryAll(distances, tolerance, 0, taken);
            const auto pairs = assign(distances, tolerance);
            QCOMPARE(pairs.size(), best.pairs);
            QVERIFY2(std::abs(sumOf(pairs) - best.sum) < 1e-9,
                     qPrintable(QString("%1 for %2").arg(sumOf(pairs)).arg(best.sum)));
            QVERIFY(nobodyTwice(pairs));
            for (const auto& pair : pairs) {
                QCOMPARE(pair.distance, distances[pair.human][pair.machine]);
                QVERIFY(pair.distance <= tolerance);
            }
        }
    }

    void takingTheNearestFirstWouldBeWorse()
    {
        const auto pairs = assign({{1, 2}, {1.5, 9}}, 10);
        QCOMPARE(pairs, (std::vector<MatchedPair>{{0, 1, 2}, {1, 0, 1.5}}));
    }

    void whatIsNoNumberIsNoPair()
    {
        const double none = std::numeric_limits<double>::quiet_NaN();
        QCOMPARE(assign({{none, 1}, {none, none}}, 10), (std::vector<MatchedPair>{{0, 1, 1}}));
        QVERIFY(assign({}, 10).empty());
        QVERIFY(assign({{}, {}}, 10).empty());
    }

    void aLargeStudyIsMatched()
    {
        base::Random random(3);
        auto distances = randomDistances(300, 250, random);
        // A hidden pairing that costs nothing: the best there is.
        std::vector<std::size_t> order(300);
        std::iota(order.begin(), order.end(), std::size_t{0});
        base::shuffle(order, random);
        for (std::size_t column = 0; column < 250; ++column)
            distances[order[column]][column] = 0;
        const auto pairs = assign(distances, 3);
        QCOMPARE(pairs.size(), std::size_t{250});
        QCOMPARE(sumOf(pairs), 0.0);
    }

    void distancesGrowWithEveryDifference()
    {
        const MatchSettings settings;
        const ClipFeatures reel = clip("D");
        QCOMPARE(distance(reel, reel, settings), 0.0);
        std::vector<ClipFeatures> others(8, reel);
        others[0].key = score::parseKeyName("G");
        others[1].key = score::parseKeyName("Dm");
        others[2].meter = {{6}, 8, score::MeterSymbol::None, false};
        others[3].seconds = 30;
        others[4].quartersPerMinute = 90;
        others[5].meanPitch = 60;
        others[6].notesPerSecond = 8;
        others[7].notesAtOnce = 3;
        for (const auto& other : others) {
            QVERIFY(distance(reel, other, settings) > 0);
            QCOMPARE(distance(reel, other, settings), distance(other, reel, settings));
        }
        QCOMPARE(distance(reel, others[0], settings), settings.otherTonic);
        QCOMPARE(distance(reel, others[1], settings), settings.otherMode);
        QCOMPARE(distance(reel, others[2], settings), settings.otherMeter);
        QCOMPARE(distance(reel, others[5], settings), settings.octave);
        QCOMPARE(distance(reel, others[6], settings), settings.densityDoubled);
        ClipFeatures keyless = reel;
        keyless.key.reset();
        QCOMPARE(distance(reel, keyless, settings), settings.otherMode);
        QCOMPARE(distance(keyless, keyless, settings), 0.0);
        ClipFeatures common = reel;
        common.meter.symbol = score::MeterSymbol::Common;
        QCOMPARE(distance(reel, common, settings), 0.0);
    }

    void pairsAreOfOneKind()
    {
        const std::vector<ClipFeatures> humans{clip("D"), clip("Em", 30), clip("G", 20, 200)};
        const std::vector<ClipFeatures> machines{clip("G", 20, 190), clip("D", 21), clip("Em", 29)};
        const auto pairs = matchClips(humans, machines);
        QCOMPARE(pairs.size(), std::size_t{3});
        QCOMPARE(pairs[0].machine, std::size_t{1});
        QCOMPARE(pairs[1].machine, std::size_t{2});
        QCOMPARE(pairs[2].machine, std::size_t{0});
        const auto report = reportMatch(humans, machines, pairs);
        QCOMPARE(report.pairs, std::size_t{3});
        QCOMPARE(report.sameKey, std::size_t{3});
        QCOMPARE(report.sameMode, std::size_t{3});
        QCOMPARE(report.sameMeter, std::size_t{3});
        const auto& seconds = report.features[static_cast<std::size_t>(Feature::Seconds)];
        QVERIFY(seconds.feature == Feature::Seconds);
        QVERIFY(std::abs(seconds.humanMean - 70.0 / 3) < 1e-9);
        QVERIFY(std::abs(seconds.machineMean - 70.0 / 3) < 1e-9);
        QVERIFY(std::abs(seconds.meanDifference - 2.0 / 3) < 1e-9);
        QCOMPARE(seconds.largestDifference, 1.0);
        QCOMPARE(report.features[static_cast<std::size_t>(Feature::Tempo)].largestDifference, 10.0);
        QVERIFY(report.meanDistance > 0 && report.meanDistance < report.largestDistance);
    }

    void whatIsTooFarStaysAlone()
    {
        MatchSettings settings;
        settings.tolerance = 0.4;
        const std::vector<ClipFeatures> humans{clip("D"), clip("D")};
        const std::vector<ClipFeatures> machines{clip("Dm"), clip("D", 21)};
        const auto pairs = matchClips(humans, machines, settings);
        QCOMPARE(pairs.size(), std::size_t{1});
        QCOMPARE(pairs.front().machine, std::size_t{1});
        QVERIFY(reportMatch(humans, machines, {}).features.empty());
    }
};

QTEST_GUILESS_MAIN(TestClipMatching)
#include "tst_clip_matching.moc"
