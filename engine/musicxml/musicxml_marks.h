// SPDX-License-Identifier: GPL-3.0-or-later
// Decorations by their ABC names and the notations that MusicXML has for them, both ways. Internal: includes
// pugixml.
#pragma once

#include "engine/musicxml/musicxml_dom.h"
#include "engine/score/score.h"

#include <vector>

namespace partita::musicxml {

/// Marks in <other-notation> that are no decorations: what MusicXML has no sign for.
inline constexpr std::string_view kJoined = "partita:joined"; ///< goes on the note or rest before it
inline constexpr std::string_view kPlain = "partita:plain"; ///< decorations of the chord are not this note's

/// Appends one notation for the decoration to <notations>.
void writeMark(Xml notations, const std::string& name);
void writeOtherNotation(Xml notations, std::string_view text);

/// What the marks of a note's <notations> say.
struct ReadMarks
{
    std::vector<score::Decoration> decorations;
    bool joined = false;
    bool plain = false;
};
void readMarks(Xml notations, ReadMarks& marks);

/// A jump or place in the form that is written as a direction: "segno", "D.C.alfine".
struct FormSign
{
    std::string_view name;      ///< of the decoration
    std::string_view words;     ///< as printed; empty: a sign of its own
    std::string_view attribute; ///< of <sound>
    bool endsBar = false;       ///< stands at the end of a bar
};
[[nodiscard]] const FormSign* formSignNamed(std::string_view name);
/// From printed words in any spelling ("D.C. al Fine") or from a <sound> element's attributes.
[[nodiscard]] const FormSign* formSignFor(std::string_view words, Xml sound);

[[nodiscard]] bool isDynamic(std::string_view name);
[[nodiscard]] bool isFingering(std::string_view name);
/// "crescendo(", "diminuendo)" and their short names as the type of a <wedge>; empty for others.
[[nodiscard]] std::string_view wedgeType(std::string_view name);

} // namespace partita::musicxml
