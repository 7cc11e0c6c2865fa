// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/musicxml/musicxml_lengths.h"
#include "engine/musicxml/musicxml_part_reader.h"
#include "engine/musicxml/musicxml_signatures.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace partita::musicxml {

namespace {

using score::Note;
using score::TickRange;
using score::Ticks;

constexpr std::size_t kMostVoices = 256;
constexpr std::size_t kMostGraces = 64;
constexpr std::string_view kPitched = "-";

/// MusicXML gives velocities in percent of 90.
int velocityOf(Xml note, const char* attribute, int otherwise)
{
    const auto percent = decimal(note.attribute(attribute).value());
    return percent
               ? std::clamp(static_cast<int>(std::lround(std::clamp(*percent, 0.0, 1000.0) * 0.9)), 1, 127)
               : otherwise;
}

bool startsTie(Xml note)
{
    if (note.find_child_by_attribute("tie", "type", "start"))
        return true;
    for (const Xml notations : note.children("notations"))
        if (notations.find_child_by_attribute("tied", "type", "start"))
            return true;
    return false;
}

score::Syllabic syllabicNamed(std::string_view name)
{
    if (name == "begin")
        return score::Syllabic::Begin;
    if (name == "middle")
        return score::Syllabic::Middle;
    return name == "end" ? score::Syllabic::End : score::Syllabic::Single;
}

std::vector<score::Lyric> readLyrics(Xml note)
{
    std::vector<score::Lyric> lyrics;
    for (const Xml node : note.children("lyric")) {
        if (!node.child("text") || lyrics.size() >= 64)
            continue;
        score::Lyric lyric;
        lyric.verse =
            integer(node.attribute("number").value(), 1, 999).value_or(static_cast<int>(lyrics.size()) + 1);
        lyric.syllabic = syllabicNamed(wordOf(node.child("syllabic")));
        for (const Xml part : node.children()) {
            if (is(part, "text"))
                lyric.text += textOf(part);
            else if (is(part, "elision"))
                lyric.text += textOf(part).empty() ? " " : textOf(part);
        }
        const std::string extend = attributeOf(node.child("extend"), "type");
        lyric.extended = node.child("extend") && extend != "stop" && extend != "continue";
        lyrics.push_back(std::move(lyric));
    }
    return lyrics;
}

std::string joinKey(const score::Pitch& pitch, const std::string& instrument)
{
    return pitch.name() + ' ' + std::to_string(pitch.cents) + ' ' + instrument;
}

} // namespace

VoiceDraft& PartReader::voiceFor(Xml note)
{
    std::string id = wordOf(note.child("voice"));
    if (id.empty())
        id = "1";
    const int staff = childInteger(note, "staff", 1, 1, 32);
    std::string key = id;
    if (m_source.sharedVoices)
        key += '@' + std::to_string(staff);
    const auto known = m_voicePlaces.find(key);
    if (known == m_voicePlaces.end() && m_voices.size() >= kMostVoices)
        m_remarks.once(place(note), "voices", "A part has at most 256 voices: the rest goes to the last one");
    else if (known == m_voicePlaces.end()) {
        m_voicePlaces[key] = m_voices.size();
        m_voices.emplace_back().id = id;
        m_voices.back().lane =
            m_extras.contains("voice-of P" + std::to_string(m_index + 1) + ' ' + id) && m_voices.size() > 1;
    }
    VoiceDraft& voice = known == m_voicePlaces.end() ? m_voices.back() : m_voices[known->second];
    ++voice.staffs[staff];
    return voice;
}

