// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/musicxml/musicxml_harmony.h"
#include "engine/musicxml/musicxml_part_reader.h"
#include "engine/musicxml/musicxml_signatures.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace partita::musicxml {

namespace {

using score::BarlineStyle;
using score::TickRange;
using score::Ticks;

constexpr int kMostEnding = 63;
constexpr int kMostStaff = 32;

std::vector<int> endingNumbers(std::string_view text)
{
    std::vector<int> numbers;
    int number = 0;
    int from = 0;
    const auto close = [&](char after) {
        for (int i = from > 0 ? from + 1 : number; number > 0 && number <= kMostEnding && i <= number; ++i)
            if (std::find(numbers.begin(), numbers.end(), i) == numbers.end())
                numbers.push_back(i);
        from = after == '-' ? number : 0;
        number = 0;
    };
    for (const char c : text) {
        if (std::isdigit(static_cast<unsigned char>(c)) != 0)
            number = std::min(number * 10 + (c - '0'), kMostEnding + 1);
        else if (number > 0)
            close(c);
    }
    close(' ');
    std::sort(numbers.begin(), numbers.end());
    return numbers;
}

BarlineStyle styleNamed(std::string_view name)
{
    if (name == "light-light")
        return BarlineStyle::Double;
    if (name == "light-heavy" || name == "heavy-heavy" || name == "heavy")
        return BarlineStyle::Final;
    if (name == "heavy-light")
        return BarlineStyle::Initial;
    if (name == "dotted" || name == "dashed")
        return BarlineStyle::Dotted;
    return name == "none" ? BarlineStyle::None : BarlineStyle::Single;
}

/// The parts of a measure that no voice's note or rest covers.
std::vector<TickRange> gapsBetween(std::vector<TickRange> covered, const TickRange& measure)
{
    std::vector<TickRange> gaps;
    std::sort(covered.begin(), covered.end(),
              [](const TickRange& a, const TickRange& b) { return a.start < b.start; });
    Ticks end = measure.start;
    for (const auto& range : covered) {
        if (range.start > end)
            gaps.push_back({end, range.start});
        end = std::max(end, range.end);
    }
    if (end < measure.end)
        gaps.push_back({end, measure.end});
    return gaps;
}

} // namespace

PartReader::PartReader(const PartSource& source, std::size_t index, const Timeline& timeline,
                       const Extras& extras, SignatureOwners& owners, score::Score& score, Remarks& remarks)
    : m_source(source)
    , m_index(index)
    , m_timeline(timeline)
    , m_extras(extras)
    , m_owners(owners)
    , m_score(score)
    , m_remarks(remarks)
    , m_clock(timeline.ticksPerQuarter)
{
}

void PartReader::read()
{
    m_instruments = readScorePart(m_source.scorePart, m_part);
    if (!m_source.scorePart)
        m_remarks.once(0, "part-list", "The part list does not name part \"" + m_source.id + '"');
    for (std::size_t i = 0; i < m_source.measures.size(); ++i)
        readMeasure(m_source.measures[i], i);
    build();
    m_score.parts.push_back(std::move(m_part));
}

void PartReader::readMeasure(Xml measure, std::size_t index)
{
    m_measure = index;
    m_range = m_timeline.measure(index);
    m_cursor = {};
    m_chordOnset = {};
    for (const Xml node : measure.children())
        readElement(node);
    endMeasure();
}

void PartReader::readElement(Xml node)
{
    const std::string_view name = node.name();
    if (name == "note") {
        readNote(node);
    } else if (name == "backup") {
        m_cursor -= m_clock.ticksOf(node.child("duration"));
        if (m_cursor < Ticks{})
            m_remarks.warning(place(node), "backup", "<backup> goes back beyond the start of the measure");
        m_cursor = std::max(m_cursor, Ticks{});
    } else if (name == "forward") {
        m_cursor = std::max(m_cursor + m_clock.ticksOf(node.child("duration")), Ticks{});
    } else if (name == "attributes") {
        readAttributes(node);
    } else if (name == "direction") {
        readDirection(node);
    } else if (name == "harmony") {
        const std::string text = readHarmony(node);
        const Ticks at = m_range.start + m_cursor + m_clock.ticksOf(node.child("offset"));
        if (!text.empty())
            m_part.chordSymbols.push_back({std::max(at, Ticks{}), text});
    } else if (name == "barline") {
        readBarline(node);
    } else if (name == "sound") {
        readSound(node, m_range.start + m_cursor);
    } else if (name == "figured-bass") {
        m_remarks.once(place(node), "left-out", "Figured bass is not read");
    }
}

