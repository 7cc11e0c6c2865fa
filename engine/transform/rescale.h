// SPDX-License-Identifier: GPL-3.0-or-later
// Augmentation and diminution (longer and shorter note values) and time stretch (another tempo).
#pragma once

#include "engine/score/edit.h"
#include "engine/transform/selection.h"

namespace partita::transform {

/// Every length is multiplied by the factor (2 augments, 1/2 diminishes); the tempo in quarters stays, so
/// that the music takes that much longer. Nothing is rounded: where a place would fall between ticks, the
/// score gets more ticks a quarter.
///
/// A whole score takes its bars, tuplets, grace notes and everything on the time line along. Meters keep
/// their beats and get another unit (4/4 becomes 4/2), or other beats where no unit would do (by 3/2: 4/4
/// becomes 6/4); the tempo is counted in the longer beats. A selection is drawn out from its first onset;
/// what follows it stays where it is.
///
/// InvalidInput for a factor outside 1/64 … 64, for a meter that has no such multiple (4/4 by 1/3), where
/// more than 32,767 ticks a quarter would be needed, and for an empty selection.
[[nodiscard]] base::Result<score::Edit> augment(const score::Score& score, score::Fraction factor,
                                                const Selection& selection = {});

/// The whole piece lasts `factor` times as long: its tempos are divided by it, the written notes stay.
/// InvalidInput for a factor that is not positive or leads outside 1 … 10,000 quarters a minute.
[[nodiscard]] base::Result<score::Edit> stretchTime(const score::Score& score, double factor);

/// The score with so many ticks a quarter, a multiple of those that it has.
[[nodiscard]] score::Score withResolution(score::Score score, int ticksPerQuarter);

} // namespace partita::transform
