// SPDX-License-Identifier: GPL-3.0-or-later
// A study as files for a plain web host, and what comes back from there.
#include "app/server/web_export.h"
#include "engine/survey/listening_room.h"
#include "survey_client.h"

#include <QDir>
#include <QDirIterator>
#include <QTemporaryDir>

using namespace partita;
using namespace partita::server;
using namespace partita::survey_test;
using nlohmann::json;

class TestWebExport : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_place = std::make_unique<QTemporaryDir>();
        m_folder.emplace(writeStudy(path("study"), identificationStudy()));
        QVERIFY(
            base::writeFileAtomically(path("pages") / "index.html", "<head><meta charset=\"utf-8\"></head>"));
        QVERIFY(base::writeFileAtomically(path("pages") / "operator.html", "operator"));
        QVERIFY(base::writeFileAtomically(path("pages") / "survey.js", "script"));
        m_settings = {path("out"), path("pages"), 3, "https://answers.example.org/collect"};
    }

    void onlyAnOpenStudyGoesIntoANewFolder()
    {
        QCOMPARE(exportWeb(*m_folder, m_settings).error().code, base::ErrorCode::InvalidInput);
        QVERIFY(m_folder->open("", kTime));
        QVERIFY(exportWeb(*m_folder, m_settings));
        QVERIFY(!exportWeb(*m_folder, m_settings));
        m_settings.out = path("other");
        m_settings.collect = "javascript:alert(1)";
        QVERIFY(!exportWeb(*m_folder, m_settings));
        m_settings.collect = "https://x'; script-src *";
        QVERIFY(!exportWeb(*m_folder, m_settings));
    }

    void theFolderHasWhatAParticipantNeedsAndNoSecret()
    {
        QVERIFY(m_folder->open("", kTime));
        QVERIFY(exportWeb(*m_folder, m_settings));
        QVERIFY(!std::filesystem::exists(m_settings.out / "operator.html"));
        const auto page = base::readTextFile(m_settings.out / "index.html");
        QVERIFY(page->find("partita-static") != std::string::npos);
        QVERIFY(page->find("connect-src 'self' https://answers.example.org;") != std::string::npos);
        const json description = json::parse(*base::readTextFile(m_settings.out / "web.json"));
        QCOMPARE(description.at("assignments").get<int>(), 3);
        const std::string secret = *m_folder->serverSecret();
        QDirIterator files(QString::fromStdString(m_settings.out.string()), QDir::Files,
                           QDirIterator::Subdirectories);
        int clips = 0;
        while (files.hasNext()) {
            const auto text = base::readTextFile(files.next().toStdString());
            QVERIFY(text->find(secret) == std::string::npos);
            QVERIFY(text->find("attention") == std::string::npos);
            clips += files.fileName().endsWith(".mp3") ? 1 : 0;
        }
        QCOMPARE(clips, 22);
    }

    void aRecordComesBack()
    {
        const json record = wholeRecord();
        const auto events = eventsOfRecord(m_study, m_secret, record.dump(), "record");
        QVERIFY2(events, events ? "" : events.error().message().c_str());
        QCOMPARE(events->size(), std::size_t(1 + 22 + 1 + 1 + 1)); // joined, answers, twice replied, finished
        survey::ListeningRoom room(m_study);
        for (const auto& event : *events)
            QVERIFY(room.apply(event));
        QCOMPARE(room.progress().finished, 1);
        const survey::Session* session = room.sessionOfCode("abcd-efgh jkmn pqrs");
        QVERIFY(session != nullptr);
        // The order is the one that was exported.
        const json exported = json::parse(*base::readTextFile(m_settings.out / "assignments" / "2.json"));
        const json& trials = exported.at("assignment").at("trials");
        for (std::size_t i = 0; i < trials.size(); ++i)
            QCOMPARE(session->assignment.trials[i].clips,
                     trials[i].at("clips").get<std::vector<std::string>>());
        QVERIFY(exported.at("feedback") == json({{"0", "human"}}));
    }

    void aRecordThatDoesNotFitIsRefused_data()
    {
        QTest::addColumn<QByteArray>("patch");
        QTest::newRow("another study") << QByteArray(R"({"study": "x"})");
        QTest::newRow("format") << QByteArray(R"({"format": "x"})");
        QTest::newRow("participant") << QByteArray(R"({"participant": "../../../etc/pwd"})");
        QTest::newRow("assignment") << QByteArray(R"({"assignment": -1})");
        QTest::newRow("type") << QByteArray(R"({"assignment": "2"})");
        QTest::newRow("time") << QByteArray(R"({"finished": "yesterday"})");
        QTest::newRow("missing") << QByteArray(R"({"code": null})");
        QTest::newRow("answers") << QByteArray(R"({"answers": [{"trial": 0, "choice": "both"}]})");
        QTest::newRow("no answers") << QByteArray(R"({"answers": []})");
        QTest::newRow("list") << QByteArray(R"({"replies": []})");
    }

    void aRecordThatDoesNotFitIsRefused()
    {
        QFETCH(QByteArray, patch);
        json record = wholeRecord();
        record.merge_patch(json::parse(patch.toStdString()));
        const auto events = eventsOfRecord(m_study, m_secret, record.dump(), "record");
        QVERIFY(!events);
        QCOMPARE(events.error().where, std::string("record"));
        QVERIFY(!eventsOfRecord(m_study, m_secret, record.dump().substr(0, 40), "record"));
    }

private:
    [[nodiscard]] std::filesystem::path path(const char* name) const
    {
        return m_place->filePath(name).toStdString();
    }

    json wholeRecord()
    {
        m_study = *m_folder->open("", kTime);
        m_secret = *m_folder->serverSecret();
        (void)exportWeb(*m_folder, m_settings);
        json answers = json::array();
        for (int i = 0; i < 22; ++i)
            answers.push_back(answerBody(i, "human").at("answers").at(0));
        return {{"format", "partita-answers"},
                {"version", 1},
                {"study", m_study.id},
                {"participant", "0123456789abcdef"},
                {"assignment", 2},
                {"joined", kTime},
                {"finished", kTime},
                {"code", "ABCDEFGHJKMNPQRS"},
                {"replies", json::object()},
                {"answers", answers}};
    }

    std::unique_ptr<QTemporaryDir> m_place;
    std::optional<survey::StudyFolder> m_folder;
    WebExport m_settings;
    survey::Study m_study;
    std::string m_secret;
};

QTEST_GUILESS_MAIN(TestWebExport)
#include "tst_web_export.moc"
