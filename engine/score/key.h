// SPDX-License-Identifier: GPL-3.0-or-later
// Key: tonic and mode, the signature they imply, and which spelling a sounding key gets in it.
#pragma once

#include "engine/score/pitch.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace partita::score {

enum class Mode { Major, Minor, Dorian, Phrygian, Lydian, Mixolydian, Locrian };

/// An accidental in a signature beside those that tonic and mode imply ("K:D exp _b ^c").
struct KeyAccidental
{
    Step step = Step::C;
    int alter = 0;
    friend bool operator==(const KeyAccidental&, const KeyAccidental&) = default;
};

struct Key
{
    Step tonic = Step::C;
    int tonicAlter = 0;
    Mode mode = Mode::Major;
    bool none = false;         ///< no key at all ("K:none"): no signature, no tonic
    bool highland = false;     ///< Highland bagpipe (HP or Hp): f sharp and c sharp
    bool explicitOnly = false; ///< the signature is exactly `accidentals` ("exp")
    std::vector<KeyAccidental> accidentals;

    friend bool operator==(const Key&, const Key&) = default;

    /// Sharps (positive) or flats (negative) that tonic and mode imply, -7 … 7 for usual keys.
    [[nodiscard]] int fifths() const;
    /// Alteration of each step (C … B) in the signature, explicit accidentals included.
    [[nodiscard]] std::array<int, 7> signature() const;
    /// "G major", "E dorian", "none"
    [[nodiscard]] std::string name() const;
    /// The spelling of a MIDI key number: the signature's own note where it has one, else the one nearest on
    /// the line of fifths.
    [[nodiscard]] Pitch spell(int midiKey) const;

    [[nodiscard]] static Key fromFifths(int fifths, Mode mode = Mode::Major);
};

[[nodiscard]] std::string_view modeName(Mode mode);
/// From the first three letters in any case ("mix", "Mixolydian", "m", "maj", "ion", "aeo"); empty is major.
[[nodiscard]] std::optional<Mode> parseMode(std::string_view text);
/// "G", "Am", "F# dorian", "Bb mixolydian" as users and ABC write it.
[[nodiscard]] std::optional<Key> parseKeyName(std::string_view text);

} // namespace partita::score
