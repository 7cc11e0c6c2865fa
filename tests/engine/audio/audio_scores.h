// SPDX-License-Identifier: GPL-3.0-or-later
// Small scores for the tests of playing and rendering: 480 ticks a quarter, 120 quarters a minute.
#pragma once

#include "engine/score/performance.h"

#include <vector>

namespace partita::test {

inline score::Note note(std::int64_t onset, std::int64_t duration, int key, int velocity = 100)
{
    score::Note result;
    result.onset = {onset};
    result.duration = {duration};
    result.pitch = score::Key{}.spell(key);
    result.velocity = velocity;
    return result;
}

inline score::Score scoreOf(std::vector<score::Note> notes)
{
    score::Score score;
    score.parts.emplace_back();
    score.parts.front().voices.push_back({{}, std::move(notes), {}, {}, {}});
    score.normalise();
    return score;
}

} // namespace partita::test
