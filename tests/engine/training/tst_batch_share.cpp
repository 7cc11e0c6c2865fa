// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/tokens/stateful_batches.h"
#include "engine/training/batch_share.h"

#include <QTest>

#include <numeric>
#include <vector>

using namespace partita;
using training::BatchShare;

class TestBatchShare : public QObject
{
    Q_OBJECT

private slots:
    /// Each item is read by one rank, in order, and nobody reads more than one item more than another.
    void partsMakeTheWhole()
    {
        for (const std::size_t size : {4U, 5U, 16U, 17U}) {
            std::vector<int> batch(size);
            std::iota(batch.begin(), batch.end(), 0);
            for (std::size_t ranks = 1; ranks <= 4; ++ranks) {
                std::vector<int> all;
                std::size_t most = 0;
                std::size_t fewest = size;
                for (std::size_t rank = 0; rank < ranks; ++rank) {
                    const auto part = BatchShare{rank, ranks}.of(std::span<const int>(batch));
                    all.insert(all.end(), part.begin(), part.end());
                    most = std::max(most, part.size());
                    fewest = std::min(fewest, part.size());
                }
                QVERIFY(all == batch);
                QVERIFY(most - fewest <= 1);
            }
        }
    }

    void noRankIsWithoutWork()
    {
        const std::vector<int> batch = {7, 8};
        for (std::size_t rank = 0; rank < 5; ++rank)
            QCOMPARE((BatchShare{rank, 5}.of(std::span<const int>(batch)).size()), std::size_t{1});
        QVERIFY((BatchShare{1, 2}.of(std::span<const int>()).empty()));
    }

    /// The rows of a text that ranks read are those of one reader.
    void textRowsMakeTheWhole()
    {
        std::vector<tokens::TokenId> text(100);
        std::iota(text.begin(), text.end(), 0);
        const tokens::StatefulBatches whole(text, 6, 4);
        for (const std::size_t ranks : {2U, 3U}) {
            for (std::size_t batch = 0; batch < whole.count(); ++batch) {
                std::vector<tokens::TokenId> expected(4 * 6);
                whole.targets(batch, expected);
                for (std::size_t rank = 0; rank < ranks; ++rank) {
                    const BatchShare share{rank, ranks};
                    tokens::StatefulBatches own(text, 6, 4);
                    own.readOnly(share.firstRow(6), share.rows(6));
                    QCOMPARE(own.count(), whole.count());
                    std::vector<tokens::TokenId> found(4 * share.rows(6));
                    own.targets(batch, found);
                    for (std::size_t time = 0; time < 4; ++time)
                        for (std::size_t row = 0; row < share.rows(6); ++row)
                            QCOMPARE(found[time * share.rows(6) + row],
                                     expected[time * 6 + share.firstRow(6) + row]);
                }
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestBatchShare)
#include "tst_batch_share.moc"
