// SPDX-License-Identifier: GPL-3.0-or-later
// The text of single things in ABC: pitches, lengths, keys, tempos, decorations.
#pragma once

#include "engine/score/score.h"

#include <string>
#include <string_view>

namespace partita::abc {

/// "2", "/2", "3/2", "" for a multiple of the unit note.
[[nodiscard]] std::string lengthText(const score::Fraction& units);
/// Letter and octave marks; with its accidental where that is to be written.
[[nodiscard]] std::string pitchText(const score::Pitch& pitch, bool accidental);
[[nodiscard]] std::string keyText(const score::Key& key);
[[nodiscard]] std::string tempoText(const score::TempoChange& tempo);
/// ".", "T" or "!name!"; always in full where U: fields may have changed the letters.
[[nodiscard]] std::string decorationText(const score::Decoration& decoration, bool letters);
/// In double quotes, less what cannot stand there.
[[nodiscard]] std::string quoted(std::string_view text);
/// On one line, with "%" escaped.
[[nodiscard]] std::string fieldText(std::string_view text);
/// A syllable of a w: line.
[[nodiscard]] std::string syllableText(std::string_view text);

} // namespace partita::abc
