// SPDX-License-Identifier: GPL-3.0-or-later
// The Edit that leads from one score to another: as small as the difference is, so that undo keeps little.
#pragma once

#include "engine/score/edit.h"

#include <string>

namespace partita::transform {

/// Without changes where the scores are equal. `after` is put in order first (Score::normalise()). Applying
/// it to `before` gives `after`; its inverse gives `before` exactly.
[[nodiscard]] score::Edit editBetween(const score::Score& before, score::Score after, std::string name);

} // namespace partita::transform
