// SPDX-License-Identifier: GPL-3.0-or-later
// Checks of option values that CLI11 lacks.
#pragma once

#include <CLI/CLI.hpp>

namespace partita::cli {

/// A number of the range; "nan", which compares with nothing, is none.
inline CLI::Validator numberIn(double low, double high)
{
    CLI::Range range(low, high);
    const std::string description = range.get_description();
    return {[range](std::string& text) -> std::string {
                double value = 0;
                if (CLI::detail::lexical_cast(text, value) && value != value)
                    return text + " is not a number";
                return range(text);
            },
            description};
}

} // namespace partita::cli
