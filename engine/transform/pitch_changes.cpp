// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/transform/pitch_changes.h"

#include "engine/transform/score_change.h"

#include <algorithm>
#include <cstdlib>
#include <unordered_set>

namespace partita::transform {

using base::ErrorCode;
using base::fail;
using score::Note;
using score::Part;
using score::Pitch;
using score::Score;

namespace {

bool isPlayable(const Part& part, const Pitch& pitch)
{
    const int key = pitch.midiKey() + part.transposition;
    return key >= 0 && key <= 127;
}

/// The first note that was playable and is no more.
std::optional<base::Error> unplayable(const Score& before, const Part& part, const Note& old, const Note& now)
{
    if (!isPlayable(part, old.pitch) || isPlayable(part, now.pitch))
        return std::nullopt;
    return base::Error{ErrorCode::InvalidInput,
                       old.pitch.name() + " would become " + now.pitch.name() +
                           ", which is beyond the keys that MIDI can play (C-1 to G9)",
                       placeName(before, old.onset), "Choose a smaller interval, or other notes"};
}

void changeChords(Part& part, const PitchChanges& changes)
{
    std::vector<score::ChordSymbol> kept;
    for (auto& symbol : part.chordSymbols)
        if (auto text = changes.chord(symbol.text, symbol.at))
            kept.push_back({symbol.at, std::move(*text)});
    part.chordSymbols = std::move(kept);
}

} // namespace

base::Result<score::Edit> changePitches(const Score& before, const Selection& selection, std::string name,
                                        const PitchChanges& changes)
{
    const auto chosen = withTiedNotes(before, selection);
    if (!chosen)
        return tl::unexpected(chosen.error());
    Score after = before;
    std::optional<base::Error> error;
    std::size_t changed = 0;
    forEachNote(after, *chosen, [&](const Part& part, Note& note) {
        if (part.percussion)
            return;
        ++changed;
        const Note old = note;
        note.pitch = changes.pitch(note.pitch, note.onset);
        for (auto& grace : note.graces)
            grace.pitch = changes.pitch(grace.pitch, note.onset);
        if (!error)
            error = unplayable(before, part, old, note);
    });
    if (error)
        return tl::unexpected(std::move(*error));
    if (changed == 0)
        return fail(ErrorCode::InvalidInput, "Percussion has no pitches to change", "selection");
    if (selection.isWhole()) {
        if (changes.keys)
            after.keys = *changes.keys;
        if (changes.chord)
            for (auto& part : after.parts)
                changeChords(part, changes);
    }
    return editBetween(before, std::move(after), std::move(name));
}

Pitch alongScale(const score::Key& key, const Pitch& pitch, int sign, int index)
{
    const auto signature = key.signature();
    const auto inScale = [&](score::Step step) { return signature[static_cast<std::size_t>(step)]; };
    Pitch result = Pitch::fromDiatonicIndex(sign * pitch.diatonicIndex() + index, 0);
    result.alter = inScale(result.step) + sign * (pitch.alter - inScale(pitch.step));
    const int midiKey = result.midiKey();
    for (int tries = 0; std::abs(result.alter) > 2 && tries < 4; ++tries) {
        result = Pitch::fromDiatonicIndex(result.diatonicIndex() + (result.alter > 0 ? 1 : -1), 0);
        result.alter = midiKey - result.midiKey();
    }
    result.cents = sign * pitch.cents;
    return result;
}

} // namespace partita::transform
