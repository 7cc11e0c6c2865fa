// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/transform/quantise.h"

#include "engine/score/placement.h"
#include "engine/transform/grid.h"
#include "engine/transform/score_change.h"
#include "engine/transform/voice_line.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace partita::transform {

using base::ErrorCode;
using base::fail;
using score::Note;
using score::Score;
using score::TickRange;
using score::Ticks;
using score::Voice;

namespace {

class Quantiser
{
public:
    Quantiser(const Score& score, const QuantiseOptions& options)
        : m_score(score)
        , m_options(options)
        , m_step(std::max<std::int64_t>(score::toTicks(options.grid, score.ticksPerQuarter).value, 1))
    {
    }

    void run(Voice& voice, const auto& chosen) const
    {
        const VoiceLine line = lineOf(voice);
        const auto isChosen = [&](const Sounding& sounding) {
            return chosen(voice.notes[sounding.notes.front()]);
        };
        std::vector<bool> moving;
        bool whole = line.monophonic; // no chord is chosen in part
        for (const auto& event : line.events) {
            const auto count = std::count_if(event.soundings.begin(), event.soundings.end(), isChosen);
            moving.push_back(count > 0);
            whole = whole && (count == 0 || count == static_cast<std::ptrdiff_t>(event.soundings.size()));
        }
        if (whole)
            return runLine(voice, line, moving);
        for (const auto& event : line.events)
            for (const auto& sounding : event.soundings)
                if (isChosen(sounding))
                    place(voice, sounding, quantised(sounding.range, onsetOf(sounding.range.start)));
    }

private:
    [[nodiscard]] Ticks gridLine(Ticks tick) const
    {
        return snapped(m_score, tick, m_options.grid, Snap::Nearest);
    }

    [[nodiscard]] Ticks partOfWay(Ticks from, Ticks to) const
    {
        const auto distance = static_cast<double>((to - from).value);
        return from + Ticks{std::llround(distance * m_options.strength)};
    }

    [[nodiscard]] Ticks onsetOf(Ticks onset) const
    {
        return m_options.onsets ? partOfWay(onset, gridLine(onset)) : onset;
    }

    /// The range with its onset moved to the given place.
    [[nodiscard]] TickRange quantised(TickRange range, Ticks onset) const
    {
        if (!m_options.ends)
            return {onset, onset + range.length()};
        Ticks line = gridLine(range.end);
        if (line <= gridLine(range.start)) // shorter than a step: it gets one
            line = gridLine(range.start) + Ticks{m_step};
        return {onset, std::max(partOfWay(range.end, line), onset + Ticks{1})};
    }

    /// New onsets of a line's events, strictly ascending as the old ones are.
    [[nodiscard]] std::vector<Ticks> onsetsOf(const VoiceLine& line, const std::vector<bool>& moving) const
    {
        std::vector<Ticks> onsets;
        for (const auto& event : line.events)
            onsets.push_back(event.range.start);
        if (!m_options.onsets)
            return onsets;
        const std::size_t count = line.events.size();
        for (std::size_t first = 0; first < count;) {
            const Ticks target = gridLine(line.events[first].range.start);
            std::size_t nearest = first;
            std::size_t last = first;
            for (; last < count && gridLine(line.events[last].range.start) == target; ++last)
                if (distance(line, last, target) < distance(line, nearest, target))
                    nearest = last;
            if (moving[nearest])
                onsets[nearest] = partOfWay(onsets[nearest], target);
            first = last;
        }
        return onsets;
    }

    static std::int64_t distance(const VoiceLine& line, std::size_t event, Ticks target)
    {
        return std::abs((line.events[event].range.start - target).value);
    }

    void runLine(Voice& voice, const VoiceLine& line, const std::vector<bool>& moving) const
    {
        const auto onsets = onsetsOf(line, moving);
        for (std::size_t i = 0; i < line.events.size(); ++i) {
            const auto& event = line.events[i];
            TickRange range = moving[i] ? quantised(event.range, onsets[i]) : event.range;
            if (i + 1 < line.events.size()) {
                const bool touched = event.range.end == line.events[i + 1].range.start;
                const bool affected = moving[i] || moving[i + 1];
                if (affected && (touched || range.end > onsets[i + 1]))
                    range.end = onsets[i + 1];
            }
            if (range != event.range)
                for (const auto& sounding : event.soundings)
                    place(voice, sounding, range);
        }
    }

    const Score& m_score;
    const QuantiseOptions& m_options;
    std::int64_t m_step;
};

} // namespace

base::Result<score::Edit> quantise(const Score& before, const QuantiseOptions& options,
                                   const Selection& selection)
{
    if (options.grid.numerator <= 0 || options.grid > score::Fraction(4) ||
        options.grid < score::Fraction(1, 1024))
        return fail(ErrorCode::InvalidInput, "A grid has steps between 1/1024 and 4 whole notes", "grid");
    if (!(options.strength >= 0 && options.strength <= 1))
        return fail(ErrorCode::InvalidInput, "The strength of quantising lies between 0 and 1", "strength");
    const auto chosen = withTiedNotes(before, selection);
    if (!chosen)
        return tl::unexpected(chosen.error());
    Score after = before;
    const Quantiser quantiser(before, options);
    for (auto& part : after.parts)
        for (auto& voice : part.voices)
            quantiser.run(voice, [&](const Note& note) { return chosen->includes(part, note); });
    Ticks end{};
    forEachNote(after, *chosen,
                [&](const score::Part&, const Note& note) { end = std::max(end, note.end()); });
    score::coverWithBars(after, end);
    return editBetween(before, std::move(after), "Quantise");
}

} // namespace partita::transform
