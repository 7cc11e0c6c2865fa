// SPDX-License-Identifier: GPL-3.0-or-later
// Selection: which notes of a score a transformation changes; and the walk over them.
#pragma once

#include "engine/base/result.h"
#include "engine/score/score.h"

#include <optional>
#include <set>
#include <string>
#include <unordered_map>

namespace partita::transform {

/// Without notes and part: the whole score, with its keys, chord symbols and bars where they are concerned.
struct Selection
{
    std::set<score::NoteId> notes;     ///< empty: every note
    std::optional<score::PartId> part; ///< only notes of this part

    [[nodiscard]] bool isWhole() const { return notes.empty() && !part; }
    [[nodiscard]] bool includes(const score::Part& of, const score::Note& note) const
    {
        return (!part || *part == of.id) && (notes.empty() || notes.contains(note.id));
    }
};

/// The selection with the notes that its notes are tied to. InvalidInput where a note or the part does not
/// exist or the score has no note that could be changed.
[[nodiscard]] base::Result<Selection> withTiedNotes(const score::Score& score, const Selection& selection);

/// Calls change(part, note) for every note of the selection.
template<class Change>
void forEachNote(score::Score& score, const Selection& selection, const Change& change)
{
    for (auto& part : score.parts)
        for (auto& voice : part.voices)
            for (auto& note : voice.notes)
                if (selection.includes(part, note))
                    change(part, note);
}

/// From the first onset to the last end of the selected notes.
[[nodiscard]] score::TickRange spanOf(const score::Score& score, const Selection& selection);

/// How loud each written note sounds the first time, by id: its own velocity or that of the dynamics in
/// force.
[[nodiscard]] std::unordered_map<std::uint64_t, int> soundingVelocities(const score::Score& score);

/// "bar 3", or "tick 720" where the score has no bars.
[[nodiscard]] std::string placeName(const score::Score& score, score::Ticks at);

} // namespace partita::transform
