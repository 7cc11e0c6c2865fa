// SPDX-License-Identifier: GPL-3.0-or-later
// RollBars: the bars of a performance with their written numbers, passes and beats, and the empty bars that a
// piano roll shows after the end.
#pragma once

#include "engine/score/performance.h"
#include "engine/transform/grid.h"

#include <vector>

namespace partita::widgets {

using transform::Snap;
using transform::snapped;

struct RollBar
{
    score::TickRange range; ///< on the performed time line
    int number = 0;         ///< as written, from 1; 0 for a pickup and for the second half of a divided bar
    int pass = 1;
    bool repeated = false;   ///< its written bar is played more than once
    bool jump = false;       ///< what was played before it isn't written before it
    bool beyond = false;     ///< after the end of the score
    score::Ticks beatOrigin; ///< a beat lies here: at the end of a pickup, else at the start
    score::Fraction beat{1, 4};
};

class RollBars
{
public:
    RollBars() = default;
    RollBars(const score::Score& score, const score::Performance& performance);

    /// Ascending; empty bars are made as far as the range goes.
    [[nodiscard]] std::vector<RollBar> in(score::TickRange performed) const;
    [[nodiscard]] RollBar at(score::Ticks performed) const;
    /// The end of the bars of the score.
    [[nodiscard]] score::Ticks end() const
    {
        return m_bars.empty() ? score::Ticks{} : m_bars.back().range.end;
    }
    [[nodiscard]] score::Ticks lastBarLength() const { return m_emptyLength; }

private:
    std::vector<RollBar> m_bars;
    score::Ticks m_emptyLength{1920};
    score::Fraction m_emptyBeat{1, 4};
};

} // namespace partita::widgets
