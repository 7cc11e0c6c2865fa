// SPDX-License-Identifier: GPL-3.0-or-later
// Who a rank is, and who has left: what needs no second process.
#include "engine/training/local_address.h"
#include "engine/training/peer_watch.h"
#include "engine/training/rank_environment.h"

#include <QElapsedTimer>
#include <QTest>

#include <array>
#include <atomic>
#include <map>
#include <set>
#include <stdexcept>

using namespace partita;
using namespace partita::training;
using namespace std::chrono_literals;

namespace {

using Variables = std::map<std::string, std::string>;

base::Result<RankPlace> placeIn(const Variables& variables)
{
    return rankFromEnvironment([&](const char* name) -> const char* {
        const auto found = variables.find(name);
        return found == variables.end() ? nullptr : found->second.c_str();
    });
}

Variables with(Variables variables, const Variables& more)
{
    for (const auto& [name, value] : more)
        variables[name] = value;
    return variables;
}

const Variables kMpi = {{"OMPI_COMM_WORLD_RANK", "1"},
                        {"OMPI_COMM_WORLD_SIZE", "4"},
                        {"OMPI_COMM_WORLD_LOCAL_RANK", "1"},
                        {"OMPI_COMM_WORLD_LOCAL_SIZE", "4"},
                        {"PMIX_NAMESPACE", "1234567"}};

/// The counters of three ranks, as rank 0 would keep them. Ranks count themselves where `counts` says so.
class Counters
{
public:
    std::int64_t count(int rank, std::int64_t increment)
    {
        if (gone)
            throw std::runtime_error("gone");
        auto& counter = m_counters.at(static_cast<std::size_t>(rank));
        if (increment == 0 && counts.at(static_cast<std::size_t>(rank)))
            ++counter;
        return counter += increment;
    }
    std::atomic<bool> gone{false};
    std::array<std::atomic<bool>, 3> counts{true, true, true};

private:
    std::array<std::int64_t, 3> m_counters{};
};

PeerWatch::Count counterOf(Counters& counters)
{
    return [&counters](int rank, std::int64_t increment) { return counters.count(rank, increment); };
}

} // namespace

class RanksTest : public QObject
{
    Q_OBJECT

private slots:
    void startersAreKnown_data();
    void startersAreKnown();
    void wrongVariablesAreSaid_data();
    void wrongVariablesAreSaid();
    void everyRankOfAJobComesToTheSamePort();
    void slurmListsBeginWithANode_data();
    void slurmListsBeginWithANode();
    void thisMachineHasAnAddress();
    void ranksThatCountAreThere();
    void theRankThatStopsCountingIsFound();
    void withoutCountersRankZeroHasLeft();
    void whoeverWasSilentBeforeTheCountersWentHasLeft();
    void aRankThatReadsSeldomAccusesNobody();
    void rankZeroStaysUntilNobodyCounts();
};

