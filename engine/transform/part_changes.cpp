// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/transform/part_changes.h"

#include "engine/score/performance.h"
#include "engine/transform/interval.h"
#include "engine/transform/pitch_map.h"
#include "engine/transform/score_change.h"
#include "engine/transform/voice_line.h"

#include <algorithm>
#include <set>

namespace partita::transform {

using base::ErrorCode;
using base::fail;
using score::Note;
using score::Part;
using score::PartId;
using score::Score;
using score::Voice;

namespace {

base::Result<std::size_t> positionOf(const Score& score, PartId id)
{
    const auto part =
        std::find_if(score.parts.begin(), score.parts.end(), [id](const Part& p) { return p.id == id; });
    if (part == score.parts.end())
        return fail(ErrorCode::InvalidInput, "The part does not exist any more", "part");
    return static_cast<std::size_t>(part - score.parts.begin());
}

/// The part with the same instrument and without music.
Part emptyCopy(const Part& part)
{
    Part copy = part;
    copy.id = {};
    copy.chordSymbols.clear();
    copy.annotations.clear();
    copy.unknown.clear();
    for (auto& voice : copy.voices)
        voice.notes.clear();
    return copy;
}

/// A part that got none of a tuplet's notes has a rest there.
void dropEmptyTuplets(Voice& voice)
{
    std::erase_if(voice.tuplets, [&](const score::Tuplet& tuplet) {
        return std::none_of(voice.notes.begin(), voice.notes.end(),
                            [&](const Note& note) { return note.range().overlaps(tuplet.range); });
    });
}

/// Moves sounds below the key from one voice to the other; returns how many.
std::size_t moveLower(Voice& from, Voice& to, int writtenKey)
{
    std::set<std::size_t> lower;
    for (const auto& sounding : soundingsOf(from))
        if (from.notes[sounding.notes.front()].pitch.midiKey() < writtenKey)
            lower.insert(sounding.notes.begin(), sounding.notes.end());
    std::vector<Note> kept;
    for (std::size_t i = 0; i < from.notes.size(); ++i)
        (lower.contains(i) ? to.notes : kept).push_back(std::move(from.notes[i]));
    from.notes = std::move(kept);
    dropEmptyTuplets(from);
    dropEmptyTuplets(to);
    return lower.size();
}

void dropEmptyVoices(Part& part)
{
    std::erase_if(part.voices, [](const Voice& voice) { return voice.notes.empty(); });
}

template<class Item>
void addMissing(std::vector<Item>& to, const std::vector<Item>& from)
{
    for (const Item& item : from)
        if (std::find(to.begin(), to.end(), item) == to.end())
            to.push_back(item);
}

/// Written notes as an instrument of another transposition has them for the same sound.
void transposeWritten(Voice& voice, int semitones, const std::vector<score::KeyChange>& keys)
{
    if (semitones == 0)
        return;
    for (auto& note : voice.notes) {
        const auto interval = Interval::fromSemitones(semitones, score::keyAt(keys, note.onset));
        const PitchMap map{1, interval.steps, interval.semitones};
        note.pitch = map(note.pitch);
        for (auto& grace : note.graces)
            grace.pitch = map(grace.pitch);
    }
}

void mergeInto(Part& to, const Part& from, const std::vector<score::KeyChange>& keys)
{
    for (Voice voice : from.voices) {
        transposeWritten(voice, from.transposition - to.transposition, keys);
        to.voices.push_back(std::move(voice));
    }
    addMissing(to.chordSymbols, from.chordSymbols);
    addMissing(to.annotations, from.annotations);
    addMissing(to.unknown, from.unknown);
    for (const auto& lane : from.controls)
        if (std::none_of(to.controls.begin(), to.controls.end(),
                         [&](const auto& own) { return own.controller == lane.controller; }))
            to.controls.push_back(lane);
}

} // namespace

base::Result<score::Edit> splitPartAtPitch(const Score& before, PartId id, int midiKey)
{
    const auto position = positionOf(before, id);
    if (!position)
        return tl::unexpected(position.error());
    Score after = before;
    Part& upper = after.parts[*position];
    if (upper.percussion)
        return fail(ErrorCode::InvalidInput, "Percussion has no pitches to split at", upper.name);
    Part lower = emptyCopy(upper);
    lower.channel = -1;
    lower.name += lower.name.empty() ? "Low" : ", low";
    std::size_t moved = 0;
    std::size_t all = 0;
    for (std::size_t v = 0; v < upper.voices.size(); ++v) {
        all += upper.voices[v].notes.size();
        moved += moveLower(upper.voices[v], lower.voices[v], midiKey - upper.transposition);
    }
    if (moved == 0 || moved == all)
        return fail(ErrorCode::InvalidInput, "All notes of the part lie on one side of this pitch",
                    upper.name, "Choose a pitch between its lowest and its highest note");
    dropEmptyVoices(upper);
    dropEmptyVoices(lower);
    after.parts.insert(after.parts.begin() + static_cast<std::ptrdiff_t>(*position) + 1, std::move(lower));
    return editBetween(before, std::move(after), "Split part at a pitch");
}

base::Result<score::Edit> splitPartByVoice(const Score& before, PartId id)
{
    const auto position = positionOf(before, id);
    if (!position)
        return tl::unexpected(position.error());
    Score after = before;
    const Part whole = after.parts[*position];
    if (whole.voices.size() < 2)
        return fail(ErrorCode::InvalidInput, "The part has only one voice", whole.name);
    std::vector<Part> made;
    for (std::size_t v = 0; v < whole.voices.size(); ++v) {
        Part part = v == 0 ? whole : emptyCopy(whole);
        part.voices = {whole.voices[v]};
        part.name = (whole.name.empty() ? "Voice" : whole.name) + ' ' + std::to_string(v + 1);
        if (v > 0)
            part.channel = -1;
        made.push_back(std::move(part));
    }
    const auto place = after.parts.erase(after.parts.begin() + static_cast<std::ptrdiff_t>(*position));
    after.parts.insert(place, std::make_move_iterator(made.begin()), std::make_move_iterator(made.end()));
    return editBetween(before, std::move(after), "Split part by voices");
}

base::Result<score::Edit> mergeParts(const Score& before, const std::vector<PartId>& ids)
{
    if (std::set<PartId>(ids.begin(), ids.end()).size() < 2)
        return fail(ErrorCode::InvalidInput, "Merging takes at least two parts", "part");
    std::vector<std::size_t> positions;
    for (const PartId id : ids) {
        const auto position = positionOf(before, id);
        if (!position)
            return tl::unexpected(position.error());
        positions.push_back(*position);
    }
    std::sort(positions.begin(), positions.end());
    positions.erase(std::unique(positions.begin(), positions.end()), positions.end());
    Score after = before;
    Part& first = after.parts[positions.front()];
    for (std::size_t i = 1; i < positions.size(); ++i) {
        const Part& part = before.parts[positions[i]];
        if (part.percussion != first.percussion)
            return fail(ErrorCode::InvalidInput, "Percussion cannot be merged with pitched parts", part.name);
        mergeInto(first, part, before.keys);
    }
    for (std::size_t i = positions.size(); i-- > 1;)
        after.parts.erase(after.parts.begin() + static_cast<std::ptrdiff_t>(positions[i]));
    return editBetween(before, std::move(after), "Merge parts");
}

base::Result<Score> extractPart(const Score& score, PartId id)
{
    const auto position = positionOf(score, id);
    if (!position)
        return tl::unexpected(position.error());
    Score result = score;
    result.parts = {score.parts[*position]};
    return result;
}

score::Edit writeOutRepeats(const Score& score)
{
    return editBetween(score, score::expandRepeats(score), "Write out the repeats");
}

} // namespace partita::transform
