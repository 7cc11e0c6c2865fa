// SPDX-License-Identifier: GPL-3.0-or-later
// Keys, meters, clefs and transpositions as elements of <attributes>, both ways. Internal: includes pugixml.
#pragma once

#include "engine/musicxml/musicxml_dom.h"
#include "engine/score/score.h"

namespace partita::musicxml {

void writeKey(Xml attributes, const score::Key& key);
[[nodiscard]] score::Key readKey(Xml key);
/// A key as text, for what <key> has no place for: a tonic beside explicit accidentals, bagpipes.
[[nodiscard]] std::string keyText(const score::Key& key);
[[nodiscard]] std::optional<score::Key> parseKeyText(std::string_view text);

void writeMeter(Xml attributes, const score::Meter& meter);
/// nullopt where the element holds no meter that can be read.
[[nodiscard]] std::optional<score::Meter> readMeter(Xml time);

void writeClef(Xml attributes, const score::Clef& clef, int staff, bool numbered);
[[nodiscard]] score::Clef readClef(Xml clef);

void writeTransposition(Xml attributes, int semitones);
[[nodiscard]] int readTransposition(Xml transpose);

/// The octaves that a voice's clefs add to what is written, at a time.
[[nodiscard]] int octaveShiftAt(const score::Voice& voice, score::Ticks at);

[[nodiscard]] std::string_view stepName(score::Step step);
[[nodiscard]] std::optional<score::Step> stepNamed(std::string_view name);

} // namespace partita::musicxml
