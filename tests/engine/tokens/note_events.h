// SPDX-License-Identifier: GPL-3.0-or-later
// Notes as they sound, made by hand for the tests of music tokens, and pieces of real music.
#pragma once

#include "engine/base/files.h"
#include "engine/corpus/music_file.h"
#include "engine/tokens/note_cleaning.h"

#include <cmath>
#include <filesystem>
#include <vector>

namespace partita::tests {

/// 480 ticks a quarter at 120 quarters a minute.
inline corpus::NoteEvent struck(int key, double onsetQuarters, double durationQuarters, int velocity = 80)
{
    constexpr double kUnitsAQuarter = 5'000;
    corpus::NoteEvent note;
    note.onset = static_cast<std::uint32_t>(std::lround(onsetQuarters * 480));
    note.duration = static_cast<std::uint32_t>(std::lround(durationQuarters * 480));
    note.onsetTime = static_cast<std::uint32_t>(std::lround(onsetQuarters * kUnitsAQuarter));
    note.durationTime = static_cast<std::uint32_t>(std::lround(durationQuarters * kUnitsAQuarter));
    note.key = static_cast<std::uint8_t>(key);
    note.velocity = static_cast<std::uint8_t>(velocity);
    return note;
}

/// Eighths of the given keys, one after the other.
inline std::vector<corpus::NoteEvent> eighths(const std::vector<int>& keys)
{
    std::vector<corpus::NoteEvent> notes;
    for (const int key : keys)
        notes.push_back(struck(key, static_cast<double>(notes.size()) / 2, 0.5));
    return notes;
}

/// The first `most` MIDI files of a folder of the shared data by name; none where it is absent.
inline std::vector<corpus::Piece> realPieces(const std::string& folder, std::size_t most)
{
    const auto path = std::filesystem::path(PARTITA_SHARED_DATA) / folder;
    std::vector<corpus::Piece> pieces;
    if (!std::filesystem::exists(path))
        return pieces;
    const auto files =
        base::filesBelow(path, [](const auto& file) { return base::extensionOf(file) == "mid"; });
    for (std::size_t i = 0; files && i < files->size() && pieces.size() < most; ++i)
        if (const auto bytes = base::readFile((*files)[i]))
            pieces.push_back(corpus::readPiece(*bytes, "midi"));
    return pieces;
}

} // namespace partita::tests
