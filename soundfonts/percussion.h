// SPDX-License-Identifier: GPL-3.0-or-later
// The General MIDI percussion set from noise, swept sines and clusters of metal partials.
#pragma once

#include "soundfonts/soundfont_writer.h"

namespace partita::soundfont {

/// The instrument of the percussion channel, keys 33 … 81, with its samples added to the font.
[[nodiscard]] Instrument makePercussion(SoundFont& font);

} // namespace partita::soundfont
