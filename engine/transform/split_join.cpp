// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/transform/split_join.h"

#include "engine/score/performance.h"
#include "engine/score/placement.h"
#include "engine/transform/repeat_form.h"
#include "engine/transform/rescale.h"
#include "engine/transform/selection.h"
#include "engine/transform/time_line.h"

#include <algorithm>
#include <numeric>

namespace partita::transform {

using base::ErrorCode;
using base::fail;
using score::Bar;
using score::Note;
using score::Part;
using score::Score;
using score::TickRange;
using score::Ticks;
using score::Voice;

namespace {

constexpr int kMostTicksPerQuarter = 32'767;

/// What lies in a range of time, counted from the range's start.
class Cutter
{
public:
    explicit Cutter(TickRange range)
        : m_range(range)
    {
    }

    [[nodiscard]] Score cut(Score score) const
    {
        score.tempos = states(score.tempos);
        score.meters = states(score.meters);
        score.keys = states(score.keys);
        score.unknown = items(score.unknown);
        score.bars = bars(score.bars);
        for (auto& part : score.parts)
            cutPart(part);
        return score;
    }

private:
    [[nodiscard]] bool holds(Ticks tick) const { return m_range.contains(tick); }

    template<class Item>
    [[nodiscard]] std::vector<Item> items(const std::vector<Item>& all) const
    {
        std::vector<Item> kept;
        for (const auto& item : all)
            if (holds(item.at)) {
                kept.push_back(item);
                kept.back().at -= m_range.start;
            }
        return kept;
    }

    /// As items, and what was in force at the start.
    template<class State>
    [[nodiscard]] std::vector<State> states(const std::vector<State>& all) const
    {
        std::vector<State> kept = items(all);
        const auto after = std::find_if(all.begin(), all.end(),
                                        [&](const State& state) { return state.at > m_range.start; });
        if (after != all.begin() && (kept.empty() || kept.front().at > Ticks{})) {
            kept.insert(kept.begin(), *std::prev(after));
            kept.front().at = Ticks{};
        }
        return kept;
    }

    [[nodiscard]] std::vector<Bar> bars(const std::vector<Bar>& all) const
    {
        std::vector<Bar> kept;
        for (Bar bar : all) {
            if (!bar.range.overlaps(m_range))
                continue;
            if (bar.range.end > m_range.end)
                bar.end = score::BarlineStyle::Single;
            bar.range = within(bar.range);
            kept.push_back(std::move(bar));
        }
        return kept;
    }

    [[nodiscard]] TickRange within(TickRange range) const
    {
        return {std::max(range.start, m_range.start) - m_range.start,
                std::min(range.end, m_range.end) - m_range.start};
    }

    void cutPart(Part& part) const
    {
        part.programs = states(part.programs);
        part.chordSymbols = items(part.chordSymbols);
        part.annotations = items(part.annotations);
        part.unknown = items(part.unknown);
        for (auto& lane : part.controls)
            lane.points = states(lane.points);
        for (auto& voice : part.voices)
            cutVoice(voice);
    }

    void cutVoice(Voice& voice) const
    {
        std::vector<Note> kept;
        for (Note note : voice.notes) {
            if (!note.range().overlaps(m_range) || note.onset < m_range.start)
                continue;
            const TickRange range = within(note.range());
            note.tiedToNext = note.tiedToNext && note.end() < m_range.end;
            note.onset = range.start;
            note.duration = range.length();
            kept.push_back(std::move(note));
        }
        voice.notes = std::move(kept);
        std::erase_if(voice.tuplets, [&](const auto& tuplet) { return !holds(tuplet.range.start); });
        for (auto& tuplet : voice.tuplets)
            tuplet.range = within(tuplet.range);
        std::erase_if(voice.invisibleRests, [&](const auto& rest) { return !rest.overlaps(m_range); });
        for (auto& rest : voice.invisibleRests)
            rest = within(rest);
        voice.clefs = states(voice.clefs);
    }

