// SPDX-License-Identifier: GPL-3.0-or-later
// Checks of option values that CLI11 lacks.
#pragma once

#include <CLI/CLI.hpp>

#include <cstdint>

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

/// Seeds with which every count of pieces is still a number.
inline CLI::Validator seedRange()
{
    constexpr std::uint64_t kLargestSeed = 1'000'000'000'000'000'000;
    return CLI::Range(std::uint64_t{0}, kLargestSeed);
}

/// An empty path would mean the working folder, which nobody says by saying nothing.
inline CLI::Validator notEmpty()
{
    return {[](std::string& text) -> std::string { return text.empty() ? "the name is empty" : ""; },
            std::string()};
}

} // namespace partita::cli
