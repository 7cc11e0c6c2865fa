// SPDX-License-Identifier: GPL-3.0-or-later
// Makes the bars of a score from the marks of its voices, and checks that they add up.
#pragma once

#include "engine/abc/abc_draft.h"

namespace partita::abc {

/// The place in the text of each bar of the score: where its diagnostics point to.
using BarPlaces = std::vector<Place>;

/// Fills Score::bars; times are still on the grid.
[[nodiscard]] BarPlaces buildBars(Draft& draft);

/// Says which repeats and variant endings lack a sign, and which parts of the order do not exist.
void checkForm(Draft& draft, const BarPlaces& places);

/// Says which bars do not fill their meter, what checkForm() says, and which voices disagree with the first
/// one about the bars.
void checkBars(Draft& draft, const BarPlaces& places);

} // namespace partita::abc
