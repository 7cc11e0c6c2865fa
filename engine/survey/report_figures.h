// SPDX-License-Identifier: GPL-3.0-or-later
// The figures of a report.
#pragma once

#include "engine/survey/report_document.h"

#include <optional>
#include <string>
#include <vector>

namespace partita::survey {

/// A line of a plot of intervals.
struct IntervalRow
{
    std::string label;
    double value = 0;
    statistics::Interval interval;
    Ink ink = Ink::Plain;
};

struct IntervalPlot
{
    std::vector<IntervalRow> rows;
    std::string axis; ///< what the axis is
    double lowest = 0;
    double highest = 1;
    double reference = 0.5; ///< where a line stands
    std::optional<statistics::Interval> band;
    bool shares = true; ///< written without a leading zero
};

[[nodiscard]] Figure intervalFigure(const std::string& title, const IntervalPlot& plot);
/// How many listeners have which share, by tenths.
[[nodiscard]] Figure listenerFigure(const std::vector<double>& shares, const std::string& axis);
/// What a clip feels like to listeners, and where they draw the line.
[[nodiscard]] Figure signalFigure(const statistics::SignalDetection& signal);
[[nodiscard]] Figure ratingFigure(const RatingResult& rating);

} // namespace partita::survey
