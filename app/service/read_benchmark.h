// SPDX-License-Identifier: GPL-3.0-or-later
// How fast files of music are read: from bytes in memory to scores, on the calling thread alone.
#pragma once

#include "engine/base/files.h"

#include <filesystem>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace partita::service {

struct FileInMemory
{
    std::string name;
    std::string extension; ///< as of base::extensionOf
    base::Bytes bytes;
};

struct ReadSpeed
{
    std::size_t files = 0; ///< that were read as music; only these count in what follows
    std::size_t bytes = 0;
    std::size_t notes = 0;             ///< written notes of the scores
    std::size_t passes = 0;            ///< times that every file was read
    double seconds = 0;                ///< of the fastest pass, the one that other programs disturbed least
    double medianSeconds = 0;          ///< of all passes
    std::vector<base::Error> failures; ///< files that hold no music

    [[nodiscard]] double megabytesPerSecond() const
    {
        return seconds > 0 ? static_cast<double>(bytes) / 1e6 / seconds : 0;
    }
};

/// The files themselves and, of folders, all files below them that readPieces knows by their extension
/// (texts aside), in the order of their names. Blocking. CannotRead; Unsupported where a named file is of no
/// known kind.
[[nodiscard]] base::Result<std::vector<FileInMemory>>
loadMusicFiles(std::span<const std::filesystem::path> filesOrFolders);

/// Reads all files again and again: at least three times, and for at least that many seconds in all. A pass
/// holds one score at a time and includes giving back its memory. A stop ends it after the file at hand.
[[nodiscard]] ReadSpeed benchReading(const std::vector<FileInMemory>& files, double atLeastSeconds,
                                     const std::stop_token& stop);

} // namespace partita::service
