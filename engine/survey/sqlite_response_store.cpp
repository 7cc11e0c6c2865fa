// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/survey/sqlite_response_store.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <array>
#include <chrono>
#include <thread>
#include <utility>

namespace partita::survey {

namespace {

using base::ErrorCode;

constexpr int kApplication = 0x50727472; // "Prtr"
constexpr int kVersion = 1;
constexpr int kPatienceMilliseconds = 10'000;
constexpr int kBriefMilliseconds = 50;
constexpr int kBusy = 5; // SQLITE_BUSY

constexpr const char* kSchema = R"(
CREATE TABLE study (id TEXT NOT NULL, commitment TEXT NOT NULL);
CREATE TABLE events (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    participant TEXT NOT NULL,
    kind TEXT NOT NULL,
    number INTEGER NOT NULL,
    time TEXT NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (participant, kind, number)
);
CREATE TABLE erasures (participant TEXT PRIMARY KEY, time TEXT NOT NULL);
CREATE TRIGGER events_stay BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END;
CREATE TRIGGER events_go_on_request BEFORE DELETE ON events
WHEN NOT EXISTS (SELECT 1 FROM erasures WHERE participant = OLD.participant)
BEGIN SELECT RAISE(ABORT, 'an event goes only when its participant asks for it'); END;
CREATE TRIGGER erased_stay_erased BEFORE INSERT ON events
WHEN EXISTS (SELECT 1 FROM erasures WHERE participant = NEW.participant)
BEGIN SELECT RAISE(IGNORE); END;
)";

base::Error errorFrom(const SQLite::Exception& error, const std::filesystem::path& file, ErrorCode code)
{
    const bool full = error.getErrorCode() == 13; // SQLITE_FULL
    return {code,
            std::string("The answers cannot be ") + (code == ErrorCode::CannotWrite ? "written" : "read") +
                ": " + error.what(),
            file.string(),
            full ? "Make room on the disk; what was acknowledged is safe"
                 : "Check the disk and who may write there"};
}

} // namespace

struct SqliteResponseStore::Database
{
    explicit Database(const std::filesystem::path& path)
        : file(path)
        , database(path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, kPatienceMilliseconds)
    {
    }

    [[nodiscard]] int pragma(const char* name)
    {
        return database.execAndGet(std::string("PRAGMA ") + name).getInt();
    }

    /// A statement that is prepared once, ready to be bound.
    SQLite::Statement& insertion()
    {
        if (!insert)
            insert = std::make_unique<SQLite::Statement>(
                database, "INSERT OR IGNORE INTO events (participant, kind, number, time, body) "
                          "VALUES (?, ?, ?, ?, ?)");
        insert->reset();
        return *insert;
    }

    [[nodiscard]] bool has(const ResponseEvent& event)
    {
        SQLite::Statement row(database,
                              "SELECT 1 FROM events WHERE participant = ? AND kind = ? AND number = ? "
                              "AND body = ?");
        row.bind(1, event.participant);
        row.bind(2, nameOf(event.kind));
        row.bind(3, event.number);
        row.bind(4, event.body);
        return row.executeStep();
    }

    /// After an erasure the log still holds the bytes. Whoever reads the file meanwhile keeps them there:
    /// then it is tried again after the next writing, and at the end.
    void clearLog()
    {
        if (!owesCheckpoint)
            return;
        database.setBusyTimeout(kBriefMilliseconds);
        SQLite::Statement checkpoint(database, "PRAGMA wal_checkpoint(TRUNCATE)");
        owesCheckpoint = !checkpoint.executeStep() || checkpoint.getColumn(0).getInt() != 0;
        database.setBusyTimeout(kPatienceMilliseconds);
    }

    [[nodiscard]] bool isEmpty()
    {
        return database.execAndGet("SELECT count(*) FROM sqlite_master").getInt() == 0;
    }

    void create(const StoreIdentity& identity)
    {
        SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
        if (!isEmpty())
            return; // another one was quicker
        database.exec(kSchema);
        SQLite::Statement naming(database, "INSERT INTO study VALUES (?, ?)");
        naming.bind(1, identity.study);
        naming.bind(2, identity.commitment);
        naming.exec();
        database.exec("PRAGMA application_id = " + std::to_string(kApplication));
        database.exec("PRAGMA user_version = " + std::to_string(kVersion));
        transaction.commit();
    }

    [[nodiscard]] base::Result<void> check(const StoreIdentity& identity)
    {
        if (pragma("application_id") != kApplication)
            return base::fail(ErrorCode::InvalidInput, "This file does not hold a survey's answers",
                              file.string(), "Move it away");
        if (pragma("user_version") > kVersion)
            return base::fail(ErrorCode::Unsupported, "The answers were written by a newer Partita",
                              file.string(), "Open them with a newer Partita");
        SQLite::Statement naming(database, "SELECT id, commitment FROM study");
        const bool same = naming.executeStep() && naming.getColumn(0).getString() == identity.study &&
                          naming.getColumn(1).getString() == identity.commitment;
        if (!same)
            return base::fail(ErrorCode::InvalidInput,
                              "These answers belong to another study, or to this one with another key",
                              file.string(),
                              "Move the file away, or bring back the study that it belongs to");
        return {};
    }

