// SPDX-License-Identifier: GPL-3.0-or-later
// What a score has that an ABC tune cannot hold.
#pragma once

#include "engine/score/score.h"

#include <string>
#include <vector>

namespace partita::abc {

/// A sentence for each kind of thing that writeTune leaves out of the text. Empty for scores that were read
/// from ABC.
[[nodiscard]] std::vector<std::string> lossesOf(const score::Score& score);

} // namespace partita::abc
