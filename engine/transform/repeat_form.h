// SPDX-License-Identifier: GPL-3.0-or-later
// Where the repeats of a score begin and end: what decides whether it can be turned round or cut somewhere.
#pragma once

#include "engine/score/score.h"

#include <optional>
#include <string>
#include <vector>

namespace partita::transform {

/// Bars first … last are played more than once.
struct RepeatSpan
{
    std::size_t first = 0;
    std::size_t last = 0;
    int repeatEnd = 1; ///< as of Bar
};

/// Ascending. A repeat without a sign at its start begins where playing would go back to. Empty for a form
/// with variant endings or an order of sections: see unfoldable().
[[nodiscard]] std::vector<RepeatSpan> repeatSpans(const score::Score& score);

/// What of the form cannot be taken apart ("variant endings (bar 8)", "an order of sections"), so that the
/// repeats have to be written out first; nullopt where there are only plain repeats.
[[nodiscard]] std::optional<std::string> unfoldable(const score::Score& score);

} // namespace partita::transform
