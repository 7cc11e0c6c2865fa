// SPDX-License-Identifier: GPL-3.0-or-later
// Writes one part of a score, measure by measure. Internal: includes pugixml.
#pragma once

#include "engine/musicxml/musicxml_identification.h"
#include "engine/musicxml/musicxml_instruments.h"
#include "engine/musicxml/musicxml_lanes.h"

#include <functional>
#include <map>
#include <set>
#include <unordered_set>

namespace partita::musicxml {

/// Sentences about what the file does not hold, each once.
class Losses
{
public:
    void add(std::string sentence);
    [[nodiscard]] std::vector<std::string> take() { return std::move(m_sentences); }

private:
    std::set<std::string> m_known;
    std::vector<std::string> m_sentences;
};

/// What all parts of a score that is being written share.
struct WritingContext
{
    const score::Score& score;
    const std::vector<score::Bar>& bars;
    Extras& extras;
    Losses& losses;
};

/// A lane with where it stands in the file.
struct PlacedLane
{
    const score::Voice* voice = nullptr;
    bool main = true; ///< the voice's first lane
    int number = 1;   ///< <voice>
    int staff = 1;
    Lane lane;
};

/// Writes notes and rests.
class NoteWriter
{
public:
    NoteWriter(const WritingContext& context, const score::Part& part, const DrumKit& kit, bool staves);

    /// The signs of one bar of a lane; `before` and `after` are called around each.
    void writeBar(Xml measure, const PlacedLane& lane, std::size_t bar,
                  const std::function<void(const Sign&)>& before,
                  const std::function<void(const Sign&)>& after);

private:
    using Accidentals = std::map<int, int>; ///< cents above the plain step, by staff position
    struct Place
    {
        const PlacedLane& lane;
        Accidentals& accidentals;
        int octaves = 0;
    };

    void writeSign(Xml measure, const Place& place, const Sign& sign,
                   const std::vector<std::string_view>& beams);
    void writeRest(Xml measure, const Place& place, const Sign& sign);
    void writeGraces(Xml measure, const Place& place, const score::Note& note);
    void writeNote(Xml measure, const Place& place, const Sign& sign, const score::Note& note, bool chord,
                   const std::vector<std::string_view>& beams);
    void writePitch(Xml node, const Place& place, const score::Pitch& pitch);
    void writeAccidental(Xml node, const Place& place, const score::Pitch& pitch);
    void writeTies(Xml node, const Sign& sign, const score::Note& note);
    void writeNotations(Xml node, const Place& place, const Sign& sign, const score::Note& note, bool chord);
    static void writeTupletMarks(Xml notations, const Place& place, const Sign& sign);
    void writeSlurs(Xml notations, const Place& place, const Sign& sign, const score::Note& note);
    static void writeDecorations(Xml notations, const Sign& sign, const score::Note& note, bool chord);
    static void writeType(Xml node, const Sign& sign);
    static void writeModification(Xml node, const Sign& sign);
    void writeStaff(Xml node, const Place& place) const;
    void findTied();

    const WritingContext& m_context;
    const score::Part& m_part;
    const DrumKit& m_kit;
    bool m_staves; ///< the part has more than one staff
    std::unordered_set<const score::Note*> m_tiedTo;
    std::set<int> m_slurs; ///< numbers in use
    std::map<const score::Voice*, std::vector<int>> m_openSlurs;
};

/// Something that stands at a time between the notes.
struct TimedItem
{
    score::Ticks at;
    int order = 0;
    std::function<void(Xml)> write;
};
/// Tempos, texts, signs and chord symbols of a part, ascending; `barEnds` gets those that stand at the end of
/// the bar that ends at their time. The first part also has tempos and section labels.
[[nodiscard]] std::vector<TimedItem> directionsOf(const WritingContext& context, const score::Part& part,
                                                  const std::string& partId, bool first,
                                                  std::vector<TimedItem>& barEnds);

class PartWriter
{
public:
    PartWriter(const WritingContext& context, std::size_t index, const DrumKit& kit);

    void write(Xml partNode);

private:
    void placeLanes();
    void collectAttributes();
    void writeAttributes(Xml measure, score::Ticks at);
    void writeMeasure(Xml measure, std::size_t bar);
    void writeBarlineBefore(Xml measure, std::size_t bar);
    void writeBarlineAfter(Xml measure, std::size_t bar);
    void hideBelow(Xml ending) const;
    void writeItemsUpTo(Xml measure, score::Ticks at);
    void writeItemsWithin(Xml measure, const Sign& sign);
    void moveTo(Xml measure, score::Ticks at);
    void writeLanes(Xml measure, std::size_t bar, NoteWriter& notes);

    const WritingContext& m_context;
    const score::Part& m_part;
    std::size_t m_index;
    std::string m_id;
    const DrumKit& m_kit;
    std::vector<PlacedLane> m_lanes;
    int m_staves = 1;
    std::vector<TimedItem> m_items;
    std::vector<TimedItem> m_barEnds;
    std::size_t m_item = 0;
    std::size_t m_barEnd = 0;
    score::Ticks m_cursor;
    std::vector<int> m_ending; ///< the variant ending that is open
};

/// How many voices with clefs of their own there are up to a voice: its staff.
[[nodiscard]] int staffOf(const score::Part& part, std::size_t voice);

} // namespace partita::musicxml
