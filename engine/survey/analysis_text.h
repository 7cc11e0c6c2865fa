// SPDX-License-Identifier: GPL-3.0-or-later
// Figures as reports write them: shares as ".53", p values as ".041" or "< .001".
#pragma once

#include "engine/statistics/interval.h"
#include "engine/survey/study.h"

#include <string>

namespace partita::survey {

/// Rounded half away from zero; without a negative zero.
[[nodiscard]] std::string decimal(double value, int digits = 2);
/// Without the zero before the point, as statisticians write what cannot exceed 1: ".53", "1.00".
[[nodiscard]] std::string share(double value, int digits = 2);
/// ".041"; "< .001" below that.
[[nodiscard]] std::string pValue(double p);
[[nodiscard]] std::string shareInterval(const statistics::Interval& interval,
                                        int digits = 2); ///< ".45 to .61"
[[nodiscard]] std::string decimalInterval(const statistics::Interval& interval, int digits = 2);
[[nodiscard]] std::string percent(double level); ///< "95 %"
/// "1 answer", "5 answers"
[[nodiscard]] std::string counted(std::size_t count, const std::string& one, const std::string& many);
/// "human or machine", "forced choice", …
[[nodiscard]] std::string titleOf(Method method);

} // namespace partita::survey
