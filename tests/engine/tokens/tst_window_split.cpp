// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/hash.h"
#include "engine/base/random.h"
#include "engine/tokens/window_split.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

using namespace partita;
using namespace partita::tokens;

namespace {

std::vector<std::size_t> randomCounts(std::size_t pieces, std::uint64_t seed)
{
    base::Random random(seed);
    std::vector<std::size_t> counts;
    for (std::size_t i = 0; i < pieces; ++i)
        counts.push_back(static_cast<std::size_t>(random.below(300)));
    return counts;
}

std::vector<std::size_t> pieceOfWindow(const std::vector<std::size_t>& counts)
{
    std::vector<std::size_t> pieces;
    for (std::size_t piece = 0; piece < counts.size(); ++piece)
        pieces.insert(pieces.end(), counts[piece], piece);
    return pieces;
}

bool holdsEveryWindowOnce(const WindowSplit& split, std::size_t windows)
{
    std::vector<std::uint32_t> all = split.training;
    all.insert(all.end(), split.heldOut.begin(), split.heldOut.end());
    std::sort(all.begin(), all.end());
    std::vector<std::uint32_t> expected(windows);
    std::iota(expected.begin(), expected.end(), std::uint32_t{0});
    return all == expected && std::is_sorted(split.training.begin(), split.training.end()) &&
           std::is_sorted(split.heldOut.begin(), split.heldOut.end());
}

} // namespace

class TestWindowSplit : public QObject
{
    Q_OBJECT

private slots:
    void piecesStayWhole()
    {
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            const auto counts = randomCounts(100, seed);
            const auto piece = pieceOfWindow(counts);
            const auto split =
                splitWindows(counts, WindowSplitOptions{SplitKind::ByPiece, 0.2, seed, {}}).value();
            QVERIFY(holdsEveryWindowOnce(split, piece.size()));
            std::set<std::size_t> held;
            for (const auto window : split.heldOut)
                held.insert(piece[window]);
            for (const auto window : split.training)
                QVERIFY(!held.contains(piece[window]));
            for (const auto number : held)
                QVERIFY(std::binary_search(split.heldOutPieces.begin(), split.heldOutPieces.end(), number));
            const double share = double(split.heldOut.size()) / double(piece.size());
            QVERIFY2(share > 0.19 && share < 0.21, qPrintable(QString::number(share)));
        }
    }

    void groupsStayTogether()
    {
        const auto counts = randomCounts(200, 3);
        WindowSplitOptions options;
        base::Random random(5);
        for (std::size_t i = 0; i < counts.size(); ++i)
            options.groups.push_back(static_cast<std::size_t>(random.below(60)));
        const auto split = splitWindows(counts, options).value();
        std::set<std::size_t> held;
        for (const auto piece : split.heldOutPieces)
            held.insert(options.groups[piece]);
        QVERIFY(!held.empty());
        std::size_t members = 0;
        for (const auto group : options.groups)
            members += held.contains(group) ? 1 : 0;
        QCOMPARE(members, split.heldOutPieces.size());
    }

    void overlappingWindowsFallOnBothSides()
    {
        const std::vector<std::size_t> counts = {500, 0, 500};
        const auto split = splitWindows(counts, WindowSplitOptions{SplitKind::ByWindow, 0.2, 1, {}}).value();
        QVERIFY(holdsEveryWindowOnce(split, 1000));
        QCOMPARE(split.heldOut.size(), std::size_t{200});
        QVERIFY(split.heldOutPieces.empty());
        std::size_t neighbours = 0;
        for (const auto window : split.heldOut)
            neighbours +=
                std::binary_search(split.training.begin(), split.training.end(), window + 1) ? 1 : 0;
        QVERIFY(neighbours > 120); // four of five are expected
        // Every window is as likely: the two pieces get about the same.
        const auto half = std::lower_bound(split.heldOut.begin(), split.heldOut.end(), 500U);
        const auto first = half - split.heldOut.begin();
        QVERIFY(first > 75 && first < 125);
    }

    void theHashNamesTheSplit()
    {
        const auto counts = randomCounts(50, 9);
        WindowSplitOptions options;
        const auto split = splitWindows(counts, options).value();
        QCOMPARE(splitWindows(counts, options).value().sha256, split.sha256);
        options.seed = 2;
        QVERIFY(splitWindows(counts, options).value().sha256 != split.sha256);
        options.kind = SplitKind::ByWindow;
        const auto other = splitWindows(counts, options).value();
        QVERIFY(other.sha256 != split.sha256);
        // As the header says, made by hand: training 0 and 2, held out 1 in little-endian numbers.
        for (std::uint64_t seed = 1;; ++seed) {
            const auto small = splitWindows({3}, {SplitKind::ByWindow, 0.33, seed, {}}).value();
            if (small.heldOut.front() != 1)
                continue;
            const std::string training("\0\0\0\0\2\0\0\0", 8);
            const std::string held("\1\0\0\0", 4);
            QCOMPARE(small.sha256, base::sha256(base::sha256(training) + base::sha256(held)));
            break;
        }
    }

    void aSettledSplitIsTaken()
    {
        const auto counts = randomCounts(30, 2);
        const auto drawn = splitWindows(counts, {}).value();
        std::vector<bool> isHeldOut(counts.size(), false);
        for (const auto piece : drawn.heldOutPieces)
            isHeldOut[piece] = true;
        const auto settled = splitWindowsBy(counts, isHeldOut).value();
        QCOMPARE(settled.sha256, drawn.sha256);
        QCOMPARE(settled.heldOut, drawn.heldOut);
        QCOMPARE(settled.training, drawn.training);
        isHeldOut.pop_back();
        QCOMPARE(splitWindowsBy(counts, isHeldOut).error().code, base::ErrorCode::InvalidInput);
    }

    void smallestCases()
    {
        WindowSplitOptions options;
        options.heldOut = 0.001;
        auto split = splitWindows({40, 7, 30}, options).value();
        QCOMPARE(split.heldOutPieces, std::vector<std::size_t>{1}); // the least that there is
        options.heldOut = 0.5;
        split = splitWindows({1000, 1}, options).value();
        QVERIFY(!split.training.empty() && !split.heldOut.empty());
        options.heldOut = 0;
        split = splitWindows({2, 0, 3}, options).value();
        QCOMPARE(split.training.size(), std::size_t{5});
        QVERIFY(split.heldOut.empty() && !split.sha256.empty());
        QVERIFY(splitWindows({}, options).value().training.empty());
    }

    void whatCannotBeSplitIsAnError()
    {
        WindowSplitOptions options;
        QVERIFY(!splitWindows({5}, options).has_value());
        QVERIFY(!splitWindows({5, 0}, options).has_value());
        options.groups = {7, 7};
        QVERIFY(!splitWindows({5, 5}, options).has_value());
        options.groups = {7};
        QCOMPARE(splitWindows({5, 5}, options).error().where, std::string("groups"));
        options = {SplitKind::ByWindow, 0.2, 1, {}};
        QVERIFY(!splitWindows({1}, options).has_value());
        options.heldOut = 0.6;
        QVERIFY(!splitWindows({10}, options).has_value());
        options.heldOut = std::nan("");
        QVERIFY(!splitWindows({10}, options).has_value());
    }

    void kindsHaveNames()
    {
        for (const SplitKind kind : {SplitKind::ByPiece, SplitKind::ByWindow})
            QCOMPARE(parseSplitKind(corpus::nameOf(kind)).value(), kind);
        QVERIFY(!parseSplitKind("by-tune").has_value());
    }
};

QTEST_GUILESS_MAIN(TestWindowSplit)
#include "tst_window_split.moc"
