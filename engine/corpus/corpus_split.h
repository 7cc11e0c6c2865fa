// SPDX-License-Identifier: GPL-3.0-or-later
// Divides a corpus into what a model learns from and what it is judged by, and tells training which is which.
#pragma once

#include "engine/base/progress.h"
#include "engine/base/result.h"
#include "engine/corpus/stored_split.h"

#include <array>
#include <filesystem>
#include <stop_token>
#include <vector>

namespace partita::corpus {

struct SideCounts
{
    std::int64_t families = 0; ///< by-piece
    std::int64_t pieces = 0;   ///< by-piece
    std::int64_t windows = 0;  ///< by-window; the last one of a piece may be short
    std::int64_t notes = 0;
};

struct SplitReport
{
    StoredSplit split;
    std::array<SideCounts, 3> sides; ///< train, validation, test
    std::int64_t largestFamily = 0;  ///< pieces
};

/// Blocking. Draws a split and keeps it in the catalogue, in place of the one of its kind that may be there.
/// The same pieces, settings and seed give the same split. By-piece, families (piece_families.h) go as a
/// whole, into a side only as long as they fit; a side that asks for anything gets at least one.
/// InvalidInput where there are fewer families than sides, or the shares leave nothing to train on;
/// CannotWrite; Cancelled; else as pieceFamilies.
[[nodiscard]] base::Result<SplitReport> splitCorpus(const std::filesystem::path& corpus,
                                                    const SplitSettings& settings, std::stop_token stop = {},
                                                    const base::ProgressObserver& observer = {});

/// Blocking. The split that the catalogue keeps. InvalidInput where it has none of this kind, or pieces came
/// or went since it was drawn; else as Catalogue.
[[nodiscard]] base::Result<StoredSplit> readSplit(const std::filesystem::path& corpus,
                                                  SplitKind kind = SplitKind::ByPiece);

/// The ids of the pieces, ascending.
struct SplitSides
{
    std::vector<std::int64_t> train;
    std::vector<std::int64_t> validation;
    std::vector<std::int64_t> test;
};

/// For training by piece: readSplit, sorted by side. Transposed copies, which augment what is learnt, are
/// left out of validation and test.
[[nodiscard]] base::Result<SplitSides> sidesOf(const std::filesystem::path& corpus);

/// For training by window: the side of a piece's window. Depends on nothing but what is given.
[[nodiscard]] Side sideOfWindow(const SplitSettings& settings, std::int64_t piece, std::int64_t window);

} // namespace partita::corpus
