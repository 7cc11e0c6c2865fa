// SPDX-License-Identifier: GPL-3.0-or-later
// Interval: a distance between written pitches, with its name in music.
#pragma once

#include "engine/score/key.h"

#include <optional>
#include <string>
#include <string_view>

namespace partita::transform {

/// Staff steps and semitones, both negative downwards: a major third up is {2, 4}.
struct Interval
{
    int steps = 0;
    int semitones = 0;
    friend bool operator==(const Interval&, const Interval&) = default;

    [[nodiscard]] Interval operator-() const { return {-steps, -semitones}; }
    [[nodiscard]] bool isDown() const { return semitones < 0 || (semitones == 0 && steps < 0); }
    /// "major third", "octave", "2 octaves and a perfect fifth"; without the direction.
    [[nodiscard]] std::string name() const;

    /// The interval of so many semitones that leads from the key to the one with the fewest sharps or flats:
    /// +1 is a minor second from G (to Ab) and from C (to Db), an augmented unison from Gb (to G).
    [[nodiscard]] static Interval fromSemitones(int semitones, const score::Key& key);
    [[nodiscard]] static Interval between(const score::Pitch& from, const score::Pitch& to);
};

/// "M3", "+m3", "-P5", "A4", "d5", "P8": quality (P, M, m, A, d), number, and a minus for down. nullopt where
/// it is no interval of at most three octaves.
[[nodiscard]] std::optional<Interval> parseInterval(std::string_view text);

} // namespace partita::transform
