// SPDX-License-Identifier: GPL-3.0-or-later
// Ctrl-C, a polite and an impolite kill: exit code 130, whole files only.
#include "cli_process.h"

#include <QDir>
#include <QTemporaryDir>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>

using nlohmann::json;
using namespace partita::cli_test;

namespace {

/// Everything in a folder, hidden files too.
QStringList entriesOf(const QString& folder)
{
    return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
}

} // namespace

class TestCliSignals : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
    }

    void workIsStoppedBetweenWholeFiles_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("signal");
        const QStringList convert{"convert", "BOOK", "OUT", "--to", "wav"};
        const QStringList compose{"compose", "--count", "100000", "--format",
                                  "abc,mid", "--out",   "OUT",    "--json"};
        QTest::newRow("convert, Ctrl-C") << convert << SIGINT;
        QTest::newRow("convert, SIGTERM") << convert << SIGTERM;
        QTest::newRow("compose, Ctrl-C") << compose << SIGINT;
        QTest::newRow("compose, SIGTERM") << compose << SIGTERM;
    }

    void workIsStoppedBetweenWholeFiles()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, signal);
        writeFile(path("book.abc"), (QByteArray(kTune) + "\n").repeated(2000));
        QProcess process;
        process.start(
            QStringLiteral(PARTITA_CLI),
            arguments.replaceInStrings("BOOK", path("book.abc")).replaceInStrings("OUT", path("out")));
        QTRY_VERIFY_WITH_TIMEOUT(
            entriesOf(path("out")).size() >= 2 || process.state() == QProcess::NotRunning, 120'000);
        ::kill(static_cast<pid_t>(process.processId()), signal);
        const Outcome outcome = outcomeOf(process);
        if (outcome.exitCode == 3)
            QSKIP("There is no default model in this build");
        QVERIFY2(outcome.exitCode == 130, outcome.told().constData());
        QVERIFY2(outcome.errors.contains("Stopped. "), outcome.told().constData());
        if (arguments.contains("--json")) {
            const json object = outcome.object();
            QVERIFY2(object.contains("error"), outcome.told().constData());
            QVERIFY(object.at("pieces").size() >= 1);
        }
        qsizetype smallest = 100'000'000;
        for (const QString& name : entriesOf(path("out"))) {
            QVERIFY2(name.endsWith(".wav") || name.endsWith(".abc") || name.endsWith(".mid"),
                     qPrintable(name));
            if (name.endsWith(".wav"))
                QCOMPARE(QFile(path("out/" + name)).size(), QFile(path("out/00001-small-jig.wav")).size());
            else
                QVERIFY2(run({"check", path("out/" + name)}).exitCode == 0, qPrintable(name));
            smallest = std::min(smallest, QFile(path("out/" + name)).size());
        }
        QVERIFY(smallest > 40);
    }

    void readingIsEndedAtOnce_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("signal");
        for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
            const QByteArray name = QByteArray::number(signal);
            QTest::newRow("check " + name) << QStringList{"check", "PIPE", "--json"} << signal;
            QTest::newRow("convert " + name) << QStringList{"convert", "PIPE", "OUT"} << signal;
            QTest::newRow("transform " + name)
                << QStringList{"transform", "PIPE", "OUT", "--transpose", "1", "--json"} << signal;
        }
    }

    void readingIsEndedAtOnce()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, signal);
        QVERIFY(::mkfifo(path("pipe.abc").toUtf8().constData(), 0600) == 0);
        QProcess process;
        process.start(
            QStringLiteral(PARTITA_CLI),
            arguments.replaceInStrings("PIPE", path("pipe.abc")).replaceInStrings("OUT", path("out.mid")));
        QVERIFY(process.waitForStarted());
        int pipe = -1; // can be opened so as soon as somebody reads from it
        QTRY_VERIFY_WITH_TIMEOUT(
            (pipe = ::open(path("pipe.abc").toUtf8().constData(), O_WRONLY | O_NONBLOCK | O_CLOEXEC)) >= 0,
            60'000);
        ::kill(static_cast<pid_t>(process.processId()), signal);
        const Outcome outcome = outcomeOf(process);
        ::close(pipe);
        QVERIFY2(outcome.exitCode == 130, outcome.told().constData());
        QVERIFY(outcome.errors.contains("Stopped."));
        if (arguments.contains("--json"))
            QVERIFY2(outcome.object().contains("error"), outcome.told().constData());
        QCOMPARE(entriesOf(m_folder->path()), QStringList("pipe.abc"));
    }

private:
    [[nodiscard]] QString path(const QString& name) const { return m_folder->filePath(name); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestCliSignals)
#include "tst_cli_signals.moc"