void PartReader::readKeys(Xml attributes)
{
    const Ticks at = m_range.start + m_cursor;
    for (const Xml key : attributes.children("key")) {
        if (key.attribute("number").as_int(1) != 1)
            continue;
        if (m_owners.keys.value_or(m_index) == m_index) {
            m_owners.keys = m_index;
            setChange(m_score.keys, {at, readKey(key)});
        } else if (!(score::keyAt(m_score.keys, at).signature() == readKey(key).signature())) {
            m_remarks.once(place(key), "key", "Parts have keys of their own: the first part's key is kept");
        }
    }
    for (const Xml time : attributes.children("time")) {
        const auto meter = readMeter(time);
        if (!meter)
            m_remarks.error(place(time), "meter", "<time> holds no meter: it needs <beats> and <beat-type>");
        if (!meter || m_owners.meters.value_or(m_index) != m_index || time.attribute("number").as_int(1) != 1)
            continue;
        m_owners.meters = m_index;
        setChange(m_score.meters, {at, *meter});
    }
}

void PartReader::readAttributes(Xml node)
{
    m_clock.readDivisions(node);
    readKeys(node);
    for (const Xml clef : node.children("clef")) {
        const int staff = std::clamp(clef.attribute("number").as_int(1), 1, kMostStaff);
        setChange(m_clefs[staff], {m_range.start + m_cursor, readClef(clef)});
    }
    if (const Xml transpose = node.child("transpose")) {
        const int semitones = readTransposition(transpose);
        if (m_measure > 0 && semitones != m_part.transposition)
            m_remarks.once(place(transpose), "transpose",
                           "The transposition changes within the part: the last one is kept");
        m_part.transposition = semitones;
    }
}

void PartReader::readEnding(Xml node, score::Bar& bar)
{
    const std::string type = attributeOf(node, "type");
    if (type != "start") {
        bar.endingStops = true;
        return;
    }
    auto numbers = endingNumbers(attributeOf(node, "number"));
    if (numbers.empty())
        numbers = endingNumbers(textOf(node));
    if (numbers.empty())
        m_remarks.warning(place(node), "ending", "A variant ending needs numbers, as in number=\"1, 2\"");
    else
        bar.endings = std::move(numbers);
}

void PartReader::readBarline(Xml node)
{
    const std::string location = attributeOf(node, "location");
    if (location == "middle")
        return;
    const bool left = location == "left";
    score::Bar& bar = m_score.bars[m_measure];
    for (const Xml ending : node.children("ending"))
        readEnding(ending, bar);
    const Xml repeat = node.child("repeat");
    const int times = std::clamp(repeat.attribute("times").as_int(2), 2, kMostEnding) - 1;
    const std::string direction = attributeOf(repeat, "direction");
    if (direction == "forward")
        bar.repeatStart = std::max(bar.repeatStart, times);
    else if (direction == "backward")
        bar.repeatEnd = std::max(bar.repeatEnd, times);
    const BarlineStyle style = styleNamed(wordOf(node.child("bar-style")));
    if (!left && !(direction == "backward" && style == BarlineStyle::Final))
        bar.end = bar.end == BarlineStyle::Single ? style : bar.end;
    else if (left && !repeat && m_measure > 0 && style != BarlineStyle::Single)
        m_score.bars[m_measure - 1].end = style;
    if (node.child("fermata"))
        m_part.annotations.push_back({left ? m_range.start : m_range.end, '!', "fermata"});
}

void PartReader::endMeasure()
{
    for (auto& voice : m_voices) {
        closeChord(voice);
        if (voice.covered.empty())
            continue;
        if (!voice.lane)
            for (const auto& gap : gapsBetween(std::move(voice.covered), m_range))
                voice.voice.invisibleRests.push_back(gap);
        voice.covered.clear();
    }
}

} // namespace partita::musicxml