    TickRange m_range;
};

base::Result<void> checkCut(const Score& score, Ticks at)
{
    if (at <= Ticks{} || at >= score.end())
        return fail(ErrorCode::InvalidInput, "There is nothing on one side of this place", "split",
                    "Choose a place after the start and before the end");
    if (const auto form = unfoldable(score))
        return fail(ErrorCode::InvalidInput, "Music with " + *form + " cannot be split", "form",
                    "Write out the repeats first");
    for (const auto& repeat : repeatSpans(score)) {
        const TickRange range{score.bars[repeat.first].range.start, score.bars[repeat.last].range.end};
        if (range.start < at && at < range.end)
            return fail(ErrorCode::InvalidInput,
                        "This place lies within a repeat (bars " + std::to_string(repeat.first + 1) + " to " +
                            std::to_string(repeat.last + 1) + ")",
                        placeName(score, at), "Split before or after it, or write out the repeats first");
    }
    return {};
}

/// Bars by the meters, for a score that has none.
void makeBars(Score& score)
{
    const Ticks end = score.end();
    for (Ticks at{}; score.bars.empty() || at < end;) {
        Ticks next = at + score::barTicks(score::meterAt(score.meters, at), score.ticksPerQuarter);
        for (const auto& change : score.meters)
            if (change.at > at && change.at < next)
                next = change.at;
        score.bars.push_back({{at, next}});
        at = next;
    }
}

/// Appends states that the ones before don't hold already.
template<class State>
void appendStates(std::vector<State>& to, const std::vector<State>& from, const State& initial)
{
    for (const State& state : from) {
        State before = to.empty() ? initial : to.back();
        before.at = state.at;
        if (!(before == state))
            to.push_back(state);
    }
}

template<class Item>
void append(std::vector<Item>& to, const std::vector<Item>& from)
{
    to.insert(to.end(), from.begin(), from.end());
}

void appendVoice(Voice& to, const Voice& from)
{
    append(to.notes, from.notes);
    append(to.tuplets, from.tuplets);
    append(to.invisibleRests, from.invisibleRests);
    appendStates(to.clefs, from.clefs, {});
}

void appendPart(Part& to, const Part& from)
{
    appendStates(to.programs, from.programs, {});
    append(to.chordSymbols, from.chordSymbols);
    append(to.annotations, from.annotations);
    append(to.unknown, from.unknown);
    for (const auto& lane : from.controls) {
        auto same = std::find_if(to.controls.begin(), to.controls.end(),
                                 [&](const auto& l) { return l.controller == lane.controller; });
        if (same == to.controls.end())
            to.controls.push_back(lane);
        else
            appendStates(same->points, lane.points, {{}, -1});
    }
    to.voices.resize(std::max(to.voices.size(), from.voices.size()));
    for (std::size_t v = 0; v < from.voices.size(); ++v)
        appendVoice(to.voices[v], from.voices[v]);
}

/// The part of the first score that goes on with this one; nullptr for none.
Part* continuation(Score& score, const Part& part, std::size_t position, std::size_t known)
{
    const auto fits = [&](const Part& candidate) {
        return candidate.name == part.name && candidate.percussion == part.percussion &&
               candidate.transposition == part.transposition;
    };
    if (position < known && fits(score.parts[position]))
        return &score.parts[position];
    for (std::size_t i = 0; i < known && !part.name.empty(); ++i)
        if (fits(score.parts[i]))
            return &score.parts[i];
    return nullptr;
}

/// A repeat without a sign at its start would go back into the score before.
void signRepeats(Score& score)
{
    if (score.bars.empty() || score.bars.front().repeatStart > 0)
        return;
    const auto bar = std::find_if(score.bars.begin(), score.bars.end(), [](const Bar& b) {
        return b.repeatStart > 0 || b.repeatEnd > 0 || !b.endings.empty();
    });
    if (bar != score.bars.end() && bar->repeatStart == 0)
        score.bars.front().repeatStart = 1;
}

/// As if the first state were set there: what it is before its first change.
template<class State>
void setFrom(std::vector<State>& states, Ticks at, State before)
{
    if (!states.empty() && states.front().at <= at)
        return;
    before.at = at;
    states.insert(states.begin(), std::move(before));
}

/// Puts the states of the second score, which begins at `start`, after those of the first.
template<class State>
void joinStates(std::vector<State>& to, std::vector<State> from, Ticks start, bool firstRulesBefore)
{
    if (to.empty() && from.empty())
        return;
    const auto before = [&](const std::vector<State>& states) {
        return firstRulesBefore && !states.empty() ? states.front() : State{};
    };
    setFrom(to, Ticks{}, before(to));
    setFrom(from, start, before(from));
    appendStates(to, from, {});
}

void joinMaps(Score& to, const Score& from, Ticks start)
{
    joinStates(to.tempos, from.tempos, start, false);
    joinStates(to.meters, from.meters, start, true);
    joinStates(to.keys, from.keys, start, true);
    append(to.bars, from.bars);
    append(to.unknown, from.unknown);
}

/// Notes without ids, for they may be those of another score.
void forgetIds(Score& score)
{
    for (auto& part : score.parts)
        for (auto& voice : part.voices)
            for (auto& note : voice.notes)
                note.id = {};
}

Score prepared(const Score& score, int ticksPerQuarter, bool withBars)
{
    Score result = score.sectionOrder.empty() ? score : score::expandRepeats(score);
    result = withResolution(std::move(result), ticksPerQuarter);
    if (withBars && result.bars.empty())
        makeBars(result);
    return result;
}

} // namespace

base::Result<std::pair<Score, Score>> split(const Score& score, Ticks at)
{
    if (const auto possible = checkCut(score, at); !possible)
        return tl::unexpected(possible.error());
    return std::pair{Cutter({Ticks{}, at}).cut(score), Cutter({at, score.end() + Ticks{1}}).cut(score)};
}

base::Result<Ticks> startOfBar(const Score& score, int number)
{
    Score copy = score;
    if (copy.bars.empty())
        makeBars(copy);
    if (number < 1 || static_cast<std::size_t>(number) > copy.bars.size())
        return fail(ErrorCode::InvalidInput,
                    "There is no bar " + std::to_string(number) + ": the piece has " +
                        std::to_string(copy.bars.size()),
                    "bar");
    return copy.bars[static_cast<std::size_t>(number) - 1].range.start;
}

base::Result<Score> join(const Score& first, const Score& second)
{
    const auto resolution = std::lcm<std::int64_t>(first.ticksPerQuarter, second.ticksPerQuarter);
    if (resolution > kMostTicksPerQuarter)
        return fail(ErrorCode::InvalidInput,
                    "The scores have " + std::to_string(first.ticksPerQuarter) + " and " +
                        std::to_string(second.ticksPerQuarter) +
                        " ticks a quarter, and no common multiple up to " +
                        std::to_string(kMostTicksPerQuarter),
                    "join", "Quantise one of them first");
    const bool withBars = !first.bars.empty() || !second.bars.empty();
    Score result = prepared(first, static_cast<int>(resolution), withBars);
    Score after = prepared(second, static_cast<int>(resolution), withBars);
    signRepeats(after);
    const Ticks start = result.end();
    if (!result.bars.empty() && result.bars.back().range.end < start)
        result.bars.back().range.end = start;
    forgetIds(after);
    forEachTime(
        after, [start](Ticks& tick) { tick += start; }, [](Ticks&) {});
    joinMaps(result, after, start);
    const std::size_t known = result.parts.size();
    for (std::size_t p = 0; p < after.parts.size(); ++p) {
        if (Part* part = continuation(result, after.parts[p], p, known)) {
            appendPart(*part, after.parts[p]);
        } else {
            result.parts.push_back(after.parts[p]);
            result.parts.back().id = {};
        }
    }
    result.normalise();
    return result;
}

} // namespace partita::transform
