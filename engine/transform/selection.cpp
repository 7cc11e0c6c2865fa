// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/transform/selection.h"

#include "engine/score/performance.h"
#include "engine/transform/voice_line.h"

#include <algorithm>

namespace partita::transform {

using base::ErrorCode;
using base::fail;

base::Result<Selection> withTiedNotes(const score::Score& score, const Selection& selection)
{
    if (selection.part && std::none_of(score.parts.begin(), score.parts.end(),
                                       [&](const score::Part& part) { return part.id == *selection.part; }))
        return fail(ErrorCode::InvalidInput, "The part does not exist any more", "selection");
    Selection result = selection;
    std::size_t found = 0;
    for (const auto& part : score.parts)
        for (const auto& voice : part.voices)
            for (const auto& sounding : soundingsOf(voice)) {
                const auto chosen =
                    std::count_if(sounding.notes.begin(), sounding.notes.end(), [&](std::size_t index) {
                        return selection.includes(part, voice.notes[index]);
                    });
                found += static_cast<std::size_t>(chosen);
                if (chosen > 0 && !selection.notes.empty())
                    for (const std::size_t index : sounding.notes)
                        result.notes.insert(voice.notes[index].id);
            }
    if (!selection.notes.empty() && found != selection.notes.size())
        return fail(ErrorCode::InvalidInput, "A note does not exist any more", "selection");
    if (found == 0)
        return fail(ErrorCode::InvalidInput, "There are no notes to change", "selection");
    return result;
}

score::TickRange spanOf(const score::Score& score, const Selection& selection)
{
    std::optional<score::TickRange> span;
    for (const auto& part : score.parts)
        for (const auto& voice : part.voices)
            for (const auto& note : voice.notes)
                if (selection.includes(part, note)) {
                    const auto range = note.range();
                    span = span ? score::TickRange{std::min(span->start, range.start),
                                                   std::max(span->end, range.end)}
                                : range;
                }
    return span.value_or(score::TickRange{});
}

std::unordered_map<std::uint64_t, int> soundingVelocities(const score::Score& score)
{
    std::unordered_map<std::uint64_t, int> velocities;
    for (const auto& part : score::performed(score).parts)
        for (const auto& note : part.notes)
            if (!note.grace)
                velocities.try_emplace(note.written.value, note.velocity);
    return velocities;
}

std::string placeName(const score::Score& score, score::Ticks at)
{
    const auto bar = std::find_if(score.bars.begin(), score.bars.end(),
                                  [at](const score::Bar& b) { return b.range.contains(at); });
    if (bar == score.bars.end())
        return "tick " + std::to_string(at.value);
    return "bar " + std::to_string(bar - score.bars.begin() + 1);
}

} // namespace partita::transform
