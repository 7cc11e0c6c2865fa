// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/abc/abc_changes.h"

#include "engine/abc/abc_time_grid.h"

#include <algorithm>
#include <numeric>

namespace partita::abc {

namespace {

using score::Part;
using score::Score;
using score::TickRange;
using score::Voice;

bool sameNote(const score::Note& a, const score::Note& b)
{
    if (a.onset != b.onset || a.duration != b.duration || !(a.pitch == b.pitch))
        return false;
    score::Note copy = a;
    copy.id = b.id;
    return copy == b;
}

template<class Items, class TimeOf, class Same>
bool sameIn(const Items& a, const Items& b, const TickRange& range, const TimeOf& timeOf, const Same& same)
{
    const auto left = itemsIn(a, range, timeOf);
    const auto right = itemsIn(b, range, timeOf);
    return std::equal(left.first, left.second, right.first, right.second, same);
}

bool sameVoiceIn(const Voice& a, const Voice& b, const TickRange& range)
{
    const auto atStart = [](const auto& item) { return item.range.start; };
    return sameIn(
               a.notes, b.notes, range, [](const auto& note) { return note.onset; }, sameNote) &&
           sameIn(a.tuplets, b.tuplets, range, atStart, std::equal_to<>()) &&
           sameIn(
               a.clefs, b.clefs, range, [](const auto& clef) { return clef.at; }, std::equal_to<>()) &&
           sameIn(
               a.invisibleRests, b.invisibleRests, range, [](const auto& rest) { return rest.start; },
               std::equal_to<>());
}

bool samePartIn(const Part& a, const Part& b, const TickRange& range)
{
    static const Voice kNone;
    const auto at = [](const auto& item) { return item.at; };
    if (!sameIn(a.chordSymbols, b.chordSymbols, range, at, std::equal_to<>()) ||
        !sameIn(a.annotations, b.annotations, range, at, std::equal_to<>()) ||
        !sameIn(a.programs, b.programs, range, at, std::equal_to<>()))
        return false;
    for (std::size_t v = 0; v < std::max(a.voices.size(), b.voices.size()); ++v)
        if (!sameVoiceIn(v < a.voices.size() ? a.voices[v] : kNone, v < b.voices.size() ? b.voices[v] : kNone,
                         range))
            return false;
    return true;
}

} // namespace

bool alignTicks(Score& a, Score& b)
{
    constexpr int kMost = 1 << 24;
    const std::int64_t common = std::lcm<std::int64_t>(a.ticksPerQuarter, b.ticksPerQuarter);
    if (common > kMost)
        return false;
    multiplyTicks(a, static_cast<int>(common / a.ticksPerQuarter));
    multiplyTicks(b, static_cast<int>(common / b.ticksPerQuarter));
    return true;
}

bool sameFrame(const Score& a, const Score& b)
{
    const auto sameStaff = [](const Part& left, const Part& right) {
        return left.name == right.name && left.abbreviation == right.abbreviation &&
               left.channel == right.channel && left.percussion == right.percussion &&
               left.transposition == right.transposition && !left.voices.empty() && !right.voices.empty() &&
               left.voices[0].name == right.voices[0].name;
    };
    return !a.bars.empty() && a.bars == b.bars && a.meters == b.meters && a.keys == b.keys &&
           a.tempos == b.tempos && a.sectionOrder == b.sectionOrder && a.metadata == b.metadata &&
           std::equal(a.parts.begin(), a.parts.end(), b.parts.begin(), b.parts.end(), sameStaff);
}

ChangedBars changedBars(const Score& a, const Score& b)
{
    ChangedBars changed;
    for (std::size_t p = 0; p < a.parts.size(); ++p)
        for (std::size_t i = 0; i < a.bars.size(); ++i) {
            TickRange range = a.bars[i].range;
            if (i + 1 == a.bars.size())
                range.end += score::Ticks{1}; // signs of the last bar line
            if (!samePartIn(a.parts[p], b.parts[p], range))
                changed.emplace(p, i);
        }
    return changed;
}

} // namespace partita::abc
