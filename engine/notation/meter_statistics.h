// SPDX-License-Identifier: GPL-3.0-or-later
// What happens at strong and weak places of a bar: statistics of 237 piano scores for the meter finder.
#pragma once

#include <array>

namespace partita::notation {

/// A place in a bar by the longest metrical period that starts there and the next longer one, in sixteenths.
struct MetricalPlace
{
    int period = 1;
    int above = 0; ///< 0 for the bar itself
};

inline constexpr int kPlaces = 18;
inline constexpr int kNoteKinds = 8;
inline constexpr int kChangeKinds = 6;

/// 100 × ln(probability at the place / probability anywhere).
template<int kinds>
using PlaceTable = std::array<std::array<int, kinds>, kPlaces>;

extern const std::array<MetricalPlace, kPlaces> kMetricalPlaces;
/// Kinds: held, silence, then the longest note that starts: up to a sixteenth, an eighth, a quarter, a dotted
/// quarter, a half, longer.
extern const PlaceTable<kNoteKinds> kNoteStatistics;
/// Kinds: similarity of the pitch classes before and after below 0.3, 0.5, 0.7, 0.85, 0.95, 1; over a
/// quarter.
extern const PlaceTable<kChangeKinds> kQuarterChangeStatistics;
/// As above over a half note.
extern const PlaceTable<kChangeKinds> kHalfChangeStatistics;

} // namespace partita::notation
