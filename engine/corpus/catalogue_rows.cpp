// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/corpus/catalogue_rows.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <optional>

namespace partita::corpus {

namespace {

template<class Number>
std::optional<Number> optionalInt(const SQLite::Column& column)
{
    if (column.isNull())
        return std::nullopt;
    return static_cast<Number>(column.getInt());
}

void bindOptional(SQLite::Statement& statement, int index, const std::optional<int>& value)
{
    if (value)
        statement.bind(index, *value);
    else
        statement.bind(index);
}

} // namespace

namespace {

std::string selectColumns(int version)
{
    return std::string(
               "SELECT pieces.id, sources.name, position, format, content_hash, title, composer, "
               "ensemble, split, year, key, meter, seconds, ticks_per_quarter, notes, lowest, highest, "
               "parts, diagnostics, errors, refused, shard, offset, checksum, ") +
           (version < 2 ? "NULL, NULL, NULL" : "parent, interval, first_note") +
           " FROM pieces JOIN sources ON sources.id = pieces.source ";
}

} // namespace

std::string selectPieces(int version)
{
    return selectColumns(version) + "ORDER BY pieces.id";
}

std::string selectPiecesOfSource(int version)
{
    return selectColumns(version) + "WHERE pieces.source = ? AND position BETWEEN ? AND ? ORDER BY position";
}

const char* const kInsertPiece =
    "INSERT INTO pieces (source, position, format, content_hash, title, composer, ensemble, split, "
    "year, key, meter, seconds, ticks_per_quarter, notes, lowest, highest, parts, diagnostics, errors, "
    "refused, shard, offset, checksum, parent, interval, first_note) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
    "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

PieceRecord recordFrom(SQLite::Statement& row)
{
    PieceRecord piece;
    int i = 0;
    piece.id = row.getColumn(i++).getInt64();
    piece.source = row.getColumn(i++).getString();
    piece.position = row.getColumn(i++).getInt64();
    for (std::string* text :
         {&piece.format, &piece.contentHash, &piece.title, &piece.composer, &piece.ensemble, &piece.split})
        *text = row.getColumn(i++).getString();
    piece.year = optionalInt<int>(row.getColumn(i++));
    piece.key = row.getColumn(i++).getString();
    piece.meter = row.getColumn(i++).getString();
    piece.seconds = row.getColumn(i++).getDouble();
    piece.ticksPerQuarter = row.getColumn(i++).getInt();
    piece.notes = row.getColumn(i++).getInt64();
    piece.lowest = optionalInt<int>(row.getColumn(i++));
    piece.highest = optionalInt<int>(row.getColumn(i++));
    for (std::int64_t* count : {&piece.parts, &piece.diagnostics, &piece.errors})
        *count = row.getColumn(i++).getInt64();
    piece.refused = row.getColumn(i++).getString();
    piece.events.shard = row.getColumn(i++).getInt64();
    piece.events.offset = row.getColumn(i++).getInt64();
    piece.events.checksum = row.getColumn(i++).getString();
    if (!row.isColumnNull(i))
        piece.origin = {row.getColumn(i).getInt64(), row.getColumn(i + 1).getInt(),
                        row.getColumn(i + 2).getInt64()};
    return piece;
}

void bindRecord(SQLite::Statement& statement, const PieceRecord& piece, std::int64_t source)
{
    int i = 1;
    statement.bind(i++, source);
    statement.bind(i++, piece.position);
    for (const std::string* text :
         {&piece.format, &piece.contentHash, &piece.title, &piece.composer, &piece.ensemble, &piece.split})
        statement.bindNoCopy(i++, *text);
    bindOptional(statement, i++, piece.year);
    statement.bindNoCopy(i++, piece.key);
    statement.bindNoCopy(i++, piece.meter);
    statement.bind(i++, piece.seconds);
    statement.bind(i++, piece.ticksPerQuarter);
    statement.bind(i++, piece.notes);
    bindOptional(statement, i++, piece.lowest);
    bindOptional(statement, i++, piece.highest);
    for (const std::int64_t count : {piece.parts, piece.diagnostics, piece.errors})
        statement.bind(i++, count);
    statement.bindNoCopy(i++, piece.refused);
    statement.bind(i++, piece.events.shard);
    statement.bind(i++, piece.events.offset);
    statement.bindNoCopy(i++, piece.events.checksum);
    if (piece.origin) {
        statement.bind(i++, piece.origin->parent);
        statement.bind(i++, piece.origin->interval);
        statement.bind(i++, piece.origin->firstNote);
        return;
    }
    for (int column = 0; column < 3; ++column)
        statement.bind(i++);
}

} // namespace partita::corpus
