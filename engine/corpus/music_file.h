// SPDX-License-Identifier: GPL-3.0-or-later
// Files of music, by their extensions, as pieces of a corpus. What cannot be read is a piece that is refused.
#pragma once

#include "engine/abc/abc_collection.h"
#include "engine/base/files.h"
#include "engine/corpus/piece.h"

#include <string>
#include <string_view>
#include <vector>

namespace partita::corpus {

/// "abc", "midi", "musicxml", or empty. An extension of texts is not music: only a file that is named
/// itself, see isText(), is taken for ABC.
[[nodiscard]] std::string_view musicFormatOf(std::string_view extension);
[[nodiscard]] bool isText(std::string_view extension);

/// The one piece of a MIDI or MusicXML file. Notes without checksum yet.
[[nodiscard]] Piece readPiece(const base::Bytes& bytes, std::string_view format);
/// The tune of a collection.
[[nodiscard]] Piece readTunePiece(const abc::Collection& collection, std::size_t index);
/// A piece that could not be read.
[[nodiscard]] Piece refusedPiece(std::string_view format, const base::Error& error);

} // namespace partita::corpus
