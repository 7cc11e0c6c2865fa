// SPDX-License-Identifier: GPL-3.0-or-later
// What of a piece sounds in a survey's clip: every piece's beginning, cut near one length, with nothing left
// of its source's ways with instruments, loudness and tempo that the settings make equal.
#pragma once

#include "engine/base/result.h"
#include "engine/score/performance.h"

#include <optional>

namespace partita::audio {

enum class VelocityPolicy {
    Same, ///< every note at ClipSettings::velocity
    Kept,
};

enum class PercussionPolicy { Removed, Kept };

/// How music becomes clips: the same for all clips of a study.
struct ClipPolicy
{
    VelocityPolicy velocities = VelocityPolicy::Same;
    int velocity = 80;              ///< 1 … 127
    std::optional<int> program = 0; ///< General MIDI, of all parts but percussion; nullopt: each its own
    PercussionPolicy percussion = PercussionPolicy::Removed;
    bool controllers = false;                ///< whether pedals, bends and volumes of the source are heard
    std::optional<double> quartersPerMinute; ///< one tempo for all; nullopt: each its own
    double seconds = 20;                     ///< of music, as near as bars allow
    double barReach = 0.15; ///< as a share of `seconds`: with no bar line so near, it is cut at a beat
    friend bool operator==(const ClipPolicy&, const ClipPolicy&) = default;
};

struct ClipExcerpt
{
    /// From its first note at 0 to its cut, where every note has ended. Without segments.
    score::Performance performance;
    double seconds = 0;
    bool whole = false; ///< the piece ends here by itself
};

/// InvalidInput where nothing sounds, or a setting is out of range.
[[nodiscard]] base::Result<ClipExcerpt> clipExcerpt(const score::Score& score, const ClipPolicy& policy);

} // namespace partita::audio
