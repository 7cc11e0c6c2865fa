// SPDX-License-Identifier: GPL-3.0-or-later
// PitchMap: carries written pitches, keys and note names onto others, up or down by an interval or mirrored
// around a pitch.
#pragma once

#include "engine/score/time_map.h"

#include <vector>

namespace partita::transform {

struct PitchMap
{
    int sign = 1;      ///< -1 mirrors
    int index = 0;     ///< added to sign × Pitch::diatonicIndex()
    int semitones = 0; ///< added to sign × Pitch::midiKey()
    friend bool operator==(const PitchMap&, const PitchMap&) = default;

    /// Spelled as the interval wants, but with a neighbour's name where that would take a triple accidental.
    /// Cents are mirrored too.
    [[nodiscard]] score::Pitch operator()(const score::Pitch& pitch) const;
    /// Tonic and accidentals are carried over; a mirror makes major Phrygian, minor Mixolydian and Lydian
    /// Locrian, and the other way round. A key of the Highland bagpipe becomes A Mixolydian first. No key
    /// stays none.
    [[nodiscard]] score::Key operator()(const score::Key& key) const;
};

enum class Respelling {
    WhereNeeded, ///< the map as it is unless a key would have more than seven sharps or flats
    Fewest       ///< of the enharmonic maps the one that gives the fewest sharps or flats
};

/// The map or the enharmonic one a step beside it, whichever gives a readable key.
[[nodiscard]] PitchMap readableMap(const PitchMap& map, const score::Key& key, Respelling respelling);

/// Maps along a score's keys: each stretch of a key gets the enharmonic map that keeps it readable.
class KeyedPitchMaps
{
public:
    KeyedPitchMaps(const std::vector<score::KeyChange>& keys, const PitchMap& map, Respelling respelling);

    [[nodiscard]] const PitchMap& at(score::Ticks tick) const;
    [[nodiscard]] std::vector<score::KeyChange> mapped(const std::vector<score::KeyChange>& keys) const;

private:
    struct Stretch
    {
        score::Ticks start;
        PitchMap map;
    };
    std::vector<Stretch> m_stretches; ///< at least one, ascending
};

} // namespace partita::transform
