// SPDX-License-Identifier: GPL-3.0-or-later
// The files of music below the places that a user names: folders, zip archives and single files, in an order
// that depends on nothing but their names.
#pragma once

#include "engine/base/result.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace partita::corpus {

/// Which share of the music to take.
struct ShardNumber
{
    std::size_t number = 1; ///< 1 … of
    std::size_t of = 1;

    /// Whether the thing of this number, from 0, is of the share.
    [[nodiscard]] bool has(std::size_t thing) const { return thing % of == number - 1; }
};

struct Source
{
    static constexpr std::int64_t kNoEntry = -1;

    std::string name;        ///< its absolute path; of a file in an archive, the archive's path and its own
    std::string format;      ///< as of musicFormatOf
    std::uint64_t bytes = 0; ///< unpacked
    std::size_t archive = 0; ///< where it is in one: which of SourceList::archives
    std::int64_t entry = kNoEntry; ///< the number of the file in the archive; kNoEntry: it is in none
    std::string problem;           ///< why it cannot be opened; empty: not known yet
    std::size_t ordinal = 0;       ///< its place in the whole list, from 0
    ShardNumber share;             ///< of its tunes
};

struct SourceList
{
    std::vector<std::filesystem::path> archives;
    std::vector<Source> sources; ///< of each place by name, no file twice
};

/// Larger collections of ABC are in every shard, which takes its share of their tunes.
inline constexpr std::uint64_t kSharedBytes = 256 * 1024;

/// Blocking. CannotRead where a place is not there or a folder cannot be opened; Unsupported where a file
/// that is named itself is no music; InvalidInput where there is no file of music at all. An archive that
/// cannot be read is a source with a problem.
[[nodiscard]] base::Result<SourceList> listSources(std::span<const std::filesystem::path> places,
                                                   ShardNumber shard = {});

} // namespace partita::corpus
