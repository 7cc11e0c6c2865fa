// SPDX-License-Identifier: GPL-3.0-or-later
// Splits of windows (phrases, frames, rolls) into those that are trained on and those that are held out.
#pragma once

#include "engine/base/result.h"
#include "engine/corpus/stored_split.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace partita::tokens {

using corpus::SplitKind;

/// InvalidInput for a name that is none of corpus::nameOf().
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

/// By-piece, what is held out is music the network never met. By-window, as P0 and P4 do it, windows that
/// overlap, and so hold the same notes, land on both sides on purpose: the held-out accuracy then partly
/// measures memory, and the gap to by-piece is what one wants to see.
///
/// Windows are numbered piece by piece; `windowsByPiece` says how many each piece has. By-piece, groups are
/// drawn as long as they bring the held-out share nearer to what is wanted; by-window the share is exact.
/// Where a share is wanted and there is more than one group (window), at least one is held out and one
/// trained on. The same seed gives the same split everywhere. InvalidInput where an option is out of range or
/// there is too little to split.
[[nodiscard]] base::Result<WindowSplit> splitWindows(const std::vector<std::size_t>& windowsByPiece,
                                                     const WindowSplitOptions& options);

/// The same where it is settled which pieces are held out, as by a corpus that keeps its split
/// (corpus::sidesOf): an entry a piece. InvalidInput where there is not one entry a piece.
[[nodiscard]] base::Result<WindowSplit> splitWindowsBy(const std::vector<std::size_t>& windowsByPiece,
                                                       const std::vector<bool>& isHeldOut);

} // namespace partita::tokens
