// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/corpus/catalogue.h"

#include "engine/corpus/catalogue_database.h"
#include "engine/corpus/catalogue_rows.h"
#include "engine/corpus/catalogue_schema.h"

#include <sqlite3.h>
#include <unistd.h>

#include <cstdio>

namespace partita::corpus {

namespace {

namespace fs = std::filesystem;
using base::ErrorCode;

constexpr int kBusyMilliseconds = 10'000;

} // namespace

base::Error errorFrom(const SQLite::Exception& error, const fs::path& path, bool writing)
{
    const std::string reason = error.what();
    switch (error.getErrorCode()) {
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
        return {ErrorCode::InvalidInput, "The catalogue of the corpus is damaged: " + reason, path.string(),
                "Import into a new corpus folder"};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {ErrorCode::CannotWrite, "Another program is writing the catalogue of the corpus",
                path.string(), "Wait until it has ended"};
    case SQLITE_NOMEM:
        return {ErrorCode::OutOfMemory, "There is not enough memory for the catalogue", path.string(), {}};
    default:
        break;
    }
    if (writing)
        return {ErrorCode::CannotWrite, "Cannot write the catalogue of the corpus: " + reason, path.string(),
                "Check the free space and the permissions of the folder"};
    return {ErrorCode::CannotRead, "Cannot read the catalogue of the corpus: " + reason, path.string(),
            "Check the permissions of the folder"};
}

Catalogue::Database::Database(fs::path file, const std::string& name, int flags, bool forWriting)
    : path(std::move(file))
    , writing(forWriting)
    , database(name, flags, kBusyMilliseconds)
{
}

namespace {

base::Error notACorpus(const fs::path& folder)
{
    return {ErrorCode::CannotRead, "This folder is no corpus", folder.string(),
            "Make one with partita-cli import PATH --corpus " + folder.string()};
}

} // namespace

fs::path Catalogue::pathIn(const fs::path& folder)
{
    return folder / "catalogue.sqlite";
}

Catalogue::Catalogue(std::unique_ptr<Database> database)
    : m_database(std::move(database))
{
}
Catalogue::Catalogue(Catalogue&&) noexcept = default;
Catalogue& Catalogue::operator=(Catalogue&&) noexcept = default;
Catalogue::~Catalogue() = default;

base::Result<Catalogue> Catalogue::openToWrite(const fs::path& folder)
{
    const fs::path path = pathIn(folder);
    try {
        auto opened = std::make_unique<Database>(path, path.string(),
                                                 SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, true);
        auto& database = opened->database;
        const bool isNew = database.execAndGet("SELECT count(*) FROM sqlite_master").getInt() == 0;
        const auto version = isNew ? kVersion : knownVersion(database, path);
        if (!version)
            return tl::unexpected(version.error());
        database.exec("PRAGMA journal_mode = WAL");
        database.exec("PRAGMA synchronous = NORMAL"); // a power cut may undo commits, and breaks none
        if (isNew)
            makeTables(database);
        else
            updateTables(database, *version);
        return Catalogue(std::move(opened));
    } catch (const SQLite::Exception& error) {
        return tl::unexpected(errorFrom(error, path, true));
    }
}

namespace {

/// Whether nobody can be writing, and SQLite neither make the file by which it shares the database. A log
/// that was left behind has to be read with it.
bool staysAsItIs(const fs::path& folder)
{
    std::error_code error;
    const auto log = fs::file_size(Catalogue::pathIn(folder).string() + "-wal", error);
    return ::access(folder.c_str(), W_OK) != 0 && (error || log == 0);
}

std::string immutableUri(const fs::path& path)
{
    std::string uri = "file:";
    for (const char c : path.string()) {
        char code[4] = {c, 0};
        if (c == '%' || c == '?' || c == '#')
            std::snprintf(code, sizeof code, "%%%02X", static_cast<unsigned>(c));
        uri += code;
    }
    return uri + "?immutable=1";
}

} // namespace

base::Result<Catalogue> Catalogue::openToRead(const fs::path& folder)
{
    const fs::path path = pathIn(folder);
    std::error_code none;
    if (!fs::exists(path, none))
        return tl::unexpected(notACorpus(folder));
    try {
        const bool fixed = staysAsItIs(folder);
        auto opened =
            std::make_unique<Database>(path, fixed ? immutableUri(path) : path.string(),
                                       SQLite::OPEN_READONLY | (fixed ? SQLite::OPEN_URI : 0), false);
        if (opened->database.execAndGet("SELECT count(*) FROM sqlite_master").getInt() == 0)
            return tl::unexpected(notACorpus(folder));
        const auto version = knownVersion(opened->database, path);
        if (!version)
            return tl::unexpected(version.error());
        opened->version = *version;
        return Catalogue(std::move(opened));
    } catch (const SQLite::Exception& error) {
        return tl::unexpected(errorFrom(error, path, false));
    }
}

base::Result<void> Catalogue::begin()
{
    return m_database->guarded([&] {
        m_database->transaction = std::make_unique<SQLite::Transaction>(
            m_database->database, SQLite::TransactionBehavior::IMMEDIATE);
    });
}

base::Result<void> Catalogue::commit()
{
    return m_database->guarded([&] {
        m_database->transaction->commit();
        m_database->transaction.reset();
    });
}

namespace {

/// The columns of a catalogue of this version that stateFrom reads.
std::string sourceColumns(int version)
{
    return std::string("id, pieces, bytes, complete, ") + (version < 2 ? "id" : "ordinal") +
           (version < 3 ? ", 1, 1" : ", share, shares");
}

SourceState stateFrom(SQLite::Statement& row)
{
    return {row.getColumn(0).getInt64(),
            row.getColumn(1).getInt64(),
            static_cast<std::uint64_t>(row.getColumn(2).getInt64()),
            row.getColumn(3).getInt() != 0,
            row.getColumn(4).getInt64(),
            row.getColumn(5).getInt64(),
            row.getColumn(6).getInt64()};
}

} // namespace

base::Result<std::optional<SourceState>> Catalogue::source(const std::string& name)
{
    return m_database->guarded([&]() -> std::optional<SourceState> {
        const std::string select =
            "SELECT " + sourceColumns(m_database->version) + " FROM sources WHERE name = ?";
        auto& find = m_database->prepared(m_database->findSource, select.c_str());
        find.bind(1, name);
        std::optional<SourceState> state;
        if (find.executeStep())
            state = stateFrom(find);
        find.reset(); // it would keep the log of the database from being emptied
        return state;
    });
}

base::Result<void> Catalogue::setSource(const std::string& name, SourceState& state)
{
    return m_database->guarded([&] {
        const bool isNew = state.id == 0;
        auto& set = isNew
                        ? m_database->prepared(m_database->makeSource,
                                               "INSERT INTO sources (pieces, complete, name, "
                                               "bytes, ordinal, share, shares) VALUES (?, ?, ?, ?, ?, ?, ?)")
                        : m_database->prepared(m_database->changeSource,
                                               "UPDATE sources SET pieces = ?, complete = ? WHERE id = ?");
        set.bind(1, state.pieces);
        set.bind(2, state.complete ? 1 : 0);
        if (isNew) {
            set.bind(3, name);
            set.bind(4, static_cast<std::int64_t>(state.bytes));
            set.bind(5, state.ordinal);
            set.bind(6, state.share);
            set.bind(7, state.shares);
        } else {
            set.bind(3, state.id);
        }
        set.exec();
        if (isNew)
            state.id = m_database->database.getLastInsertRowid();
    });
}

base::Result<void> Catalogue::addPiece(PieceRecord& piece, std::int64_t source)
{
    return m_database->guarded([&] {
        auto& make = m_database->prepared(m_database->makePiece, kInsertPiece);
        bindRecord(make, piece, source);
        make.exec();
        piece.id = m_database->database.getLastInsertRowid();
    });
}

base::Result<std::vector<std::pair<std::string, SourceState>>> Catalogue::sources()
{
    return m_database->guarded([&] {
        std::vector<std::pair<std::string, SourceState>> sources;
        SQLite::Statement all(m_database->database, "SELECT " + sourceColumns(m_database->version) +
                                                        ", name FROM sources ORDER BY id");
        while (all.executeStep())
            sources.emplace_back(all.getColumn(7).getString(), stateFrom(all));
        return sources;
    });
}

base::Result<std::vector<PieceRecord>> Catalogue::piecesOf(std::int64_t source, std::int64_t first,
                                                           std::int64_t last)
{
    return m_database->guarded([&] {
        auto& some =
            m_database->prepared(m_database->somePieces, selectPiecesOfSource(m_database->version).c_str());
        some.bind(1, source);
        some.bind(2, first);
        some.bind(3, last);
        std::vector<PieceRecord> pieces;
        while (some.executeStep())
            pieces.push_back(recordFrom(some));
        some.reset();
        return pieces;
    });
}

base::Result<std::vector<std::int64_t>> Catalogue::shardLengths()
{
    return m_database->guarded([&] {
        std::vector<std::int64_t> lengths;
        SQLite::Statement all(m_database->database, "SELECT bytes FROM shards ORDER BY id");
        while (all.executeStep())
            lengths.push_back(all.getColumn(0).getInt64());
        return lengths;
    });
}

base::Result<void> Catalogue::setShardLengths(const std::vector<std::int64_t>& lengths)
{
    return m_database->guarded([&] {
        SQLite::Statement set(m_database->database,
                              "INSERT OR REPLACE INTO shards (id, bytes) VALUES (?, ?)");
        for (std::size_t i = 0; i < lengths.size(); ++i) {
            set.bind(1, static_cast<std::int64_t>(i + 1));
            set.bind(2, lengths[i]);
            set.exec();
            set.reset();
        }
    });
}

base::Result<PieceCounts> Catalogue::counts()
{
    return m_database->guarded([&] {
        SQLite::Statement count(
            m_database->database,
            "SELECT (SELECT count(*) FROM sources), sum(refused = ''), sum(refused != ''), "
            "sum(notes) FROM pieces");
        count.executeStep();
        return PieceCounts{count.getColumn(0).getInt64(), count.getColumn(1).getInt64(),
                           count.getColumn(2).getInt64(), count.getColumn(3).getInt64()};
    });
}

base::Result<std::vector<RefusalCount>> Catalogue::refusals()
{
    return m_database->guarded([&] {
        std::vector<RefusalCount> refusals;
        SQLite::Statement all(
            m_database->database,
            "SELECT refused, count(*), sources.name, min(pieces.id) FROM pieces JOIN sources "
            "ON sources.id = pieces.source WHERE refused != '' GROUP BY refused "
            "ORDER BY count(*) DESC, min(pieces.id)");
        while (all.executeStep())
            refusals.push_back(
                {all.getColumn(0).getString(), all.getColumn(1).getInt64(), all.getColumn(2).getString()});
        return refusals;
    });
}

base::Result<void> Catalogue::forEachPiece(const std::function<bool(const PieceRecord&)>& visit)
{
    return m_database->guarded([&] {
        SQLite::Statement all(m_database->database, selectPieces(m_database->version));
        while (all.executeStep())
            if (!visit(recordFrom(all)))
                return;
    });
}

} // namespace partita::corpus
