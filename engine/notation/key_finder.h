// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the key of music, and where it changes for good.
#pragma once

#include "engine/notation/timed_note.h"

#include <span>
#include <vector>

namespace partita::notation {

enum class KeyProfile { Temperley, Krumhansl, AlbrechtShanahan };

struct KeyOptions
{
    KeyProfile profile = KeyProfile::Temperley;
    bool changes = false;         ///< look for changes of key as well
    double windowQuarters = 8;    ///< the music that one place is judged by
    double changePenalty = 6;     ///< how much better a new key has to fit before it is one
    double shortestQuarters = 32; ///< a key that holds shorter is a passing modulation
};

struct KeyRegion
{
    double startQuarters = 0;
    score::Key key;
    friend bool operator==(const KeyRegion&, const KeyRegion&) = default;
};

struct KeyEstimate
{
    score::Key key;                 ///< of the whole
    double confidence = 0;          ///< 0 … 1: how far the next best signature is behind
    std::vector<KeyRegion> regions; ///< ascending, the first at 0; one unless changes are asked for
};

/// Times in quarters. The key whose profile correlates best with the pitch classes, each note weighted by its
/// length up to a quarter (C. Krumhansl, "Cognitive Foundations of Musical Pitch", 1990, chapter 4; profiles
/// of Krumhansl and Kessler, of D. Temperley, "Music and Probability", 2007, table 6.1, and of J. Albrecht
/// and D. Shanahan, "The Use of Large Corpora to Train a New Type of Key-Finding Algorithm", Music Perception
/// 31, 2013). Changes by dynamic programming over windows with a price on each change (Temperley, "What's Key
/// for Key?", Music Perception 17, 1999). Of enharmonic keys the one with fewer accidentals; F sharp major
/// and E flat minor where both have six. C major and no confidence where there are no notes.
[[nodiscard]] KeyEstimate findKey(std::span<const TimedNote> inQuarters, const KeyOptions& options = {});

} // namespace partita::notation
