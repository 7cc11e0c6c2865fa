// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/abc/abc_written_voice.h"

#include <algorithm>
#include <utility>

namespace partita::abc {

namespace {

using score::Bar;
using score::Note;
using score::TickRange;
using score::Ticks;

constexpr std::size_t kMostLanes = 63; // the parser reads as many overlays

/// Notes that start together.
struct Group
{
    Ticks onset;
    Ticks advance; ///< to where the next group can start
    std::vector<const Note*> notes;
};

/// The first note of a chord gives its length (ABC 2.1, section 4.17): the longest one that leaves room for
/// the next group, else the shortest.
void orderChord(Group& group, Ticks room)
{
    auto best = group.notes.begin();
    const auto fits = [room](const Note* note) { return note->duration <= room; };
    for (auto it = group.notes.begin(); it != group.notes.end(); ++it) {
        const bool better = fits(*it) ? !fits(*best) || (*it)->duration > (*best)->duration
                                      : !fits(*best) && (*it)->duration < (*best)->duration;
        if (better)
            best = it;
    }
    std::rotate(group.notes.begin(), best, std::next(best));
    group.advance = group.notes.front()->duration;
}

std::vector<Group> groupsOf(const score::Voice& voice, const std::vector<Bar>& bars)
{
    std::size_t bar = 0;
    std::vector<Group> groups;
    for (const Note& note : voice.notes) {
        if (groups.empty() || groups.back().onset != note.onset)
            groups.push_back({note.onset, {}, {}});
        groups.back().notes.push_back(&note);
    }
    for (std::size_t i = 0; i < groups.size(); ++i) {
        while (bar + 1 < bars.size() && bars[bar].range.end <= groups[i].onset)
            ++bar;
        Ticks until = bars.empty() ? Ticks{INT64_MAX / 2} : bars[bar].range.end;
        if (i + 1 < groups.size())
            until = std::min(until, groups[i + 1].onset);
        orderChord(groups[i], until - groups[i].onset);
    }
    return groups;
}

/// Fills one lane in order of time.
class LaneBuilder
{
public:
    LaneBuilder(const score::Voice& voice, const std::vector<Bar>& bars, const std::vector<Ticks>& cuts,
                bool main)
        : m_voice(voice)
        , m_bars(bars)
        , m_cuts(cuts)
        , m_main(main)
    {
    }

    [[nodiscard]] Ticks end() const { return m_end; }

    void add(const Group& group)
    {
        restUpTo(group.onset);
        for (Ticks start = group.onset; start < group.onset + group.advance;) {
            const Ticks end = std::min(group.onset + group.advance, barEndAfter(start));
            const bool last = end == group.onset + group.advance;
            Piece piece{{start, end}, {}, false, tupletAt(start)};
            for (const Note* note : group.notes) {
                if (note->end() <= start)
                    continue;
                const Ticks until = last ? note->end() : std::min(end, note->end());
                piece.notes.push_back({note, until - start, start == note->onset, until == note->end()});
            }
            m_lane.push_back(std::move(piece));
            start = end;
        }
        m_end = group.onset + group.advance;
    }

    Lane finish(Ticks end)
    {
        restUpTo(end);
        return std::move(m_lane);
    }

private:
    void restUpTo(Ticks end)
    {
        while (m_end < end) {
            while (m_rest < m_voice.invisibleRests.size() && m_voice.invisibleRests[m_rest].start < m_end)
                ++m_rest;
            const TickRange* invisible =
                m_main && m_rest < m_voice.invisibleRests.size() ? &m_voice.invisibleRests[m_rest] : nullptr;
            const bool hidden = invisible != nullptr && invisible->start == m_end;
            Ticks next = std::min({end, barEndAfter(m_end), tupletEdgeAfter(m_end)});
            if (hidden)
                next = std::min(next, invisible->end);
            else if (invisible != nullptr)
                next = std::min(next, invisible->start);
            const auto cut = std::upper_bound(m_cuts.begin(), m_cuts.end(), m_end);
            if (!hidden && cut != m_cuts.end())
                next = std::min(next, *cut);
            m_lane.push_back({{m_end, next}, {}, hidden, tupletAt(m_end)});
            m_end = next;
        }
    }

    [[nodiscard]] Ticks barEndAfter(Ticks tick)
    {
        while (m_bar < m_bars.size() && m_bars[m_bar].range.end <= tick)
            ++m_bar;
        return m_bar < m_bars.size() ? m_bars[m_bar].range.end : Ticks{INT64_MAX / 2};
    }

    [[nodiscard]] std::size_t tupletAt(Ticks tick)
    {
        while (m_tuplet < m_voice.tuplets.size() && m_voice.tuplets[m_tuplet].range.end <= tick)
            ++m_tuplet;
        const bool inside =
            m_main && m_tuplet < m_voice.tuplets.size() && m_voice.tuplets[m_tuplet].range.contains(tick);
        return inside ? m_tuplet : Piece::kNoTuplet;
    }

    [[nodiscard]] Ticks tupletEdgeAfter(Ticks tick)
    {
        const std::size_t inside = tupletAt(tick);
        if (!m_main || m_tuplet >= m_voice.tuplets.size())
            return Ticks{INT64_MAX / 2};
        const TickRange& range = m_voice.tuplets[m_tuplet].range;
        return inside != Piece::kNoTuplet ? range.end : range.start;
    }

    const score::Voice& m_voice;
    const std::vector<Bar>& m_bars;
    const std::vector<Ticks>& m_cuts;
    bool m_main; ///< tuplets and invisible rests are written in the first lane of a voice
    Lane m_lane;
    Ticks m_end;
    std::size_t m_bar = 0;
    std::size_t m_tuplet = 0;
    std::size_t m_rest = 0;
};

} // namespace

std::vector<Lane> lanesOf(const score::Voice& voice, const std::vector<Bar>& bars,
                          const std::vector<Ticks>& cuts)
{
    std::vector<LaneBuilder> builders;
    builders.emplace_back(voice, bars, cuts, true);
    for (const Group& group : groupsOf(voice, bars)) {
        auto free = std::find_if(builders.begin(), builders.end(),
                                 [&group](const LaneBuilder& lane) { return lane.end() <= group.onset; });
        if (free == builders.end() && builders.size() < kMostLanes) {
            builders.emplace_back(voice, bars, cuts, false);
            free = std::prev(builders.end());
        }
        if (free != builders.end())
            free->add(group);
    }
    std::vector<Lane> lanes;
    for (auto& builder : builders)
        lanes.push_back(builder.finish(bars.empty() ? builder.end() : bars.back().range.end));
    return lanes;
}

} // namespace partita::abc
