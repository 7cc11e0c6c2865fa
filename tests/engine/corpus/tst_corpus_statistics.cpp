// SPDX-License-Identifier: GPL-3.0-or-later
// What is counted in a corpus, on music of which every figure is known.
#include "corpus_support.h"
#include "engine/corpus/corpus_statistics.h"

#include <QTest>

#include <numeric>

using namespace partita;
using namespace partita::corpus;
using namespace partita::corpus_test;

namespace {

const Share* shareOf(const std::vector<Share>& shares, const std::string& name)
{
    const auto found =
        std::find_if(shares.begin(), shares.end(), [&](const Share& share) { return share.name == name; });
    return found == shares.end() ? nullptr : &*found;
}

std::size_t countOf(const std::vector<Share>& shares, const std::string& name)
{
    const Share* share = shareOf(shares, name);
    return share == nullptr ? 0 : share->count;
}

} // namespace

class TestCorpusStatistics : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        // At 60 quarters a minute: eight quarters C4 for eight seconds, then two halves E5 for four.
        const QByteArray first = "X:1\nT:One\nC:Anon\nM:4/4\nL:1/4\nQ:1/4=60\nK:G\nCCCC|CCCC|e2e2|]\n\n";
        const QByteArray second = "X:2\nT:Two\nM:3/4\nL:1/8\nQ:1/4=60\nK:D\nDDDDDD|]\n\n";
        const QByteArray silent = "X:3\nT:Silence\nM:4/4\nK:C\nz8|]\n";
        writeAbsolute(m_folder.filePath("music/a.abc"), first + second + silent);
        ImportSettings settings;
        settings.places = {m_folder.filePath("music").toStdString()};
        settings.corpus = corpus();
        QVERIFY(importMusic(settings));
        auto statistics = corpusStatistics(corpus());
        QVERIFY2(statistics, statistics ? "" : statistics.error().message().c_str());
        m_statistics = std::move(*statistics);
    }

    void piecesAreCounted()
    {
        QCOMPARE(m_statistics.counts.pieces, std::int64_t{2});
        QCOMPARE(m_statistics.counts.refused, std::int64_t{1});
        QCOMPARE(m_statistics.refusals.front().count, std::int64_t{1});
        QCOMPARE(m_statistics.counts.notes, std::int64_t{16});
        QCOMPARE(countOf(m_statistics.keys, "G major"), std::size_t{1});
        QCOMPARE(countOf(m_statistics.meters, "3/4"), std::size_t{1});
        QCOMPARE(countOf(m_statistics.works.composers, "Anon"), std::size_t{1});
        QCOMPARE(m_statistics.works.seconds.total, 15.0);
        QCOMPARE(m_statistics.notesOfPiece.mean, 8.0);
    }

    void notesAreCounted()
    {
        QCOMPARE(countOf(m_statistics.pitches, "C4"), std::size_t{8});
        QCOMPARE(countOf(m_statistics.pitches, "E5"), std::size_t{2});
        QCOMPARE(countOf(m_statistics.pitchClasses, "D"), std::size_t{6});
        QCOMPARE(shareOf(m_statistics.pitches, "C4")->percent, 50.0);
        QCOMPARE(m_statistics.pitch.mean(), (8 * 60 + 2 * 76 + 6 * 62) / 16.0);
        QCOMPARE(countOf(m_statistics.noteLengths, "1/8"), std::size_t{6});
        QCOMPARE(countOf(m_statistics.noteLengths, "1/4"), std::size_t{8});
        QCOMPARE(countOf(m_statistics.noteLengths, "1/2"), std::size_t{2});
        QCOMPARE(m_statistics.noteSeconds.mean(), 15.0 / 16);
        const auto velocities =
            std::accumulate(m_statistics.velocities.begin(), m_statistics.velocities.end(), std::size_t{0},
                            [](std::size_t sum, const Share& share) { return sum + share.count; });
        QCOMPARE(velocities, std::size_t{16});
    }

    void changesWithTimeAreSeen()
    {
        QCOMPARE(m_statistics.evolution.size(), kSlices);
        std::size_t notes = 0;
        double sounding = 0;
        for (const auto& slice : m_statistics.evolution) {
            notes += slice.notes;
            sounding += slice.meanSounding;
        }
        QCOMPARE(notes, std::size_t{16});
        QVERIFY(std::abs(sounding / kSlices - 1) < 1e-3);       // one voice without rests
        QCOMPARE(m_statistics.evolution.front().meanKey, 61.0); // C4 and D4
        QCOMPARE(m_statistics.evolution[13].meanKey, 69.0);     // E5 and D4
    }

    void momentsAreThoseOfTheDefinition()
    {
        Moments moments;
        for (const double value : {2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0})
            moments.add(value);
        QCOMPARE(moments.mean(), 5.0);
        QCOMPARE(moments.deviation(), 2.0);
    }

    void whatIsNoCorpusIsTold()
    {
        const auto none = corpusStatistics(m_folder.filePath("music").toStdString());
        QVERIFY(!none && none.error().code == base::ErrorCode::CannotRead && !none.error().advice.empty());
    }

    void itCanBeStopped()
    {
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(corpusStatistics(corpus(), stop.get_token()).error().code == base::ErrorCode::Cancelled);
    }

private:
    [[nodiscard]] std::string corpus() const { return m_folder.filePath("corpus").toStdString(); }

    QTemporaryDir m_folder;
    CorpusStatistics m_statistics;
};

QTEST_APPLESS_MAIN(TestCorpusStatistics)
#include "tst_corpus_statistics.moc"
