// SPDX-License-Identifier: GPL-3.0-or-later
// Which notes of a bar stand under common beams, by the meter.
#pragma once

#include "engine/musicxml/musicxml_lanes.h"

#include <span>
#include <string_view>
#include <vector>

namespace partita::musicxml {

/// For each sign the values of its <beam> elements from the first level on ("begin", "backward hook").
[[nodiscard]] std::vector<std::vector<std::string_view>> beamsOf(std::span<const Sign> signs,
                                                                 const score::TickRange& bar,
                                                                 const score::Meter& meter,
                                                                 int ticksPerQuarter);

} // namespace partita::musicxml
