// SPDX-License-Identifier: GPL-3.0-or-later
// Imports music into a corpus folder: a catalogue and shards of notes. It can be stopped or killed at any
// time; importing the same again goes on, and ends with what an import without interruption gives.
#pragma once

#include "engine/base/progress.h"
#include "engine/base/result.h"
#include "engine/corpus/catalogue.h"
#include "engine/corpus/source_list.h"

#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

namespace partita::corpus {

struct ImportSettings
{
    std::vector<std::filesystem::path> places;   ///< files, archives and folders
    std::filesystem::path corpus;                ///< its folder; made where there is none
    std::vector<std::filesystem::path> metadata; ///< CSV files; the first that knows a file describes it
    unsigned threads = 0;                        ///< 0: all cores
    ShardNumber shard;
};

struct ImportReport
{
    std::size_t sources = 0;            ///< found
    std::size_t sourcesKnown = 0;       ///< of them, those that were imported before
    std::int64_t added = 0;             ///< pieces, by this call
    PieceCounts corpus;                 ///< all that is in the corpus now
    std::vector<RefusalCount> refusals; ///< of all that is in the corpus
    std::vector<std::string> changed;   ///< sources whose size is not what it was: left as they were
};

/// Blocking. Pieces are numbered in the order of listSources, whatever the number of threads. Progress is
/// told in bytes. Fails with what listSources and readMetadata fail with; InvalidInput where the folder holds
/// something else; CannotWrite (a full disk, a folder that went away, another import at work): what was
/// committed stays, and so with Cancelled.
[[nodiscard]] base::Result<ImportReport> importMusic(const ImportSettings& settings,
                                                     std::stop_token stop = {},
                                                     const base::ProgressObserver& observer = {});

} // namespace partita::corpus
