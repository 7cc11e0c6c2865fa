// SPDX-License-Identifier: GPL-3.0-or-later
// A study on a real port: the whole way of a participant, and what others try.
#include "app/server/survey_server.h"
#include "survey_client.h"

#include <QProcess>
#include <QSslSocket>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <thread>

using namespace partita;
using namespace partita::server;
using namespace partita::survey_test;
using nlohmann::json;

namespace {

constexpr const char* kRequest = "0123456789abcdef0123456789abcdef";

/// A server on a thread of its own, as long as this lives.
class Running
{
public:
    explicit Running(const survey::StudyFolder& folder, ServeSettings settings = {})
    {
        settings.now = [] { return std::string(kTime); };
        auto opened = SurveyServer::open(folder, settings);
        if (!opened) {
            m_error = opened.error().message();
            return;
        }
        m_server = std::move(*opened);
        m_path = QByteArray::fromStdString(m_server->participantPath());
        m_thread = std::jthread([this](const std::stop_token& stop) { m_server->run(stop); });
    }

    [[nodiscard]] const std::string& error() const { return m_error; }
    [[nodiscard]] SurveyServer& server() { return *m_server; }
    [[nodiscard]] Client client() { return Client(m_server->port()); }
    [[nodiscard]] QByteArray path(const char* rest) const { return m_path + rest; }

private:
    std::string m_error;
    std::unique_ptr<SurveyServer> m_server;
    QByteArray m_path;
    std::jthread m_thread; ///< ends first
};

json joinAs(Running& running, const std::string& request = kRequest)
{
    return running.client()
        .post(running.path("api/participants"), {{"request", request}, {"channel", "web"}})
        .json();
}

} // namespace

