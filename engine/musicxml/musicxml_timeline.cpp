// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/musicxml/musicxml_timeline.h"

#include "engine/musicxml/musicxml_signatures.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace partita::musicxml {

namespace {

using score::Ticks;

constexpr std::size_t kMostParts = 512;
constexpr std::size_t kMostMeasures = 65'535;
constexpr std::int64_t kMostTicksPerQuarter = 32'767;
constexpr int kRoundedTicksPerQuarter = 30'240;
constexpr int kMostDivisions = 1'000'000;
constexpr double kMostQuarters = 1e6;

/// Gathers measures by part, whichever of the two is outside.
class PartCollector
{
public:
    PartCollector(Xml score, Remarks& remarks)
        : m_remarks(remarks)
    {
        for (const Xml each : score.child("part-list").children("score-part"))
            m_scoreParts.emplace(attributeOf(each, "id"), each);
    }

    /// The part of this id; null past the limit.
    PartSource* part(Xml node)
    {
        const std::string id = attributeOf(node, "id");
        if (const auto place = m_places.find(id); place != m_places.end())
            return &m_parts[place->second];
        if (m_parts.size() >= kMostParts) {
            m_remarks.once(node.offset_debug(), "parts",
                           "A score has at most 512 parts here: the rest is left out");
            return nullptr;
        }
        m_places[id] = m_parts.size();
        m_parts.push_back({id, m_scoreParts[id], {}});
        return &m_parts.back();
    }

    void addMeasure(PartSource& part, Xml measure, std::size_t index)
    {
        if (index >= kMostMeasures) {
            m_remarks.once(measure.offset_debug(), "measures",
                           "A score has at most 65,535 measures here: the rest is left out");
            return;
        }
        part.measures.resize(std::max(part.measures.size(), index));
        part.measures.push_back(measure);
    }

    std::vector<PartSource> take() { return std::move(m_parts); }

private:
    Remarks& m_remarks;
    std::map<std::string, Xml> m_scoreParts;
    std::map<std::string, std::size_t> m_places;
    std::vector<PartSource> m_parts;
};

int ticksPerQuarterFor(const std::vector<PartSource>& parts, int usual, Remarks& remarks)
{
    std::int64_t common = usual;
    for (const auto& part : parts)
        for (const Xml measure : part.measures)
            for (const Xml attributes : measure.children("attributes"))
                if (const auto divisions =
                        integer(attributes.child("divisions").text().get(), 1, kMostDivisions))
                    common = common <= kMostTicksPerQuarter ? std::lcm(common, *divisions) : common;
    if (common <= kMostTicksPerQuarter)
        return static_cast<int>(common);
    remarks.once(0, "divisions", "The file's divisions of a quarter note are too fine: times are rounded");
    return kRoundedTicksPerQuarter;
}

/// Walks through one part's measures for their lengths.
class LengthScanner
{
public:
    LengthScanner(PartSource& part, int ticksPerQuarter)
        : m_part(part)
        , m_clock(ticksPerQuarter)
    {
    }

    void scan(std::vector<Ticks>& lengths, std::vector<Ticks>& byMeter)
    {
        for (std::size_t i = 0; i < m_part.measures.size(); ++i) {
            lengths[i] = std::max(lengths[i], lengthOf(m_part.measures[i]));
            if (byMeter[i] == Ticks{})
                byMeter[i] = m_meterLength;
        }
    }

private:
    Ticks lengthOf(Xml measure)
    {
        Ticks cursor;
        Ticks length;
        m_ends.clear();
        for (const Xml node : measure.children()) {
            if (is(node, "attributes")) {
                m_clock.readDivisions(node);
                if (const auto meter = node.child("time") ? readMeter(node.child("time")) : std::nullopt)
                    m_meterLength = score::toTicks(meter->free ? score::Fraction(1) : meter->barLength(),
                                                   m_clock.ticksPerQuarter());
            } else if (is(node, "backup")) {
                cursor = std::max(Ticks{}, cursor - m_clock.ticksOf(node.child("duration")));
            } else if (is(node, "forward")) {
                cursor = std::max(Ticks{}, cursor + m_clock.ticksOf(node.child("duration")));
            } else if (is(node, "note") && !node.child("chord") && !node.child("grace")) {
                const Ticks start = cursor;
                cursor = std::max(Ticks{}, cursor + m_clock.ticksOf(node.child("duration")));
                noteVoice(node, start, cursor);
            }
            length = std::max(length, cursor);
        }
        return length;
    }

