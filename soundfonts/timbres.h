// SPDX-License-Identifier: GPL-3.0-or-later
// The instruments of the fallback SoundFont, and which of them plays each General MIDI program.
#pragma once

#include "soundfonts/additive.h"

#include <array>
#include <vector>

namespace partita::soundfont {

[[nodiscard]] std::vector<Timbre> timbres();

/// Keyboards, plucked strings, bells and bars: sounds that die away.
void addStruckAndPlucked(std::vector<Timbre>& all);
/// Organs, bowed strings, voices, winds and synthesizers.
void addSustained(std::vector<Timbre>& all);

/// Name and timbre (by name) of each of the 128 programs.
struct Program
{
    const char* name;
    const char* timbre;
};
[[nodiscard]] const std::array<Program, 128>& programs();

} // namespace partita::soundfont
