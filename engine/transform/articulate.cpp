// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/transform/articulate.h"

#include "engine/transform/score_change.h"
#include "engine/transform/voice_line.h"

#include <algorithm>

namespace partita::transform {

using score::Decoration;
using score::Note;
using score::Score;
using score::Ticks;
using score::Voice;

namespace {

bool isShortening(const Decoration& decoration)
{
    return decoration.name == "staccato" || decoration.name == "wedge";
}

void joinNotes(Voice& voice, const auto& chosen, Ticks longestGap)
{
    const VoiceLine line = lineOf(voice);
    if (!line.monophonic)
        return;
    for (std::size_t i = 0; i + 1 < line.events.size(); ++i) {
        const Ticks next = line.events[i + 1].range.start;
        const Ticks gap = next - line.events[i].range.end;
        if (gap <= Ticks{} || gap > longestGap)
            continue;
        for (const auto& sounding : line.events[i].soundings)
            if (chosen(voice.notes[sounding.notes.front()]))
                place(voice, sounding, {sounding.range.start, next});
    }
}

} // namespace

base::Result<score::Edit> legato(const Score& before, const Selection& selection, score::Fraction longestGap)
{
    const auto chosen = withTiedNotes(before, selection);
    if (!chosen)
        return tl::unexpected(chosen.error());
    Score after = before;
    const Ticks gap = score::toTicks(longestGap, before.ticksPerQuarter);
    for (auto& part : after.parts)
        if (!part.percussion)
            for (auto& voice : part.voices)
                joinNotes(
                    voice, [&](const Note& note) { return chosen->includes(part, note); }, gap);
    forEachNote(after, *chosen,
                [](const score::Part&, Note& note) { note.decorations.eraseIf(isShortening); });
    return editBetween(before, std::move(after), "Legato");
}

base::Result<score::Edit> staccato(const Score& before, const Selection& selection)
{
    const auto chosen = withTiedNotes(before, selection);
    if (!chosen)
        return tl::unexpected(chosen.error());
    Score after = before;
    for (auto& part : after.parts)
        for (auto& voice : part.voices)
            for (const auto& sounding : soundingsOf(voice)) {
                Note& note = voice.notes[sounding.notes.front()];
                const bool marked =
                    std::any_of(note.decorations.begin(), note.decorations.end(), isShortening);
                if (sounding.notes.size() == 1 && !marked && chosen->includes(part, note))
                    note.decorations.push_back({"staccato"});
            }
    return editBetween(before, std::move(after), "Staccato");
}

} // namespace partita::transform
