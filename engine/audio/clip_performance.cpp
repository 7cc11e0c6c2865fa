// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/clip_performance.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace partita::audio {

namespace {

using base::ErrorCode;
using score::Performance;
using score::PerformedNote;
using score::PerformedPart;
using score::Ticks;

constexpr double kShortestSeconds = 1;
constexpr double kLongestSeconds = 600;
constexpr double kSlowest = 10; ///< quarters a minute
constexpr double kFastest = 1000;

base::Result<void> check(const ClipPolicy& policy)
{
    const auto wrong = [](const char* what, const char* where) {
        return base::fail(ErrorCode::InvalidInput, what, where);
    };
    if (!(policy.seconds >= kShortestSeconds && policy.seconds <= kLongestSeconds))
        return wrong("A clip lasts from 1 to 600 seconds", "seconds");
    if (policy.velocity < 1 || policy.velocity > 127)
        return wrong("A velocity is between 1 and 127", "velocity");
    if (policy.program && (*policy.program < 0 || *policy.program > 127))
        return wrong("An instrument is a number from 0 to 127", "program");
    if (policy.quartersPerMinute &&
        !(*policy.quartersPerMinute >= kSlowest && *policy.quartersPerMinute <= kFastest))
        return wrong("A tempo is between 10 and 1000 quarters a minute", "tempo");
    return {};
}

/// Where the first note starts and the last one ends.
score::TickRange soundingRange(const Performance& performance)
{
    score::TickRange range{{std::numeric_limits<std::int64_t>::max()}, {0}};
    for (const PerformedPart& part : performance.parts)
        for (const PerformedNote& note : part.notes) {
            range.start = std::min(range.start, note.range.start);
            range.end = std::max(range.end, note.range.end);
        }
    return range;
}

Ticks beatTicks(const Performance& performance, Ticks at)
{
    const auto beat = score::meterAt(performance.meters, at).beatLength();
    return std::max(
        score::toTicks(beat.numerator > 0 ? beat : score::Fraction(1, 4), performance.ticksPerQuarter),
        Ticks{1});
}

/// The beat nearest to a place, counted from the bar line before it.
Ticks nearestBeat(const Performance& performance, Ticks start, Ticks wanted)
{
    const auto after = std::upper_bound(performance.barLines.begin(), performance.barLines.end(), wanted);
    const Ticks from = after == performance.barLines.begin() ? start : std::max(*std::prev(after), start);
    const Ticks beat = beatTicks(performance, from);
    const auto beats = (2 * (wanted - from).value + beat.value) / (2 * beat.value);
    return from + beat * beats;
}

Ticks nearestBar(const Performance& performance, Ticks wanted)
{
    Ticks best{std::numeric_limits<std::int64_t>::min() / 2};
    for (const Ticks line : performance.barLines)
        if (std::abs((line - wanted).value) < std::abs((best - wanted).value))
            best = line;
    return best;
}

/// Where the clip ends: at its music's end, a bar line or a beat.
Ticks cutOf(const Performance& performance, const score::TickRange& sounding, const ClipPolicy& policy)
{
    const score::TempoMap tempo = performance.tempoMap();
    const double start = tempo.secondsAt(sounding.start);
    const Ticks wanted = tempo.ticksAt(start + policy.seconds);
    if (sounding.end <= wanted)
        return sounding.end;
    Ticks cut = nearestBar(performance, wanted);
    const double off = std::abs(tempo.secondsAt(cut) - start - policy.seconds);
    if (cut <= sounding.start || off > policy.barReach * policy.seconds)
        cut = nearestBeat(performance, sounding.start, wanted);
    return std::min(std::max(cut, sounding.start + Ticks{1}), sounding.end);
}

/// Changes of a state moved to a new start; the one in force there comes first.
template<class Change>
std::vector<Change> moved(const std::vector<Change>& changes, const score::TickRange& range)
{
    std::vector<Change> result;
    for (Change change : changes) {
        if (change.at >= range.end)
            break;
        change.at = std::max(change.at - range.start, Ticks{0});
        if (change.at == Ticks{0})
            result.clear();
        result.push_back(std::move(change));
    }
    return result;
}

/// As moved(), for meters and keys, whose first change also rules what lies before it.
template<class Change>
std::vector<Change> movedState(const std::vector<Change>& changes, const score::TickRange& range)
{
    auto result = moved(changes, range);
    if (result.empty() && !changes.empty()) {
        result.push_back(changes.front());
        result.front().at = Ticks{0};
    }
    return result;
}

void cutPart(PerformedPart& part, const score::TickRange& range)
{
    std::erase_if(part.notes, [&](const PerformedNote& note) { return note.range.start >= range.end; });
    for (PerformedNote& note : part.notes)
        note.range = {note.range.start - range.start, std::min(note.range.end, range.end) - range.start};
    part.programs = moved(part.programs, range);
    for (auto& lane : part.controls)
        lane.points = moved(lane.points, range);
    part.chordSymbols.clear();
    part.unknown.clear();
}

void makeUniform(PerformedPart& part, const ClipPolicy& policy)
{
    if (!part.percussion) {
        part.channel = -1;
        if (policy.program)
            part.programs = {{Ticks{0}, *policy.program, 0}};
    }
    if (!policy.controllers)
        part.controls.clear();
    for (PerformedNote& note : part.notes) {
        note.releaseVelocity = PerformedNote{}.releaseVelocity;
        if (policy.velocities == VelocityPolicy::Same)
            note.velocity = policy.velocity;
    }
}

void cutTo(Performance& performance, const score::TickRange& range)
{
    performance.tempos = moved(performance.tempos, range);
    performance.meters = movedState(performance.meters, range);
    performance.keys = movedState(performance.keys, range);
    std::erase_if(performance.barLines, [&](Ticks line) { return line < range.start || line >= range.end; });
    for (Ticks& line : performance.barLines)
        line -= range.start;
    performance.segments.clear();
    performance.end = range.length();
}

} // namespace

base::Result<ClipExcerpt> clipExcerpt(const score::Score& score, const ClipPolicy& policy)
{
    if (const auto checked = check(policy); !checked)
        return tl::unexpected(checked.error());
    ClipExcerpt excerpt{score::performed(score), 0, false};
    Performance& performance = excerpt.performance;
    if (policy.percussion == PercussionPolicy::Removed)
        std::erase_if(performance.parts, [](const PerformedPart& part) { return part.percussion; });
    std::erase_if(performance.parts, [](const PerformedPart& part) { return part.notes.empty(); });
    if (performance.parts.empty())
        return base::fail(ErrorCode::InvalidInput, "Nothing sounds in this piece", score.metadata.title());
    if (policy.quartersPerMinute)
        performance.tempos = {{Ticks{0}, *policy.quartersPerMinute, {1, 4}, {}, false}};
    score::TickRange range = soundingRange(performance);
    const Ticks end = range.end;
    range.end = cutOf(performance, range, policy);
    excerpt.whole = range.end == end;
    for (PerformedPart& part : performance.parts) {
        cutPart(part, range);
        makeUniform(part, policy);
    }
    std::erase_if(performance.parts, [](const PerformedPart& part) { return part.notes.empty(); });
    cutTo(performance, range);
    excerpt.seconds = performance.tempoMap().secondsAt(performance.end);
    return excerpt;
}

} // namespace partita::audio
