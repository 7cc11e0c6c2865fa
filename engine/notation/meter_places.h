// SPDX-License-Identifier: GPL-3.0-or-later
// Meters as periods that divide each other, and the places that make up their bars.
#pragma once

#include "engine/score/time_map.h"

#include <array>
#include <vector>

namespace partita::notation {

/// Meters of one family group the beats alike and differ in how many make a bar.
enum class MeterFamily { Duple, Triple, Compound, NineEight };

/// A meter as its periods in sixteenths, from the bar down.
struct MetricalPeriods
{
    score::Meter meter;
    std::vector<int> periods;
    MeterFamily family = MeterFamily::Duple; ///< of a candidate

    [[nodiscard]] int bar() const { return periods.front(); }
};

inline constexpr std::size_t kMeterCandidates = 10;
/// The meters that are looked for; each stands for those with the same periods (4/4 for 2/2).
[[nodiscard]] const std::array<MetricalPeriods, kMeterCandidates>& meterCandidates();

/// The periods of any meter: bar, half bar where it divides, beat, and the beat's parts.
[[nodiscard]] MetricalPeriods periodsOf(const score::Meter& meter);

inline constexpr std::size_t kPlaces = 18;

/// Whether bars start at the kind of place.
[[nodiscard]] bool isBarLine(std::size_t place);

/// For each sixteenth of the bar its kind of place, below kPlaces: by the longest period that starts there
/// and the next longer one. Kinds that no candidate has are those of the nearest periods.
[[nodiscard]] std::vector<std::size_t> placesOf(const MetricalPeriods& periods);

} // namespace partita::notation
