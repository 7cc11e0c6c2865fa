// SPDX-License-Identifier: GPL-3.0-or-later
// A split of a corpus as its catalogue keeps it: how it was drawn, and where every piece went.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace partita::corpus {

enum class SplitKind {
    ByPiece, ///< whole families of pieces, so that no side knows a setting of what another side has
    ByWindow ///< windows of notes, wherever they are from, as the papers do it
};

enum class Side { Train, Validation, Test };

struct SplitSettings
{
    SplitKind kind = SplitKind::ByPiece;
    double heldOut = 0.1; ///< the share of the validation side
    double test = 0.1;
    std::uint64_t seed = 1; ///< at most 2⁶³ - 1
    int windowNotes = 60;   ///< of a window, by-window; they follow one another

    friend bool operator==(const SplitSettings&, const SplitSettings&) = default;
};

struct SplitPiece
{
    std::int64_t piece = 0;  ///< its id
    std::int64_t family = 0; ///< from 0; near-duplicates share it
    Side side = Side::Train;

    friend bool operator==(const SplitPiece&, const SplitPiece&) = default;
};

struct StoredSplit
{
    SplitSettings settings;
    std::int64_t families = 0;
    std::string piecesHash;         ///< of the pieces that there were, as of fingerprintOf
    std::string hash;               ///< SHA-256 of the settings, the pieces and their sides
    std::vector<SplitPiece> pieces; ///< by id; none by-window

    friend bool operator==(const StoredSplit&, const StoredSplit&) = default;
};

/// "by-piece", "by-window"
[[nodiscard]] std::string_view nameOf(SplitKind kind);
/// "train", "validation", "test"
[[nodiscard]] std::string_view nameOf(Side side);
[[nodiscard]] std::optional<Side> sideFrom(std::string_view name);

} // namespace partita::corpus
