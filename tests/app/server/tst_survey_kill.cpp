// SPDX-License-Identifier: GPL-3.0-or-later
// A server that is killed under load, again and again: whatever it acknowledged is on the disk.
#include "engine/survey/listening_room.h"
#include "engine/survey/sqlite_response_store.h"
#include "survey_client.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

using namespace partita;
using namespace partita::survey_test;

namespace {

constexpr int kKills = 20;
constexpr int kClients = 200;
constexpr int kAnswersBetweenKills = 100;
constexpr int kPatience = 120'000;

qint64 linesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().count('\n') : 0;
}

} // namespace

class TestSurveyKill : public QObject
{
    Q_OBJECT

private slots:
    void noAcknowledgedAnswerIsLost()
    {
        QTemporaryDir place;
        m_study = place.filePath("study");
        const auto folder = writeStudy(m_study.toStdString(), identificationStudy());
        const QString acknowledged = place.filePath("acknowledged");
        QProcess server;
        const nlohmann::json started = start(server, 0);
        QVERIFY2(started.is_object(), server.readAllStandardError().constData());
        const int port = started.at("port").get<int>();
        const std::string link = started.at("link");
        QProcess load;
        load.setStandardErrorFile(place.filePath("load.err"));
        load.start(PARTITA_SURVEY_LOAD, {"--port", QString::number(port), "--path",
                                         QString::fromStdString(link.substr(link.find("/s/"))),
                                         "--participants", QString::number(kClients), "--answers-per-second",
                                         "2000", "--seconds", "600", "--acknowledged", acknowledged});
        QVERIFY(load.waitForStarted());
        for (int i = 0; i < kKills; ++i) {
            const qint64 before = linesOf(acknowledged);
            QTRY_VERIFY_WITH_TIMEOUT(linesOf(acknowledged) >= before + kAnswersBetweenKills, kPatience);
            server.kill();
            QVERIFY(server.waitForFinished());
            QVERIFY2(start(server, port).is_object(), server.readAllStandardError().constData());
        }
        const qint64 before = linesOf(acknowledged);
        QTRY_VERIFY_WITH_TIMEOUT(linesOf(acknowledged) >= before + kAnswersBetweenKills, kPatience);
        load.kill();
        QVERIFY(load.waitForFinished());
        server.terminate();
        QVERIFY(server.waitForFinished());
        compare(folder, acknowledged);
    }

private:
    nlohmann::json start(QProcess& server, int port) const
    {
        server.start(PARTITA_CLI,
                     {"survey", "serve", m_study, "--host", "127.0.0.1", "--port", QString::number(port),
                      "--joins-per-second", "1000000", "--requests-per-second", "1000000", "--json"});
        QByteArray text;
        while (!nlohmann::json::accept(text.toStdString())) {
            if (!server.waitForReadyRead(kPatience))
                return {};
            text += server.readAllStandardOutput();
        }
        return nlohmann::json::parse(text.toStdString());
    }

    /// Every line of what was acknowledged against what the disk has.
    static void compare(const survey::StudyFolder& folder, const QString& acknowledged)
    {
        const survey::Study study = *folder.read();
        auto store = survey::SqliteResponseStore::open(folder.answers(), folder.identityOf(study));
        QVERIFY2(store, store ? "" : store.error().message().c_str());
        survey::ListeningRoom room(study);
        const auto events = (*store)->load();
        QVERIFY(events);
        for (const survey::ResponseEvent& event : *events)
            QVERIFY(room.apply(event));
        QFile file(acknowledged);
        QVERIFY(file.open(QIODevice::ReadOnly));
        int checked = 0;
        for (const QByteArray& line : file.readAll().split('\n')) {
            const auto parts = line.split(' ');
            if (parts.size() != 3)
                continue; // the last one, cut off with its writer
            const survey::Session* session = room.sessionOfParticipant(parts[0].toStdString());
            QVERIFY2(session != nullptr, line.constData());
            const auto answer = session->participant.answers.find(parts[1].toInt());
            QVERIFY2(answer != session->participant.answers.end(), line.constData());
            QCOMPARE(answer->second.choice, parts[2].toStdString());
            ++checked;
        }
        QVERIFY(checked >= kKills * kAnswersBetweenKills);
        qInfo("%d acknowledged answers, %zu events on the disk, %d kills", checked, events->size(), kKills);
    }

    QString m_study;
};

QTEST_GUILESS_MAIN(TestSurveyKill)
#include "tst_survey_kill.moc"
