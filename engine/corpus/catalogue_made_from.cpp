// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/corpus/catalogue_database.h"

namespace partita::corpus {

base::Result<std::optional<MadeFrom>> Catalogue::madeFrom()
{
    if (m_database->version < 2)
        return std::nullopt;
    return m_database->guarded([&]() -> std::optional<MadeFrom> {
        SQLite::Statement find(m_database->database,
                               "SELECT corpus, pieces_hash, settings, complete FROM made_from");
        if (!find.executeStep())
            return std::nullopt;
        return MadeFrom{find.getColumn(0).getString(), find.getColumn(1).getString(),
                        find.getColumn(2).getString(), find.getColumn(3).getInt() != 0};
    });
}

base::Result<void> Catalogue::setMadeFrom(const MadeFrom& from)
{
    return m_database->guarded([&] {
        SQLite::Statement set(m_database->database,
                              "INSERT INTO made_from (id, corpus, pieces_hash, settings, complete) "
                              "VALUES (1, ?, ?, ?, ?)");
        set.bind(1, from.corpus);
        set.bind(2, from.piecesHash);
        set.bind(3, from.settings);
        set.bind(4, from.complete ? 1 : 0);
        set.exec();
    });
}

base::Result<void> Catalogue::setMadeFromComplete()
{
    return m_database->guarded([&] { m_database->database.exec("UPDATE made_from SET complete = 1"); });
}

} // namespace partita::corpus
