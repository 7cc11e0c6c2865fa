// SPDX-License-Identifier: GPL-3.0-or-later
// What cleaning does to the notes of one piece, and what it asks about them. Pure functions;
// corpus_cleaning.h runs them over a corpus.
#pragma once

#include "engine/corpus/piece.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace partita::corpus {

/// The percussion of a piece is left as it is, in its place, by all of them.

/// Of the notes of one part, channel and key that begin together one stays, as long as the longest and as
/// loud as the loudest. The number of those that went.
std::int64_t removeDuplicateNotes(std::vector<NoteEvent>& events);

/// Velocities in proportion, so that their mean in the piece is 64 (nearly, where that would take some beyond
/// 1 … 127): recordings are of different loudness. Whether any changed.
bool levelVelocities(std::vector<NoteEvent>& events);

/// Silence of whole quarter notes before the first note goes; a note that still sounds when its part, channel
/// and key begin anew ends there. Whether any note changed. The notes stay in order.
bool fixTiming(std::vector<NoteEvent>& events, int ticksPerQuarter);

/// Stretches of at least `fewest` notes, each the longest in which every eight notes in a row have three
/// distinct keys (P0). Indices of events: from `first`, before `end`.
struct Phrase
{
    std::size_t first = 0;
    std::size_t end = 0;

    friend bool operator==(const Phrase&, const Phrase&) = default;
};
[[nodiscard]] std::vector<Phrase> phrasesOf(std::span<const NoteEvent> events, std::size_t fewest);

/// The most notes that sound at a time.
[[nodiscard]] int mostSounding(std::span<const NoteEvent> events);

/// All keys up or down. The caller makes sure that they stay within 0 … 127.
void transpose(std::vector<NoteEvent>& events, int semitones);
/// "D major" up by one is "Eb major"; a text that is no key stays.
[[nodiscard]] std::string transposedKey(const std::string& key, int semitones);

/// Brings the record's numbers (notes, range, seconds, checksum) in line with its notes.
void describeNotes(PieceRecord& record, std::span<const NoteEvent> events);

} // namespace partita::corpus
