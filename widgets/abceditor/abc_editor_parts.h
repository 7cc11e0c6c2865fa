// SPDX-License-Identifier: GPL-3.0-or-later
// The numbers under which the ABC editor keeps its markers and indicators, for its own sources and its tests.
#pragma once

#include "engine/base/diagnostic.h"

#include <array>

namespace partita::widgets::parts {

inline constexpr std::array kSeverities{base::Severity::Note, base::Severity::Warning, base::Severity::Error};
inline constexpr int kPlayingIndicator = 11;
inline constexpr int kSmallestFont = 8;
inline constexpr int kLargestFont = 40;

/// Higher ones are drawn above lower ones: an error hides a warning.
[[nodiscard]] constexpr int markerOf(base::Severity severity)
{
    return static_cast<int>(severity);
}

[[nodiscard]] constexpr int indicatorOf(base::Severity severity)
{
    return 8 + static_cast<int>(severity);
}

} // namespace partita::widgets::parts
