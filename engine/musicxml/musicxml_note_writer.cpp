// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/musicxml/musicxml_beams.h"
#include "engine/musicxml/musicxml_marks.h"
#include "engine/musicxml/musicxml_part_writer.h"
#include "engine/musicxml/musicxml_signatures.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace partita::musicxml {

namespace {

using score::Note;
using score::Pitch;

constexpr int kMostSlurs = 16;

struct AccidentalName
{
    int cents;
    const char* name;
};
constexpr std::array<AccidentalName, 11> kAccidentals{{{-300, "triple-flat"},
                                                       {-200, "flat-flat"},
                                                       {-150, "three-quarters-flat"},
                                                       {-100, "flat"},
                                                       {-50, "quarter-flat"},
                                                       {0, "natural"},
                                                       {50, "quarter-sharp"},
                                                       {100, "sharp"},
                                                       {150, "three-quarters-sharp"},
                                                       {200, "double-sharp"},
                                                       {300, "triple-sharp"}}};

int centsOf(const Pitch& pitch)
{
    return 100 * pitch.alter + pitch.cents;
}

void dropEmpty(Xml node)
{
    if (!node.first_child())
        node.parent().remove_child(node);
}

bool hasOwnMarks(const Note& note)
{
    return std::any_of(note.decorations.begin(), note.decorations.end(),
                       [](const auto& each) { return !isFingering(each.name); });
}

bool hasFingering(const Note& note)
{
    return std::any_of(note.decorations.begin(), note.decorations.end(),
                       [](const auto& each) { return isFingering(each.name); });
}

/// A chord's notes in the order of the file: one that has graces comes first, since they stand before it.
std::vector<const Note*> fileOrder(const Sign& sign)
{
    std::vector<const Note*> notes = sign.notes;
    if (sign.first)
        std::stable_partition(notes.begin(), notes.end(),
                              [](const Note* each) { return !each->graces.empty(); });
    return notes;
}

void writeLyrics(Xml node, const Note& note)
{
    constexpr std::array<const char*, 4> kSyllabics{"single", "begin", "middle", "end"};
    for (const auto& lyric : note.lyrics) {
        Xml each = add(node, "lyric");
        set(each, "number", std::to_string(lyric.verse));
        add(each, "syllabic", kSyllabics[static_cast<std::size_t>(lyric.syllabic)]);
        add(each, "text", lyric.text);
        if (lyric.extended)
            add(each, "extend");
    }
}

/// Where the notes begin of which this may be a later part.
score::Ticks onsetOf(const Sign& sign)
{
    return sign.notes.empty() ? sign.range.start : sign.notes.front()->onset;
}

std::string percentOf90(int velocity)
{
    return numberText(velocity / 0.9);
}

} // namespace

NoteWriter::NoteWriter(const WritingContext& context, const score::Part& part, const DrumKit& kit,
                       bool staves)
    : m_context(context)
    , m_part(part)
    , m_kit(kit)
    , m_staves(staves)
{
    findTied();
}

void NoteWriter::findTied()
{
    using Key = std::tuple<int, int, int>;
    for (const auto& voice : m_part.voices) {
        std::map<Key, score::Ticks> ends;
        for (const auto& note : voice.notes) {
            const Key key{note.pitch.diatonicIndex(), note.pitch.alter, note.pitch.cents};
            const auto before = ends.find(key);
            if (before != ends.end() && before->second == note.onset)
                m_tiedTo.insert(&note);
            if (note.tiedToNext)
                ends[key] = note.end();
        }
    }
}

void NoteWriter::writeBar(Xml measure, const PlacedLane& lane, std::size_t bar,
                          const std::function<void(const Sign&)>& before,
                          const std::function<void(const Sign&)>& after)
{
    const auto& range = m_context.bars[bar].range;
    const auto signature = score::keyAt(m_context.score.keys, range.start).signature();
    Accidentals accidentals;
    for (int octave = -2; octave < 12; ++octave)
        for (int step = 0; step < 7; ++step)
            accidentals[7 * octave + step] = 100 * signature[static_cast<std::size_t>(step)];
    const auto signs = lane.lane.within(range);
    const auto beams = beamsOf(signs, range, score::meterAt(m_context.score.meters, range.start),
                               m_context.score.ticksPerQuarter);
    for (std::size_t i = 0; i < signs.size(); ++i) {
        before(signs[i]);
        const int octaves = m_part.percussion ? 0 : octaveShiftAt(*lane.voice, onsetOf(signs[i]));
        writeSign(measure, {lane, accidentals, octaves}, signs[i], beams[i]);
        after(signs[i]);
    }
}

