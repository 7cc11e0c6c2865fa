// SPDX-License-Identifier: GPL-3.0-or-later
// Musical values as they are typed on the command line. nullopt where the text is none.
#pragma once

#include "engine/score/fraction.h"
#include "engine/score/key.h"

#include <optional>
#include <string>
#include <utility>

namespace partita::cli {

/// "+3", "-12", "7"
[[nodiscard]] std::optional<int> parseWhole(const std::string& text);
/// "1.5", "80%"
[[nodiscard]] std::optional<double> parseFactor(const std::string& text);
/// "2", "3/2"
[[nodiscard]] std::optional<score::Fraction> parseFraction(const std::string& text);
/// "C4", "Bb3", "F#5"
[[nodiscard]] std::optional<score::Pitch> parsePitch(const std::string& text);
/// "0.5:1", "50%:100%"
[[nodiscard]] std::optional<std::pair<double, double>> parseRamp(const std::string& text);

} // namespace partita::cli
