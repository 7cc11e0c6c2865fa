// SPDX-License-Identifier: GPL-3.0-or-later
// Velocities: scaled, drawn along a ramp, bent by a curve. Notes that take theirs from the dynamics in force
// get one of their own where it changes; all stay within 1 … 127.
#pragma once

#include "engine/score/edit.h"
#include "engine/transform/selection.h"

namespace partita::transform {

/// velocity × factor + offset. InvalidInput for a factor outside 0 … 100.
[[nodiscard]] base::Result<score::Edit> scaleVelocity(const score::Score& score, double factor,
                                                      int offset = 0, const Selection& selection = {});

/// Multiplied by a factor that goes in a straight line from the selection's first onset to its last: 0.5 to 1
/// swells. InvalidInput for factors outside 0 … 100.
[[nodiscard]] base::Result<score::Edit> rampVelocity(const score::Score& score, double from, double to,
                                                     const Selection& selection = {});

/// 127 × (velocity / 127) ^ gamma: below 1 lifts the soft notes, above 1 lowers them. InvalidInput for a
/// gamma outside 0.1 … 10.
[[nodiscard]] base::Result<score::Edit> curveVelocity(const score::Score& score, double gamma,
                                                      const Selection& selection = {});

} // namespace partita::transform
