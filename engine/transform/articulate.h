// SPDX-License-Identifier: GPL-3.0-or-later
// Legato and staccato: how notes are joined.
#pragma once

#include "engine/score/edit.h"
#include "engine/transform/selection.h"

namespace partita::transform {

/// Each note lasts until the next one of its voice begins, and loses its staccato marks. Rests longer than
/// `longestGap` (of a whole note) part phrases and stay. Voices that overlap anyway only lose their marks.
[[nodiscard]] base::Result<score::Edit> legato(const score::Score& score, const Selection& selection = {},
                                               score::Fraction longestGap = {1, 4});

/// Each note gets a staccato mark and so sounds half as long; the written lengths stay readable. Tied notes
/// and those that have a mark stay as they are.
[[nodiscard]] base::Result<score::Edit> staccato(const score::Score& score, const Selection& selection = {});

} // namespace partita::transform
