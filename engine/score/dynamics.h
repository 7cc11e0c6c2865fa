// SPDX-License-Identifier: GPL-3.0-or-later
// What the signs of a voice say about loudness and hold: velocities from dynamics and hairpins, and the tempo
// under a fermata.
#pragma once

#include "engine/score/score.h"

#include <vector>

namespace partita::score {

/// The velocity in force along a voice. A hairpin (`crescendo(` … `crescendo)`, also `<(` and `>(`) leads to
/// the dynamic that follows its end, else one step of 16 up or down.
class Dynamics
{
public:
    static constexpr int kDefaultVelocity = 80;

    Dynamics(const Part& part, const Voice& voice);

    [[nodiscard]] int at(Ticks written) const;

private:
    struct Point
    {
        Ticks at;
        int velocity = kDefaultVelocity;
        bool leads = false; ///< changes evenly to the next point
    };
    std::vector<Point> m_points; ///< ascending
};

/// The score's tempos with half the tempo under every fermata.
[[nodiscard]] std::vector<TempoChange> temposWithFermatas(const Score& score);

} // namespace partita::score
