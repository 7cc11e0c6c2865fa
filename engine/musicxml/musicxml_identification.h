// SPDX-License-Identifier: GPL-3.0-or-later
// Titles, names and other texts at the head of a MusicXML file, both ways; and extras: what MusicXML has no
// element for, kept in miscellaneous fields whose names start with "partita:". Internal: includes pugixml.
#pragma once

#include "engine/musicxml/musicxml_dom.h"
#include "engine/score/score.h"

#include <map>

namespace partita::musicxml {

/// By name without the prefix.
using Extras = std::map<std::string, std::string>;

/// The lists of labels in an extra.
[[nodiscard]] std::string joinLines(const std::vector<std::string>& lines);
[[nodiscard]] std::vector<std::string> splitLines(std::string_view text);

[[nodiscard]] Extras readExtras(Xml score);
[[nodiscard]] score::Metadata readMetadata(Xml score, const Extras& extras);

/// Everything before <part-list>. Returns <miscellaneous>'s parent, to which writeExtras() adds later.
Xml writeMetadata(Xml score, const score::Metadata& metadata, Extras& extras);
void writeExtras(Xml identification, const score::Metadata& metadata, const Extras& extras);

} // namespace partita::musicxml
