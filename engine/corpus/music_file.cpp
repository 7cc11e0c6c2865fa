// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/corpus/music_file.h"

#include "engine/base/hash.h"
#include "engine/midi/midi_reader.h"
#include "engine/musicxml/musicxml_reader.h"

#include <algorithm>
#include <array>

namespace partita::corpus {

namespace {

template<class Read>
Piece pieceOf(const Read& read, std::string_view format)
{
    return read ? pieceFrom(read->score, read->diagnostics) : refusedPiece(format, read.error());
}

} // namespace

std::string_view musicFormatOf(std::string_view extension)
{
    constexpr std::array<std::string_view, 4> kMidi{"mid", "midi", "kar", "rmi"};
    constexpr std::array<std::string_view, 3> kMusicXml{"musicxml", "xml", "mxl"};
    if (extension == "abc")
        return "abc";
    if (std::find(kMidi.begin(), kMidi.end(), extension) != kMidi.end())
        return "midi";
    if (std::find(kMusicXml.begin(), kMusicXml.end(), extension) != kMusicXml.end())
        return "musicxml";
    return {};
}

bool isText(std::string_view extension)
{
    return extension == "txt";
}

Piece readPiece(const base::Bytes& bytes, std::string_view format)
{
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    Piece piece = format == "midi" ? pieceOf(midi::readMidi(bytes), format)
                                   : pieceOf(musicxml::readMusicXml(text), format);
    piece.record.format = format;
    piece.record.contentHash = base::sha256(bytes);
    return piece;
}

Piece readTunePiece(const abc::Collection& collection, std::size_t index)
{
    const abc::ParsedTune tune = abc::readTune(collection, index);
    Piece piece = pieceFrom(tune.score, tune.diagnostics);
    piece.record.format = "abc";
    piece.record.contentHash = base::sha256(collection.tunes[index].text);
    return piece;
}

Piece refusedPiece(std::string_view format, const base::Error& error)
{
    Piece piece;
    piece.record.format = format;
    piece.record.refused = error.what;
    return piece;
}

} // namespace partita::corpus