score::Pitch PartReader::readPitch(Xml node)
{
    const Xml unpitched = node.child("unpitched");
    const Xml source = unpitched ? unpitched : node.child("pitch");
    const char* stepChild = unpitched ? "display-step" : "step";
    score::Pitch pitch;
    const auto step = stepNamed(wordOf(source.child(stepChild)));
    if (step)
        pitch.step = *step;
    else if (!unpitched)
        m_remarks.error(place(node), "pitch", "A note needs a <pitch> with a <step> from A to G");
    else
        pitch = {score::Step::B, 0, 4, 0}; // the middle line, as the standard has it
    pitch.octave = childInteger(source, unpitched ? "display-octave" : "octave", 4, -1, 10);
    const double alter = unpitched ? 0 : decimal(source.child("alter").text().get()).value_or(0);
    const auto cents = std::lround(std::clamp(alter, -3.99, 3.99) * 100);
    pitch.alter = static_cast<int>(cents / 100);
    pitch.cents = static_cast<int>(cents % 100);
    return pitch;
}

void PartReader::readNote(Xml node)
{
    VoiceDraft& voice = voiceFor(node);
    if (node.child("grace"))
        return readGrace(node, voice);
    const bool chord = static_cast<bool>(node.child("chord"));
    const Ticks duration = m_clock.ticksOf(node.child("duration"));
    if (!chord) {
        m_chordOnset = m_cursor;
        m_cursor = std::max(m_cursor + duration, Ticks{});
    }
    if (duration <= Ticks{})
        return m_remarks.warning(place(node), "duration", "A note without a length is left out");
    if (node.child("cue"))
        return m_remarks.once(place(node), "left-out", "Cue notes do not sound and are not read");
    const Ticks onset = std::min(m_range.start + m_chordOnset, m_range.end - Ticks{1});
    const TickRange range{onset, m_timeline.endIn(m_measure, onset + duration)}; // a chord's could be longer
    voice.covered.push_back(range);
    if (node.child("rest"))
        readRest(node, voice, range);
    else
        readSounding(node, voice, range, chord);
    readTuplets(node, voice, range);
}

void PartReader::readGrace(Xml node, VoiceDraft& voice)
{
    if (voice.graces.size() >= kMostGraces)
        return;
    score::GraceNote grace;
    grace.pitch = readPitch(node);
    int dots = 0;
    for (Xml dot = node.child("dot"); dot && dots < 2; dot = dot.next_sibling("dot"))
        ++dots;
    grace.length = typeLength(typeNamed(wordOf(node.child("type"))).value_or(3), dots);
    voice.graceSlash = attributeOf(node.child("grace"), "slash") == "yes";
    voice.graces.push_back(grace);
    for (const Xml notations : node.children("notations"))
        for (const Xml slur : notations.children("slur")) {
            const std::string number = attributeOf(slur, "number");
            if (attributeOf(slur, "type") == "start" && voice.graceSlurs.size() < 64)
                voice.graceSlurs.insert(number);
            else if (attributeOf(slur, "type") == "stop")
                voice.graceSlurEnds += voice.graceSlurs.erase(number) == 0 ? 1 : 0;
        }
}

void PartReader::readRest(Xml node, VoiceDraft& voice, const TickRange& range)
{
    ReadMarks marks;
    for (const Xml notations : node.children("notations"))
        readMarks(notations, marks);
    for (auto& decoration : marks.decorations)
        m_part.annotations.push_back({range.start, '!', std::move(decoration.name)});
    if (attributeOf(node, "print-object") != "no" || voice.lane)
        return;
    auto& rests = voice.voice.invisibleRests;
    if (marks.joined && !rests.empty() && rests.back().end == range.start)
        rests.back().end = range.end;
    else
        rests.push_back(range);
}

void PartReader::readSlurs(Xml notations, VoiceDraft& voice, Note& note)
{
    for (const Xml slur : notations.children("slur")) {
        const std::string type = attributeOf(slur, "type");
        if (type == "start")
            note.slursStarting = std::min(note.slursStarting + 1, 64);
        else if (type == "stop" && voice.graceSlurs.erase(attributeOf(slur, "number")) == 0)
            note.slursEnding = std::min(note.slursEnding + 1, 64);
    }
}

bool PartReader::joinNote(VoiceDraft& voice, const Note& note, const std::string& key)
{
    const auto before = voice.joinable.find(key);
    if (before == voice.joinable.end())
        return false;
    Note& start = voice.voice.notes[before->second];
    if (start.end() != note.onset || !start.tiedToNext)
        return false;
    start.duration += note.duration;
    start.tiedToNext = note.tiedToNext;
    start.slursEnding += note.slursEnding;
    return true;
}

