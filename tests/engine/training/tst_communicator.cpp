// SPDX-License-Identifier: GPL-3.0-or-later
// Starts communicator_program several times, by environment variables and by mpirun.
#include <QElapsedTimer>
#include <QProcess>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTest>

#include <csignal>
#include <memory>
#include <vector>

namespace {

constexpr int kPatience = 120'000;

/// A port that nobody listens on now.
int freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

QProcessEnvironment environmentWithout(const QStringList& prefixes)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString& name : environment.keys())
        for (const QString& prefix : prefixes)
            if (name.startsWith(prefix))
                environment.remove(name);
    environment.insert("OMP_NUM_THREADS", "1");
    return environment;
}

QProcessEnvironment plainEnvironment()
{
    return environmentWithout(
        {"OMPI_", "PMIX_", "PMI_", "SLURM_", "MASTER_", "RANK", "WORLD_SIZE", "LOCAL_RANK"});
}

struct Outcome
{
    int exitCode = -1; ///< -2: ended by a signal
    QString output;
    QString errors;
    qint64 milliseconds = 0; ///< from the start of the group
    [[nodiscard]] QByteArray told() const
    {
        return QByteArray::number(exitCode) + '\n' + output.toUtf8() + errors.toUtf8();
    }
};

/// The ranks of a group as torchrun starts them; those still there are killed with it.
class Ranks
{
public:
    Ranks(int size, const QStringList& arguments, int port = freePort(), int started = -1)
    {
        m_time.start();
        for (int rank = 0; rank < (started < 0 ? size : started); ++rank) {
            auto process = std::make_unique<QProcess>();
            QProcessEnvironment environment = plainEnvironment();
            environment.insert("RANK", QString::number(rank));
            environment.insert("WORLD_SIZE", QString::number(size));
            environment.insert("MASTER_ADDR", "127.0.0.1");
            environment.insert("MASTER_PORT", QString::number(port));
            process->setProcessEnvironment(environment);
            process->start(QStringLiteral(PARTITA_COMMUNICATOR_PROGRAM), arguments);
            m_processes.push_back(std::move(process));
        }
    }
    Ranks(const Ranks&) = delete;
    Ranks& operator=(const Ranks&) = delete;
    ~Ranks()
    {
        for (const auto& process : m_processes) {
            process->kill();
            process->waitForFinished();
        }
    }

    Outcome outcome(int rank)
    {
        QProcess& process = *m_processes.at(static_cast<std::size_t>(rank));
        process.waitForFinished(kPatience);
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -2,
                QString::fromUtf8(process.readAllStandardOutput()),
                QString::fromUtf8(process.readAllStandardError()), m_time.elapsed()};
    }

private:
    std::vector<std::unique_ptr<QProcess>> m_processes;
    QElapsedTimer m_time;
};

Outcome runMpi(int size, const QStringList& arguments)
{
    QProcess process;
    QProcessEnvironment environment = plainEnvironment();
    environment.insert("OMPI_ALLOW_RUN_AS_ROOT", "1");
    environment.insert("OMPI_ALLOW_RUN_AS_ROOT_CONFIRM", "1");
    process.setProcessEnvironment(environment);
    QElapsedTimer time;
    time.start();
    process.start("mpirun", QStringList{"--oversubscribe", "-n", QString::number(size),
                                        QStringLiteral(PARTITA_COMMUNICATOR_PROGRAM)} +
                                arguments);
    process.waitForFinished(kPatience);
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -2,
            QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError()), time.elapsed()};
}

bool hasMpi()
{
    return !QStandardPaths::findExecutable("mpirun").isEmpty();
}

