// SPDX-License-Identifier: GPL-3.0-or-later
// Tempos and lengths of pieces as people write them.
#pragma once

#include "engine/base/result.h" // before the score's headers: moc 6.4 cannot read <compare> as the first one
#include "engine/score/time_map.h"

#include <QString>

namespace partita::app {

/// "♩ = 92", "♩. = 120"; numbers without a fraction
[[nodiscard]] QString tempoWords(double beatsPerMinute, score::Fraction beat);
/// "3:05", "1:02:07"
[[nodiscard]] QString durationWords(double seconds);

} // namespace partita::app
