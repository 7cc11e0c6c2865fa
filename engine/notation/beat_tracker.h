// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the beats of music that was played freely: tempo from the distances between onsets, then the sequence
// of beats that best joins strong onsets with an even pulse.
#pragma once

#include "engine/base/result.h"
#include "engine/notation/timed_note.h"

#include <span>
#include <stop_token>
#include <vector>

namespace partita::notation {

struct BeatOptions
{
    double slowest = 40;    ///< beats a minute
    double fastest = 208;   ///< beats a minute
    double preferred = 100; ///< beats a minute where the onsets leave a choice
    double preference = 1;  ///< how much `preferred` counts
    double tightness = 20;  ///< how even the pulse has to be
};

struct BeatTrack
{
    std::vector<double> beats; ///< seconds, ascending; they cover all onsets
    double beatsPerMinute = 0; ///< the median
    double confidence = 0;     ///< share of the onsets' weight that lies within 70 ms of a beat or half beat
};

/// Times in seconds. The tempo is read from a histogram of the intervals between onsets (S. Dixon, "Automatic
/// Extraction of Tempo and Beat from Expressive Performances", JNMR 30, 2001), smoothed over time by dynamic
/// programming; beats are placed by dynamic programming over onset strength (D. Ellis, "Beat Tracking by
/// Dynamic Programming", JNMR 36, 2007), the strength of an onset growing with velocity, length, number of
/// notes and depth of its bass. No beats for fewer than two onsets. Blocking, linear in notes plus seconds.
/// Unsupported for more than six hours; Cancelled.
[[nodiscard]] base::Result<BeatTrack> trackBeats(std::span<const TimedNote> inSeconds,
                                                 const BeatOptions& options = {}, std::stop_token stop = {});

/// Seconds to beats counted from 0 at the first beat, straight between beats, at the outer beats' pace
/// beyond.
class BeatMap
{
public:
    /// At least two ascending beats.
    explicit BeatMap(std::vector<double> beats);

    [[nodiscard]] double beatsAt(double seconds) const;

private:
    std::vector<double> m_beats;
};

} // namespace partita::notation
