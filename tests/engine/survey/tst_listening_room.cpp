// SPDX-License-Identifier: GPL-3.0-or-later
// The rules of an open study, and the stores that keep what happens in it.
#include "engine/survey/listening_room.h"
#include "engine/survey/sqlite_response_store.h"
#include "survey_support.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sqlite3.h>

#include <array>
#include <latch>
#include <thread>

using namespace partita;
using namespace partita::survey;
using namespace partita::survey_test;

namespace {

const std::string kSecret(64, 'a');
const StoreIdentity kIdentity{"study", "commitment"};

Answer answerTo(int trial, const std::string& choice)
{
    Answer answer;
    answer.trial = trial;
    answer.choice = choice;
    answer.confidence = 3;
    answer.heardToEnd = true;
    answer.plays = 1;
    answer.seconds = 12;
    return answer;
}

/// Joins and returns the ticket.
Ticket joinAs(ListeningRoom& room, const std::string& request)
{
    const Ticket ticket = ticketFor(kSecret, request);
    const auto event = room.join(ticket, "web", kTime);
    Q_ASSERT(event);
    (void)room.apply(*event);
    return ticket;
}

base::Result<void> answerNext(ListeningRoom& room, const Ticket& ticket, const std::string& choice)
{
    const Session& session = *room.sessionOf(ticket.token);
    const auto event =
        room.answer(session, answerTo(static_cast<int>(session.participant.answers.size()), choice), kTime);
    return event ? room.apply(*event) : tl::unexpected(event.error());
}

} // namespace

class TestListeningRoom : public QObject
{
    Q_OBJECT

private slots:
    void aRequestIsOneParticipant()
    {
        ListeningRoom room(identificationStudy());
        const Ticket ticket = joinAs(room, "request");
        QCOMPARE(joinAs(room, "request").token, ticket.token);
        QCOMPARE(room.progress().joined, 1);
        const Ticket other = joinAs(room, "another");
        QCOMPARE(room.progress().joined, 2);
        QVERIFY(other.token != ticket.token && other.code != ticket.code && other.seed != ticket.seed);
        QCOMPARE(room.sessionOf(ticket.token)->participant.id, ticket.participant);
        QVERIFY(room.sessionOf("guessed") == nullptr);
        QVERIFY(room.sessionOf(ticket.participant) == nullptr);
        // Nobody's secret follows from what is stored.
        const auto event = room.join(ticket, "web", kTime);
        QVERIFY(event->body.find(ticket.token) == std::string::npos);
        QVERIFY(event->body.find(ticket.code) == std::string::npos);
    }

    void onlyTheNextTrialOrOneBeforeIsAnswered()
    {
        ListeningRoom room(identificationStudy());
        const Ticket ticket = joinAs(room, "request");
        const auto& session = *room.sessionOf(ticket.token);
        QVERIFY(!room.answer(session, answerTo(1, "human"), kTime));
        QVERIFY(room.answer(session, answerTo(1, "human"), kTime, 1));
        QVERIFY(answerNext(room, ticket, "human"));
        // The first answer stays.
        const auto again = room.answer(*room.sessionOf(ticket.token), answerTo(0, "machine"), kTime);
        QVERIFY(again);
        QVERIFY(room.apply(*again));
        QCOMPARE(room.sessionOf(ticket.token)->participant.answers.at(0).choice, std::string("human"));
    }

    void whatDoesNotFitIsRefused_data()
    {
        QTest::addColumn<QString>("damage");
        for (const char* name : {"trial", "negative", "choice", "confidence", "loud", "ratings", "plays",
                                 "unheard", "seconds", "not a number"})
            QTest::newRow(name) << QString(name);
    }

    void whatDoesNotFitIsRefused()
    {
        QFETCH(QString, damage);
        Study study = identificationStudy();
        study.playLimit = 3;
        study.practice.clear();
        ListeningRoom room(study);
        const Ticket ticket = joinAs(room, "request");
        Answer answer = answerTo(0, "human");
        QVERIFY(room.answer(*room.sessionOf(ticket.token), answer, kTime));
        const std::map<QString, std::function<void()>> damages{
            {"trial", [&] { answer.trial = 21; }},
            {"negative", [&] { answer.trial = -1; }},
            {"choice", [&] { answer.choice = "nobody"; }},
            {"confidence", [&] { answer.confidence = 0; }},
            {"loud", [&] { answer.confidence = 6; }},
            {"ratings", [&] { answer.ratings = {1}; }},
            {"plays", [&] { answer.plays = 4; }},
            {"unheard", [&] { answer.heardToEnd = false; }},
            {"seconds", [&] { answer.seconds = -1; }},
            {"not a number", [&] { answer.seconds = std::numeric_limits<double>::quiet_NaN(); }}};
        damages.at(damage)();
        QVERIFY(!room.answer(*room.sessionOf(ticket.token), answer, kTime));
    }

