// SPDX-License-Identifier: GPL-3.0-or-later
// What the values of information fields mean: meter, key with clef, tempo, lengths, voices, order of parts.
#pragma once

#include "engine/score/part.h"
#include "engine/score/tempo_map.h"
#include "engine/score/time_map.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace partita::abc {

[[nodiscard]] std::string_view trimmed(std::string_view text);
/// The digits at the start, taken off the text; at most `most`. nullopt where there is none.
[[nodiscard]] std::optional<int> takeNumber(std::string_view& text, int most = 1'000'000);
/// "1/8", "3", with spaces around; nullopt for anything else, zero, or more than 2³¹.
[[nodiscard]] std::optional<score::Fraction> parseFraction(std::string_view text);

/// "6/8", "C", "C|", "none", "2+3/8", "(2+3+2)/8"; nullopt where it is no meter.
[[nodiscard]] std::optional<score::Meter> parseMeter(std::string_view text);
/// ABC 2.1, section 3.1.7: 1/16 where the meter is below 3/4, else 1/8.
[[nodiscard]] score::Fraction defaultUnit(const score::Meter& meter);

/// What K: and V: may say about a staff.
struct StaffProperties
{
    std::optional<score::Clef> clef;
    std::optional<int> transpose; ///< semitones
    int octaves = 0;              ///< octave=: the notes are written so many octaves too low
    std::string name;
    std::string abbreviation;
    bool hasName = false;
    friend bool operator==(const StaffProperties&, const StaffProperties&) = default;
};

struct KeyField
{
    std::optional<score::Key> key; ///< nullopt: the field says only things about the staff
    StaffProperties staff;
    std::string_view unknown; ///< the first word that could not be read
};
[[nodiscard]] KeyField parseKeyField(std::string_view text);

struct VoiceField
{
    std::string id;
    StaffProperties staff;
};
[[nodiscard]] VoiceField parseVoiceField(std::string_view text);

/// "1/4=120", "120", "\"Allegro\" 1/4=120", "C3=100"; the unit note is the beat of a bare number.
[[nodiscard]] std::optional<score::TempoChange> parseTempo(std::string_view text,
                                                           const score::Fraction& unit);

/// "A2(BC)3" as A A B C B C B C; nullopt where it is not made of capital letters, numbers and brackets.
[[nodiscard]] std::optional<std::vector<std::string>> parsePartOrder(std::string_view text);

/// "bass", "treble-8", "alto4"; nullopt where it is no clef.
[[nodiscard]] std::optional<score::Clef> parseClef(std::string_view text);
[[nodiscard]] std::string clefName(const score::Clef& clef);

} // namespace partita::abc
