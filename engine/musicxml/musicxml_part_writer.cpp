// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/musicxml/musicxml_part_writer.h"

#include "engine/musicxml/musicxml_signatures.h"
#include "engine/musicxml/musicxml_signs.h"

#include <algorithm>
#include <array>

namespace partita::musicxml {

namespace {

using score::Bar;
using score::BarlineStyle;
using score::Ticks;

constexpr int kAttributes = 0;

const char* styleText(const Bar& bar)
{
    if (bar.repeatEnd > 0)
        return "light-heavy";
    constexpr std::array<const char*, 7> kStyles{"",       "light-light", "light-heavy", "heavy-light",
                                                 "dotted", "none",        "none"};
    return kStyles[static_cast<std::size_t>(bar.end)];
}

/// The style that the reader makes of the written one.
BarlineStyle styleRead(const Bar& bar)
{
    if (bar.repeatEnd > 0)
        return BarlineStyle::Single;
    return bar.end == BarlineStyle::Invisible ? BarlineStyle::None : bar.end;
}

std::string numbersText(const std::vector<int>& numbers)
{
    std::string text;
    for (const int number : numbers)
        text += (text.empty() ? "" : ", ") + std::to_string(number);
    return text;
}

/// The first of ascending changes at a time; null for none.
template<class Change>
const Change* changeAt(const std::vector<Change>& changes, Ticks at)
{
    const auto found = std::lower_bound(changes.begin(), changes.end(), at,
                                        [](const Change& each, Ticks tick) { return each.at < tick; });
    return found == changes.end() || found->at != at ? nullptr : &*found;
}

} // namespace

void Losses::add(std::string sentence)
{
    if (m_known.insert(sentence).second)
        m_sentences.push_back(std::move(sentence));
}

int staffOf(const score::Part& part, std::size_t voice)
{
    int staff = 1;
    for (std::size_t v = 1; v <= voice && v < part.voices.size(); ++v)
        staff += part.voices[v].clefs.empty() ? 0 : 1;
    return staff;
}

PartWriter::PartWriter(const WritingContext& context, std::size_t index, const DrumKit& kit)
    : m_context(context)
    , m_part(context.score.parts[index])
    , m_index(index)
    , m_id("P" + std::to_string(index + 1))
    , m_kit(kit)
{
    placeLanes();
    m_items = directionsOf(context, m_part, m_id, index == 0, m_barEnds);
    collectAttributes();
}

void PartWriter::placeLanes()
{
    std::vector<PlacedLane> overlapping;
    std::size_t dropped = 0;
    for (std::size_t v = 0; v < m_part.voices.size(); ++v) {
        const score::Voice& voice = m_part.voices[v];
        const int staff = staffOf(m_part, v);
        const bool everyBar = v == 0 || !voice.clefs.empty();
        auto lanes = lanesOf(voice, m_context.bars, {m_context.score.ticksPerQuarter, everyBar}, dropped);
        for (std::size_t i = 0; i < lanes.size(); ++i) {
            auto& list = i == 0 ? m_lanes : overlapping;
            list.push_back({&voice, i == 0, static_cast<int>(v) + 1, staff, std::move(lanes[i])});
        }
        m_staves = std::max(m_staves, staff);
        if (!voice.name.empty())
            m_context.extras["voice-name " + m_id + ' ' + std::to_string(v + 1)] = voice.name;
    }
    int number = static_cast<int>(m_part.voices.size());
    for (auto& lane : overlapping) {
        const int owner = lane.number;
        lane.number = ++number;
        m_context.extras["voice-of " + m_id + ' ' + std::to_string(number)] = std::to_string(owner);
        m_lanes.push_back(std::move(lane));
    }
    if (dropped > 0)
        m_context.losses.add(std::to_string(dropped) +
                             " notes are left out: more than 64 overlap in a voice");
}

void PartWriter::collectAttributes()
{
    std::set<Ticks> times{Ticks{}};
    const auto& score = m_context.score;
    for (const auto& change : score.keys)
        times.insert(change.at);
    for (const auto& change : score.meters)
        times.insert(change.at);
    for (const auto& voice : m_part.voices)
        for (const auto& change : voice.clefs)
            times.insert(change.at);
    for (const Ticks at : times)
        m_items.push_back({at, kAttributes, [this, at](Xml measure) { writeAttributes(measure, at); }});
    std::stable_sort(m_items.begin(), m_items.end(), [](const TimedItem& a, const TimedItem& b) {
        return std::tuple(a.at, a.order) < std::tuple(b.at, b.order);
    });
}

void PartWriter::writeAttributes(Xml measure, Ticks at)
{
    Xml node = add(measure, "attributes");
    const bool first = at == Ticks{};
    if (first)
        addNumber(node, "divisions", m_context.score.ticksPerQuarter);
    if (const auto* key = changeAt(m_context.score.keys, at))
        writeKey(node, key->key);
    if (const auto* meter = changeAt(m_context.score.meters, at))
        writeMeter(node, meter->meter);
    if (first && m_staves > 1)
        addNumber(node, "staves", m_staves);
    for (std::size_t v = 0; v < m_part.voices.size(); ++v)
        if (const auto* clef = changeAt(m_part.voices[v].clefs, at))
            writeClef(node, clef->clef, staffOf(m_part, v), m_staves > 1);
    if (first)
        writeTransposition(node, m_part.transposition);
}

void PartWriter::write(Xml partNode)
{
    set(partNode, "id", m_id);
    NoteWriter notes(m_context, m_part, m_kit, m_staves > 1);
    const auto& bars = m_context.bars;
    const auto fullAt = [this](Ticks at) {
        return score::toTicks(score::meterAt(m_context.score.meters, at).barLength(),
                              m_context.score.ticksPerQuarter);
    };
    int number = 1;
    Ticks missing; // from the short bar before
    for (std::size_t i = 0; i < bars.size(); ++i) {
        Xml measure = add(partNode, "measure");
        const Ticks full = fullAt(bars[i].range.start);
        const Ticks length = bars[i].range.length();
        const bool pickUp = i == 0 && bars.size() > 1 && length < full;
        const bool completes = i > 0 && missing > Ticks{} && length == missing;
        set(measure, "number", pickUp ? "0" : completes ? "X" + std::to_string(i) : std::to_string(number++));
        if (pickUp || completes)
            set(measure, "implicit", "yes");
        missing = pickUp || completes || length >= full ? Ticks{} : full - length;
        m_cursor = bars[i].range.start;
        writeBarlineBefore(measure, i);
        writeLanes(measure, i, notes);
        writeBarlineAfter(measure, i);
    }
}

void PartWriter::moveTo(Xml measure, Ticks at)
{
    if (at == m_cursor)
        return;
    Xml node = add(measure, at < m_cursor ? "backup" : "forward");
    addNumber(node, "duration", at < m_cursor ? (m_cursor - at).value : (at - m_cursor).value);
    m_cursor = at;
}

void PartWriter::writeItemsUpTo(Xml measure, Ticks at)
{
    for (; m_item < m_items.size() && m_items[m_item].at <= at; ++m_item)
        m_items[m_item].write(measure);
}

void PartWriter::writeItemsWithin(Xml measure, const Sign& sign)
{
    for (; m_item < m_items.size() && m_items[m_item].at < sign.range.end; ++m_item) {
        moveTo(measure, m_items[m_item].at);
        m_items[m_item].write(measure);
    }
    moveTo(measure, sign.range.end);
}

void PartWriter::writeLanes(Xml measure, std::size_t bar, NoteWriter& notes)
{
    const auto& range = m_context.bars[bar].range;
    const bool last = bar + 1 == m_context.bars.size();
    for (const auto& lane : m_lanes) {
        const bool leads = &lane == &m_lanes.front();
        const auto signs = lane.lane.within(range);
        if (!leads && signs.empty())
            continue;
        moveTo(measure, leads || lane.main ? range.start : signs.front().range.start);
        notes.writeBar(
            measure, lane, bar,
            [&](const Sign& sign) {
                moveTo(measure, sign.range.start);
                if (leads)
                    writeItemsUpTo(measure, sign.range.start);
            },
            [&](const Sign& sign) {
                m_cursor = sign.range.end;
                if (leads)
                    writeItemsWithin(measure, sign);
            });
        moveTo(measure, leads ? range.end : m_cursor);
        if (!leads)
            continue;
        if (last)
            writeItemsUpTo(measure, Ticks{INT64_MAX});
        for (; m_barEnd < m_barEnds.size() && m_barEnds[m_barEnd].at <= range.end; ++m_barEnd)
            m_barEnds[m_barEnd].write(measure);
    }
    if (m_lanes.empty()) {
        writeItemsUpTo(measure, last ? Ticks{INT64_MAX} : range.start);
        moveTo(measure, range.end);
    }
}

void PartWriter::writeBarlineBefore(Xml measure, std::size_t index)
{
    const Bar& bar = m_context.bars[index];
    if (bar.repeatStart == 0 && bar.endings.empty())
        return;
    Xml node = add(measure, "barline");
    set(node, "location", "left");
    add(node, "bar-style", bar.repeatStart > 0 ? "heavy-light" : "regular");
    if (!bar.endings.empty()) {
        m_ending = bar.endings;
        Xml ending = add(node, "ending", numbersText(bar.endings));
        set(ending, "number", numbersText(bar.endings));
        set(ending, "type", "start");
        hideBelow(ending);
    }
    if (bar.repeatStart == 0)
        return;
    Xml repeat = add(node, "repeat");
    set(repeat, "direction", "forward");
    if (bar.repeatStart > 1)
        set(repeat, "times", std::to_string(bar.repeatStart + 1));
}

/// The bracket of a variant ending is drawn over the first part alone.
void PartWriter::hideBelow(Xml ending) const
{
    if (m_index > 0)
        set(ending, "print-object", "no");
}

void PartWriter::writeBarlineAfter(Xml measure, std::size_t index)
{
    const Bar& bar = m_context.bars[index];
    const std::string style = styleText(bar);
    if (m_index == 0 && styleRead(bar) != bar.end)
        m_context.extras["bar-line " + std::to_string(index + 1)] =
            kBarlineNames[static_cast<std::size_t>(bar.end)];
    if (style.empty() && !bar.endingStops)
        return;
    Xml node = add(measure, "barline");
    set(node, "location", "right");
    add(node, "bar-style", style.empty() ? "regular" : style);
    if (bar.endingStops) {
        Xml ending = add(node, "ending");
        set(ending, "number", m_ending.empty() ? "1" : numbersText(m_ending));
        hideBelow(ending);
        set(ending, "type", bar.repeatEnd > 0 || index + 1 == m_context.bars.size() ? "stop" : "discontinue");
    }
    if (bar.repeatEnd == 0)
        return;
    Xml repeat = add(node, "repeat");
    set(repeat, "direction", "backward");
    if (bar.repeatEnd > 1)
        set(repeat, "times", std::to_string(bar.repeatEnd + 1));
}

} // namespace partita::musicxml