void RanksTest::startersAreKnown_data()
{
    QTest::addColumn<Variables>("variables");
    QTest::addColumn<QString>("place"); // rank/size local address port
    const Variables torchrun = {{"RANK", "2"},           {"WORLD_SIZE", "3"},      {"LOCAL_RANK", "0"},
                                {"MASTER_ADDR", "host"}, {"MASTER_PORT", "29500"}, {"LOCAL_WORLD_SIZE", "1"}};
    const Variables slurm = {{"SLURM_PROCID", "5"},  {"SLURM_STEP_NUM_TASKS", "8"}, {"SLURM_LOCALID", "1"},
                             {"SLURM_JOB_ID", "77"}, {"SLURM_STEP_ID", "0"},        {"MASTER_PORT", "1"}};
    QTest::newRow("nothing") << Variables{} << "0/1 0  0";
    QTest::newRow("one of one") << Variables{{"RANK", "0"}, {"WORLD_SIZE", "1"}} << "0/1 0  0";
    QTest::newRow("torchrun") << torchrun << "2/3 0 host 29500";
    QTest::newRow("torchrun under mpirun") << with(kMpi, torchrun) << "2/3 0 host 29500";
    QTest::newRow("by hand") << Variables{{"RANK", "1"},
                                          {"WORLD_SIZE", "2"},
                                          {"MASTER_ADDR", "127.0.0.1"},
                                          {"MASTER_PORT", "4000"}}
                             << "1/2 1 127.0.0.1 4000";
    QTest::newRow("mpirun") << with(kMpi, {{"MASTER_PORT", "4000"}}) << "1/4 1 127.0.0.1 4000";
    QTest::newRow("mpirun, two machines")
        << with(kMpi, {{"OMPI_COMM_WORLD_LOCAL_SIZE", "2"}, {"MASTER_ADDR", "a"}, {"MASTER_PORT", "4000"}})
        << "1/4 1 a 4000";
    QTest::newRow("MPICH") << Variables{{"PMI_RANK", "1"},
                                        {"PMI_SIZE", "2"},
                                        {"MPI_LOCALRANKID", "1"},
                                        {"MPI_LOCALNRANKS", "2"},
                                        {"MASTER_PORT", "1"}}
                           << "1/2 1 127.0.0.1 1";
    QTest::newRow("srun, one machine") << with(slurm, {{"SLURM_STEP_NUM_NODES", "1"}}) << "5/8 1 127.0.0.1 1";
    QTest::newRow("srun, machines") << with(slurm, {{"SLURM_STEP_NUM_NODES", "2"},
                                                    {"SLURM_STEP_NODELIST", "node[07-08]"}})
                                    << "5/8 1 node07 1";
    QTest::newRow("srun, job's machines") << with(slurm, {{"SLURM_JOB_NODELIST", "a,b"}}) << "5/8 1 a 1";
    QTest::newRow("srun, launch node")
        << with(slurm, {{"SLURM_LAUNCH_NODE_IPADDR", "10.0.0.1"}}) << "5/8 1 10.0.0.1 1";
    QTest::newRow("a script of sbatch is no rank")
        << Variables{{"SLURM_PROCID", "0"}, {"SLURM_NTASKS", "8"}, {"SLURM_JOB_ID", "77"}} << "0/1 0  0";
}

void RanksTest::startersAreKnown()
{
    QFETCH(Variables, variables);
    QFETCH(QString, place);
    const auto found = placeIn(variables);
    QVERIFY2(found, found ? "" : found.error().message().c_str());
    QCOMPARE(QString("%1/%2 %3 %4 %5")
                 .arg(found->rank)
                 .arg(found->size)
                 .arg(found->localRank)
                 .arg(QString::fromStdString(found->address))
                 .arg(found->port),
             place);
}

void RanksTest::wrongVariablesAreSaid_data()
{
    QTest::addColumn<Variables>("variables");
    QTest::addColumn<QString>("said");
    QTest::newRow("no number") << with(kMpi, {{"OMPI_COMM_WORLD_RANK", "one"}})
                               << "OMPI_COMM_WORLD_RANK is \"one\"";
    QTest::newRow("beyond the size") << with(kMpi, {{"OMPI_COMM_WORLD_RANK", "4"}}) << "from 0 to 3";
    QTest::newRow("no ranks") << with(kMpi, {{"OMPI_COMM_WORLD_SIZE", "0"}})
                              << "OMPI_COMM_WORLD_SIZE is \"0\"";
    QTest::newRow("port") << with(kMpi, {{"MASTER_PORT", "70000"}}) << "MASTER_PORT is \"70000\"";
    QTest::newRow("two machines") << with(kMpi, {{"OMPI_COMM_WORLD_LOCAL_SIZE", "2"}}) << "MASTER_ADDR";
    QTest::newRow("by hand") << Variables{{"RANK", "0"}, {"WORLD_SIZE", "2"}} << "MASTER_ADDR";
}

void RanksTest::wrongVariablesAreSaid()
{
    QFETCH(Variables, variables);
    QFETCH(QString, said);
    const auto found = placeIn(variables);
    QVERIFY(!found);
    QCOMPARE(found.error().code, base::ErrorCode::InvalidInput);
    QVERIFY2(found.error().message().find(said.toStdString()) != std::string::npos,
             found.error().message().c_str());
    QVERIFY(!found.error().advice.empty());
}

