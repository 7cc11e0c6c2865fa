// SPDX-License-Identifier: GPL-3.0-or-later
// Makes one corpus of several: the shares of an import that several processes did, or any others.
#pragma once

#include "engine/base/progress.h"
#include "engine/base/result.h"
#include "engine/corpus/catalogue.h"

#include <filesystem>
#include <span>
#include <stop_token>

namespace partita::corpus {

struct MergeReport
{
    std::int64_t sources = 0; ///< in the corpora that were merged, each once
    std::int64_t added = 0;   ///< pieces, refused ones among them, by this call
    PieceCounts corpus;       ///< the new one
};

/// Blocking. Of the shares of one import comes what one import would have given, piece by piece and byte by
/// byte; other corpora follow one another. Stopped or killed, the same call goes on. InvalidInput where an
/// import is not finished, a share of a collection is missing, two corpora have the same piece, or `into` is
/// another corpus; else as Catalogue and EventReader; CannotWrite; Cancelled.
[[nodiscard]] base::Result<MergeReport> mergeCorpora(std::span<const std::filesystem::path> corpora,
                                                     const std::filesystem::path& into,
                                                     std::stop_token stop = {},
                                                     const base::ProgressObserver& observer = {});

} // namespace partita::corpus