class TestSurveyServer : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_place = std::make_unique<QTemporaryDir>();
        QVERIFY(m_place->isValid());
        m_settings = {};
        m_settings.pages = m_place->filePath("pages").toStdString();
        QVERIFY(base::writeFileAtomically(m_settings.pages / "index.html", "<!doctype html><p>survey"));
        QVERIFY(base::writeFileAtomically(m_settings.pages / "operator.html", "<!doctype html><p>operator"));
    }

    void aParticipantGoesAllTheWay()
    {
        Running running(study(), m_settings);
        QVERIFY2(running.error().empty(), running.error().c_str());
        Client client = running.client();
        QVERIFY(client.get(running.path("")).body.contains("survey"));
        const HttpReply moved = client.get(running.path("").chopped(1));
        QCOMPARE(moved.status, 308);
        QCOMPARE(moved.headers.at("location"), running.path(""));
        const json before = client.get(running.path("api/study")).json();
        QCOMPARE(before.at("open").get<bool>(), true);
        QCOMPARE(before.at("commitment").get<std::string>().size(), std::size_t(64));

        const json joined = joinAs(running);
        const std::string token = joined.at("token");
        const json& trials = joined.at("assignment").at("trials");
        QCOMPARE(trials.size(), std::size_t(22));
        // Nothing in what a participant gets says who made a clip, or which trial is a check.
        const std::string seen = joined.dump();
        for (const char* word : {"\"human\"", "\"machine\"", "attention", "folk", "held out"})
            QVERIFY2(seen.find(word) == std::string::npos, word);
        for (std::size_t i = 0; i < trials.size(); ++i) {
            const auto reply = client.post(running.path("api/answers"),
                                           answerBody(static_cast<int>(i), "human"), bearer(token));
            QCOMPARE(reply.status, 200);
            QVERIFY(reply.json().at("accepted") == json::array({i}));
            QCOMPARE(reply.json().at("feedback").size(), i == 0 ? std::size_t(1) : std::size_t(0));
        }
        const auto end = client.post(running.path("api/finish"), json::object(), bearer(token));
        QCOMPARE(end.status, 200);
        QCOMPARE(end.json().at("score").at("right").get<int>(), 10);
        QCOMPARE(end.json().at("code").get<std::string>().size(), std::size_t(16));
        QCOMPARE(end.json().at("code").get<std::string>(), joined.at("code").get<std::string>());
        const json me = client.get(running.path("api/me"), bearer(token)).json();
        QCOMPARE(me.at("finished").get<bool>(), true);
        QCOMPARE(me.at("answered").size(), std::size_t(22));
    }

    void whatIsSentTwiceCountsOnce()
    {
        Running running(study(), m_settings);
        const json first = joinAs(running);
        QVERIFY(joinAs(running) == first);
        const QByteArray who = bearer(first.at("token"));
        for (const char* choice : {"human", "machine"})
            QCOMPARE(running.client().post(running.path("api/answers"), answerBody(0, choice), who).status,
                     200);
        QCOMPARE(progress(running).at("joined").get<int>(), 1);
        QCOMPARE(running.client().get(running.path("api/me"), who).json().at("answered").size(),
                 std::size_t(1));
    }

    void aServerThatStartsAgainKnowsEverybody()
    {
        const survey::StudyFolder folder = study();
        std::string token;
        {
            Running running(folder, m_settings);
            token = joinAs(running).at("token");
            QCOMPARE(running.client()
                         .post(running.path("api/answers"), answerBody(0, "human"), bearer(token))
                         .status,
                     200);
        }
        Running running(folder, m_settings);
        const json me = running.client().get(running.path("api/me"), bearer(token)).json();
        QVERIFY(me.at("answered") == json::array({0}));
        QCOMPARE(joinAs(running).at("token").get<std::string>(), token);
    }

    void aClipComesWholeOrInParts()
    {
        Running running(study(), m_settings);
        Client client = running.client();
        const QByteArray clip = running.path("clips/") + QByteArray::fromStdString(idOf(3)) + ".mp3";
        const HttpReply whole = client.get(clip);
        QCOMPARE(whole.status, 200);
        QCOMPARE(whole.body.size(), 5000 + 32 + 4);
        QCOMPARE(whole.headers.at("content-type"), QByteArray("audio/mpeg"));
        QVERIFY(whole.headers.at("cache-control").contains("immutable"));
        const HttpReply part = client.get(clip, "Range: bytes=5000-5031\r\n");
        QCOMPARE(part.status, 206);
        QCOMPARE(part.body, QByteArray::fromStdString(idOf(3)));
        QCOMPARE(part.headers.at("content-range"), QByteArray("bytes 5000-5031/5036"));
        QCOMPARE(client.get(clip, "Range: bytes=-4\r\n").body, QByteArray(".mp3"));
        QCOMPARE(client.get(clip, "Range: bytes=5032-\r\n").body, QByteArray(".mp3"));
        QCOMPARE(client.get(clip, "Range: bytes=9999-\r\n").status, 416);
        QCOMPARE(client.get(clip, "Range: bytes=5032-18446744073709551615\r\n").body, QByteArray(".mp3"));
        QCOMPARE(client.get(clip, "Range: bytes=0-18446744073709551615\r\n").body.size(), 5036);
        QCOMPARE(client.get(clip, "Range: bytes=18446744073709551616-1\r\n").status, 200);
        QCOMPARE(client.get(clip, "Range: bytes= 0-1\r\n").status, 200);
        QCOMPARE(client.get(clip, "If-None-Match: " + whole.headers.at("etag") + "\r\n").status, 304);
        const HttpReply head = client.send("HEAD " + clip + " HTTP/1.1\r\nHost: study\r\n\r\n", false);
        QCOMPARE(head.status, 200);
        QCOMPARE(head.headers.at("content-length"), QByteArray("5036"));
    }

    void everyReplyTellsTheBrowserToBeStrict()
    {
        Running running(study(), m_settings);
        for (const QByteArray& target :
             {running.path(""), running.path("api/study"), QByteArray("/nothing")}) {
            const auto headers = running.client().get(target).headers;
            QVERIFY(headers.at("content-security-policy").contains("default-src 'none'"));
            QCOMPARE(headers.at("x-content-type-options"), QByteArray("nosniff"));
            QVERIFY(headers.at("x-frame-options") == "DENY");
            QVERIFY(!headers.contains("set-cookie"));
            QVERIFY(!headers.contains("access-control-allow-origin"));
        }
    }

    void nothingElseCanBeReached_data()
    {
        QTest::addColumn<QByteArray>("target");
        for (const char* rest :
             {"../study.json", "..%2fkey.json", "%2e%2e/key.sealed", "clips/../study.json", "clips/",
              "clips/..%2f..%2fserver.secret", "//etc/passwd", "clips/\\..\\study.json", "server.secret",
              "api/progress", "operator.html", "index.html/..", "%00", "api/answers"})
            QTest::newRow(rest) << QByteArray(rest);
    }

    void nothingElseCanBeReached()
    {
        QFETCH(QByteArray, target);
        Running running(study(), m_settings);
        QCOMPARE(running.client().get(running.path("") + target).status, 404);
        QCOMPARE(running.client().get("/" + target).status, 404);
        QCOMPARE(running.client().get("/s/000000000000000000000000/" + target).status, 404);
    }

    void whatIsNoRequestIsRefused_data()
    {
        QTest::addColumn<QByteArray>("raw");
        QTest::addColumn<int>("status");
        QTest::newRow("garbage") << QByteArray("\x16\x03\x01 hello\r\n\r\n") << 400;
        QTest::newRow("long header") << "GET / HTTP/1.1\r\nHost: x\r\nX: " + QByteArray(20'000, 'a') +
                                            "\r\n\r\n"
                                     << 431;
        QTest::newRow("long target") << "GET /" + QByteArray(20'000, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n"
                                     << 431;
        QTest::newRow("large body") << QByteArray(
                                           "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n")
                                    << 413;
        QTest::newRow("negative length")
            << QByteArray("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n") << 400;
        QTest::newRow("two lengths")
            << QByteArray("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab")
            << 400;
        QTest::newRow("large chunk")
            << "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n20000\r\n" +
                   QByteArray(0x20000, 'a') + "\r\n0\r\n\r\n"
            << 413;
        for (const char* encoding : {"xchunked", "identity", "gzip", "chunked, identity", ""})
            QTest::newRow(qPrintable(QString("encoding %1").arg(encoding)))
                << "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: " + QByteArray(encoding) + "\r\n\r\n"
                << 400;
        QTest::newRow("method") << QByteArray("DELETE / HTTP/1.1\r\nHost: x\r\n\r\n") << 405;
        QTest::newRow("connect") << QByteArray("CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n") << 405;
    }

    void whatIsNoRequestIsRefused()
    {
        QFETCH(QByteArray, raw);
        QFETCH(int, status);
        Running running(study(), m_settings);
        QCOMPARE(running.client().send(raw).status, status);
        QCOMPARE(running.client().get(running.path("api/study")).status, 200); // and it lives on
    }

    void whatDoesNotFitIsRefused_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::newRow("empty") << QByteArray() << 400;
        QTest::newRow("no JSON") << QByteArray("{") << 400;
        QTest::newRow("list") << QByteArray("[]") << 400;
        QTest::newRow("no answers") << QByteArray("{}") << 400;
        QTest::newRow("none") << QByteArray(R"({"answers": []})") << 400;
        QTest::newRow("null") << QByteArray(R"({"answers": [null]})") << 400;
        QTest::newRow("unknown field") << QByteArray(R"({"answers": [{"trial": 0, "right": true}]})") << 400;
        QTest::newRow("huge trial") << QByteArray(R"({"answers": [{"trial": 99999999999}]})") << 400;
        QTest::newRow("deep") << QByteArray(60'000, '[') << 400;
        QTest::newRow("deep and whole")
            << "{\"answers\":" + QByteArray(30'000, '[') + QByteArray(30'000, ']') + "}" << 400;
        QTest::newRow("later trial") << QByteArray::fromStdString(answerBody(5, "human").dump()) << 409;
        QTest::newRow("no choice") << QByteArray::fromStdString(answerBody(0, "both").dump()) << 409;
    }

    void whatDoesNotFitIsRefused()
    {
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        Running running(study(), m_settings);
        const json joined = joinAs(running);
        const auto reply =
            running.client().postText(running.path("api/answers"), body,
                                      "Content-Type: application/json\r\n" + bearer(joined.at("token")));
        QCOMPARE(reply.status, status);
        QVERIFY(reply.json().at("error").at("message").get<std::string>().size() > 10);
        QCOMPARE(progress(running).at("answers").get<int>(), 0);
    }

    void theOrderCannotBeSkippedInOneRequest()
    {
        Running running(study(), m_settings);
        const QByteArray who = bearer(joinAs(running).at("token"));
        json body = answerBody(0, "human");
        for (const int trial : {0, 0, 0, 0, 5})
            body["answers"].push_back(answerBody(trial, "human").at("answers").at(0));
        QCOMPARE(running.client().post(running.path("api/answers"), body, who).status, 409);
        body = answerBody(0, "human");
        body["answers"].push_back(answerBody(1, "human").at("answers").at(0));
        QCOMPARE(running.client().post(running.path("api/answers"), body, who).status, 200);
        body["answers"].push_back(answerBody(3, "human").at("answers").at(0)); // two are known already
        QCOMPARE(running.client().post(running.path("api/answers"), body, who).status, 409);
    }

    void onlyTheProxysWordCounts()
    {
        m_settings.http.behindProxy = true;
        m_settings.requests = {10, 0.01};
        Running running(study(), m_settings);
        int taken = 0;
        for (int i = 0; i < 30; ++i) {
            const QByteArray mine = QByteArray::number(i);
            taken += running.client()
                                 .get(running.path("api/study"),
                                      "X-Forwarded-For: 1.2.3." + mine + ", 5.6.7." + mine +
                                          "\r\nX-Forwarded-For: 2001:db8::" + mine + "\r\n")
                                 .status == 200
                         ? 1
                         : 0;
        }
        QCOMPARE(taken, 10); // all of one network
    }

    void oneAddressCannotTakeAllConnections()
    {
        m_settings.http.mostOfOneAddress = 20;
        Running running(study(), m_settings);
        std::vector<std::unique_ptr<QTcpSocket>> idle;
        int refused = 0;
        for (int i = 0; i < 30; ++i) {
            idle.push_back(std::make_unique<QTcpSocket>());
            idle.back()->connectToHost("127.0.0.1", running.server().port());
            QVERIFY(idle.back()->waitForConnected(kNetworkPatience));
            idle.back()->write("GET " + running.path("api/study") + " HTTP/1.1\r\nHost: study\r\n\r\n");
            refused += readReply(*idle.back()).status == 200 ? 0 : 1;
        }
        QCOMPARE(refused, 10);
    }

    void aChangedClipIsNotServed()
    {
        survey::Study design = identificationStudy();
        design.clips[3].mp3Sha256 = std::string(64, '0');
        const auto folder = writeStudy(m_place->filePath("changed").toStdString(), design);
        Running running(folder, m_settings);
        QVERIFY2(running.error().find("not the one that the study was made with") != std::string::npos,
                 running.error().c_str());
        QCOMPARE(folder.read()->stage, survey::Stage::Draft); // nothing was sealed that cannot be served
        std::filesystem::remove(folder.clips() / (idOf(5) + ".mp3"));
        Running missing(folder, m_settings);
        QVERIFY(!missing.error().empty());
        QCOMPARE(folder.read()->stage, survey::Stage::Draft);
    }

    void aStudyIsServedOnce()
    {
        const survey::StudyFolder folder = study();
        Running running(folder, m_settings);
        Running second(folder, m_settings);
        QVERIFY2(second.error().find("Another program serves") != std::string::npos, second.error().c_str());
    }

    void nobodySpeaksForAnother()
    {
        Running running(study(), m_settings);
        const json joined = joinAs(running);
        const json other = joinAs(running, std::string(32, 'b'));
        const auto answer = [&](const QByteArray& headers) {
            return running.client().post(running.path("api/answers"), answerBody(0, "human"), headers).status;
        };
        QCOMPARE(answer({}), 401);
        QCOMPARE(answer(bearer("")), 401);
        QCOMPARE(answer(bearer(joined.at("participant"))), 401);
        QCOMPARE(answer(bearer(std::string(64, 'f'))), 401);
        QCOMPARE(answer("Authorization: Basic " + QByteArray("x:y").toBase64() + "\r\n"), 401);
        QCOMPARE(answer(bearer(other.at("token"))), 200); // as themselves
        QCOMPARE(running.client()
                     .get(running.path("api/me"), bearer(joined.at("token")))
                     .json()
                     .at("answered")
                     .size(),
                 std::size_t(0));
    }

    void anotherSiteCannotAnswer()
    {
        Running running(study(), m_settings);
        const QByteArray who = bearer(joinAs(running).at("token"));
        const auto target = running.path("api/answers");
        QCOMPARE(running.client()
                     .post(target, answerBody(0, "human"), who + "Origin: http://evil.example\r\n")
                     .status,
                 403);
        QCOMPARE(running.client().post(target, answerBody(0, "human"), who + "Origin: null\r\n").status, 403);
        // What a form can send without asking.
        const auto form =
            running.client().postText(target, QByteArray::fromStdString(answerBody(0, "human").dump()),
                                      "Content-Type: text/plain\r\n" + who);
        QCOMPARE(form.status, 415);
        QCOMPARE(
            running.client().post(target, answerBody(0, "human"), who + "Origin: http://study\r\n").status,
            200);
    }

    void guessingIsSlowedDown()
    {
        Running running(study(), m_settings);
        int refused = 0;
        for (int i = 0; i < 40; ++i) {
            const auto reply = running.client().get(running.path("api/me"), bearer(std::to_string(i)));
            QVERIFY(reply.status == 401 || reply.status == 429);
            refused += reply.status == 429 ? 1 : 0;
            if (reply.status == 429)
                QVERIFY(reply.headers.at("retry-after").toInt() >= 1);
        }
        QVERIFY(refused >= 15);
        QCOMPARE(running.client().get(running.path("api/study")).status, 200);
    }

    void joiningIsSlowedDownButNotAClass()
    {
        m_settings.joins = {40, 0.01};
        Running running(study(), m_settings);
        int taken = 0;
        for (int i = 0; i < 60; ++i) {
            const std::string request = QString::number(i, 16).rightJustified(32, '0').toStdString();
            const auto reply = running.client().post(running.path("api/participants"),
                                                     {{"request", request}, {"channel", "web"}});
            taken += reply.status == 201 ? 1 : 0;
        }
        QCOMPARE(taken, 40);
    }

    void aCodeErasesEverything()
    {
        Running running(study(), m_settings);
        const json joined = joinAs(running);
        const QByteArray who = bearer(joined.at("token"));
        QCOMPARE(running.client().post(running.path("api/answers"), answerBody(0, "human"), who).status, 200);
        const auto erase = [&](const std::string& code) {
            return running.client().post(running.path("api/erase"), {{"code", code}}).status;
        };
        QCOMPARE(erase("ABCDEFGHJKLMNPQR"), 404);
        QCOMPARE(erase(survey::codeOf(joined.at("token"))), 200);
        QCOMPARE(progress(running).at("joined").get<int>(), 0);
        QCOMPARE(running.client().get(running.path("api/me"), who).status, 401);
        // The same request does not bring back who was erased.
        QCOMPARE(running.client()
                     .post(running.path("api/participants"), {{"request", kRequest}, {"channel", "web"}})
                     .status,
                 410);
    }

    void theOperatorSeesHowFarItIsButNoResults()
    {
        const survey::StudyFolder folder = study();
        Running running(folder, m_settings);
        joinAs(running);
        QCOMPARE(running.client().get("/operator/api/progress").status, 401);
        QCOMPARE(running.client().get("/operator/api/progress", bearer("guess")).status, 401);
        const json seen = progress(running);
        QCOMPARE(seen.at("joined").get<int>(), 1);
        QVERIFY(seen.dump().find("human") == std::string::npos);
        QVERIFY(running.client().get("/operator/").body.contains("operator"));
        QCOMPARE(running.client().post("/operator/api/close", json::object()).status, 401);
        const auto closed = running.client().post("/operator/api/close", json::object(),
                                                  bearer(running.server().operatorPassword()));
        QCOMPARE(closed.status, 200);
        QCOMPARE(folder.read()->stage, survey::Stage::Closed);
        const auto late = running.client().post(running.path("api/participants"),
                                                {{"request", std::string(32, 'c')}, {"channel", "web"}});
        QCOMPARE(late.status, 403);
        QCOMPARE(late.json().at("error").at("code").get<std::string>(), std::string("closed"));
    }

    void silentAndSlowConnectionsEndAndHoldNobodyUp()
    {
        m_settings.http.requestTime = std::chrono::seconds(1);
        Running running(study(), m_settings);
        std::vector<std::unique_ptr<QTcpSocket>> silent;
        for (int i = 0; i < 100; ++i) {
            silent.push_back(std::make_unique<QTcpSocket>());
            silent.back()->connectToHost("127.0.0.1", running.server().port());
            QVERIFY(silent.back()->waitForConnected(kNetworkPatience));
            silent.back()->write("GET / HTT");
            silent.back()->flush();
        }
        QCOMPARE(running.client().get(running.path("api/study")).status, 200);
        for (auto& socket : silent)
            QVERIFY(socket->state() == QAbstractSocket::UnconnectedState ||
                    socket->waitForDisconnected(kNetworkPatience));
    }

    void aConnectionServesManyRequests()
    {
        Running running(study(), m_settings);
        QTcpSocket socket;
        socket.connectToHost("127.0.0.1", running.server().port());
        QVERIFY(socket.waitForConnected(kNetworkPatience));
        const QByteArray request = "GET " + running.path("api/study") + " HTTP/1.1\r\nHost: study\r\n\r\n";
        socket.write(request + request + request); // in one go
        for (int i = 0; i < 3; ++i)
            QCOMPARE(readReply(socket).status, 200);
        socket.write(request);
        QCOMPARE(readReply(socket).status, 200);
    }

    void aClosedStudyOrATakenPortIsASentence()
    {
        Running running(study(), m_settings);
        ServeSettings second = m_settings;
        second.http.port = running.server().port();
        Running taken(study(), second);
        QVERIFY2(taken.error().find("port") != std::string::npos, taken.error().c_str());
        const survey::StudyFolder folder = study();
        QVERIFY(folder.open("", kTime));
        QVERIFY(folder.close("", kTime));
        Running closed(folder, m_settings);
        QVERIFY2(closed.error().find("closed") != std::string::npos, closed.error().c_str());
        Running missing(survey::StudyFolder(m_place->filePath("nowhere").toStdString()), m_settings);
        QVERIFY(!missing.error().empty());
        QVERIFY(!std::filesystem::exists(m_place->filePath("nowhere").toStdString()));
    }

    void ownScoresComeAfterClosingWhereTheyWerePromised()
    {
        survey::Study design = identificationStudy();
        design.ownScore = survey::OwnScore::AfterClosing;
        const auto folder = writeStudy(m_place->filePath("later").toStdString(), design);
        std::string token;
        const auto finish = [&](Running& running) {
            return running.client().post(running.path("api/finish"), json::object(), bearer(token)).json();
        };
        {
            Running running(folder, m_settings);
            token = joinAs(running).at("token");
            for (int i = 0; i < 22; ++i)
                QCOMPARE(running.client()
                             .post(running.path("api/answers"), answerBody(i, "machine"), bearer(token))
                             .status,
                         200);
            QVERIFY(finish(running).at("score").is_null());
        }
        QVERIFY(folder.close("", kTime));
        Running running(folder, m_settings);
        QVERIFY2(running.error().empty(), running.error().c_str());
        QCOMPARE(finish(running).at("score").at("right").get<int>(), 10);
        QCOMPARE(running.client().get(running.path("api/study")).json().at("stage").get<std::string>(),
                 std::string("closed"));
    }

    void itSpeaksTls()
    {
        if (QStandardPaths::findExecutable("openssl").isEmpty() || !QSslSocket::supportsSsl())
            QSKIP("openssl or Qt's TLS is not there");
        const QString certificate = m_place->filePath("cert.pem");
        const QString key = m_place->filePath("key.pem");
        QCOMPARE(
            QProcess::execute("openssl", {"req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key,
                                          "-out", certificate, "-days", "1", "-subj", "/CN=localhost"}),
            0);
        m_settings.http.certificate = certificate.toStdString();
        m_settings.http.privateKey = key.toStdString();
        Running running(study(), m_settings);
        QVERIFY2(running.error().empty(), running.error().c_str());
        QSslSocket socket;
        socket.setPeerVerifyMode(QSslSocket::VerifyNone);
        socket.connectToHostEncrypted("127.0.0.1", running.server().port());
        QVERIFY2(socket.waitForEncrypted(kNetworkPatience), qPrintable(socket.errorString()));
        socket.write("GET " + running.path("api/study") + " HTTP/1.1\r\nHost: study\r\n\r\n");
        QCOMPARE(readReply(socket).status, 200);
        m_settings.http.privateKey = certificate.toStdString();
        Running wrong(study(), m_settings);
        QVERIFY(wrong.error().find("certificate") != std::string::npos);
    }

private:
    survey::StudyFolder study()
    {
        return writeStudy(m_place->filePath(QString("study%1").arg(++m_studies)).toStdString(),
                          identificationStudy());
    }

    static json progress(Running& running)
    {
        return running.client()
            .get("/operator/api/progress", bearer(running.server().operatorPassword()))
            .json();
    }

    std::unique_ptr<QTemporaryDir> m_place;
    ServeSettings m_settings;
    int m_studies = 0;
};

QTEST_GUILESS_MAIN(TestSurveyServer)
#include "tst_survey_server.moc"
