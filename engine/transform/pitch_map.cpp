// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/transform/pitch_map.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace partita::transform {

using score::Key;
using score::Mode;
using score::Pitch;
using score::Step;
using score::Ticks;

namespace {

constexpr int kMostAccidentals = 7;
constexpr int kMostAlteration = 2;

int alterationFor(int index, int midiKey)
{
    return midiKey - Pitch::fromDiatonicIndex(index, 0).midiKey();
}

/// Mapped without regard to how many accidentals it takes.
Pitch exactly(const PitchMap& map, const Pitch& pitch)
{
    const int index = map.sign * pitch.diatonicIndex() + map.index;
    const int alter = alterationFor(index, map.sign * pitch.midiKey() + map.semitones);
    return Pitch::fromDiatonicIndex(index, alter);
}

Mode mirrored(Mode mode)
{
    switch (mode) {
    case Mode::Major:
        return Mode::Phrygian;
    case Mode::Phrygian:
        return Mode::Major;
    case Mode::Minor:
        return Mode::Mixolydian;
    case Mode::Mixolydian:
        return Mode::Minor;
    case Mode::Lydian:
        return Mode::Locrian;
    case Mode::Locrian:
        return Mode::Lydian;
    case Mode::Dorian:
        break;
    }
    return Mode::Dorian;
}

bool movesNames(const PitchMap& map)
{
    return map.sign != 1 || map.semitones % 12 != 0 || map.index % 7 != 0;
}

/// The accidentals of a signature that is only these: those given first, in their order, then the others that
/// the mapped scale needs.
std::vector<score::KeyAccidental> mappedSignature(const PitchMap& map, const Key& key)
{
    std::vector<score::KeyAccidental> result;
    const auto add = [&](Step step, int alter) {
        const Pitch pitch = exactly(map, {step, alter, 4, 0});
        const bool there = std::any_of(result.begin(), result.end(),
                                       [&](const auto& accidental) { return accidental.step == pitch.step; });
        if (pitch.alter != 0 && !there)
            result.push_back({pitch.step, pitch.alter});
    };
    const auto signature = key.signature();
    for (const auto& accidental : key.accidentals)
        add(accidental.step, signature[static_cast<std::size_t>(accidental.step)]);
    for (std::size_t step = 0; step < signature.size(); ++step)
        add(static_cast<Step>(step), signature[step]);
    return result;
}

} // namespace

Pitch PitchMap::operator()(const Pitch& pitch) const
{
    Pitch result = exactly(*this, pitch);
    const int midiKey = sign * pitch.midiKey() + semitones;
    for (int tries = 0; std::abs(result.alter) > kMostAlteration && tries < 4; ++tries) {
        const int neighbour = result.diatonicIndex() + (result.alter > 0 ? 1 : -1);
        result = Pitch::fromDiatonicIndex(neighbour, alterationFor(neighbour, midiKey));
    }
    result.cents = sign * pitch.cents;
    return result;
}

Key PitchMap::operator()(const Key& key) const
{
    if (key.none || !movesNames(*this))
        return key;
    Key result = key;
    if (key.highland) {
        result = Key{};
        result.tonic = Step::A;
        result.mode = Mode::Mixolydian;
        return (*this)(result);
    }
    const Pitch tonic = exactly(*this, {key.tonic, key.tonicAlter, 4, 0});
    result.tonic = tonic.step;
    result.tonicAlter = tonic.alter;
    if (sign < 0)
        result.mode = mirrored(key.mode);
    if (key.explicitOnly) {
        result.accidentals = mappedSignature(*this, key);
        return result;
    }
    for (auto& accidental : result.accidentals) {
        const Pitch pitch = exactly(*this, {accidental.step, accidental.alter, 4, 0});
        accidental = {pitch.step, pitch.alter};
    }
    return result;
}

PitchMap readableMap(const PitchMap& map, const Key& key, Respelling respelling)
{
    const auto accidentals = [&key](const PitchMap& candidate) { return std::abs(candidate(key).fifths()); };
    PitchMap best = map;
    if (respelling == Respelling::WhereNeeded && accidentals(map) <= kMostAccidentals)
        return best;
    for (const int change : {1, -1}) {
        PitchMap candidate = map;
        candidate.index += change;
        if (accidentals(candidate) < accidentals(best))
            best = candidate;
    }
    return best;
}

KeyedPitchMaps::KeyedPitchMaps(const std::vector<score::KeyChange>& keys, const PitchMap& map,
                               Respelling respelling)
{
    m_stretches.push_back({Ticks{}, readableMap(map, score::keyAt(keys, Ticks{}), respelling)});
    for (const auto& change : keys)
        m_stretches.push_back({change.at, readableMap(map, change.key, respelling)});
}

const PitchMap& KeyedPitchMaps::at(Ticks tick) const
{
    const auto after = std::upper_bound(m_stretches.begin(), m_stretches.end(), tick,
                                        [](Ticks t, const Stretch& stretch) { return t < stretch.start; });
    return after == m_stretches.begin() ? after->map : std::prev(after)->map;
}

std::vector<score::KeyChange> KeyedPitchMaps::mapped(const std::vector<score::KeyChange>& keys) const
{
    std::vector<score::KeyChange> result = keys;
    for (std::size_t i = 0; i < keys.size(); ++i)
        result[i].key = m_stretches[i + 1].map(keys[i].key);
    return result;
}

} // namespace partita::transform
