// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/abc/abc_accidentals.h"

#include <algorithm>

namespace partita::abc {

Propagation parsePropagation(std::string_view text)
{
    return text == "not" ? Propagation::None : text == "octave" ? Propagation::Octave : Propagation::Pitch;
}

void Accidentals::setKey(const score::Key& key)
{
    m_signature = key.signature();
    m_inBar.clear();
}

bool Accidentals::reaches(const score::Pitch& from, const score::Pitch& to) const
{
    return from.step == to.step && (m_propagation == Propagation::Pitch || from.octave == to.octave);
}

void Accidentals::write(const score::Pitch& pitch)
{
    std::erase_if(m_inBar, [&](const score::Pitch& other) { return reaches(other, pitch); });
    if (m_propagation != Propagation::None)
        m_inBar.push_back(pitch);
}

score::Pitch Accidentals::remembered(score::Pitch pitch) const
{
    const auto take = [&pitch](const score::Pitch& from) {
        pitch.alter = from.alter;
        pitch.cents = from.cents;
    };
    for (const auto& other : m_inBar)
        if (reaches(other, pitch))
            take(other);
    for (const auto& other : m_tied)
        if (other.diatonicIndex() == pitch.diatonicIndex())
            take(other);
    return pitch;
}

} // namespace partita::abc
