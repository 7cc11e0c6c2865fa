// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/abc/abc_collection.h"
#include "engine/base/files.h"
#include "engine/corpus/abc_cleaning.h"
#include "engine/corpus/near_duplicates.h"

#include <QTest>

#include <set>

using namespace partita;
using namespace partita::corpus;

namespace {

const std::string kJig = "X:1\nT:The Small Jig\nM:6/8\nL:1/8\nK:D\n"
                         "|:DED F2A|d2A F2A|dcB AFD|E3 D3|DFA dfa|gec A2G|FAd cBA|d3 d3:|\n";
const std::string kJigInG = "X:9\nT:Another name\nM:6/8\nL:1/8\nK:G\n"
                            "|:GAG B2d|g2d B2d|gfe dBG|A3 G3|GBd gbd'|c'af d2c|Bdg fed|g3 g3:|\n";
const std::string kReel = "X:2\nT:A Reel\nM:4/4\nL:1/8\nK:Em\n"
                          "EGBe gebg|fdad bdad|EGBe g2fe|dBAF E2E2|e2ge b2ge|afdf abaf|gfed BdAF|GEFD E4|\n";

} // namespace

class TestCorpus : public QObject
{
    Q_OBJECT

private slots:
    void transpositionsShareAGroup()
    {
        const std::vector<std::string> tunes{kJig, kReel, kJigInG, kJig};
        QVERIFY((tuneGroups(tunes) == std::vector<std::size_t>{0, 1, 0, 0}));
    }

    void tunesWithoutMusicStandAlone()
    {
        const std::vector<std::string> tunes{"X:1\nT:Silence\nK:C\n", "X:2\nT:Silence\nK:C\n", ""};
        QVERIFY((tuneGroups(tunes) == std::vector<std::size_t>{0, 1, 2}));
    }

    void cleaningBringsHeadersIntoOneForm()
    {
        const CleanedTune cleaned =
            cleanTune("X: 41\nT: A and D\n% a remark\nS:EF\nR: Jig\nT:Other\nM: 6/8\nK: A Minor\n"
                      "P:A\nA3   B3| c3\\\nB3|% half\nw: la la\nK:D Mixolydian\nd6|]\n");
        QCOMPARE(cleaned.text,
                 std::string("X:1\nT:A and D\nR:jig\nM:6/8\nL:1/8\nK:Am\nA3 B3| c3\nB3|\nK:Dmix\nd6|]\n"));
        QVERIFY2(cleaned.usable(), cleaned.problem.c_str());
    }

    void theDefaultLengthIsWrittenOut()
    {
        QVERIFY(cleanTune("X:1\nT:a\nM:2/4\nK:C\nCDEF GABc|]\n").text.find("\nL:1/16\n") !=
                std::string::npos);
        QVERIFY(cleanTune("X:1\nT:a\nM:C|\nK:C\nC8|]\n").text.find("\nL:1/8\n") != std::string::npos);
    }

    void faultyTunesAreNotUsable()
    {
        QCOMPARE(cleanTune("X:1\nT:a\nM:4/4\nL:1/4\nK:C\nCDE|CDEF|CDEFG|CDEF|]\n").problem,
                 std::string("errors in the music"));
        QCOMPARE(cleanTune("X:1\nT:a\nM:4/4\nL:1/4\nK:C\nV:1\nC4|]\nV:2\nE4|]\n").problem,
                 std::string("more than one voice"));
        QCOMPARE(cleanTune("X:1\nT:a\nK:C\n").problem, std::string("no notes"));
        QVERIFY(!cleanTune("").usable());
    }

    void realCollectionsFallIntoSmallGroups()
    {
        const auto text = base::readTextFile(PARTITA_SHARED_DATA "/folk-merged/folk_open.abc");
        if (!text)
            QSKIP("The folk collection is not beside the project");
        std::vector<std::string> tunes;
        for (const auto& tune : abc::splitCollection(*text).tunes)
            tunes.push_back(tune.text);
        const auto groups = tuneGroups(tunes);
        std::vector<std::size_t> sizes(tunes.size());
        for (const auto group : groups)
            ++sizes[group];
        const std::set<std::size_t> distinct(groups.begin(), groups.end());
        QVERIFY(distinct.size() < tunes.size() * 9 / 10);            // there are variants …
        QVERIFY(*std::max_element(sizes.begin(), sizes.end()) < 20); // … and no chain swallows the collection
    }
};

QTEST_APPLESS_MAIN(TestCorpus)
#include "tst_corpus.moc"
