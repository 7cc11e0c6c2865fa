// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/score/dynamics.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace partita::score {

namespace {

constexpr int kStep = 16;

struct Level
{
    std::string_view name;
    int velocity;
};
constexpr std::array<Level, 10> kLevels{{{"pppp", 20},
                                         {"ppp", 30},
                                         {"pp", 45},
                                         {"p", 60},
                                         {"mp", 72},
                                         {"mf", 86},
                                         {"f", 102},
                                         {"ff", 116},
                                         {"fff", 127},
                                         {"ffff", 127}}};

struct Mark
{
    Ticks at;
    int level = 0;  ///< a dynamic; 0 for none
    int change = 0; ///< of a hairpin that starts: 1 louder, -1 softer
    bool ends = false;
};

std::optional<Mark> markOf(std::string_view name, Ticks at)
{
    for (const auto& level : kLevels)
        if (name == level.name)
            return Mark{at, level.velocity};
    if (name == "crescendo(" || name == "<(")
        return Mark{at, 0, 1};
    if (name == "diminuendo(" || name == ">(")
        return Mark{at, 0, -1};
    if (name == "crescendo)" || name == "<)" || name == "diminuendo)" || name == ">)")
        return Mark{at, 0, 0, true};
    return std::nullopt;
}

std::vector<Mark> marksOf(const Part& part, const Voice& voice)
{
    std::vector<Mark> marks;
    for (const auto& note : voice.notes)
        for (const auto& decoration : note.decorations)
            if (const auto mark = markOf(decoration.name, note.onset))
                marks.push_back(*mark);
    for (const auto& annotation : part.annotations)
        if (annotation.placement == '!')
            if (const auto mark = markOf(annotation.text, annotation.at))
                marks.push_back(*mark);
    std::stable_sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) { return a.at < b.at; });
    return marks;
}

/// Where a hairpin leads that starts at the velocity `from`; `next` is the mark at or after its end.
int goalOf(const std::vector<Mark>& marks, std::size_t next, int from, int change)
{
    const bool follows = next < marks.size() && marks[next].level > 0;
    const bool fits = follows && (marks[next].level - from) * change > 0;
    return fits ? marks[next].level : std::clamp(from + change * kStep, 1, 127);
}

/// Where a fermata holds some voice: ascending, apart from each other.
std::vector<TickRange> holdsOf(const Score& score)
{
    std::vector<TickRange> holds;
    for (const auto& part : score.parts)
        for (const auto& voice : part.voices)
            for (const auto& note : voice.notes)
                for (const auto& decoration : note.decorations)
                    if (decoration.name == "fermata" || decoration.name == "invertedfermata")
                        holds.push_back(note.range());
    std::sort(holds.begin(), holds.end(),
              [](const TickRange& a, const TickRange& b) { return a.start < b.start; });
    std::vector<TickRange> joined;
    for (const TickRange& hold : holds) {
        if (!joined.empty() && hold.start <= joined.back().end)
            joined.back().end = std::max(joined.back().end, hold.end);
        else
            joined.push_back(hold);
    }
    return joined;
}

} // namespace

Dynamics::Dynamics(const Part& part, const Voice& voice)
{
    const std::vector<Mark> marks = marksOf(part, voice);
    int level = kDefaultVelocity;
    for (std::size_t i = 0; i < marks.size(); ++i) {
        if (marks[i].level > 0)
            level = marks[i].level;
        if (marks[i].level > 0)
            m_points.push_back({marks[i].at, level, false});
        if (marks[i].change == 0)
            continue;
        std::size_t end = i + 1;
        while (end < marks.size() && !marks[end].ends && marks[end].change == 0 && marks[end].level == 0)
            ++end;
        if (end >= marks.size())
            continue; // a hairpin without an end
        const std::size_t next = marks[end].ends ? end + 1 : end;
        const int goal = goalOf(marks, next, level, marks[i].change);
        m_points.push_back({marks[i].at, level, true});
        m_points.push_back({marks[end].at, goal, false});
        level = goal;
    }
}

int Dynamics::at(Ticks written) const
{
    const auto after = std::upper_bound(m_points.begin(), m_points.end(), written,
                                        [](Ticks tick, const Point& point) { return tick < point.at; });
    if (after == m_points.begin())
        return kDefaultVelocity;
    const Point& point = *std::prev(after);
    if (!point.leads || after == m_points.end())
        return point.velocity;
    const std::int64_t length = (after->at - point.at).value;
    const std::int64_t done = (written - point.at).value;
    return static_cast<int>(point.velocity + (after->velocity - point.velocity) * done / length);
}

std::vector<TempoChange> temposWithFermatas(const Score& score)
{
    const std::vector<TickRange> holds = holdsOf(score);
    if (holds.empty())
        return score.tempos;
    std::vector<TempoChange> result;
    TempoChange inForce;
    std::size_t next = 0;
    const auto addWritten = [&](Ticks until, bool held) {
        for (; next < score.tempos.size() && score.tempos[next].at < until; ++next) {
            inForce = score.tempos[next];
            result.push_back(inForce);
            result.back().quartersPerMinute /= held ? 2 : 1;
        }
        inForce.text.clear();
    };
    const auto addChange = [&](Ticks at, bool held) {
        if (next < score.tempos.size() && score.tempos[next].at == at)
            return addWritten(at + Ticks{1}, held);
        inForce.at = at;
        result.push_back(inForce);
        result.back().quartersPerMinute /= held ? 2 : 1;
    };
    for (const TickRange& hold : holds) {
        addWritten(hold.start, false);
        addChange(hold.start, true);
        addWritten(hold.end, true);
        addChange(hold.end, false);
    }
    addWritten({INT64_MAX}, false);
    return result;
}

} // namespace partita::score
