// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of the catalogue's table of pieces, to and from records. For catalogue.cpp.
#pragma once

#include "engine/corpus/piece.h"

#include <cstdint>
#include <string>

namespace SQLite {
class Statement;
}

namespace partita::corpus {

/// All pieces of a catalogue of this version with the names of their sources, by id; recordFrom reads its
/// rows.
[[nodiscard]] std::string selectPieces(int version);
/// Those of a source (1) from one position (2) to another (3), by position.
[[nodiscard]] std::string selectPiecesOfSource(int version);
/// A new piece; bindRecord fills it in.
extern const char* const kInsertPiece;

[[nodiscard]] PieceRecord recordFrom(SQLite::Statement& row);
/// The piece's texts must outlive the statement's execution.
void bindRecord(SQLite::Statement& statement, const PieceRecord& piece, std::int64_t source);

} // namespace partita::corpus
