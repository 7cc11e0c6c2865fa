// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/transform/inversion.h"

#include "engine/transform/pitch_changes.h"

namespace partita::transform {

using score::Pitch;
using score::Score;
using score::Ticks;

base::Result<score::Edit> invert(const Score& score, const Pitch& axis, const Selection& selection)
{
    const PitchMap map{-1, 2 * axis.diatonicIndex(), 2 * axis.midiKey()};
    const std::string name = "Invert around " + axis.name();
    PitchChanges changes;
    if (!selection.isWhole()) {
        changes.pitch = [&](const Pitch& pitch, Ticks) { return map(pitch); };
        return changePitches(score, selection, name, changes);
    }
    const KeyedPitchMaps maps(score.keys, map, Respelling::WhereNeeded);
    changes.pitch = [&](const Pitch& pitch, Ticks at) { return maps.at(at)(pitch); };
    changes.chord = [&](const std::string& text, Ticks at) { return chordRebuilt(text, maps.at(at)); };
    changes.keys = maps.mapped(score.keys);
    return changePitches(score, selection, name, changes);
}

base::Result<score::Edit> invertDiatonic(const Score& score, const Pitch& axis, const Selection& selection)
{
    const int index = 2 * axis.diatonicIndex();
    PitchChanges changes;
    changes.pitch = [&](const Pitch& pitch, Ticks at) {
        return alongScale(score::keyAt(score.keys, at), pitch, -1, index);
    };
    changes.chord = [&](const std::string& text, Ticks at) {
        const score::Key key = score::keyAt(score.keys, at);
        return chordRebuilt(text, [&](const Pitch& pitch) { return alongScale(key, pitch, -1, index); });
    };
    return changePitches(score, selection, "Invert in the key around " + axis.name(), changes);
}

Pitch firstPitch(const Score& score, const Selection& selection)
{
    const score::Note* first = nullptr;
    for (const auto& part : score.parts)
        for (const auto& voice : part.voices)
            for (const auto& note : voice.notes)
                if (!part.percussion && selection.includes(part, note) &&
                    (first == nullptr || note.onset < first->onset))
                    first = &note;
    return first != nullptr ? first->pitch : Pitch{};
}

} // namespace partita::transform
