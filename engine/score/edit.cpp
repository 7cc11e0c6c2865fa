// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/score/edit.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace partita::score {

namespace {

using base::ErrorCode;
using base::fail;
using Inverse = base::Result<std::vector<Change>>;

tl::unexpected<base::Error> missing(const std::string& thing)
{
    return fail(ErrorCode::InvalidInput, "The " + thing + " does not exist any more", "edit");
}

std::vector<Part>::iterator findPart(Score& score, PartId id)
{
    return std::find_if(score.parts.begin(), score.parts.end(), [id](const Part& p) { return p.id == id; });
}

bool isPlayable(const Note& note)
{
    return note.duration > Ticks{0} && note.onset >= Ticks{0};
}

tl::unexpected<base::Error> unplayable()
{
    return fail(ErrorCode::InvalidInput, "A note needs a length and a place at or after the start", "edit");
}

std::unordered_set<std::uint64_t> idsOf(const std::vector<NoteId>& ids)
{
    std::unordered_set<std::uint64_t> values;
    for (const NoteId id : ids)
        values.insert(id.value);
    return values;
}

/// Applies one kind of change; returns the changes that take it back, in the order to apply them.
class Applier
{
public:
    explicit Applier(Score& score)
        : m_score(score)
    {
    }

    Inverse operator()(const InsertNotes& change)
    {
        const auto part = findPart(m_score, change.part);
        if (part == m_score.parts.end())
            return missing("part");
        if (change.voice > part->voices.size())
            return missing("voice");
        if (!std::all_of(change.notes.begin(), change.notes.end(), isPlayable))
            return unplayable();
        const bool newVoice = change.voice == part->voices.size();
        const Part before = newVoice ? *part : Part{};
        if (newVoice)
            part->voices.emplace_back();
        RemoveNotes inverse;
        for (Note note : change.notes) {
            if (note.id == NoteId{})
                note.id = m_score.nextNoteId();
            inverse.ids.push_back(note.id);
            part->voices[change.voice].notes.push_back(std::move(note));
        }
        m_score.normalise();
        if (newVoice)
            return std::vector<Change>{ReplacePart{before}};
        return std::vector<Change>{std::move(inverse)};
    }

    Inverse operator()(const RemoveNotes& change)
    {
        const std::unordered_set<std::uint64_t> ids = idsOf(change.ids);
        std::vector<Change> inverse;
        std::size_t found = 0;
        for (auto& part : m_score.parts)
            for (std::size_t v = 0; v < part.voices.size(); ++v) {
                auto& notes = part.voices[v].notes;
                const auto kept = std::stable_partition(notes.begin(), notes.end(), [&](const Note& note) {
                    return !ids.contains(note.id.value);
                });
                InsertNotes removed{part.id, v, {kept, notes.end()}};
                notes.erase(kept, notes.end());
                found += removed.notes.size();
                if (!removed.notes.empty())
                    inverse.emplace_back(std::move(removed));
            }
        if (found != ids.size())
            return missing("note");
        return inverse;
    }

    Inverse operator()(const ReplaceNotes& change)
    {
        std::unordered_map<std::uint64_t, const Note*> contents;
        for (const Note& note : change.notes)
            contents[note.id.value] = &note;
        if (!std::all_of(change.notes.begin(), change.notes.end(), isPlayable))
            return unplayable();
        ReplaceNotes inverse;
        for (auto& part : m_score.parts)
            for (auto& voice : part.voices)
                for (auto& note : voice.notes)
                    if (const auto content = contents.find(note.id.value); content != contents.end())
                        inverse.notes.push_back(std::exchange(note, *content->second));
        if (inverse.notes.size() != contents.size())
            return missing("note");
        m_score.normalise();
        return std::vector<Change>{std::move(inverse)};
    }

    Inverse operator()(const SetMetadata& change)
    {
        return std::vector<Change>{SetMetadata{std::exchange(m_score.metadata, change.metadata)}};
    }

    Inverse operator()(const SetTimeline& change)
    {
        SetTimeline inverse;
        inverse.tempos = std::exchange(m_score.tempos, change.tempos);
        inverse.meters = std::exchange(m_score.meters, change.meters);
        inverse.keys = std::exchange(m_score.keys, change.keys);
        inverse.bars = std::exchange(m_score.bars, change.bars);
        inverse.sectionOrder = std::exchange(m_score.sectionOrder, change.sectionOrder);
        return std::vector<Change>{std::move(inverse)};
    }

    Inverse operator()(const InsertPart& change)
    {
        Part part = change.part;
        if (part.id == PartId{})
            part.id = m_score.nextPartId();
        const PartId id = part.id;
        const auto index = std::min(change.index, m_score.parts.size());
        m_score.parts.insert(m_score.parts.begin() + static_cast<std::ptrdiff_t>(index), std::move(part));
        m_score.normalise();
        return std::vector<Change>{RemovePart{id}};
    }

    Inverse operator()(const RemovePart& change)
    {
        const auto part = findPart(m_score, change.id);
        if (part == m_score.parts.end())
            return missing("part");
        InsertPart inverse{static_cast<std::size_t>(part - m_score.parts.begin()), std::move(*part)};
        m_score.parts.erase(part);
        return std::vector<Change>{std::move(inverse)};
    }

    Inverse operator()(const ReplacePart& change)
    {
        const auto part = findPart(m_score, change.part.id);
        if (part == m_score.parts.end())
            return missing("part");
        ReplacePart inverse{std::exchange(*part, change.part)};
        m_score.normalise();
        return std::vector<Change>{std::move(inverse)};
    }

    Inverse operator()(const ReplaceScore& change)
    {
        if (!change.score)
            return missing("new score");
        auto before = std::make_shared<const Score>(std::exchange(m_score, *change.score));
        return std::vector<Change>{ReplaceScore{std::move(before)}};
    }

private:
    Score& m_score;
};

} // namespace

base::Result<Edit> apply(Score& score, const Edit& edit)
{
    Score changed = score;
    Edit inverse{edit.name, {}, score.lastId};
    Applier applier(changed);
    for (const Change& change : edit.changes) {
        auto undone = std::visit(applier, change);
        if (!undone)
            return tl::unexpected(undone.error());
        inverse.changes.insert(inverse.changes.begin(), std::make_move_iterator(undone->begin()),
                               std::make_move_iterator(undone->end()));
    }
    if (edit.lastId)
        changed.lastId = *edit.lastId;
    score = std::move(changed);
    return inverse;
}

} // namespace partita::score