/// What communicator_program writes after "rank …" where `size` ranks hold 1, 2, … times the same values.
QString exchanged(int size)
{
    const double mean = (size + 1) / 2.0;
    const auto number = [](double value) { return ' ' + QString::number(value, 'g', 6); };
    QString text = "mean";
    for (int i = 0; i < 6; ++i)
        text += number(i * mean);
    text += "\nmean" + number(mean) + "\nmean" + number(mean).repeated(4) + "\nmean" +
            number(mean).repeated(3) + "\nmean" + number(mean).repeated(2) + "\nmean\nmean" +
            number(mean).repeated(2) + "\nmean" + number(10 * mean) + '\n';
    text += "sent" + number(size).repeated(2) + "\nsent" + number(size - 1).repeated(2) + "\nsent" +
            number(size == 2 ? 1 : 0) + '\n';
    const double sum = mean * size;
    return text + "sum " + QString::number(sum, 'g', 12) + ' ' + QString::number(1e-9 * sum, 'g', 12) + '\n';
}

} // namespace

class CommunicatorTest : public QObject
{
    Q_OBJECT

private slots:
    void aloneNothingChanges();
    void allRanksGetTheSame_data();
    void allRanksGetTheSame();
    void theBitsAreTheSameInEveryRun();
    void aKilledRankEndsTheOthers_data();
    void aKilledRankEndsTheOthers();
    void aRankThatHangsEndsTheOthers();
    void aBusyRankIsWaitedFor();
    void ranksThatDoNotComeAreMissed();
    void aPortInUseIsSaid();
    void wholeNumbersHaveNoMean();
    void mpirunStartsRanks();
    void mpirunEndsWhenARankIsKilled();
};

void CommunicatorTest::aloneNothingChanges()
{
    Ranks ranks(1, {"alone"});
    const Outcome outcome = ranks.outcome(0);
    QVERIFY2(outcome.exitCode == 0, outcome.told());
    QCOMPARE(outcome.output, QString("rank 0 of 1\nmean 7 7\nsum 2.5\n"));
}

void CommunicatorTest::allRanksGetTheSame_data()
{
    QTest::addColumn<int>("size");
    QTest::newRow("two") << 2;
    QTest::newRow("three") << 3;
}

void CommunicatorTest::allRanksGetTheSame()
{
    QFETCH(int, size);
    Ranks ranks(size, {"exchange"});
    for (int rank = 0; rank < size; ++rank) {
        const Outcome outcome = ranks.outcome(rank);
        QVERIFY2(outcome.exitCode == 0, outcome.told());
        QCOMPARE(outcome.output, QString("rank %1 of %2\n").arg(rank).arg(size) + exchanged(size));
        QCOMPARE(outcome.errors, QString());
    }
}

void CommunicatorTest::theBitsAreTheSameInEveryRun()
{
    QStringList bits;
    for (int time = 0; time < 2; ++time) {
        Ranks ranks(3, {"repeat"});
        for (int rank = 0; rank < 3; ++rank) {
            const Outcome outcome = ranks.outcome(rank);
            QVERIFY2(outcome.exitCode == 0, outcome.told());
            bits += outcome.output.section('\n', 1, 1);
        }
    }
    QVERIFY(bits.front().startsWith("bits "));
    QCOMPARE(bits.removeDuplicates(), 5);
}

void CommunicatorTest::aKilledRankEndsTheOthers_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<QString>("what");
    QTest::addColumn<int>("victim");
    QTest::newRow("the last of two") << 2 << "kill-last" << 1;
    QTest::newRow("the first of two") << 2 << "kill-first" << 0;
    QTest::newRow("the last of four") << 4 << "kill-last" << 3;
    QTest::newRow("the first of three") << 3 << "kill-first" << 0;
}

