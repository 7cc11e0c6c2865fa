// SPDX-License-Identifier: GPL-3.0-or-later
// Piece: a score together with the ABC text that says the same.
#pragma once

#include "engine/abc/abc_parser.h"
#include "engine/base/diagnostic.h"
#include "engine/score/score.h"

#include <memory>
#include <string>
#include <vector>

namespace partita::app {

/// A piece as it comes from a file, a model or a recording: the score and its text agree.
struct Piece
{
    std::shared_ptr<const score::Score> score;
    std::string text;
    std::vector<base::Diagnostic> diagnostics;
    std::vector<abc::NoteSource> sources;
    std::shared_ptr<const score::Score> said; ///< what the text alone says; null: not read
};

/// Reads ABC into a piece whose text is exactly `text`. For any thread.
[[nodiscard]] Piece pieceFromAbc(std::string text);
/// Writes ABC for a score. For any thread.
[[nodiscard]] Piece pieceFromScore(score::Score score);
/// An empty piece in 4/4 and C major to start from.
[[nodiscard]] Piece emptyPiece();
/// Reads the text again for its diagnostics and for where the score's own notes stand in it. Texts too large
/// to be read at once get neither.
void annotate(Piece& piece);

} // namespace partita::app
