// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/corpus/stored_split.h"

#include "engine/corpus/catalogue_database.h"

namespace partita::corpus {

std::string_view nameOf(SplitKind kind)
{
    return kind == SplitKind::ByPiece ? "by-piece" : "by-window";
}

std::string_view nameOf(Side side)
{
    switch (side) {
    case Side::Train:
        return "train";
    case Side::Validation:
        return "validation";
    case Side::Test:
        return "test";
    }
    return {};
}

std::optional<Side> sideFrom(std::string_view name)
{
    for (const Side side : {Side::Train, Side::Validation, Side::Test})
        if (nameOf(side) == name)
            return side;
    return std::nullopt;
}

namespace {

void insertSplit(SQLite::Database& database, const StoredSplit& split, const std::string& kind)
{
    SQLite::Statement make(database,
                           "INSERT INTO splits (kind, seed, held_out, test, window_notes, families, "
                           "pieces_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    make.bind(1, kind);
    make.bind(2, static_cast<std::int64_t>(split.settings.seed));
    make.bind(3, split.settings.heldOut);
    make.bind(4, split.settings.test);
    make.bind(5, split.settings.windowNotes);
    make.bind(6, split.families);
    make.bind(7, split.piecesHash);
    make.bind(8, split.hash);
    make.exec();
}

void insertPieces(SQLite::Database& database, const StoredSplit& split, const std::string& kind)
{
    SQLite::Statement add(database,
                          "INSERT INTO split_pieces (kind, piece, family, side) VALUES (?, ?, ?, ?)");
    add.bind(1, kind);
    for (const auto& piece : split.pieces) {
        add.bind(2, piece.piece);
        add.bind(3, piece.family);
        add.bind(4, std::string(nameOf(piece.side)));
        add.exec();
        add.reset();
    }
}

std::vector<SplitPiece> selectPiecesOf(SQLite::Database& database, const std::string& kind)
{
    SQLite::Statement all(database,
                          "SELECT piece, family, side FROM split_pieces WHERE kind = ? ORDER BY piece");
    all.bind(1, kind);
    std::vector<SplitPiece> pieces;
    while (all.executeStep())
        pieces.push_back({all.getColumn(0).getInt64(), all.getColumn(1).getInt64(),
                          sideFrom(all.getColumn(2).getString()).value_or(Side::Train)});
    return pieces;
}

} // namespace

base::Result<void> Catalogue::setSplit(const StoredSplit& split)
{
    return m_database->guarded([&] {
        auto& database = m_database->database;
        const std::string kind(nameOf(split.settings.kind));
        SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
        for (const char* table : {"split_pieces", "splits"}) {
            SQLite::Statement remove(database, std::string("DELETE FROM ") + table + " WHERE kind = ?");
            remove.bind(1, kind);
            remove.exec();
        }
        insertSplit(database, split, kind);
        insertPieces(database, split, kind);
        transaction.commit();
    });
}

base::Result<std::optional<StoredSplit>> Catalogue::split(SplitKind kind)
{
    if (m_database->version < 2)
        return std::nullopt;
    return m_database->guarded([&]() -> std::optional<StoredSplit> {
        const std::string name(nameOf(kind));
        SQLite::Statement find(m_database->database, "SELECT seed, held_out, test, window_notes, families, "
                                                     "pieces_hash, hash FROM splits WHERE kind = ?");
        find.bind(1, name);
        if (!find.executeStep())
            return std::nullopt;
        StoredSplit split;
        split.settings = {kind, find.getColumn(1).getDouble(), find.getColumn(2).getDouble(),
                          static_cast<std::uint64_t>(find.getColumn(0).getInt64()),
                          find.getColumn(3).getInt()};
        split.families = find.getColumn(4).getInt64();
        split.piecesHash = find.getColumn(5).getString();
        split.hash = find.getColumn(6).getString();
        split.pieces = selectPiecesOf(m_database->database, name);
        return split;
    });
}

} // namespace partita::corpus
