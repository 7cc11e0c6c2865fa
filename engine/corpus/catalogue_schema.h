// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of a catalogue, and how an older catalogue gets those of this version. For catalogue.cpp.
#pragma once

#include "engine/base/result.h"

#include <filesystem>

namespace SQLite {
class Database;
}

namespace partita::corpus {

/// The version of an opened catalogue. InvalidInput where the database is something else, Unsupported where
/// it was made by a newer Partita. Throws what SQLiteCpp throws.
[[nodiscard]] base::Result<int> knownVersion(SQLite::Database& database, const std::filesystem::path& path);
/// Makes the tables of an empty database. Throws likewise.
void makeTables(SQLite::Database& database);
/// Brings the tables of an older version up to this one's. Throws likewise.
void updateTables(SQLite::Database& database, int version);

} // namespace partita::corpus