    void noteVoice(Xml note, Ticks start, Ticks end)
    {
        if (m_part.sharedVoices || m_ends.size() > 256)
            return;
        auto& [staff, until] = m_ends[wordOf(note.child("voice"))];
        const int here = childInteger(note, "staff", 1, 1, 99);
        if (start < until && staff != here)
            m_part.sharedVoices = true;
        staff = here;
        until = std::max(until, end);
    }

    PartSource& m_part;
    Clock m_clock;
    Ticks m_meterLength;
    std::map<std::string, std::pair<int, Ticks>> m_ends; ///< staff and end of each voice in the measure
};

} // namespace

/// Less than a 128th note: no music has a measure that is meant to miss its meter by that.
bool isRounding(Ticks difference, int ticksPerQuarter)
{
    return difference != Ticks{} && std::abs(difference.value) * 32 < ticksPerQuarter;
}

std::vector<PartSource> partsOf(Xml score, Remarks& remarks)
{
    PartCollector collector(score, remarks);
    if (is(score, "score-partwise")) {
        for (const Xml node : score.children("part"))
            if (PartSource* part = collector.part(node))
                for (const Xml measure : node.children("measure"))
                    collector.addMeasure(*part, measure, part->measures.size());
        return collector.take();
    }
    std::size_t index = 0;
    for (const Xml measure : score.children("measure")) {
        for (const Xml node : measure.children("part"))
            if (PartSource* part = collector.part(node))
                collector.addMeasure(*part, node, index);
        ++index;
    }
    return collector.take();
}

void Clock::readDivisions(Xml attributes)
{
    if (const auto divisions = decimal(attributes.child("divisions").text().get()))
        m_divisions = std::clamp(*divisions, 1.0, static_cast<double>(kMostDivisions));
}

Ticks Clock::ticksOf(Xml duration) const
{
    const double divisions = decimal(duration.text().get()).value_or(0);
    const double quarters = std::clamp(divisions / m_divisions, -kMostQuarters, kMostQuarters);
    return {std::llround(quarters * m_ticksPerQuarter)};
}

Ticks Timeline::endIn(std::size_t index, Ticks end) const
{
    const Ticks last = starts[index + 1];
    return rounded[index] && isRounding(last - end, ticksPerQuarter) ? last : std::min(end, last);
}

Timeline makeTimeline(std::vector<PartSource>& parts, int usual, Remarks& remarks)
{
    Timeline timeline;
    timeline.ticksPerQuarter = ticksPerQuarterFor(parts, usual, remarks);
    std::size_t measures = 0;
    for (const auto& part : parts)
        measures = std::max(measures, part.measures.size());
    std::vector<Ticks> lengths(measures);
    std::vector<Ticks> byMeter(measures);
    for (auto& part : parts)
        LengthScanner(part, timeline.ticksPerQuarter).scan(lengths, byMeter);
    timeline.starts.emplace_back();
    for (std::size_t i = 0; i < measures; ++i) {
        const bool rounded =
            byMeter[i] > Ticks{} && isRounding(lengths[i] - byMeter[i], timeline.ticksPerQuarter);
        Ticks length = lengths[i] > Ticks{} && !rounded ? lengths[i] : byMeter[i];
        timeline.rounded.push_back(rounded);
        if (length <= Ticks{})
            length = Ticks{timeline.ticksPerQuarter} * 4;
        timeline.starts.push_back(timeline.starts.back() + length);
    }
    return timeline;
}

} // namespace partita::musicxml
