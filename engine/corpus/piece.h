// SPDX-License-Identifier: GPL-3.0-or-later
// Piece: what a corpus keeps of one piece of music: its notes as they sound, and what the catalogue says.
#pragma once

#include "engine/base/diagnostic.h"
#include "engine/score/score.h"

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

namespace partita::corpus {

/// One sounding note as it lies in a shard, little-endian. Repeats are taken, ties joined.
struct NoteEvent
{
    std::uint32_t onset = 0;        ///< ticks, see PieceRecord::ticksPerQuarter
    std::uint32_t duration = 1;     ///< ticks, at least 1
    std::uint32_t onsetTime = 0;    ///< tenths of a millisecond
    std::uint32_t durationTime = 0; ///< tenths of a millisecond
    std::uint8_t key = 60;          ///< MIDI key number, 0 … 127
    std::uint8_t velocity = 80;     ///< 1 … 127
    std::uint8_t channel = 255;     ///< MIDI channel 0 … 15, percussion on 9; 255 where the source has none
    std::uint8_t part = 0;          ///< the parts beyond 255 share this number

    friend bool operator==(const NoteEvent&, const NoteEvent&) = default;
    [[nodiscard]] bool isPercussion() const { return channel == 9; }
    [[nodiscard]] double onsetSeconds() const { return onsetTime / 10'000.0; }
    [[nodiscard]] double durationSeconds() const { return durationTime / 10'000.0; }
};
static_assert(sizeof(NoteEvent) == 20 && std::is_trivially_copyable_v<NoteEvent>);

/// Where a piece's notes lie.
struct EventPlace
{
    std::int64_t shard = 0;  ///< 0: nowhere
    std::int64_t offset = 0; ///< bytes from the start of the shard
    std::string checksum;    ///< the first 16 digits of the SHA-256 of the notes' bytes

    friend bool operator==(const EventPlace&, const EventPlace&) = default;
};

/// What a piece of a cleaned corpus was made from.
struct Origin
{
    std::int64_t parent = 0;    ///< the id in the corpus that was cleaned
    int interval = 0;           ///< semitones from there
    std::int64_t firstNote = 0; ///< of the parent's notes after their cleaning, from 0

    friend bool operator==(const Origin&, const Origin&) = default;
};

/// A row of the catalogue. Texts are empty where nothing is known.
struct PieceRecord
{
    std::int64_t id = 0;       ///< from 1, in the order of import
    std::string source;        ///< the file, or the archive and the path in it
    std::int64_t position = 1; ///< in a collection, from 1
    std::string format;        ///< "abc", "midi", "musicxml"
    std::string contentHash;   ///< SHA-256 of the file's bytes; of an ABC tune, of its text
    std::string title;
    std::string composer;
    std::string ensemble;
    std::string split; ///< as the data set divides itself: "train", "validation", "test"
    std::optional<int> year;
    std::string key;    ///< the first: "G major"
    std::string meter;  ///< the first: "6/8"
    double seconds = 0; ///< to the end of the last note
    int ticksPerQuarter = 480;
    std::int64_t notes = 0;
    std::optional<int> lowest; ///< MIDI keys, percussion aside
    std::optional<int> highest;
    std::int64_t parts = 0;
    std::int64_t diagnostics = 0; ///< remarks of the reader, errors among them
    std::int64_t errors = 0;
    std::string refused; ///< why it has no notes in the corpus; empty: it has
    EventPlace events;
    std::optional<Origin> origin; ///< none: it was imported

    friend bool operator==(const PieceRecord&, const PieceRecord&) = default;
};

struct Piece
{
    PieceRecord record;
    std::vector<NoteEvent> events; ///< ascending by onset, then part and key
};

/// Refused where there is no note, or a time that an event cannot hold. Fills what a score tells; source,
/// position, format, hash and place are the caller's.
[[nodiscard]] Piece pieceFrom(const score::Score& score, const std::vector<base::Diagnostic>& diagnostics);

} // namespace partita::corpus
