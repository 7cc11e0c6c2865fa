// SPDX-License-Identifier: GPL-3.0-or-later
// Points in time as text.
#pragma once

#include <chrono>
#include <string>

namespace partita::base {

/// ISO 8601 in UTC, to the second: "2026-01-31T12:00:00Z"
[[nodiscard]] std::string isoTime(std::chrono::system_clock::time_point time);

} // namespace partita::base