    void ratingsStayOnTheirScales()
    {
        Study study = identificationStudy();
        study.method = Method::Rating;
        study.practice.clear();
        study.attention.clear();
        study.scales = {{"a", "How dull?", "not", "very", 5}, {"b", "How new?", "not", "very", 7}};
        ListeningRoom room(study);
        const Ticket ticket = joinAs(room, "request");
        const auto fits = [&](std::vector<double> ratings) {
            Answer answer = answerTo(0, "");
            answer.ratings = std::move(ratings);
            return room.answer(*room.sessionOf(ticket.token), answer, kTime).has_value();
        };
        QVERIFY(fits({5, 7}));
        QVERIFY(!fits({6, 7}));
        QVERIFY(!fits({0, 7}));
        QVERIFY(!fits({2.5, 7}));
        QVERIFY(!fits({5}));
    }

    void theEndComesAfterEverything()
    {
        Study study = identificationStudy(20);
        study.questions = {{"years", "Years?", QuestionKind::Number, {}, true, false},
                           {"what", "What?", QuestionKind::Text, {}, false, true}};
        ListeningRoom room(study, keyOf(study));
        const Ticket ticket = joinAs(room, "request");
        const auto session = [&]() -> const Session& { return *room.sessionOf(ticket.token); };
        QVERIFY(!room.reply(session(), {{"years", "many"}}, false, kTime));
        QVERIFY(!room.reply(session(), {}, false, kTime));
        QVERIFY(!room.reply(session(), {{"years", "3"}, {"other", "x"}}, false, kTime));
        QVERIFY(room.apply(*room.reply(session(), {{"years", "3"}}, false, kTime)));
        for (std::size_t i = 0; i < session().assignment.trials.size(); ++i) {
            QVERIFY(!room.finish(session(), kTime));
            QVERIFY(answerNext(room, ticket, "human"));
        }
        QVERIFY(!room.finish(session(), kTime));
        QVERIFY(room.apply(*room.reply(session(), {}, true, kTime)));
        QVERIFY(room.apply(*room.finish(session(), kTime)));
        QCOMPARE(room.progress().finished, 1);
        QCOMPARE(room.progress().answers, std::size_t(21)); // 20 clips and a check
        const auto result = room.ownResult(session());
        QVERIFY(result);
        QCOMPARE(result->right, 10); // who always says human is right about the human ones
        QCOMPARE(result->of, 20);
        QCOMPARE(room.feedback(session(), 0), std::string("human"));
        for (int i = 1; i < 22; ++i)
            QVERIFY(room.feedback(session(), i).empty());
    }

    void withoutTheKeyNobodyLearnsTheirScore()
    {
        ListeningRoom room(identificationStudy());
        const Ticket ticket = joinAs(room, "request");
        QVERIFY(answerNext(room, ticket, "human"));
        QVERIFY(!room.ownResult(*room.sessionOf(ticket.token)));
    }

    void aCodeErases()
    {
        ListeningRoom room(identificationStudy());
        const Ticket ticket = joinAs(room, "request");
        const std::string typed = ticket.code.substr(0, 4) + "-" + ticket.code.substr(4, 4) + " " +
                                  QString::fromStdString(ticket.code.substr(8)).toLower().toStdString();
        QVERIFY(room.sessionOfCode(typed) != nullptr);
        room.forget(ticket.participant);
        QVERIFY(room.sessionOfCode(typed) == nullptr);
        QVERIFY(room.sessionOf(ticket.token) == nullptr);
    }

    void aStoreBringsTheRoomBack()
    {
        QTemporaryDir place;
        const auto file = place.filePath("answers.sqlite").toStdString();
        ListeningRoom room(identificationStudy());
        const Ticket ticket = joinAs(room, "request");
        {
            auto store = SqliteResponseStore::open(file, kIdentity);
            QVERIFY2(store, store ? "" : store.error().message().c_str());
            std::vector<ResponseEvent> events{*room.join(ticket, "web", kTime)};
            events.push_back(*room.answer(*room.sessionOf(ticket.token), answerTo(0, "machine"), kTime));
            QCOMPARE(*(*store)->append(events), (std::vector<bool>{true, true}));
            events[1].body = "{}"; // the same answer again, changed
            QCOMPARE(*(*store)->append(events), (std::vector<bool>{true, false}));
        }
        auto store = SqliteResponseStore::open(file, kIdentity);
        QVERIFY(store);
        const auto events = (*store)->load();
        QVERIFY(events);
        QCOMPARE(events->size(), std::size_t(2));
        ListeningRoom again(identificationStudy());
        for (const auto& event : *events)
            QVERIFY(again.apply(event));
        QCOMPARE(again.sessionOf(ticket.token)->participant.answers.at(0).choice, std::string("machine"));
        QCOMPARE(again.sessionOf(ticket.token)->assignment, room.sessionOf(ticket.token)->assignment);
    }

