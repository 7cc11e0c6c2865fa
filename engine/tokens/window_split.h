// SPDX-License-Identifier: GPL-3.0-or-later
// Splits of windows (phrases, frames, rolls) into those that are trained on and those that are held out.
#pragma once

#include "engine/base/result.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace partita::tokens {

enum class SplitKind {
    /// Whole pieces, or groups of pieces, on one side: what is held out is music the network never met.
    ByPiece,
    /// Each window by itself, as P0 and P4 do. Windows that overlap, and so hold the same notes, land on both
    /// sides on purpose: the held-out accuracy then partly measures memory. The gap to ByPiece is what one
    /// wants to see.
    ByWindow,
};

/// "by-piece", "by-window"
[[nodiscard]] std::string_view nameOf(SplitKind kind);
/// InvalidInput for any other name.
[[nodiscard]] base::Result<SplitKind> parseSplitKind(std::string_view name);

struct WindowSplitOptions
{
    SplitKind kind = SplitKind::ByPiece;
    double heldOut = 0.2; ///< share of the windows, 0 to 0.5; 0.2 is P0's
    std::uint64_t seed = 1;
    /// One group number a piece: pieces of one group (copies, transpositions) stay on one side. Empty: every
    /// piece is its own group. Not looked at by-window.
    std::vector<std::size_t> groups;
};

/// Window numbers, both lists ascending, and together every window once.
struct WindowSplit
{
    std::vector<std::uint32_t> training;
    std::vector<std::uint32_t> heldOut;
    std::vector<std::size_t> heldOutPieces; ///< ascending; none by-window
    /// Of the text "training digest, held-out digest", each the SHA-256 of a list as little-endian 32-bit
    /// numbers.
    std::string sha256;
};

/// Windows are numbered piece by piece; `windowsByPiece` says how many each piece has. By-piece, groups are
/// drawn as long as they bring the held-out share nearer to what is wanted; by-window the share is exact.
/// Where a share is wanted and there is more than one group (window), at least one is held out and one
/// trained on. The same seed gives the same split everywhere. InvalidInput where an option is out of range or
/// there is too little to split.
[[nodiscard]] base::Result<WindowSplit> splitWindows(const std::vector<std::size_t>& windowsByPiece,
                                                     const WindowSplitOptions& options);

} // namespace partita::tokens
