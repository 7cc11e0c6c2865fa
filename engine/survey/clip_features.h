// SPDX-License-Identifier: GPL-3.0-or-later
// What of a piece listeners could tell its source by, though it says nothing about its quality: key, meter,
// length, tempo, register, density. Clips are matched by it.
#pragma once

#include "engine/score/performance.h"

#include <optional>
#include <string>

namespace partita::survey {

struct ClipFeatures
{
    std::optional<score::Key> key;  ///< the first; nullopt: the music states none
    score::Meter meter;             ///< the first
    double bars = 0;                ///< that begin in the music; an incomplete one at the start counts
    double seconds = 0;             ///< from the start to the end of the last note
    double quartersPerMinute = 120; ///< quarters by time over the whole, whatever the tempo marks say
    double meanPitch = 0;           ///< MIDI, each note weighted by its length; 0: no note
    int lowest = 0;                 ///< MIDI
    int highest = 0;
    double notesPerSecond = 0;
    double notesAtOnce = 0; ///< sounding together, on average over the time in which any sounds
    friend bool operator==(const ClipFeatures&, const ClipFeatures&) = default;

    /// As survey::ClipOrigin has it: "D", "Am", "Dmix"; empty: no key.
    [[nodiscard]] std::string keyName() const;
    /// Major or minor by its third; nullopt: no key.
    [[nodiscard]] std::optional<bool> isMinor() const;
};

/// Percussion counts for the length alone.
[[nodiscard]] ClipFeatures featuresOf(const score::Performance& performance);
/// Of the score as it is performed.
[[nodiscard]] ClipFeatures featuresOf(const score::Score& score);

} // namespace partita::survey