void PartReader::readSounding(Xml node, VoiceDraft& voice, const TickRange& range, bool chord)
{
    Note note;
    note.onset = range.start;
    note.duration = range.length();
    note.pitch = readPitch(node);
    note.velocity = velocityOf(node, "dynamics", 0);
    note.releaseVelocity = velocityOf(node, "end-dynamics", 64);
    note.tiedToNext = startsTie(node);
    ReadMarks marks;
    for (const Xml notations : node.children("notations")) {
        readMarks(notations, marks);
        readSlurs(notations, voice, note);
    }
    const bool unpitched = static_cast<bool>(node.child("unpitched"));
    const std::string instrument =
        unpitched ? attributeOf(node.child("instrument"), "id") : std::string(kPitched);
    const std::string key = joinKey(note.pitch, instrument);
    if (marks.joined && joinNote(voice, note, key))
        return;
    note.slursStarting += static_cast<int>(voice.graceSlurs.size());
    note.slursEnding += std::exchange(voice.graceSlurEnds, 0);
    voice.graceSlurs.clear();
    note.graces = std::exchange(voice.graces, {});
    note.graceSlash = std::exchange(voice.graceSlash, false) && !note.graces.empty();
    note.decorations = marks.decorations;
    note.lyrics = readLyrics(node);
    addToChord(voice, chord, marks);
    voice.joinable[key] = voice.voice.notes.size();
    voice.instruments.push_back(instrument);
    voice.voice.notes.push_back(std::move(note));
}

/// Called before a note is added.
void PartReader::addToChord(VoiceDraft& voice, bool chord, const ReadMarks& marks)
{
    OpenChord& open = voice.chord;
    if (!chord || open.count == 0) {
        closeChord(voice);
        open = {voice.voice.notes.size(), 1, false};
        return;
    }
    const bool own = std::any_of(marks.decorations.begin(), marks.decorations.end(),
                                 [](const auto& each) { return !isFingering(each.name); });
    open.own = open.own || own || marks.plain;
    ++open.count;
}

/// Decorations on a chord's first note alone hold for the whole chord, fingerings apart.
void PartReader::closeChord(VoiceDraft& voice)
{
    const OpenChord open = std::exchange(voice.chord, {});
    auto& notes = voice.voice.notes;
    for (std::size_t i = 1; i < open.count && !open.own; ++i) {
        auto& decorations = notes[open.first + i].decorations;
        std::vector<score::Decoration> shared;
        for (const auto& each : notes[open.first].decorations)
            if (!isFingering(each.name))
                shared.push_back(each);
        decorations.insert(decorations.begin(), shared.begin(), shared.end());
    }
}

void PartReader::readTuplets(Xml node, VoiceDraft& voice, const TickRange& range)
{
    if (voice.lane)
        return;
    const Xml modification = node.child("time-modification");
    for (const Xml notations : node.children("notations"))
        for (const Xml tuplet : notations.children("tuplet")) {
            const std::string number = attributeOf(tuplet, "number");
            const auto count = [&](const char* child, const char* own, int otherwise) {
                const int usual = childInteger(modification, own, otherwise, 1, 1000);
                return childInteger(tuplet.child(child), "tuplet-number", usual, 1, 1000);
            };
            if (attributeOf(tuplet, "type") == "start" && voice.tuplets.size() < 64) {
                voice.tuplets[number] = {range.start, count("tuplet-actual", "actual-notes", 3),
                                         count("tuplet-normal", "normal-notes", 2)};
                continue;
            }
            const auto open = voice.tuplets.find(number);
            if (open == voice.tuplets.end() || attributeOf(tuplet, "type") != "stop")
                continue;
            if (open->second.start < range.end)
                voice.voice.tuplets.push_back(
                    {{open->second.start, range.end}, open->second.actual, open->second.normal});
            voice.tuplets.erase(open);
        }
}

} // namespace partita::musicxml
