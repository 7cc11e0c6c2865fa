// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/transform/pitch_changes.h"

#include "engine/score/sounding.h"
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

/// The first note that was playable and is no more; `shift` is what sounds above the written pitch.
std::optional<base::Error> unplayable(const Score& before, const Note& old, const Note& now, int shift)
{
    const auto isPlayable = [shift](const Pitch& pitch) {
        return pitch.midiKey() + shift >= 0 && pitch.midiKey() + shift <= 127;
    };
    if (!isPlayable(old.pitch) || isPlayable(now.pitch))
        return std::nullopt;
    return base::Error{ErrorCode::InvalidInput,
                       old.pitch.name() + " would become " + now.pitch.name() +
                           ", which is beyond the keys that MIDI can play (C-1 to G9)",
                       placeName(before, old.onset), "Choose a smaller interval, or other notes"};
}

/// Changes the chosen notes of a part; returns how many there were, or the first that cannot be played.
base::Result<std::size_t> changePart(const Score& before, Part& part, const Selection& chosen,
                                     const PitchChanges& changes)
{
    std::size_t changed = 0;
    for (std::size_t v = 0; v < part.voices.size(); ++v)
        for (auto& note : part.voices[v].notes) {
            if (!chosen.includes(part, note))
                continue;
            ++changed;
            const Note old = note;
            note.pitch = changes.pitch(note.pitch, note.onset);
            for (auto& grace : note.graces)
                grace.pitch = changes.pitch(grace.pitch, note.onset);
            const int shift = part.transposition + 12 * score::octaveShiftAt(part, v, note.onset);
            if (auto error = unplayable(before, old, note, shift))
                return tl::unexpected(std::move(*error));
        }
    return changed;
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
    std::size_t changed = 0;
    for (auto& part : after.parts)
        if (!part.percussion) {
            const auto notes = changePart(before, part, *chosen, changes);
            if (!notes)
                return tl::unexpected(notes.error());
            changed += *notes;
        }
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
