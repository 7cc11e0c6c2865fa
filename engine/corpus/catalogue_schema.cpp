// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/corpus/catalogue_schema.h"

#include "engine/corpus/catalogue.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <string>

namespace partita::corpus {

namespace {

using base::ErrorCode;

constexpr int kApplication = 0x50727463; // "Prtc"

constexpr const char* kVersion1 = R"(
CREATE TABLE sources (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    bytes INTEGER NOT NULL,
    pieces INTEGER NOT NULL,
    complete INTEGER NOT NULL
);
CREATE TABLE pieces (
    id INTEGER PRIMARY KEY,
    source INTEGER NOT NULL REFERENCES sources(id),
    position INTEGER NOT NULL,
    format TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    title TEXT NOT NULL,
    composer TEXT NOT NULL,
    ensemble TEXT NOT NULL,
    split TEXT NOT NULL,
    year INTEGER,
    key TEXT NOT NULL,
    meter TEXT NOT NULL,
    seconds REAL NOT NULL,
    ticks_per_quarter INTEGER NOT NULL,
    notes INTEGER NOT NULL,
    lowest INTEGER,
    highest INTEGER,
    parts INTEGER NOT NULL,
    diagnostics INTEGER NOT NULL,
    errors INTEGER NOT NULL,
    refused TEXT NOT NULL,
    shard INTEGER NOT NULL,
    offset INTEGER NOT NULL,
    checksum TEXT NOT NULL,
    UNIQUE (source, position)
);
CREATE TABLE shards (
    id INTEGER PRIMARY KEY,
    bytes INTEGER NOT NULL
);
)";

constexpr const char* kVersion2 = R"(
ALTER TABLE sources ADD COLUMN ordinal INTEGER NOT NULL DEFAULT 0;
ALTER TABLE pieces ADD COLUMN parent INTEGER;
ALTER TABLE pieces ADD COLUMN interval INTEGER;
ALTER TABLE pieces ADD COLUMN first_note INTEGER;
CREATE TABLE splits (
    kind TEXT PRIMARY KEY,
    seed INTEGER NOT NULL,
    held_out REAL NOT NULL,
    test REAL NOT NULL,
    window_notes INTEGER NOT NULL,
    families INTEGER NOT NULL,
    pieces_hash TEXT NOT NULL,
    hash TEXT NOT NULL
);
CREATE TABLE split_pieces (
    kind TEXT NOT NULL REFERENCES splits(kind),
    piece INTEGER NOT NULL REFERENCES pieces(id),
    family INTEGER NOT NULL,
    side TEXT NOT NULL,
    PRIMARY KEY (kind, piece)
) WITHOUT ROWID;
CREATE TABLE made_from (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    corpus TEXT NOT NULL,
    pieces_hash TEXT NOT NULL,
    settings TEXT NOT NULL,
    complete INTEGER NOT NULL
);
)";

constexpr const char* kVersion3 = R"(
ALTER TABLE sources ADD COLUMN share INTEGER NOT NULL DEFAULT 1;
ALTER TABLE sources ADD COLUMN shares INTEGER NOT NULL DEFAULT 1;
)";

void setVersion(SQLite::Database& database)
{
    database.exec("PRAGMA user_version = " + std::to_string(Catalogue::kVersion));
}

} // namespace

base::Result<int> knownVersion(SQLite::Database& database, const std::filesystem::path& path)
{
    const int application = database.execAndGet("PRAGMA application_id").getInt();
    const int version = database.execAndGet("PRAGMA user_version").getInt();
    if (application != kApplication || version < 1)
        return base::fail(ErrorCode::InvalidInput, "This is no catalogue of a corpus", path.string(),
                          "Choose another folder");
    if (version > Catalogue::kVersion)
        return base::fail(ErrorCode::Unsupported,
                          "The corpus was made by a newer version of Partita (its catalogue has version " +
                              std::to_string(version) + ", this program knows " +
                              std::to_string(Catalogue::kVersion) + ')',
                          path.string(), "Bring this program up to date, or import into a new folder");
    return version;
}

void makeTables(SQLite::Database& database)
{
    SQLite::Transaction transaction(database);
    database.exec(kVersion1);
    database.exec(kVersion2);
    database.exec(kVersion3);
    database.exec("PRAGMA application_id = " + std::to_string(kApplication));
    setVersion(database);
    transaction.commit();
}

void updateTables(SQLite::Database& database, int version)
{
    if (version >= Catalogue::kVersion)
        return;
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    if (version < 2)
        database.exec(kVersion2);
    if (version < 3)
        database.exec(kVersion3);
    setVersion(database);
    transaction.commit();
}

} // namespace partita::corpus
