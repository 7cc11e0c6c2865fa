// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of the catalogue's table of pieces, to and from records. For catalogue.cpp.
#pragma once

#include "engine/corpus/piece.h"

#include <cstdint>

namespace SQLite {
class Statement;
}

namespace partita::corpus {

/// All pieces with the names of their sources, by id; recordFrom reads its rows.
extern const char* const kSelectPieces;
/// A new piece; bindRecord fills it in.
extern const char* const kInsertPiece;

[[nodiscard]] PieceRecord recordFrom(SQLite::Statement& row);
/// The piece's texts must outlive the statement's execution.
void bindRecord(SQLite::Statement& statement, const PieceRecord& piece, std::int64_t source);

} // namespace partita::corpus
