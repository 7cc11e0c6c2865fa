// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the text that a user types over a piece. ABC has no place for velocities, controllers, banks and much
// else of a score: whatever the text says as it did before stays as the score has it.
#pragma once

#include "app/documents/document.h"

namespace partita::app {

/// A piece as a text is typed over it.
struct TypedOver
{
    std::shared_ptr<const score::Score> score;
    std::shared_ptr<const score::Score> said; ///< what its text alone says; null: not read yet
    std::string text;
};

/// A text that was typed over pieces, the present one first.
struct TypedText
{
    std::string text;
    std::vector<TypedOver> over;
};

/// The typed text as a piece. Fields that the text says as before keep the score's values; notes that are in
/// both keep their ids, velocities and exact times. Of several pieces typed over (the present one first) the
/// one that keeps most counts: a text that was broken for a moment loses nothing. For any thread.
[[nodiscard]] Piece readTyped(std::string text, std::vector<TypedOver> over);

} // namespace partita::app
