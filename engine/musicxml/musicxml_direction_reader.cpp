// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/musicxml/musicxml_lengths.h"
#include "engine/musicxml/musicxml_part_reader.h"
#include "engine/musicxml/musicxml_signs.h"

#include <algorithm>
#include <cmath>

namespace partita::musicxml {

namespace {

using score::Ticks;

constexpr double kSlowest = 1;
constexpr double kFastest = 10'000;
constexpr std::size_t kMostTempos = 20'000;

/// All <words> of a direction, joined; nullopt for none.
std::optional<std::string> wordsOf(Xml direction)
{
    std::optional<std::string> words;
    for (const Xml type : direction.children("direction-type"))
        for (const Xml each : type.children("words"))
            words = words.value_or(std::string()) + textOf(each);
    return words;
}

char placementOf(Xml direction)
{
    const std::string placement = attributeOf(direction, "placement");
    if (!placement.empty())
        return placement == "below" ? '_' : '^';
    const std::string align = attributeOf(direction.child("direction-type").child("words"), "halign");
    return align == "right" ? '<' : align == "left" ? '>' : align == "center" ? '@' : '^';
}

/// The note value in front of "= 120": the sum of its <beat-unit>s; nullopt where there is none.
std::optional<score::Fraction> beatOf(Xml metronome)
{
    score::Fraction sum(0);
    const auto addUnit = [&sum](Xml unit) {
        int dots = 0;
        for (Xml dot = unit.next_sibling(); is(dot, "beat-unit-dot") && dots < 2; dot = dot.next_sibling())
            ++dots;
        if (const auto type = typeNamed(wordOf(unit)))
            sum = sum + typeLength(*type, dots);
    };
    if (metronome.child("beat-unit"))
        addUnit(metronome.child("beat-unit"));
    int tied = 0;
    for (Xml each = metronome.child("beat-unit-tied"); each && tied < 16;
         each = each.next_sibling("beat-unit-tied"), ++tied)
        addUnit(each.child("beat-unit"));
    return sum > score::Fraction(0) ? std::optional(sum) : std::nullopt;
}

/// "120", "c. 120", "120-126"
std::optional<double> perMinute(Xml metronome)
{
    const std::string text = wordOf(metronome.child("per-minute"));
    const auto digit = text.find_first_of("0123456789");
    return digit == std::string::npos ? std::nullopt : decimal(std::string_view(text).substr(digit));
}

Xml metronomeOf(Xml direction)
{
    for (const Xml type : direction.children("direction-type"))
        if (const Xml metronome = type.child("metronome"))
            return metronome;
    return {};
}

int controlValue(std::string_view text)
{
    if (text == "yes")
        return 127;
    const auto percent = decimal(text);
    return percent ? static_cast<int>(std::lround(std::clamp(*percent, 0.0, 100.0) * 1.27)) : 0;
}

} // namespace

bool PartReader::readTempo(Xml direction, Xml sound, const std::string& words, Ticks at)
{
    const Xml metronome = metronomeOf(direction);
    const auto beat = beatOf(metronome);
    const auto number = perMinute(metronome);
    const auto sounding = decimal(sound.attribute("tempo").value());
    if (!sounding && !(beat && number))
        return false;
    score::TempoChange tempo;
    tempo.at = at;
    tempo.beat = beat.value_or(score::Fraction(1, 4));
    tempo.text = words;
    tempo.textOnly = !(beat && number) && !words.empty();
    tempo.quartersPerMinute =
        std::clamp(sounding ? *sounding : *number * tempo.beat.toDouble() * 4, kSlowest, kFastest);
    auto& tempos = m_score.tempos;
    if (tempos.size() >= kMostTempos)
        return true;
    const auto known = std::lower_bound(tempos.begin(), tempos.end(), at,
                                        [](const auto& each, Ticks t) { return each.at < t; });
    if (known == tempos.end() || known->at != at)
        tempos.insert(known, std::move(tempo));
    return true;
}

void PartReader::readWords(Xml direction, Ticks at)
{
    const auto words = wordsOf(direction);
    const Xml sound = direction.child("sound");
    if (readTempo(direction, sound, words.value_or(std::string()), at) || !words)
        return;
    if (const FormSign* sign = formSignFor(*words, sound))
        m_part.annotations.push_back({at, '!', std::string(sign->name)});
    else
        m_part.annotations.push_back({at, placementOf(direction), *words});
}

void PartReader::readDirection(Xml node)
{
    if (attributeOf(node, "id").starts_with(kShownAgain))
        return; // a decoration of a note, which has it among its notations
    const Ticks at = std::max(m_range.start + m_cursor + m_clock.ticksOf(node.child("offset")), Ticks{});
    const int staff = childInteger(node, "staff", 0, 0, 99);
    for (const Xml type : node.children("direction-type"))
        for (const Xml each : type.children())
            readDirectionType(each, at, staff);
    readWords(node, at);
    readSound(node.child("sound"), at);
}

void PartReader::readDirectionType(Xml node, Ticks at, int staff)
{
    const std::string_view name = node.name();
    if (name == "words" || name == "metronome")
        return; // read together
    if (name == "rehearsal") {
        score::Bar& bar = m_score.bars[m_measure];
        if (at == m_range.start && bar.section.empty() && m_index == 0)
            bar.section = textOf(node);
        else if (m_index == 0)
            m_part.annotations.push_back({at, '^', textOf(node)});
    } else if (name == "segno" || name == "coda") {
        m_part.annotations.push_back({at, '!', std::string(name)});
    } else if (name == "dynamics") {
        for (const Xml dynamic : node.children())
            m_pending.push_back(
                {at, staff, is(dynamic, "other-dynamics") ? textOf(dynamic) : dynamic.name(), false});
    } else if (name == "wedge") {
        readWedge(node, at, staff);
    } else if (name == "pedal") {
        readPedal(node, node.parent().parent().child("sound"), at);
    } else if (name == "other-direction") {
        const bool hidden = attributeOf(node, "print-object") == "no";
        if (!textOf(node).empty())
            m_part.annotations.push_back({at, hidden ? '!' : '^', textOf(node)});
    } else {
        m_remarks.once(place(node), "left-out", "<" + std::string(name) + "> directions are not read");
    }
}

void PartReader::readWedge(Xml wedge, Ticks at, int staff)
{
    const std::string type = attributeOf(wedge, "type");
    const std::string number = attributeOf(wedge, "number");
    if (type == "crescendo" || type == "diminuendo") {
        m_pending.push_back({at, staff, type + '(', false});
        if (m_wedges.size() < 64)
            m_wedges[number] = type;
    } else if (const auto open = m_wedges.find(number); type == "stop" && open != m_wedges.end()) {
        m_pending.push_back({at, staff, open->second + ')', true});
        m_wedges.erase(open);
    }
}

void PartReader::readPedal(Xml pedal, Xml sound, Ticks at)
{
    if (sound.attribute("damper-pedal"))
        return; // says it more exactly
    const std::string type = attributeOf(pedal, "type");
    if (type == "stop" || type == "change")
        addControl(score::kSustainPedal, at, 0);
    if (type == "start" || type == "change")
        addControl(score::kSustainPedal, at, 127);
}

void PartReader::readSound(Xml sound, Ticks at)
{
    if (sound.attribute("damper-pedal"))
        addControl(score::kSustainPedal, at, controlValue(attributeOf(sound, "damper-pedal")));
    if (is(sound.parent(), "measure") || is(sound.parent(), "part"))
        readTempo({}, sound, {}, at);
    for (const Xml instrument : sound.children("midi-instrument"))
        if (auto program = readProgram(instrument)) {
            program->at = at;
            setChange(m_part.programs, *program);
        }
}

void PartReader::addControl(int controller, Ticks at, int value)
{
    auto& lanes = m_part.controls;
    auto lane = std::find_if(lanes.begin(), lanes.end(),
                             [controller](const auto& each) { return each.controller == controller; });
    if (lane == lanes.end())
        lane = lanes.insert(lanes.end(), {controller, {}});
    lane->points.push_back({at, value});
}

} // namespace partita::musicxml
