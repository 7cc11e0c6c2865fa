// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/survey/postgres_response_store.h"

#include <libpq-fe.h>

#include <array>
#include <optional>

namespace partita::survey {

namespace {

using base::ErrorCode;
using base::Result;

constexpr const char* kSchema = R"(
CREATE TABLE IF NOT EXISTS partita_studies (id TEXT PRIMARY KEY, commitment TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS partita_events (
    sequence BIGSERIAL PRIMARY KEY,
    study TEXT NOT NULL REFERENCES partita_studies(id),
    participant TEXT NOT NULL,
    kind TEXT NOT NULL,
    number INTEGER NOT NULL,
    time TEXT NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (study, participant, kind, number)
);
CREATE TABLE IF NOT EXISTS partita_erasures (
    study TEXT NOT NULL,
    participant TEXT NOT NULL,
    time TEXT NOT NULL,
    PRIMARY KEY (study, participant)
);
CREATE OR REPLACE FUNCTION partita_guard_events() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        RAISE EXCEPTION 'an event is never changed';
    END IF;
    IF NOT EXISTS (SELECT 1 FROM partita_erasures e WHERE e.study = OLD.study
                   AND e.participant = OLD.participant) THEN
        RAISE EXCEPTION 'an event goes only when its participant asks for it';
    END IF;
    RETURN OLD;
END $$;
CREATE OR REPLACE TRIGGER partita_events_stay BEFORE UPDATE OR DELETE ON partita_events
    FOR EACH ROW EXECUTE FUNCTION partita_guard_events();
)";

constexpr const char* kInsert = "INSERT INTO partita_events (study, participant, kind, number, time, body) "
                                "SELECT $1, $2, $3, $4::integer, $5, $6 WHERE NOT EXISTS (SELECT 1 FROM "
                                "partita_erasures WHERE study = $1 AND participant = $2) "
                                "ON CONFLICT DO NOTHING";

struct Clear
{
    void operator()(PGresult* result) const { PQclear(result); }
};
using Answer = std::unique_ptr<PGresult, Clear>;

template<std::size_t N>
using Values = std::array<const char*, N>;

bool succeeded(const Answer& answer)
{
    const ExecStatusType status = PQresultStatus(answer.get());
    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

} // namespace

struct PostgresResponseStore::Database
{
    Database(std::string target, StoreIdentity whose)
        : connectionText(std::move(target))
        , identity(std::move(whose))
    {
    }
    ~Database() { PQfinish(connection); }
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// The connection's text may hold a password: only its host is told.
    [[nodiscard]] base::Error error(ErrorCode code, const std::string& what) const
    {
        std::string reason = connection == nullptr ? std::string() : PQerrorMessage(connection);
        while (!reason.empty() && (reason.back() == '\n' || reason.back() == ' '))
            reason.pop_back();
        const char* host = connection == nullptr ? nullptr : PQhost(connection);
        return {code, what + ": " + reason, host == nullptr || *host == '\0' ? "PostgreSQL" : host,
                "Check that the database runs and who may use it"};
    }

    [[nodiscard]] Result<void> connect()
    {
        PQfinish(connection);
        connection = PQconnectdb(connectionText.c_str());
        if (PQstatus(connection) != CONNECTION_OK)
            return tl::unexpected(error(ErrorCode::CannotRead, "The database cannot be reached"));
        PQsetNoticeProcessor(
            connection, [](void*, const char*) {}, nullptr);
        return {};
    }

    [[nodiscard]] Result<void> prepare()
    {
        if (const auto connected = connect(); !connected)
            return connected;
        if (!command(kSchema))
            return tl::unexpected(error(ErrorCode::CannotWrite, "The tables cannot be made"));
        if (!execute("INSERT INTO partita_studies VALUES ($1, $2) ON CONFLICT DO NOTHING",
                     Values<2>{identity.study.c_str(), identity.commitment.c_str()}))
            return tl::unexpected(error(ErrorCode::CannotWrite, "The study cannot be noted"));
        const auto known = execute("SELECT commitment FROM partita_studies WHERE id = $1",
                                   Values<1>{identity.study.c_str()});
        if (!known || PQntuples(known->get()) != 1 || identity.commitment != PQgetvalue(known->get(), 0, 0))
            return base::fail(ErrorCode::InvalidInput, "The database has this study with another key",
                              "PostgreSQL", "Use another database, or bring back the study's files");
        return {};
    }

    [[nodiscard]] bool command(const char* text) { return succeeded(Answer(PQexec(connection, text))); }

    template<std::size_t N>
    [[nodiscard]] std::optional<Answer> execute(const char* text, const Values<N>& values)
    {
        Answer answer(
            PQexecParams(connection, text, static_cast<int>(N), nullptr, values.data(), nullptr, nullptr, 0));
        if (!succeeded(answer))
            return std::nullopt;
        return answer;
    }

