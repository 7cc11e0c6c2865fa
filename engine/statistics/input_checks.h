// SPDX-License-Identifier: GPL-3.0-or-later
// The checks of arguments that several tests share. Each gives an error that names the argument, or nothing.
#pragma once

#include "engine/base/result.h"
#include "engine/statistics/interval.h"

#include <string>

namespace partita::statistics {

using Checked = base::Result<void>;

/// At least one trial, and successes among them.
[[nodiscard]] Checked checkProportion(const Proportion& proportion);
/// Strictly between 0 and 1; not a number fails.
[[nodiscard]] Checked checkShare(double value, const std::string& name);
/// At least `least` and at most `most`; not a number fails.
[[nodiscard]] Checked checkRange(double value, double least, double most, const std::string& name);
/// A margin around one half: above 0 and below 0.5.
[[nodiscard]] Checked checkMargin(double margin);

/// The first that failed, if any.
template<class... More>
[[nodiscard]] Checked allOf(const Checked& first, const More&... more)
{
    if (!first)
        return first;
    if constexpr (sizeof...(more) == 0)
        return {};
    else
        return allOf(more...);
}

} // namespace partita::statistics
