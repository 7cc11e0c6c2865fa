// SPDX-License-Identifier: GPL-3.0-or-later
// Reads one part, measure by measure, into the score. Internal: includes pugixml.
#pragma once

#include "engine/musicxml/musicxml_identification.h"
#include "engine/musicxml/musicxml_instruments.h"
#include "engine/musicxml/musicxml_marks.h"
#include "engine/musicxml/musicxml_timeline.h"

#include <map>
#include <set>

namespace partita::musicxml {

struct OpenTuplet
{
    score::Ticks start;
    int actual = 3;
    int normal = 2;
};

/// The last chord of a voice, until its decorations are settled.
struct OpenChord
{
    std::size_t first = 0;
    std::size_t count = 0;
    bool own = false; ///< other notes than the first have decorations of their own
};

/// One voice of the part while it is read.
struct VoiceDraft
{
    std::string id;
    bool lane = false;                 ///< holds what overlaps in another voice and joins it
    std::map<int, std::size_t> staffs; ///< how many notes and rests stand on each staff
    score::Voice voice;
    std::vector<std::string> instruments; ///< of the notes; "-" where a note is pitched
    OpenChord chord;
    base::RareList<score::GraceNote> graces;
    bool graceSlash = false;
    std::set<std::string> graceSlurs; ///< numbers of slurs that a grace note started
    int graceSlurEnds = 0;
    std::map<std::string, OpenTuplet> tuplets;   ///< by number
    std::map<std::string, std::size_t> joinable; ///< last note of each pitch
    std::vector<score::TickRange> covered;       ///< by notes and rests, in this measure
};

/// A dynamic or hairpin that belongs to a note nearby.
struct PendingMark
{
    score::Ticks at;
    int staff = 0; ///< 0: any
    std::string name;
    bool ends = false; ///< belongs to the last note before
};

/// Parts that have given keys and meters so far: the first one that has any rules.
struct SignatureOwners
{
    std::optional<std::size_t> keys;
    std::optional<std::size_t> meters;
};

class PartReader
{
public:
    PartReader(const PartSource& source, std::size_t index, const Timeline& timeline, const Extras& extras,
               SignatureOwners& owners, score::Score& score, Remarks& remarks);

    /// Adds the part to the score, and what it says of bars, tempos, keys and meters.
    void read();

private:
    void readMeasure(Xml measure, std::size_t index);
    void readElement(Xml node);
    void readAttributes(Xml node);
    void readKeys(Xml attributes);
    void readBarline(Xml node);
    void readEnding(Xml node, score::Bar& bar);
    void endMeasure();

    void readNote(Xml node);
    void readGrace(Xml node, VoiceDraft& voice);
    void readRest(Xml node, VoiceDraft& voice, const score::TickRange& range);
    void readSounding(Xml node, VoiceDraft& voice, const score::TickRange& range, bool chord);
    bool joinNote(VoiceDraft& voice, const score::Note& note, const std::string& key);
    static void addToChord(VoiceDraft& voice, bool chord, const ReadMarks& marks);
    static void closeChord(VoiceDraft& voice);
    void readSlurs(Xml notations, VoiceDraft& voice, score::Note& note);
    void readTuplets(Xml node, VoiceDraft& voice, const score::TickRange& range);
    [[nodiscard]] score::Pitch readPitch(Xml node);
    [[nodiscard]] VoiceDraft& voiceFor(Xml note);

    void readDirection(Xml node);
    void readDirectionType(Xml node, score::Ticks at, int staff);
    void readWords(Xml direction, score::Ticks at);
    void readPedal(Xml pedal, Xml sound, score::Ticks at);
    void readWedge(Xml wedge, score::Ticks at, int staff);
    bool readTempo(Xml direction, Xml sound, const std::string& words, score::Ticks at);
    void readSound(Xml sound, score::Ticks at);
    void addControl(int controller, score::Ticks at, int value);

    void build();
    void sortVoices();
    void shareStaves();
    void shiftOctaves();
    void attachMarks();
    [[nodiscard]] score::Note* noteNear(const PendingMark& mark);
    [[nodiscard]] std::ptrdiff_t place(Xml node) const { return node.offset_debug(); }

    const PartSource& m_source;
    std::size_t m_index;
    const Timeline& m_timeline;
    const Extras& m_extras;
    SignatureOwners& m_owners;
    score::Score& m_score;
    Remarks& m_remarks;
    Clock m_clock;
    score::Part m_part;
    ReadInstruments m_instruments;
    std::vector<VoiceDraft> m_voices;
    std::map<std::string, std::size_t> m_voicePlaces;
    std::map<int, std::vector<score::ClefChange>> m_clefs; ///< by staff
    std::map<std::string, std::string> m_wedges;           ///< open hairpins by number
    std::vector<PendingMark> m_pending;
    std::size_t m_measure = 0;
    score::TickRange m_range; ///< of the measure
    score::Ticks m_cursor;    ///< from the start of the measure
    score::Ticks m_chordOnset;
};

/// Sets a change at its time; one that is there already is replaced.
template<class Change>
void setChange(std::vector<Change>& changes, Change change)
{
    if (!changes.empty() && changes.back().at == change.at)
        changes.back() = std::move(change);
    else
        changes.push_back(std::move(change));
}

} // namespace partita::musicxml
