// SPDX-License-Identifier: GPL-3.0-or-later
// A voice of a score cut into what ABC can write: chords and rests in sequence, each within one bar.
#pragma once

#include "engine/score/score.h"

#include <vector>

namespace partita::abc {

/// A note of a piece: the whole note, or a part of one that a bar line cuts.
struct PieceNote
{
    const score::Note* note = nullptr;
    score::Ticks duration;
    bool first = true; ///< the start of the note
    bool last = true;  ///< the end of the note
};

/// A chord, or a rest where there are no notes.
struct Piece
{
    score::TickRange range; ///< up to where the next piece starts, at most
    std::vector<PieceNote> notes;
    bool invisible = false; ///< an invisible rest
    std::size_t tuplet = kNoTuplet;

    static constexpr std::size_t kNoTuplet = static_cast<std::size_t>(-1);
};

/// A sequence of pieces without gaps from the start of the score to its end.
using Lane = std::vector<Piece>;

/// The lanes that a voice needs: one, or more where its notes overlap. Rests are cut at `cuts` (ascending).
[[nodiscard]] std::vector<Lane> lanesOf(const score::Voice& voice, const std::vector<score::Bar>& bars,
                                        const std::vector<score::Ticks>& cuts);

} // namespace partita::abc
