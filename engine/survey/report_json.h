// SPDX-License-Identifier: GPL-3.0-or-later
// An analysis as JSON, for scripts. What the analysis lacks is not there.
#pragma once

#include "engine/survey/analysis.h"

#include <string>

namespace partita::survey {

/// One object; shares are numbers from 0 to 1, intervals pairs of numbers.
[[nodiscard]] std::string writeReportJson(const Analysis& analysis);

} // namespace partita::survey
