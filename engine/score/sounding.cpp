// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/score/sounding.h"

#include <algorithm>

namespace partita::score {

int octaveShiftAt(const Part& part, std::size_t voice, Ticks at)
{
    int octaves = 0;
    if (voice < part.voices.size())
        for (const auto& change : part.voices[voice].clefs)
            if (change.at <= at)
                octaves = change.clef.octaveShift;
    return octaves;
}

int soundingKey(const Part& part, std::size_t voice, const Pitch& pitch, Ticks at)
{
    if (part.percussion)
        for (const auto& mapping : part.percussionMap)
            if (mapping.written.diatonicIndex() == pitch.diatonicIndex() &&
                mapping.written.alter == pitch.alter)
                return mapping.midiKey;
    const int octaves = octaveShiftAt(part, voice, at);
    return std::clamp(pitch.midiKey() + part.transposition + 12 * octaves, 0, 127);
}

Pitch writtenPitch(const Part& part, std::size_t voice, const Key& key, int midiKey, Ticks at)
{
    if (part.percussion)
        for (const auto& mapping : part.percussionMap)
            if (mapping.midiKey == midiKey)
                return mapping.written;
    return key.spell(midiKey - part.transposition - 12 * octaveShiftAt(part, voice, at));
}

} // namespace partita::score
