// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the meter of music whose beat is known, and where its bars start.
#pragma once

#include "engine/notation/timed_note.h"

#include <optional>
#include <span>
#include <vector>

namespace partita::notation {

struct MeterOptions
{
    std::optional<score::Meter> meter; ///< known already: only the start of its bars is looked for
};

struct MeterGuess
{
    score::Meter meter;
    double probability = 0;
};

struct MeterEstimate
{
    score::Meter meter;
    double pickupQuarters = 0;       ///< from time 0 to the first bar line; 0 where a bar starts there
    double confidence = 0;           ///< the probability of the meter among the guesses, 0 … 1
    std::vector<MeterGuess> guesses; ///< by falling probability
};

/// Times in quarters; at most the first 10,000 quarters are read. Each candidate meter is scored by how well
/// the places of its bar explain which notes start there, how long they last and where the harmony changes
/// (after D. Temperley, "Music and Probability", 2007, chapter 3), by the autocorrelation of rhythm, melody
/// and pitch classes at the bar's length (J. Brown, "Determination of the meter of musical scores by
/// autocorrelation", JASA 94, 1993), by whether passages come again after whole bars, and by how long and how
/// full its bars would be. Most of what can go wrong is 2/4 for 4/4 and 3/8 for 6/8, or the other way round:
/// that is often a habit of notation, not of music. 4/4 where there are no notes.
[[nodiscard]] MeterEstimate findMeter(std::span<const TimedNote> inQuarters,
                                      const MeterOptions& options = {});

} // namespace partita::notation
