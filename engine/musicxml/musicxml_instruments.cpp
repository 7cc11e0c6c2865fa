// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/musicxml/musicxml_instruments.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <tuple>

namespace partita::musicxml {

namespace {

constexpr int kVolume = 7;
constexpr int kPan = 10;
constexpr int kPercussionChannel = 9;

/// The single value of a lane that holds from the start; nullopt for other lanes.
std::optional<int> constantLane(const score::Part& part, int controller)
{
    std::optional<int> value;
    for (const auto& lane : part.controls)
        if (lane.controller == controller && lane.points.size() == 1 && lane.points[0].at == score::Ticks{})
            value = lane.points[0].value;
    return value;
}

bool samePlace(const score::Pitch& a, const score::Pitch& b)
{
    return a.diatonicIndex() == b.diatonicIndex() && a.alter == b.alter;
}

void writeMidiInstrument(Xml scorePart, const std::string& id, const score::Part& part, const int* unpitched)
{
    const bool first = !part.programs.empty() && part.programs.front().at == score::Ticks{};
    const auto volume = constantLane(part, kVolume);
    const auto pan = constantLane(part, kPan);
    if (part.channel < 0 && !first && unpitched == nullptr && !volume && !pan)
        return;
    Xml node = add(scorePart, "midi-instrument");
    set(node, "id", id);
    if (part.channel >= 0)
        addNumber(node, "midi-channel", part.channel + 1);
    if (first && part.programs.front().bank != 0)
        addNumber(node, "midi-bank", part.programs.front().bank + 1);
    if (first)
        addNumber(node, "midi-program", part.programs.front().program + 1);
    if (unpitched != nullptr)
        addNumber(node, "midi-unpitched", *unpitched + 1);
    if (volume)
        add(node, "volume", numberText(*volume / 1.27));
    if (pan)
        add(node, "pan", numberText((*pan - 64) * 90.0 / 64));
}

/// The MIDI key that a staff line of a drum staff usually stands for.
int usualKey(const score::Pitch& place)
{
    constexpr std::array<std::pair<int, int>, 11> kUsual{{{29, 44},
                                                          {31, 36},
                                                          {32, 41},
                                                          {33, 43},
                                                          {34, 45},
                                                          {35, 38},
                                                          {36, 47},
                                                          {37, 48},
                                                          {38, 51},
                                                          {39, 42},
                                                          {40, 49}}};
    for (const auto& [line, key] : kUsual)
        if (line == place.diatonicIndex())
            return key;
    return 38;
}

/// The alteration with which a place on the staff is the key itself; nullopt for none.
std::optional<int> alterFor(const score::Pitch& place, int key)
{
    const int alter = key - score::Pitch{place.step, 0, place.octave, 0}.midiKey();
    return std::abs(alter) <= 2 ? std::optional(alter) : std::nullopt;
}

} // namespace

DrumKit::DrumKit(const score::Part& part, const std::string& partId)
    : m_part(part)
{
    if (!part.percussion)
        return;
    const auto id = [&partId](int number) { return partId + "-X" + std::to_string(number); };
    for (const auto& mapping : part.percussionMap)
        m_drums.push_back({id(static_cast<int>(m_drums.size()) + 1), mapping.name, mapping.midiKey});
    if (!part.percussionMap.empty())
        return;
    std::set<int> keys;
    for (const auto& voice : part.voices)
        for (const auto& note : voice.notes)
            keys.insert(std::clamp(note.pitch.midiKey(), 0, 127));
    for (const int key : keys)
        m_drums.push_back({id(key), "Percussion " + std::to_string(key), key});
}

const DrumKit::Drum* DrumKit::drumFor(const score::Pitch& pitch) const
{
    const auto& map = m_part.percussionMap;
    if (!map.empty()) {
        const auto mapping = std::find_if(map.begin(), map.end(), [&](const score::PercussionMapping& each) {
            return samePlace(each.written, pitch);
        });
        return mapping == map.end() ? nullptr : &m_drums[static_cast<std::size_t>(mapping - map.begin())];
    }
    const auto drum = std::find_if(m_drums.begin(), m_drums.end(), [&pitch](const Drum& each) {
        return each.midiKey == std::clamp(pitch.midiKey(), 0, 127);
    });
    return drum == m_drums.end() ? nullptr : &*drum;
}

void writeScorePart(Xml partList, const score::Part& part, const std::string& id, const DrumKit& kit)
{
    Xml node = add(partList, "score-part");
    set(node, "id", id);
    add(node, "part-name", part.name);
    if (!part.abbreviation.empty())
        add(node, "part-abbreviation", part.abbreviation);
    const auto instrument = [&node](const std::string& instrumentId, const std::string& name) {
        Xml each = add(node, "score-instrument");
        set(each, "id", instrumentId);
        add(each, "instrument-name", name);
    };
    if (kit.drums().empty())
        instrument(id + "-I1", part.name);
    for (const auto& drum : kit.drums())
        instrument(drum.id, drum.name);
    if (kit.drums().empty())
        writeMidiInstrument(node, id + "-I1", part, nullptr);
    for (const auto& drum : kit.drums())
        writeMidiInstrument(node, drum.id, part, &drum.midiKey);
}

void writeProgram(Xml sound, const score::ProgramChange& change, const std::string& partId)
{
    Xml node = add(sound, "midi-instrument");
    set(node, "id", partId + "-I1");
    if (change.bank != 0)
        addNumber(node, "midi-bank", change.bank + 1);
    addNumber(node, "midi-program", change.program + 1);
}

std::optional<score::ProgramChange> readProgram(Xml node)
{
    if (!node.child("midi-program"))
        return std::nullopt;
    score::ProgramChange change;
    change.program = childInteger(node, "midi-program", 1, 1, 128) - 1;
    change.bank = childInteger(node, "midi-bank", 1, 1, 16384) - 1;
    return change;
}

ReadInstruments readScorePart(Xml node, score::Part& part)
{
    ReadInstruments instruments;
    part.name = textOf(node.child("part-name"));
    part.abbreviation = textOf(node.child("part-abbreviation"));
    for (const Xml each : node.children("score-instrument"))
        instruments.names[attributeOf(each, "id")] = textOf(each.child("instrument-name"));
    for (const Xml each : node.children("midi-instrument")) {
        const std::string id = attributeOf(each, "id");
        instruments.order.push_back(id);
        if (each.child("midi-unpitched"))
            instruments.keys[id] = childInteger(each, "midi-unpitched", 39, 1, 128) - 1;
    }
    const Xml first = node.child("midi-instrument");
    part.channel = childInteger(first, "midi-channel", 0, 0, 16) - 1;
    part.percussion = part.channel == kPercussionChannel;
    if (const auto program = readProgram(first))
        part.programs.push_back(*program);
    if (const auto volume = decimal(first.child("volume").text().get()))
        part.controls.push_back(
            {kVolume, {{{}, static_cast<int>(std::lround(std::clamp(*volume, 0.0, 100.0) * 1.27))}}});
    if (const auto pan = decimal(first.child("pan").text().get()))
        part.controls.push_back(
            {kPan,
             {{{},
               std::clamp(static_cast<int>(std::lround(std::clamp(*pan, -90.0, 90.0) * 64 / 90)) + 64, 0,
                          127)}}});
    return instruments;
}

void mapUnpitched(score::Part& part, const ReadInstruments& instruments,
                  const std::vector<UnpitchedNote>& notes)
{
    if (notes.empty())
        return;
    part.percussion = true;
    using Use = std::tuple<std::size_t, int, std::string>; // place in the part list, staff line, instrument
    std::map<Use, score::Pitch> uses;
    bool general = true;
    const auto useOf = [&](const UnpitchedNote& each) {
        const auto place = std::find(instruments.order.begin(), instruments.order.end(), each.instrument);
        return Use{static_cast<std::size_t>(place - instruments.order.begin()),
                   part.voices[each.voice].notes[each.note].pitch.diatonicIndex(), each.instrument};
    };
    const auto keyOf = [&](const std::string& instrument, const score::Pitch& pitch) {
        const auto key = instruments.keys.find(instrument);
        return key != instruments.keys.end() ? key->second : usualKey(pitch);
    };
    for (const auto& each : notes) {
        const score::Pitch& pitch = part.voices[each.voice].notes[each.note].pitch;
        uses.emplace(useOf(each), pitch);
        general = general && alterFor(pitch, keyOf(each.instrument, pitch)).has_value();
    }
    std::map<int, int> used; // alterations given out by staff line
    for (auto& [use, pitch] : uses) {
        const int key = keyOf(std::get<2>(use), pitch);
        const int count = used[pitch.diatonicIndex()]++;
        pitch.alter = general ? *alterFor(pitch, key) : (count % 2 != 0 ? (count + 1) / 2 : -count / 2);
        const auto name = instruments.names.find(std::get<2>(use));
        if (!general)
            part.percussionMap.push_back({pitch, key, name != instruments.names.end() ? name->second : ""});
    }
    for (const auto& each : notes)
        part.voices[each.voice].notes[each.note].pitch.alter = uses.at(useOf(each)).alter;
}

} // namespace partita::musicxml
