// SPDX-License-Identifier: GPL-3.0-or-later
// Names that reader and writer of MusicXML share.
#pragma once

#include <array>
#include <string_view>

namespace partita::musicxml {

/// How the id begins of a direction that shows a note's decoration where players look for it; the note has
/// the decoration among its notations too, which is what is read.
inline constexpr std::string_view kShownAgain = "partita-shown-";

/// Of score::BarlineStyle in its order, for the extras "bar-line N".
inline constexpr std::array<std::string_view, 7> kBarlineNames{"single", "double",    "final", "initial",
                                                               "dotted", "invisible", "none"};

} // namespace partita::musicxml
