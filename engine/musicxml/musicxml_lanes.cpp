// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/musicxml/musicxml_lanes.h"

#include <algorithm>

namespace partita::musicxml {

namespace {

using score::Bar;
using score::Fraction;
using score::Note;
using score::TickRange;
using score::Ticks;

constexpr std::size_t kMostLanes = 64;
constexpr std::size_t kMostNested = 3;

/// Notes that sound together from start to end.
struct Group
{
    TickRange range;
    std::vector<const Note*> notes;
};

/// Of notes that start together with one pitch, a later one never comes into an earlier group: their order is
/// that of the voice.
std::vector<Group> groupsOf(const score::Voice& voice)
{
    std::vector<Group> groups;
    std::size_t from = 0; // the first group that the next note may join
    const Note* before = nullptr;
    for (const Note& note : voice.notes) {
        if (note.duration <= Ticks{})
            continue;
        if (before == nullptr || before->onset != note.onset)
            from = groups.size();
        std::size_t start = from;
        const bool unison = before != nullptr && before->onset == note.onset &&
                            before->pitch.midiKey() == note.pitch.midiKey();
        while (unison && start < groups.size() && groups[start].notes.back() != before)
            ++start;
        const auto group = std::find_if(groups.begin() + static_cast<std::ptrdiff_t>(start), groups.end(),
                                        [&note](const Group& each) { return each.range == note.range(); });
        if (group != groups.end())
            group->notes.push_back(&note);
        else
            groups.push_back({note.range(), {&note}});
        before = &note;
    }
    return groups;
}

/// Cuts ranges at bar lines and at the edges of tuplets into signs.
class SignCutter
{
public:
    SignCutter(const score::Voice& voice, const std::vector<Bar>& bars, int ticksPerQuarter)
        : m_voice(voice)
        , m_ticksPerQuarter(ticksPerQuarter)
    {
        for (const auto& bar : bars)
            m_cuts.push_back(bar.range.end);
        for (const auto& tuplet : voice.tuplets) {
            m_cuts.push_back(tuplet.range.start);
            m_cuts.push_back(tuplet.range.end);
        }
        std::sort(m_cuts.begin(), m_cuts.end());
    }

    void cut(const TickRange& range, SignKind kind, const std::vector<const Note*>& notes, bool main,
             std::vector<Sign>& signs) const
    {
        for (Ticks start = range.start; start < range.end;) {
            const auto edge = std::upper_bound(m_cuts.begin(), m_cuts.end(), start);
            const Ticks end = edge == m_cuts.end() ? range.end : std::min(*edge, range.end);
            const auto around = tupletsAt(start);
            Fraction scale(1);
            WrittenLength modification;
            for (const std::size_t index : around) {
                const auto& tuplet = m_voice.tuplets[index];
                scale = scale * Fraction(tuplet.actual, tuplet.normal);
                modification.actual *= tuplet.actual;
                modification.normal *= tuplet.normal;
            }
            Ticks at = start;
            for (WrittenLength length : splitLength(end - start, scale, m_ticksPerQuarter)) {
                length.actual *= modification.actual;
                length.normal *= modification.normal;
                Sign sign{{at, at + length.ticks},
                          length,
                          kind,
                          notes,
                          at == range.start,
                          at + length.ticks == range.end,
                          {},
                          {},
                          static_cast<int>(around.size())};
                if (main)
                    markTuplets(sign, around);
                at += length.ticks;
                signs.push_back(std::move(sign));
            }
            start = end;
        }
    }

private:
    [[nodiscard]] bool isPlain(const score::Tuplet& tuplet) const
    {
        return tuplet.actual >= 1 && tuplet.normal >= 1 && tuplet.actual <= 1000 && tuplet.normal <= 1000;
    }

    /// Indices of the tuplets around a time, outermost first.
    [[nodiscard]] std::vector<std::size_t> tupletsAt(Ticks at) const
    {
        const auto& tuplets = m_voice.tuplets;
        auto after =
            std::upper_bound(tuplets.begin(), tuplets.end(), at,
                             [](Ticks t, const score::Tuplet& each) { return t < each.range.start; });
        std::vector<std::size_t> around;
        for (int steps = 0; after != tuplets.begin() && steps < 64 && around.size() < kMostNested; ++steps) {
            --after;
            if (after->range.contains(at) && isPlain(*after))
                around.push_back(static_cast<std::size_t>(after - tuplets.begin()));
        }
        std::stable_sort(around.begin(), around.end(), [&tuplets](std::size_t a, std::size_t b) {
            return tuplets[a].range.length() > tuplets[b].range.length();
        });
        return around;
    }

    void markTuplets(Sign& sign, const std::vector<std::size_t>& around) const
    {
        for (const std::size_t index : around) {
            if (m_voice.tuplets[index].range.start == sign.range.start)
                sign.tupletStarts.push_back(index);
            if (m_voice.tuplets[index].range.end == sign.range.end)
                sign.tupletStops.push_back(index);
        }
    }

