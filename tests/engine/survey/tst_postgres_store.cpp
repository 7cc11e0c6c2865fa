// SPDX-License-Identifier: GPL-3.0-or-later
// Answers in a real PostgreSQL, which the test starts for itself.
#include "engine/survey/postgres_response_store.h"
#include "survey_support.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace partita;
using namespace partita::survey;
using namespace partita::survey_test;

namespace {

const StoreIdentity kIdentity{"study", "commitment"};

/// The folder of the newest server's programs; empty where none is installed.
QString serverPrograms()
{
    const QDir versions("/usr/lib/postgresql");
    const auto names = versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name | QDir::Reversed);
    return names.isEmpty() ? QString() : versions.filePath(names.front() + "/bin/");
}

} // namespace

class TestPostgresStore : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (serverPrograms().isEmpty())
            QSKIP("PostgreSQL's server is not installed");
        QVERIFY(m_place.isValid());
        // The server refuses to be root: it then runs as its own user, in a folder of that user's.
        if (::geteuid() == 0)
            QCOMPARE(QProcess::execute("chown", {"postgres", m_place.path()}), 0);
        QCOMPARE(run("initdb", {"-D", m_place.filePath("data"), "-U", "partita", "-A", "trust"}), 0);
        QCOMPARE(control("start"), 0);
        m_connection = "host=" + m_place.path().toStdString() + " user=partita dbname=postgres";
    }

    void cleanupTestCase()
    {
        if (!m_connection.empty())
            QCOMPARE(control("stop"), 0);
        if (::geteuid() == 0)
            QProcess::execute("chown", {"-R", "root", m_place.path()});
    }

    void eventsAreKeptOnceAndInOrder()
    {
        auto store = PostgresResponseStore::open(m_connection, kIdentity);
        QVERIFY2(store, store ? "" : store.error().message().c_str());
        std::vector<ResponseEvent> events{{"p1", EventKind::Joined, 0, kTime, "{}"},
                                          {"p1", EventKind::Answered, 0, kTime, "it's \"one\", $1"},
                                          {"p1", EventKind::Answered, 1, kTime, "{}"}};
        QCOMPARE(*(*store)->append(events), (std::vector<bool>{true, true, true}));
        events[2].body = "changed";
        QCOMPARE(*(*store)->append(events), (std::vector<bool>{true, true, false}));
        events[2].body = "{}";
        auto again = PostgresResponseStore::open(m_connection, kIdentity);
        QVERIFY(again);
        QCOMPARE(*(*again)->load(), events);
    }

    void studiesShareADatabase()
    {
        auto other = PostgresResponseStore::open(m_connection, {"another study", "c"});
        QVERIFY(other);
        QVERIFY((*other)->load()->empty());
        QVERIFY((*other)->append(std::vector<ResponseEvent>{{"p1", EventKind::Joined, 0, kTime, "other"}}));
        QCOMPARE((*other)->load()->size(), std::size_t(1));
        const auto wrongKey = PostgresResponseStore::open(m_connection, {"study", "another key"});
        QVERIFY(!wrongKey);
        QCOMPARE(wrongKey.error().code, base::ErrorCode::InvalidInput);
    }

    void whatIsErasedStaysErased()
    {
        auto store = PostgresResponseStore::open(m_connection, {"erasing", "c"});
        QVERIFY(store);
        const std::vector<ResponseEvent> events{{"p1", EventKind::Joined, 0, kTime, "{}"},
                                                {"p2", EventKind::Joined, 0, kTime, "{}"}};
        QVERIFY((*store)->append(events));
        QCOMPARE(*(*store)->erase("p1", kTime), true);
        QCOMPARE(*(*store)->erase("p1", kTime), false);
        QCOMPARE(*(*store)->append(events), (std::vector<bool>{false, true}));
        QCOMPARE((*store)->load()->size(), std::size_t(1));
    }

    void eventsAreNeitherChangedNorDeleted()
    {
        QVERIFY(sql("UPDATE partita_events SET body = 'x'") != 0);
        QVERIFY(sql("DELETE FROM partita_events") != 0);
        QCOMPARE(sql("SELECT count(*) FROM partita_events"), 0);
    }

    void aServerThatStartsAgainIsFoundAgain()
    {
        auto store = PostgresResponseStore::open(m_connection, {"restart", "c"});
        QVERIFY(store);
        QCOMPARE(control("restart"), 0);
        QCOMPARE(*(*store)->append(std::vector<ResponseEvent>{{"p1", EventKind::Joined, 0, kTime, "{}"}}),
                 std::vector<bool>{true});
        QCOMPARE((*store)->load()->size(), std::size_t(1));
    }

    void aServerThatIsAwayIsASentence()
    {
        const auto store = PostgresResponseStore::open("host=/nowhere user=x password=secret", kIdentity);
        QVERIFY(!store);
        QVERIFY(store.error().what.find("cannot be reached") != std::string::npos);
        QVERIFY(store.error().message().find("secret") == std::string::npos);
    }

private:
    int run(const QString& program, QStringList arguments) const
    {
        arguments.prepend(serverPrograms() + program);
        if (::geteuid() == 0)
            arguments = QStringList{"runuser", "-u", "postgres", "--"} + arguments;
        QProcess process;
        process.setWorkingDirectory("/");
        process.setStandardOutputFile(QProcess::nullDevice());
        process.start(arguments.takeFirst(), arguments);
        process.waitForFinished(120'000);
        return process.exitCode();
    }

    /// Waits until it is done. On a socket in the test's own folder, on no port.
    int control(const QString& action) const
    {
        return run("pg_ctl", {action, "-w", "-m", "fast", "-D", m_place.filePath("data"), "-l",
                              m_place.filePath("log"), "-o", "-k " + m_place.path() + " -h ''"});
    }

    int sql(const QString& statement) const
    {
        return run("psql", {"-h", m_place.path(), "-U", "partita", "-d", "postgres", "-v", "ON_ERROR_STOP=1",
                            "-c", statement});
    }

    QTemporaryDir m_place;
    std::string m_connection;
};

QTEST_GUILESS_MAIN(TestPostgresStore)
#include "tst_postgres_store.moc"