    /// All of the work or nothing; synchronous_commit is PostgreSQL's default: on the disk when it returns.
    template<class Work>
    [[nodiscard]] bool transaction(const Work& work)
    {
        if (!command("BEGIN"))
            return false;
        const bool done = work() && command("COMMIT");
        if (!done)
            (void)command("ROLLBACK");
        return done;
    }

    [[nodiscard]] std::optional<bool> insert(const ResponseEvent& event)
    {
        const std::string kind = nameOf(event.kind);
        const std::string number = std::to_string(event.number);
        const auto answer =
            execute(kInsert, Values<6>{identity.study.c_str(), event.participant.c_str(), kind.c_str(),
                                       number.c_str(), event.time.c_str(), event.body.c_str()});
        if (!answer)
            return std::nullopt;
        return std::string(PQcmdTuples(answer->get())) == "1" || has(event, kind, number);
    }

    [[nodiscard]] bool has(const ResponseEvent& event, const std::string& kind, const std::string& number)
    {
        const auto answer = execute("SELECT 1 FROM partita_events WHERE study = $1 AND participant = $2 AND "
                                    "kind = $3 AND number = $4::integer AND body = $5",
                                    Values<5>{identity.study.c_str(), event.participant.c_str(), kind.c_str(),
                                              number.c_str(), event.body.c_str()});
        return answer && PQntuples(answer->get()) == 1;
    }

    [[nodiscard]] bool isLost() const { return PQstatus(connection) != CONNECTION_OK; }

    std::string connectionText;
    StoreIdentity identity;
    PGconn* connection = nullptr;
};

PostgresResponseStore::PostgresResponseStore(std::unique_ptr<Database> database)
    : m_database(std::move(database))
{
}

PostgresResponseStore::~PostgresResponseStore() = default;

Result<std::unique_ptr<PostgresResponseStore>> PostgresResponseStore::open(const std::string& connection,
                                                                           const StoreIdentity& identity)
{
    auto database = std::make_unique<Database>(connection, identity);
    if (const auto prepared = database->prepare(); !prepared)
        return tl::unexpected(prepared.error());
    return std::unique_ptr<PostgresResponseStore>(new PostgresResponseStore(std::move(database)));
}

Result<std::vector<bool>> PostgresResponseStore::append(std::span<const ResponseEvent> events)
{
    std::vector<bool> kept;
    const auto insertAll = [&] {
        kept.clear();
        for (const ResponseEvent& event : events) {
            const auto inserted = m_database->insert(event);
            if (!inserted)
                return false;
            kept.push_back(*inserted);
        }
        return true;
    };
    bool done = m_database->transaction(insertAll);
    // Once more after a lost connection: what was added in spite of it is passed over.
    if (!done && m_database->isLost() && m_database->connect())
        done = m_database->transaction(insertAll);
    if (!done)
        return tl::unexpected(m_database->error(ErrorCode::CannotWrite, "The answers cannot be written"));
    return kept;
}

Result<std::vector<ResponseEvent>> PostgresResponseStore::load()
{
    const auto answer =
        m_database->execute("SELECT participant, kind, number, time, body FROM partita_events "
                            "WHERE study = $1 ORDER BY sequence",
                            Values<1>{m_database->identity.study.c_str()});
    if (!answer)
        return tl::unexpected(m_database->error(ErrorCode::CannotRead, "The answers cannot be read"));
    std::vector<ResponseEvent> events;
    const auto text = [&](int row, int column) { return PQgetvalue(answer->get(), row, column); };
    for (int row = 0; row < PQntuples(answer->get()); ++row)
        events.push_back(
            {text(row, 0), eventKindFrom(text(row, 1)), std::atoi(text(row, 2)), text(row, 3), text(row, 4)});
    return events;
}

Result<bool> PostgresResponseStore::erase(const std::string& participant, const std::string& time)
{
    bool any = false;
    const char* study = m_database->identity.study.c_str();
    const auto work = [&] {
        const auto noted =
            m_database->execute("INSERT INTO partita_erasures VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
                                Values<3>{study, participant.c_str(), time.c_str()});
        const auto deleted =
            m_database->execute("DELETE FROM partita_events WHERE study = $1 AND participant = $2",
                                Values<2>{study, participant.c_str()});
        any = deleted && std::string(PQcmdTuples(deleted->get())) != "0";
        return noted.has_value() && deleted.has_value();
    };
    bool done = m_database->transaction(work);
    if (!done && m_database->isLost() && m_database->connect())
        done = m_database->transaction(work);
    if (!done)
        return tl::unexpected(m_database->error(ErrorCode::CannotWrite, "The answers cannot be erased"));
    return any;
}

} // namespace partita::survey