    const score::Voice& m_voice;
    int m_ticksPerQuarter;
    std::vector<Ticks> m_cuts;
};

/// Fills the gaps of a voice's first lane with rests, hidden or not.
class RestFiller
{
public:
    RestFiller(const score::Voice& voice, const SignCutter& cutter, std::vector<Sign>& signs)
        : m_voice(voice)
        , m_cutter(cutter)
        , m_signs(signs)
    {
    }

    void fill(TickRange gap)
    {
        const auto& rests = m_voice.invisibleRests;
        while (gap.start < gap.end) {
            while (m_rest < rests.size() && rests[m_rest].end <= gap.start)
                ++m_rest;
            const bool hidden = m_rest < rests.size() && rests[m_rest].start <= gap.start;
            Ticks end = gap.end;
            if (m_rest < rests.size())
                end = std::min(end, hidden ? rests[m_rest].end : rests[m_rest].start);
            const std::size_t first = m_signs.size();
            m_cutter.cut({gap.start, end}, hidden ? SignKind::HiddenRest : SignKind::Rest, {}, true, m_signs);
            if (hidden && first < m_signs.size())
                m_signs[first].first = rests[m_rest].start == gap.start;
            gap.start = end;
        }
    }

private:
    const score::Voice& m_voice;
    const SignCutter& m_cutter;
    std::vector<Sign>& m_signs;
    std::size_t m_rest = 0;
};

/// Which bars hold something of a voice.
std::vector<bool> usedBars(const score::Voice& voice, const std::vector<Bar>& bars, bool everyBar)
{
    std::vector<bool> used(bars.size(), everyBar);
    const auto mark = [&](const TickRange& range) {
        auto bar = std::upper_bound(bars.begin(), bars.end(), range.start,
                                    [](Ticks t, const Bar& each) { return t < each.range.end; });
        for (; bar != bars.end() && bar->range.start < range.end; ++bar)
            used[static_cast<std::size_t>(bar - bars.begin())] = true;
    };
    for (const auto& note : voice.notes)
        mark(note.range());
    for (const auto& rest : voice.invisibleRests)
        mark(rest);
    for (const auto& tuplet : voice.tuplets)
        mark(tuplet.range);
    if (!used.empty() && std::find(used.begin(), used.end(), true) == used.end())
        used[0] = true; // so that the voice is there at all
    return used;
}

std::vector<Sign> filled(const score::Voice& voice, const std::vector<Bar>& bars, const LaneOptions& options,
                         const SignCutter& cutter, const std::vector<Sign>& notes)
{
    const auto used = usedBars(voice, bars, options.everyBar);
    std::vector<Sign> signs;
    RestFiller rests(voice, cutter, signs);
    std::size_t next = 0;
    for (std::size_t i = 0; i < bars.size(); ++i) {
        if (!used[i])
            continue;
        const std::size_t first = signs.size();
        Ticks end = bars[i].range.start;
        for (; next < notes.size() && notes[next].range.start < bars[i].range.end; ++next) {
            rests.fill({end, notes[next].range.start});
            signs.push_back(notes[next]);
            end = notes[next].range.end;
        }
        const bool empty = end == bars[i].range.start;
        rests.fill({end, bars[i].range.end});
        const auto plainRest = [](const Sign& sign) {
            return sign.kind == SignKind::Rest && sign.tupletStarts.empty() && sign.tuplets == 0;
        };
        const auto from = signs.begin() + static_cast<std::ptrdiff_t>(first);
        if (empty && std::all_of(from, signs.end(), plainRest)) {
            signs.resize(first + 1);
            signs.back().range = bars[i].range;
            signs.back().kind = SignKind::BarRest;
        }
    }
    return signs;
}

} // namespace

std::span<const Sign> Lane::within(const TickRange& bar) const
{
    const auto startsBefore = [](const Sign& sign, Ticks at) { return sign.range.start < at; };
    const auto first = std::lower_bound(signs.begin(), signs.end(), bar.start, startsBefore);
    return {first, std::lower_bound(first, signs.end(), bar.end, startsBefore)};
}

std::vector<Lane> lanesOf(const score::Voice& voice, const std::vector<Bar>& bars, const LaneOptions& options,
                          std::size_t& dropped)
{
    const SignCutter cutter(voice, bars, options.ticksPerQuarter);
    std::vector<Lane> lanes(1);
    std::vector<Ticks> ends(1);
    for (const auto& group : groupsOf(voice)) {
        const auto free =
            std::find_if(ends.begin(), ends.end(), [&group](Ticks end) { return end <= group.range.start; });
        const auto index = static_cast<std::size_t>(free - ends.begin());
        if (index >= kMostLanes) {
            dropped += group.notes.size();
            continue;
        }
        lanes.resize(std::max(lanes.size(), index + 1));
        ends.resize(lanes.size());
        cutter.cut(group.range, SignKind::Notes, group.notes, index == 0, lanes[index].signs);
        ends[index] = group.range.end;
    }
    lanes[0].signs = filled(voice, bars, options, cutter, lanes[0].signs);
    return lanes;
}

} // namespace partita::musicxml