void NoteWriter::writeSign(Xml measure, const Place& place, const Sign& sign,
                           const std::vector<std::string_view>& beams)
{
    if (sign.kind != SignKind::Notes)
        return writeRest(measure, place, sign);
    bool chord = false;
    for (const Note* note : fileOrder(sign)) {
        if (sign.first)
            writeGraces(measure, place, *note);
        writeNote(measure, place, sign, *note, chord, beams);
        chord = true;
    }
}

void NoteWriter::writeStaff(Xml node, const Place& place) const
{
    if (m_staves)
        addNumber(node, "staff", place.lane.staff);
}

void NoteWriter::writeType(Xml node, const Sign& sign)
{
    if (sign.kind == SignKind::BarRest)
        return;
    add(node, "type", typeName(sign.length.type));
    for (int dot = 0; dot < sign.length.dots; ++dot)
        add(node, "dot");
}

void NoteWriter::writeModification(Xml node, const Sign& sign)
{
    if (sign.length.actual == sign.length.normal || sign.kind == SignKind::BarRest)
        return;
    Xml modification = add(node, "time-modification");
    addNumber(modification, "actual-notes", sign.length.actual);
    addNumber(modification, "normal-notes", sign.length.normal);
}

void NoteWriter::writeRest(Xml measure, const Place& place, const Sign& sign)
{
    Xml node = add(measure, "note");
    if (sign.kind == SignKind::HiddenRest)
        set(node, "print-object", "no");
    Xml rest = add(node, "rest");
    if (sign.kind == SignKind::BarRest)
        set(rest, "measure", "yes");
    addNumber(node, "duration", sign.range.length().value);
    addNumber(node, "voice", place.lane.number);
    writeType(node, sign);
    writeModification(node, sign);
    writeStaff(node, place);
    Xml notations = add(node, "notations");
    writeTupletMarks(notations, place, sign);
    if (sign.kind == SignKind::HiddenRest && !sign.first)
        writeOtherNotation(notations, kJoined);
    dropEmpty(notations);
}

void NoteWriter::writePitch(Xml node, const Place& place, const Pitch& pitch)
{
    if (m_part.percussion) {
        Xml unpitched = add(node, "unpitched");
        add(unpitched, "display-step", stepName(pitch.step));
        addNumber(unpitched, "display-octave", pitch.octave);
        return;
    }
    Xml child = add(node, "pitch");
    add(child, "step", stepName(pitch.step));
    if (const int cents = centsOf(pitch); cents != 0)
        add(child, "alter", numberText(cents / 100.0));
    addNumber(child, "octave", pitch.octave + place.octaves);
    if (pitch.alter * pitch.cents < 0)
        m_context.losses.add("Quarter tones that are written from the other side are respelled");
}

void NoteWriter::writeGraces(Xml measure, const Place& place, const Note& note)
{
    for (const auto& grace : note.graces) {
        Xml node = add(measure, "note");
        Xml sign = add(node, "grace");
        if (note.graceSlash)
            set(sign, "slash", "yes");
        writePitch(node, place, grace.pitch);
        addNumber(node, "voice", place.lane.number);
        int type = -3;
        while (type < 10 && typeLength(type, 0) > grace.length)
            ++type;
        int dots = 0;
        while (dots < 2 && typeLength(type, dots) < grace.length)
            ++dots;
        if (!(typeLength(type, dots) == grace.length))
            m_context.losses.add("Lengths of grace notes that no single note value has are rounded");
        add(node, "type", typeName(type));
        for (int dot = 0; dot < dots; ++dot)
            add(node, "dot");
        writeAccidental(node, place, grace.pitch);
        writeStaff(node, place);
    }
}

void NoteWriter::writeAccidental(Xml node, const Place& place, const Pitch& pitch)
{
    if (m_part.percussion)
        return;
    int& state = place.accidentals[pitch.diatonicIndex()];
    if (state == centsOf(pitch))
        return;
    state = centsOf(pitch);
    for (const auto& accidental : kAccidentals)
        if (accidental.cents == state)
            add(node, "accidental", accidental.name);
}

void NoteWriter::writeTies(Xml node, const Sign& sign, const Note& note)
{
    if (!sign.first || m_tiedTo.contains(&note))
        set(add(node, "tie"), "type", "stop");
    if (!sign.last || note.tiedToNext)
        set(add(node, "tie"), "type", "start");
}