    void whatIsErasedLeavesNoBytes()
    {
        QTemporaryDir place;
        const auto file = place.filePath("answers.sqlite").toStdString();
        auto store = SqliteResponseStore::open(file, kIdentity);
        QVERIFY(store);
        const std::string word = "a very particular remark";
        const std::vector<ResponseEvent> events{{"p1", EventKind::Joined, 0, kTime, "{}"},
                                                {"p1", EventKind::Replied, 0, kTime, word},
                                                {"p2", EventKind::Joined, 0, kTime, "{}"}};
        QVERIFY((*store)->append(events));
        QCOMPARE(*(*store)->erase("p1", kTime), true);
        QCOMPARE(*(*store)->erase("p1", kTime), false);
        QCOMPARE((*store)->load()->size(), std::size_t(1));
        // A late answer of the erased does not come back.
        QCOMPARE(*(*store)->append(events), (std::vector<bool>{false, false, true}));
        QCOMPARE((*store)->load()->size(), std::size_t(1));
        for (const char* ending : {"", "-wal"}) {
            QFile bytes(QString::fromStdString(file) + ending);
            if (bytes.open(QIODevice::ReadOnly))
                QVERIFY(!bytes.readAll().contains(QByteArray::fromStdString(word)));
        }
    }

    /// Somebody copies the database meanwhile: erasing does not wait for them, and ends when they have gone.
    void erasingDoesNotWaitForReaders()
    {
        QTemporaryDir place;
        const auto file = place.filePath("answers.sqlite").toStdString();
        auto store = SqliteResponseStore::open(file, kIdentity);
        QVERIFY(store);
        const std::string word = "a very particular remark";
        QVERIFY((*store)->append(std::vector<ResponseEvent>{{"p1", EventKind::Replied, 0, kTime, word}}));
        sqlite3* reader = nullptr;
        QCOMPARE(sqlite3_open(file.c_str(), &reader), SQLITE_OK);
        QCOMPARE(sqlite3_exec(reader, "BEGIN; SELECT count(*) FROM events", nullptr, nullptr, nullptr),
                 SQLITE_OK);
        QCOMPARE(*(*store)->erase("p1", kTime), true);
        QCOMPARE(sqlite3_exec(reader, "COMMIT", nullptr, nullptr, nullptr), SQLITE_OK);
        sqlite3_close(reader);
        QVERIFY((*store)->append(std::vector<ResponseEvent>{{"p2", EventKind::Joined, 0, kTime, "{}"}}));
        for (const char* ending : {"", "-wal"}) {
            QFile bytes(QString::fromStdString(file) + ending);
            if (bytes.open(QIODevice::ReadOnly))
                QVERIFY(!bytes.readAll().contains(QByteArray::fromStdString(word)));
        }
    }

    void eventsAreNeitherChangedNorDeleted()
    {
        QTemporaryDir place;
        const auto file = place.filePath("answers.sqlite").toStdString();
        auto store = SqliteResponseStore::open(file, kIdentity);
        QVERIFY(store);
        QVERIFY((*store)->append(std::vector<ResponseEvent>{{"p1", EventKind::Joined, 0, kTime, "{}"}}));
        sqlite3* database = nullptr;
        QCOMPARE(sqlite3_open(file.c_str(), &database), SQLITE_OK);
        QVERIFY(sqlite3_exec(database, "UPDATE events SET body = 'x'", nullptr, nullptr, nullptr) !=
                SQLITE_OK);
        QVERIFY(sqlite3_exec(database, "DELETE FROM events", nullptr, nullptr, nullptr) != SQLITE_OK);
        sqlite3_close(database);
    }

    /// The kiosk and whoever looks how far the study is may be the first at the same moment.
    void severalMayMakeTheFileAtOnce()
    {
        constexpr int kFiles = 25;
        constexpr int kOpeners = 6;
        QTemporaryDir place;
        for (int number = 0; number < kFiles; ++number) {
            const auto file = place.filePath(QString::number(number)).toStdString();
            std::latch start(kOpeners);
            std::array<std::string, kOpeners> problems;
            std::vector<std::jthread> openers;
            for (std::string& problem : problems)
                openers.emplace_back([&start, &problem, file] {
                    start.arrive_and_wait();
                    if (const auto store = SqliteResponseStore::open(file, kIdentity); !store)
                        problem = store.error().message();
                });
            openers.clear(); // joined
            for (const std::string& problem : problems)
                QVERIFY2(problem.empty(), problem.c_str());
        }
    }

    void anotherStudysAnswersAreRefused()
    {
        QTemporaryDir place;
        const auto file = place.filePath("answers.sqlite").toStdString();
        QVERIFY(SqliteResponseStore::open(file, kIdentity));
        const auto other = SqliteResponseStore::open(file, {"study", "another key"});
        QVERIFY(!other);
        QCOMPARE(other.error().code, base::ErrorCode::InvalidInput);
        QFile garbage(place.filePath("garbage"));
        QVERIFY(garbage.open(QIODevice::WriteOnly));
        garbage.write(QByteArray(5000, 'x'));
        garbage.close();
        QVERIFY(!SqliteResponseStore::open(garbage.fileName().toStdString(), kIdentity));
        QVERIFY(!SqliteResponseStore::open(place.filePath("no/folder").toStdString(), kIdentity));
    }
};

QTEST_GUILESS_MAIN(TestListeningRoom)
#include "tst_listening_room.moc"