void CommunicatorTest::aKilledRankEndsTheOthers()
{
    QFETCH(int, size);
    QFETCH(QString, what);
    QFETCH(int, victim);
    Ranks ranks(size, {what});
    QCOMPARE(ranks.outcome(victim).exitCode, -2);
    QElapsedTimer time;
    time.start();
    for (int rank = 0; rank < size; ++rank) {
        if (rank == victim)
            continue;
        const Outcome outcome = ranks.outcome(rank);
        QVERIFY2(outcome.exitCode == 3, outcome.told());
        QVERIFY2(
            outcome.errors.contains(QString("Rank %1 of %2 has left the training.").arg(victim).arg(size)),
            outcome.told());
        QVERIFY(outcome.errors.contains("--resume"));
    }
    QVERIFY2(time.elapsed() < 30'000, QByteArray::number(time.elapsed()));
    qInfo("the others ended %lld ms after the killed one", static_cast<long long>(time.elapsed()));
}

void CommunicatorTest::aRankThatHangsEndsTheOthers()
{
    Ranks ranks(2, {"stop-last"}); // the sockets of a stopped process stay open
    const Outcome outcome = ranks.outcome(0);
    QVERIFY2(outcome.exitCode == 3, outcome.told());
    QVERIFY2(outcome.errors.contains("Rank 1 of 2 has left the training."), outcome.told());
}

void CommunicatorTest::aBusyRankIsWaitedFor()
{
    Ranks ranks(2, {"busy"});
    for (int rank = 0; rank < 2; ++rank) {
        const Outcome outcome = ranks.outcome(rank);
        QVERIFY2(outcome.exitCode == 0, outcome.told());
        QVERIFY(outcome.output.endsWith(exchanged(2)));
    }
}

void CommunicatorTest::ranksThatDoNotComeAreMissed()
{
    const int port = freePort();
    Ranks ranks(3, {"exchange", "2000"}, port, 2);
    for (int rank = 0; rank < 2; ++rank) {
        const Outcome outcome = ranks.outcome(rank);
        QVERIFY2(outcome.exitCode == 3, outcome.told());
        QVERIFY2(
            outcome.errors.contains(
                QString("127.0.0.1:%1: Rank %2 did not meet all 3 ranks within 2 s.").arg(port).arg(rank)),
            outcome.told());
    }
}

void CommunicatorTest::aPortInUseIsSaid()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::Any));
    Ranks ranks(2, {"exchange"}, server.serverPort(), 1);
    const Outcome outcome = ranks.outcome(0);
    QVERIFY2(outcome.exitCode == 3, outcome.told());
    QVERIFY2(outcome.errors.contains("Rank 0 cannot listen for the other ranks: the port is in use."),
             outcome.told());
    QVERIFY(outcome.errors.contains("MASTER_PORT"));
}

void CommunicatorTest::wholeNumbersHaveNoMean()
{
    Ranks ranks(2, {"whole"});
    const Outcome outcome = ranks.outcome(0);
    QVERIFY2(outcome.exitCode == 3, outcome.told());
    QVERIFY(outcome.errors.contains("Only floating-point tensors have a mean"));
}

void CommunicatorTest::mpirunStartsRanks()
{
    if (!hasMpi())
        QSKIP("mpirun (package openmpi-bin) is not installed");
    const Outcome outcome = runMpi(2, {"exchange"});
    QVERIFY2(outcome.exitCode == 0, outcome.told());
    QCOMPARE(outcome.output.count(exchanged(2).section('\n', 0, 0)), 2);
    QVERIFY(outcome.output.contains("rank 0 of 2"));
    QVERIFY(outcome.output.contains("rank 1 of 2"));
}

void CommunicatorTest::mpirunEndsWhenARankIsKilled()
{
    if (!hasMpi())
        QSKIP("mpirun (package openmpi-bin) is not installed");
    const Outcome outcome = runMpi(2, {"kill-last"});
    QVERIFY2(outcome.exitCode != 0, outcome.told());
    QVERIFY2(outcome.milliseconds < 30'000, outcome.told());
    QVERIFY2(outcome.errors.contains("signal 9") || outcome.output.contains("signal 9"), outcome.told());
}

QTEST_GUILESS_MAIN(CommunicatorTest)
#include "tst_communicator.moc"
