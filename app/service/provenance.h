// SPDX-License-Identifier: GPL-3.0-or-later
// How a composed piece was made, in the forms in which files keep it. No dates: the same piece gives the same
// bytes.
#pragma once

#include "app/service/composer.h"
#include "engine/project/project.h"

namespace partita::service {

/// For the window's and the command line's projects; without date, and with an id that is the seed.
[[nodiscard]] project::Composition compositionOf(const ComposedPiece& piece);

/// One line of JSON: program, model, model_hash, recipe, device, seed and settings. ASCII.
[[nodiscard]] std::string provenanceLine(const ComposedPiece& piece);

/// The score and the text with that line in their headers, from where the writers of files take it.
[[nodiscard]] score::Score scoreWithProvenance(const ComposedPiece& piece);
[[nodiscard]] std::string abcWithProvenance(const ComposedPiece& piece);

} // namespace partita::service
