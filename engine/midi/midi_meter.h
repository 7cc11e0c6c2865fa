// SPDX-License-Identifier: GPL-3.0-or-later
// Time signature events: the bytes of a meter, and events whose click or notation differs from the usual one.
#pragma once

#include "engine/score/score.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace partita::midi {

/// Numerator, power of the denominator, MIDI clocks of a click (one felt beat), 8 thirty-seconds a quarter.
/// nullopt for what the event cannot say: no meter at all, or numbers out of its range.
[[nodiscard]] std::optional<std::array<std::uint8_t, 4>> meterBytes(const score::Meter& meter);

/// The meter of a time signature event's data; nullopt where it makes no sense.
[[nodiscard]] std::optional<score::Meter> meterOf(std::span<const std::uint8_t> data);

/// A kept time signature event that stands beside the meter change it made, because it has a click or a
/// notation of its own: its data, else nothing.
[[nodiscard]] std::span<const std::uint8_t> meterData(const score::UnknownEvent& event);

/// Adds the kept time signature events that agree with the score's meters to its unknown events.
void keepMeterEvents(score::Score& score, std::vector<score::UnknownEvent> events);

} // namespace partita::midi