void NoteWriter::writeNote(Xml measure, const Place& place, const Sign& sign, const Note& note, bool chord,
                           const std::vector<std::string_view>& beams)
{
    Xml node = add(measure, "note");
    if (note.velocity > 0 && sign.first)
        set(node, "dynamics", percentOf90(note.velocity));
    if (note.releaseVelocity != 64 && sign.first)
        set(node, "end-dynamics", percentOf90(note.releaseVelocity));
    if (chord)
        add(node, "chord");
    writePitch(node, place, note.pitch);
    addNumber(node, "duration", sign.range.length().value);
    writeTies(node, sign, note);
    if (const auto* drum = m_part.percussion ? m_kit.drumFor(note.pitch) : nullptr)
        set(add(node, "instrument"), "id", drum->id);
    addNumber(node, "voice", place.lane.number);
    const bool tied = !sign.first || m_tiedTo.contains(&note);
    writeType(node, sign);
    if (!tied)
        writeAccidental(node, place, note.pitch);
    writeModification(node, sign);
    writeStaff(node, place);
    for (std::size_t level = 0; level < beams.size() && !chord; ++level)
        set(add(node, "beam", beams[level]), "number", std::to_string(level + 1));
    writeNotations(node, place, sign, note, chord);
    if (sign.first)
        writeLyrics(node, note);
}

void NoteWriter::writeTupletMarks(Xml notations, const Place& place, const Sign& sign)
{
    const auto& tuplets = place.lane.voice->tuplets;
    const auto mark = [&](std::size_t index, const char* type, std::size_t number) {
        Xml node = add(notations, "tuplet");
        set(node, "type", type);
        set(node, "number", std::to_string(number));
        const auto& tuplet = tuplets[index];
        const bool told = tuplet.actual == sign.length.actual && tuplet.normal == sign.length.normal &&
                          tuplet.actual != tuplet.normal; // by <time-modification>
        if (told || std::string_view(type) == "stop")
            return;
        addNumber(add(node, "tuplet-actual"), "tuplet-number", tuplet.actual);
        addNumber(add(node, "tuplet-normal"), "tuplet-number", tuplet.normal);
    };
    const auto depth = [&](std::size_t index, const std::vector<std::size_t>& marks) {
        const auto at = std::find(marks.begin(), marks.end(), index) - marks.begin();
        return static_cast<std::size_t>(sign.tuplets) - marks.size() + static_cast<std::size_t>(at) + 1;
    };
    for (const std::size_t index : sign.tupletStarts)
        mark(index, "start", depth(index, sign.tupletStarts));
    for (auto index = sign.tupletStops.rbegin(); index != sign.tupletStops.rend(); ++index)
        mark(*index, "stop", depth(*index, sign.tupletStops));
}

void NoteWriter::writeSlurs(Xml notations, const Place& place, const Sign& sign, const Note& note)
{
    auto& open = m_openSlurs[place.lane.voice];
    const auto slur = [&notations](const char* type, int number) {
        Xml node = add(notations, "slur");
        set(node, "type", type);
        set(node, "number", std::to_string(number));
    };
    for (int i = 0; i < note.slursEnding && sign.last; ++i) {
        slur("stop", open.empty() ? 1 : open.back());
        if (open.empty())
            continue;
        m_slurs.erase(open.back());
        open.pop_back();
    }
    for (int i = 0; i < note.slursStarting && sign.first; ++i) {
        int number = 1;
        while (number < kMostSlurs && m_slurs.contains(number))
            ++number;
        slur("start", number);
        m_slurs.insert(number);
        open.push_back(number);
    }
}

void NoteWriter::writeDecorations(Xml notations, const Sign& sign, const Note& note, bool chord)
{
    const Note& lead = *fileOrder(sign).front();
    const bool shared = sign.notes.size() > 1 && !hasFingering(lead) &&
                        std::all_of(sign.notes.begin(), sign.notes.end(), [&lead](const Note* each) {
                            return each->decorations == lead.decorations;
                        });
    if (chord && shared)
        return;
    for (const auto& decoration : note.decorations)
        writeMark(notations, decoration.name);
    if (chord && !shared && hasOwnMarks(lead) && !hasOwnMarks(note))
        writeOtherNotation(notations, kPlain);
}

void NoteWriter::writeNotations(Xml node, const Place& place, const Sign& sign, const Note& note, bool chord)
{
    Xml notations = add(node, "notations");
    if (!sign.first || m_tiedTo.contains(&note))
        set(add(notations, "tied"), "type", "stop");
    if (!sign.last || note.tiedToNext)
        set(add(notations, "tied"), "type", "start");
    writeSlurs(notations, place, sign, note);
    if (!chord)
        writeTupletMarks(notations, place, sign);
    if (sign.first)
        writeDecorations(notations, sign, note, chord);
    else
        writeOtherNotation(notations, kJoined);
    dropEmpty(notations);
}

} // namespace partita::musicxml
