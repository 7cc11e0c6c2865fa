// SPDX-License-Identifier: GPL-3.0-or-later
// Chord symbols as <harmony> elements, both ways; the text as written stays. Internal: includes pugixml.
#pragma once

#include "engine/musicxml/musicxml_dom.h"

namespace partita::musicxml {

/// Text that names no chord becomes a <harmony> of kind "none" that shows it.
void writeHarmony(Xml measure, const std::string& text);
/// "Am7", "D/F#"; empty where the element shows nothing.
[[nodiscard]] std::string readHarmony(Xml harmony);

} // namespace partita::musicxml
