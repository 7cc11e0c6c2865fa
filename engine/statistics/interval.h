// SPDX-License-Identifier: GPL-3.0-or-later
// Small values that the statistics share: an interval, and a count of successes among trials.
#pragma once

#include <cstdint>

namespace partita::statistics {

struct Interval
{
    double lower = 0;
    double upper = 0;

    [[nodiscard]] bool contains(double value) const { return lower <= value && value <= upper; }
    [[nodiscard]] double width() const { return upper - lower; }
    friend bool operator==(const Interval&, const Interval&) = default;
};

struct Proportion
{
    std::int64_t successes = 0; ///< 0 to trials
    std::int64_t trials = 0;

    /// Not a number where there was no trial.
    [[nodiscard]] double value() const
    {
        return static_cast<double>(successes) / static_cast<double>(trials);
    }
    friend bool operator==(const Proportion&, const Proportion&) = default;
};

} // namespace partita::statistics
