// SPDX-License-Identifier: GPL-3.0-or-later
// The last steps of notation: parts into hands and voices, lengths that can be written, clefs.
#pragma once

#include "engine/notation/notate.h"

namespace partita::notation {

/// For a quantised score with meters, keys and bars; adds what it did to the report. `exact`: lengths
/// are meant as they are, so that gaps are rests.
void writeStaves(score::Score& score, const NotationOptions& options, bool exact, NotationReport& report);

} // namespace partita::notation
