// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/transform/score_change.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace partita::transform {

using score::Note;
using score::Score;

namespace {

bool isInOrder(const Score& score)
{
    Score copy = score;
    copy.normalise();
    return copy == score;
}

bool sameTimeline(const Score& a, const Score& b)
{
    return a.tempos == b.tempos && a.meters == b.meters && a.keys == b.keys && a.bars == b.bars &&
           a.sectionOrder == b.sectionOrder;
}

/// Everything that only ReplaceScore can change is the same.
bool sameFrame(const Score& a, const Score& b)
{
    const auto sameId = [](const score::Part& x, const score::Part& y) { return x.id == y.id; };
    return a.ticksPerQuarter == b.ticksPerQuarter && a.unknown == b.unknown && a.lastId == b.lastId &&
           std::equal(a.parts.begin(), a.parts.end(), b.parts.begin(), b.parts.end(), sameId);
}

/// The notes whose contents differ; nullopt where anything else of the parts differs too.
std::optional<std::vector<Note>> changedNotes(const score::Part& before, const score::Part& after)
{
    score::Part a = before;
    score::Part b = after;
    std::vector<Note> changed;
    if (a.voices.size() != b.voices.size())
        return std::nullopt;
    for (std::size_t v = 0; v < a.voices.size(); ++v) {
        const auto from = std::exchange(a.voices[v].notes, {});
        const auto to = std::exchange(b.voices[v].notes, {});
        std::unordered_map<std::uint64_t, const Note*> known;
        for (const Note& note : from)
            known[note.id.value] = &note;
        for (const Note& note : to) {
            const auto old = known.find(note.id.value);
            if (old == known.end() || from.size() != to.size())
                return std::nullopt;
            if (!(*old->second == note))
                changed.push_back(note);
        }
    }
    return a == b ? std::optional(changed) : std::nullopt;
}

} // namespace

score::Edit editBetween(const Score& before, Score after, std::string name)
{
    after.normalise();
    score::Edit edit{std::move(name), {}, std::nullopt};
    if (before == after)
        return edit;
    if (!sameFrame(before, after) || !isInOrder(before)) {
        edit.changes.emplace_back(score::ReplaceScore{std::make_shared<const Score>(std::move(after))});
        return edit;
    }
    score::ReplaceNotes notes;
    for (std::size_t p = 0; p < before.parts.size(); ++p) {
        auto changed = changedNotes(before.parts[p], after.parts[p]);
        if (!changed)
            edit.changes.emplace_back(score::ReplacePart{after.parts[p]});
        else
            notes.notes.insert(notes.notes.end(), changed->begin(), changed->end());
    }
    if (!notes.notes.empty())
        edit.changes.emplace_back(std::move(notes));
    if (!sameTimeline(before, after))
        edit.changes.emplace_back(
            score::SetTimeline{after.tempos, after.meters, after.keys, after.bars, after.sectionOrder});
    if (!(before.metadata == after.metadata))
        edit.changes.emplace_back(score::SetMetadata{after.metadata});
    return edit;
}

} // namespace partita::transform
