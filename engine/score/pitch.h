// SPDX-License-Identifier: GPL-3.0-or-later
// Pitch: a written note name (step, alteration, octave) with a deviation in cents.
#pragma once

#include <array>
#include <compare>
#include <optional>
#include <string>

namespace partita::score {

enum class Step { C, D, E, F, G, A, B };

/// Semitones of a step above C.
[[nodiscard]] constexpr int semitonesOf(Step step)
{
    constexpr std::array<int, 7> kSemitones{0, 2, 4, 5, 7, 9, 11};
    return kSemitones[static_cast<std::size_t>(step)];
}

struct Pitch
{
    Step step = Step::C;
    int alter = 0;  ///< semitones: -2 double flat … 2 double sharp
    int octave = 4; ///< scientific: 4 starts at middle C
    int cents = 0;  ///< deviation from equal temperament, -99 … 99 (quarter tones: ±50)

    friend bool operator==(const Pitch&, const Pitch&) = default;

    /// MIDI key number of the pitch without its cents; middle C is 60. May leave 0 … 127.
    [[nodiscard]] constexpr int midiKey() const { return 12 * (octave + 1) + semitonesOf(step) + alter; }
    /// Position on a staff: 7 × octave + step, so that neighbours differ by one.
    [[nodiscard]] constexpr int diatonicIndex() const { return 7 * octave + static_cast<int>(step); }
    [[nodiscard]] static Pitch fromDiatonicIndex(int index, int alter);
    /// "C#4", "Bb3", "F##5"
    [[nodiscard]] std::string name() const;
};

/// "C", "Bb", "F#": step and alteration as text for chords and keys; nullopt where it is neither.
[[nodiscard]] std::optional<Pitch> parseNoteName(const std::string& text);

} // namespace partita::score
