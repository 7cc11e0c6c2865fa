// SPDX-License-Identifier: GPL-3.0-or-later
// Edit: a change of a score as data, applied whole or not at all, with an inverse.
#pragma once

#include "engine/base/result.h"
#include "engine/score/score.h"

#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace partita::score {

/// Notes without an id get a new one.
struct InsertNotes
{
    PartId part;
    std::size_t voice = 0; ///< may be one more than there are: a new voice
    std::vector<Note> notes;
};

struct RemoveNotes
{
    std::vector<NoteId> ids;
};

/// Gives the notes with these ids this content; they stay in their voices.
struct ReplaceNotes
{
    std::vector<Note> notes;
};

struct SetMetadata
{
    Metadata metadata;
};

/// Replaces tempos, meters, keys, bars and section order together, since bars depend on meters.
struct SetTimeline
{
    std::vector<TempoChange> tempos;
    std::vector<MeterChange> meters;
    std::vector<KeyChange> keys;
    std::vector<Bar> bars;
    std::vector<std::string> sectionOrder;
};

struct InsertPart
{
    std::size_t index = 0;
    Part part;
};

struct RemovePart
{
    PartId id;
};

/// Replaces the part with this part's id, notes included.
struct ReplacePart
{
    Part part;
};

/// The whole score, as after a change of its source text.
struct ReplaceScore
{
    std::shared_ptr<const Score> score;
};

using Change = std::variant<InsertNotes, RemoveNotes, ReplaceNotes, SetMetadata, SetTimeline, InsertPart,
                            RemovePart, ReplacePart, ReplaceScore>;

struct Edit
{
    std::string name; ///< for the undo menu: "Add note"
    std::vector<Change> changes;
    std::optional<std::uint64_t> lastId; ///< set in inverses, so that undoing restores a score exactly
};

/// Applies every change in order and returns the edit that takes them back: apply(score, apply(score, e))
/// leaves the score as it was. InvalidInput where a note, part or voice does not exist or a note has no
/// length; the score is then unchanged.
[[nodiscard]] base::Result<Edit> apply(Score& score, const Edit& edit);

} // namespace partita::score