    /// While another connection makes the same switch, SQLite refuses without any patience.
    void logAhead()
    {
        constexpr std::chrono::milliseconds kPause(10);
        for (int left = kPatienceMilliseconds / static_cast<int>(kPause.count());; --left) {
            try {
                database.exec("PRAGMA journal_mode = WAL");
                return;
            } catch (const SQLite::Exception& error) {
                if (error.getErrorCode() != kBusy || left <= 0)
                    throw;
            }
            std::this_thread::sleep_for(kPause);
        }
    }

    [[nodiscard]] base::Result<void> prepare(const StoreIdentity& identity)
    {
        if (pragma("page_count") == 0)
            database.exec("PRAGMA page_size = 4096");
        logAhead();
        database.exec("PRAGMA synchronous = FULL"); // every commit is on the disk before it returns
        database.exec("PRAGMA secure_delete = ON"); // what is erased leaves no bytes
        if (isEmpty())
            create(identity);
        return check(identity);
    }

    std::filesystem::path file;
    SQLite::Database database;
    std::unique_ptr<SQLite::Statement> insert;
    bool owesCheckpoint = false;
};

SqliteResponseStore::SqliteResponseStore(std::unique_ptr<Database> database)
    : m_database(std::move(database))
{
}

SqliteResponseStore::~SqliteResponseStore() = default;

base::Result<std::unique_ptr<SqliteResponseStore>>
SqliteResponseStore::open(const std::filesystem::path& file, const StoreIdentity& identity)
{
    try {
        auto database = std::make_unique<Database>(file);
        if (const auto prepared = database->prepare(identity); !prepared)
            return tl::unexpected(prepared.error());
        return std::unique_ptr<SqliteResponseStore>(new SqliteResponseStore(std::move(database)));
    } catch (const SQLite::Exception& error) {
        return tl::unexpected(errorFrom(error, file, ErrorCode::CannotRead));
    }
}

base::Result<std::vector<bool>> SqliteResponseStore::append(std::span<const ResponseEvent> events)
{
    try {
        std::vector<bool> kept;
        SQLite::Transaction transaction(m_database->database, SQLite::TransactionBehavior::IMMEDIATE);
        for (const ResponseEvent& event : events) {
            SQLite::Statement& insert = m_database->insertion();
            insert.bind(1, event.participant);
            insert.bind(2, nameOf(event.kind));
            insert.bind(3, event.number);
            insert.bind(4, event.time);
            insert.bind(5, event.body);
            kept.push_back(insert.exec() > 0 || m_database->has(event));
        }
        transaction.commit();
        m_database->clearLog();
        return kept;
    } catch (const SQLite::Exception& error) {
        return tl::unexpected(errorFrom(error, m_database->file, ErrorCode::CannotWrite));
    }
}

base::Result<std::vector<ResponseEvent>> SqliteResponseStore::load()
{
    try {
        std::vector<ResponseEvent> events;
        SQLite::Statement rows(m_database->database,
                               "SELECT participant, kind, number, time, body FROM events ORDER BY sequence");
        while (rows.executeStep())
            events.push_back({rows.getColumn(0).getString(), eventKindFrom(rows.getColumn(1).getString()),
                              rows.getColumn(2).getInt(), rows.getColumn(3).getString(),
                              rows.getColumn(4).getString()});
        return events;
    } catch (const SQLite::Exception& error) {
        return tl::unexpected(errorFrom(error, m_database->file, ErrorCode::CannotRead));
    }
}

base::Result<bool> SqliteResponseStore::erase(const std::string& participant, const std::string& time)
{
    try {
        SQLite::Transaction transaction(m_database->database, SQLite::TransactionBehavior::IMMEDIATE);
        SQLite::Statement noting(m_database->database, "INSERT OR IGNORE INTO erasures VALUES (?, ?)");
        noting.bind(1, participant);
        noting.bind(2, time);
        noting.exec();
        SQLite::Statement deleting(m_database->database, "DELETE FROM events WHERE participant = ?");
        deleting.bind(1, participant);
        const bool any = deleting.exec() > 0;
        transaction.commit();
        m_database->owesCheckpoint = true;
        m_database->clearLog();
        return any;
    } catch (const SQLite::Exception& error) {
        return tl::unexpected(errorFrom(error, m_database->file, ErrorCode::CannotWrite));
    }
}

} // namespace partita::survey
