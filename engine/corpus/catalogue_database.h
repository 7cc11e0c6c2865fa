// SPDX-License-Identifier: GPL-3.0-or-later
// The open database behind a catalogue. Internal: includes SQLiteCpp, only for the sources of the catalogue.
#pragma once

#include "engine/corpus/catalogue.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>
#include <memory>
#include <string>
#include <type_traits>

namespace partita::corpus {

[[nodiscard]] base::Error errorFrom(const SQLite::Exception& error, const std::filesystem::path& path,
                                    bool writing);

struct Catalogue::Database
{
    /// `name` is the file's path, or a URI that SQLite understands.
    Database(std::filesystem::path file, const std::string& name, int flags, bool forWriting);

    /// A statement that is prepared once, ready to be bound.
    SQLite::Statement& prepared(std::unique_ptr<SQLite::Statement>& statement, const char* text)
    {
        if (statement)
            statement->reset();
        else
            statement = std::make_unique<SQLite::Statement>(database, text);
        return *statement;
    }

    /// Runs `work`, its exceptions as errors.
    template<class Work>
    auto guarded(const Work& work) -> base::Result<decltype(work())>
    {
        try {
            if constexpr (std::is_void_v<decltype(work())>) {
                work();
                return {};
            } else {
                return work();
            }
        } catch (const SQLite::Exception& error) {
            return tl::unexpected(errorFrom(error, path, writing));
        }
    }

    [[nodiscard]] int pragma(const char* name)
    {
        return database.execAndGet(std::string("PRAGMA ") + name).getInt();
    }

    std::filesystem::path path;
    bool writing;
    int version = Catalogue::kVersion; ///< an older one only where it was opened to read
    SQLite::Database database;
    std::unique_ptr<SQLite::Transaction> transaction;
    std::unique_ptr<SQLite::Statement> findSource;
    std::unique_ptr<SQLite::Statement> makeSource;
    std::unique_ptr<SQLite::Statement> changeSource;
    std::unique_ptr<SQLite::Statement> makePiece;
    std::unique_ptr<SQLite::Statement> somePieces;
};

} // namespace partita::corpus
