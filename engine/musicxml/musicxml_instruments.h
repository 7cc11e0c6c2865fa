// SPDX-License-Identifier: GPL-3.0-or-later
// Instruments of the part list: programs, channels, volume and pan, and what unpitched notes play.
// Internal: includes pugixml.
#pragma once

#include "engine/musicxml/musicxml_dom.h"
#include "engine/score/score.h"

#include <map>
#include <vector>

namespace partita::musicxml {

/// The instruments that the unpitched notes of a part name, by MIDI key.
class DrumKit
{
public:
    /// For writing: one instrument for each mapping, or for each key of the notes where there is no map.
    DrumKit(const score::Part& part, const std::string& partId);

    struct Drum
    {
        std::string id;
        std::string name;
        int midiKey = 38;
    };
    [[nodiscard]] const std::vector<Drum>& drums() const { return m_drums; }
    /// The drum that plays a note; null for none.
    [[nodiscard]] const Drum* drumFor(const score::Pitch& pitch) const;

private:
    const score::Part& m_part;
    std::vector<Drum> m_drums;
};

/// <score-part> with its instruments.
void writeScorePart(Xml partList, const score::Part& part, const std::string& id, const DrumKit& kit);
/// A program change in the music, as <midi-instrument> of a <sound>.
void writeProgram(Xml sound, const score::ProgramChange& change, const std::string& partId);
[[nodiscard]] std::optional<score::ProgramChange> readProgram(Xml midiInstrument);

/// What <score-part> says of a part.
struct ReadInstruments
{
    std::map<std::string, int> keys; ///< MIDI key by the instrument's id, for unpitched notes
    std::map<std::string, std::string> names;
    std::vector<std::string> order; ///< ids
};
[[nodiscard]] ReadInstruments readScorePart(Xml scorePart, score::Part& part);

/// An unpitched note that waits for its spelling: an index into a voice's notes and its instrument.
struct UnpitchedNote
{
    std::size_t voice = 0;
    std::size_t note = 0;
    std::string instrument;
};
/// Gives unpitched notes their pitches: those of the General MIDI keys where they stand on the right line
/// of the staff, else made-up alterations and a percussion map.
void mapUnpitched(score::Part& part, const ReadInstruments& instruments,
                  const std::vector<UnpitchedNote>& notes);

} // namespace partita::musicxml