void RanksTest::everyRankOfAJobComesToTheSamePort()
{
    std::set<int> ports;
    for (int job = 0; job < 50; ++job) {
        const Variables variables = with(kMpi, {{"PMIX_NAMESPACE", std::to_string(job)}});
        const auto one = placeIn(with(variables, {{"OMPI_COMM_WORLD_RANK", "0"}}));
        const auto other = placeIn(with(variables, {{"OMPI_COMM_WORLD_RANK", "3"}}));
        QVERIFY(one && other);
        QCOMPARE(one->port, other->port);
        QCOMPARE(one->job, other->job);
        QVERIFY(one->port >= 20000 && one->port < 32000);
        ports.insert(one->port);
    }
    QVERIFY(ports.size() > 45);
}

void RanksTest::slurmListsBeginWithANode_data()
{
    QTest::addColumn<QString>("list");
    QTest::addColumn<QString>("node");
    QTest::newRow("one") << "node7"
                         << "node7";
    QTest::newRow("two") << "a,b"
                         << "a";
    QTest::newRow("range") << "node[07-12,20],other[1-2]"
                           << "node07";
    QTest::newRow("list") << "n[3,5]"
                          << "n3";
    QTest::newRow("single") << "n[3].cluster"
                            << "n3.cluster";
    QTest::newRow("two brackets") << "rack[2-3]n[08-09]"
                                  << "rack2n08";
    QTest::newRow("broken") << "n[3"
                            << "n";
    QTest::newRow("nothing") << ""
                             << "";
}

void RanksTest::slurmListsBeginWithANode()
{
    QFETCH(QString, list);
    QFETCH(QString, node);
    QCOMPARE(QString::fromStdString(firstSlurmNode(list.toStdString())), node);
}

void RanksTest::thisMachineHasAnAddress()
{
    QCOMPARE(localAddressTowards("127.0.0.1", 4000), std::string("127.0.0.1"));
    QCOMPARE(localAddressTowards("no such host", 4000), std::string());
}

void RanksTest::ranksThatCountAreThere()
{
    Counters counters;
    const PeerWatch watch(0, 3, counterOf(counters), 20ms);
    QCOMPARE(watch.waitForLost(300ms, 1000ms), std::nullopt);
}

void RanksTest::theRankThatStopsCountingIsFound()
{
    Counters counters;
    const PeerWatch watch(0, 3, counterOf(counters), 20ms);
    counters.counts[2] = false;
    QCOMPARE(watch.waitForLost(300ms, 30s), 2);
    counters.counts[1] = false;
    QCOMPARE(watch.waitForLost(300ms, 30s), 2); // the one that went first
}

void RanksTest::withoutCountersRankZeroHasLeft()
{
    Counters counters;
    const PeerWatch watch(1, 3, counterOf(counters), 200ms);
    QCOMPARE(watch.lost(10s), std::nullopt);
    counters.gone = true;
    QCOMPARE(watch.waitForLost(500ms, 30s), 0);
}

void RanksTest::whoeverWasSilentBeforeTheCountersWentHasLeft()
{
    Counters counters;
    PeerWatch watch(1, 3, counterOf(counters), 50ms);
    counters.counts[2] = false;
    QCOMPARE(watch.waitForLost(500ms, 30s), 2);
    counters.gone = true;
    QCOMPARE(watch.waitForLost(1s, 30s), 2);
    QCOMPARE(watch.lost(1h), std::nullopt);
    watch.abandon();
}

void RanksTest::aRankThatReadsSeldomAccusesNobody()
{
    Counters counters;
    for (auto& counts : counters.counts)
        counts = false;
    const PeerWatch watch(0, 3, counterOf(counters), 1h); // reads once
    QCOMPARE(watch.waitForLost(100ms, 500ms), std::nullopt);
}

void RanksTest::rankZeroStaysUntilNobodyCounts()
{
    Counters counters;
    counters.counts[2] = false;
    const PeerWatch first(0, 3, counterOf(counters), 20ms);
    QCOMPARE(first.waitForLost(100ms, 30s), 2);
    QElapsedTimer time;
    time.start();
    first.stayForOthers(300ms); // rank 1 counts
    QVERIFY(time.elapsed() >= 300);
    counters.counts[1] = false;
    time.restart();
    first.stayForOthers(1h);
    QVERIFY(time.elapsed() < 600'000);
}

QTEST_GUILESS_MAIN(RanksTest)
#include "tst_ranks.moc"
