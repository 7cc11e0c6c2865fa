// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/jobs/error_sentence.h"
#include "app/jobs/job_runner.h"

#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <atomic>
#include <latch>

using namespace partita;
using namespace partita::app;

class JobsTest : public QObject
{
    Q_OBJECT

private slots:
    void resultArrivesOnTheGuiThread();
    void exceptionsBecomeErrors();
    void stopIsSeenByTheWork();
    void goneReceiverGetsNothing();
    void channelKeepsThePaceAndTheLatestValue();
    void destructionStopsTheWork();
    void errorsBecomeSentences();
};

void JobsTest::resultArrivesOnTheGuiThread()
{
    JobRunner runner(2);
    QThread* workThread = nullptr;
    QThread* doneThread = nullptr;
    int value = 0;
    Job job = runner.start<int>(
        this,
        [&](std::stop_token) -> base::Result<int> {
            workThread = QThread::currentThread();
            return 42;
        },
        [&](base::Result<int> result) {
            doneThread = QThread::currentThread();
            value = result.value_or(-1);
        });
    QVERIFY(job.isRunning());
    QTRY_COMPARE(value, 42);
    QVERIFY(!job.isRunning());
    QCOMPARE(doneThread, QThread::currentThread());
    QVERIFY(workThread != doneThread);
    QCOMPARE(runner.runningJobs(), 0);
}

void JobsTest::exceptionsBecomeErrors()
{
    JobRunner runner(2);
    std::vector<base::ErrorCode> codes;
    const auto collect = [&](base::Result<void> result) { codes.push_back(result.error().code); };
    runner.start<void>(
        this, [](std::stop_token) -> base::Result<void> { throw std::bad_alloc(); }, collect);
    QTRY_COMPARE(codes.size(), std::size_t{1});
    runner.start<void>(
        this, [](std::stop_token) -> base::Result<void> { throw std::runtime_error("lost"); }, collect);
    QTRY_COMPARE(codes.size(), std::size_t{2});
    QCOMPARE(codes, (std::vector{base::ErrorCode::OutOfMemory, base::ErrorCode::Failed}));
}

void JobsTest::stopIsSeenByTheWork()
{
    JobRunner runner(2);
    std::latch started(1);
    bool cancelled = false;
    Job job = runner.start<void>(
        this,
        [&](std::stop_token stop) -> base::Result<void> {
            started.count_down();
            while (!stop.stop_requested())
                QThread::yieldCurrentThread();
            return base::fail(base::ErrorCode::Cancelled, "stopped");
        },
        [&](base::Result<void> result) { cancelled = !result && isCancelled(result.error()); });
    started.wait();
    job.stop();
    QTRY_VERIFY(cancelled);
}

void JobsTest::goneReceiverGetsNothing()
{
    JobRunner runner(2);
    auto receiver = std::make_unique<QObject>();
    bool called = false;
    std::latch go(1);
    runner.start<void>(
        receiver.get(),
        [&](std::stop_token) -> base::Result<void> {
            go.wait();
            return {};
        },
        [&](base::Result<void>) { called = true; });
    receiver.reset();
    go.count_down();
    QTRY_COMPARE(runner.runningJobs(), 0);
    QVERIFY(!called);
}

void JobsTest::channelKeepsThePaceAndTheLatestValue()
{
    JobRunner runner(2);
    QElapsedTimer clock;
    clock.start();
    std::vector<int> received;
    auto post = runner.channel<int>(this, [&](const int& value) { received.push_back(value); });
    constexpr int kValues = 200'000;
    bool done = false;
    runner.start<void>(
        this,
        [post](std::stop_token) -> base::Result<void> {
            for (int i = 1; i <= kValues; ++i)
                post(i);
            return {};
        },
        [&](base::Result<void>) { done = true; });
    QTRY_VERIFY(done);
    QTRY_VERIFY(!received.empty() && received.back() == kValues);
    const auto allowed = static_cast<std::size_t>(clock.elapsed() / kChannelIntervalMs + 2);
    QVERIFY2(received.size() <= allowed, qPrintable(QString::number(received.size())));
    QVERIFY(std::is_sorted(received.begin(), received.end()));
}

void JobsTest::destructionStopsTheWork()
{
    std::atomic<bool> ended = false;
    std::function<void(int)> post;
    {
        JobRunner runner(2);
        post = runner.channel<int>(this, [](const int&) { QFAIL("nobody is there any more"); });
        std::latch started(1);
        runner.start<void>(
            this,
            [&](std::stop_token stop) -> base::Result<void> {
                started.count_down();
                while (!stop.stop_requested())
                    QThread::yieldCurrentThread();
                ended = true;
                return {};
            },
            [](base::Result<void>) { QFAIL("delivered by a runner that is gone"); });
        started.wait();
    }
    QVERIFY(ended);
    post(1);
    QCoreApplication::processEvents();
}

void JobsTest::errorsBecomeSentences()
{
    const base::Error error{base::ErrorCode::CannotRead, "There is no such file", "/music/a.abc",
                            "Look elsewhere"};
    QCOMPARE(errorSentence(error), QString("“a.abc” cannot be read. There is no such file. Look elsewhere."));
    QCOMPARE(errorSentence({base::ErrorCode::Cancelled, "x", "", ""}), QString("Stopped."));
}

QTEST_GUILESS_MAIN(JobsTest)
#include "tst_jobs.moc"
