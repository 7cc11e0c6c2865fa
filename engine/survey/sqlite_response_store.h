// SPDX-License-Identifier: GPL-3.0-or-later
// SqliteResponseStore: answers in one SQLite file with a write-ahead log, each transaction flushed to the
// disk.
#pragma once

#include "engine/survey/response_store.h"

#include <filesystem>

namespace partita::survey {

class SqliteResponseStore final : public ResponseStore
{
public:
    /// Makes the file where there is none. Fails with CannotRead or CannotWrite, with InvalidInput where the
    /// file is of another study, and with Unsupported where a newer program made it.
    [[nodiscard]] static base::Result<std::unique_ptr<SqliteResponseStore>>
    open(const std::filesystem::path& file, const StoreIdentity& identity);
    ~SqliteResponseStore() override;

    [[nodiscard]] base::Result<std::vector<bool>> append(std::span<const ResponseEvent> events) override;
    [[nodiscard]] base::Result<std::vector<ResponseEvent>> load() override;
    [[nodiscard]] base::Result<bool> erase(const std::string& participant, const std::string& time) override;

private:
    struct Database;
    explicit SqliteResponseStore(std::unique_ptr<Database> database);
    std::unique_ptr<Database> m_database;
};

} // namespace partita::survey
