// SPDX-License-Identifier: GPL-3.0-or-later
// PostgresResponseStore: answers in a PostgreSQL database, which several studies may share.
#pragma once

#include "engine/survey/response_store.h"

namespace partita::survey {

class PostgresResponseStore final : public ResponseStore
{
public:
    /// `connection` as libpq takes it: "postgresql://user@host/database". Makes its tables where there are
    /// none. Fails with CannotRead where the database cannot be reached, and with InvalidInput where it has
    /// this study with another key.
    [[nodiscard]] static base::Result<std::unique_ptr<PostgresResponseStore>>
    open(const std::string& connection, const StoreIdentity& identity);
    ~PostgresResponseStore() override;

    /// Connects again where the connection was lost.
    [[nodiscard]] base::Result<std::vector<bool>> append(std::span<const ResponseEvent> events) override;
    [[nodiscard]] base::Result<std::vector<ResponseEvent>> load() override;
    [[nodiscard]] base::Result<bool> erase(const std::string& participant, const std::string& time) override;

private:
    struct Database;
    explicit PostgresResponseStore(std::unique_ptr<Database> database);
    std::unique_ptr<Database> m_database;
};

} // namespace partita::survey
