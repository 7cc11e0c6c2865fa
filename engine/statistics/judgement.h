// SPDX-License-Identifier: GPL-3.0-or-later
// One listener's answer to one clip: the row that all survey statistics are computed from.
#pragma once

#include <cstddef>
#include <vector>

namespace partita::statistics {

/// Listeners and clips are told apart by their numbers, which need not be dense.
struct Judgement
{
    std::size_t listener = 0;
    std::size_t item = 0;     ///< the clip; of one listener's answers to it, each is a row
    bool machine = false;     ///< the truth: a machine made the clip. The same in all rows of an item
    bool saidMachine = false; ///< the answer
    int confidence = 0;       ///< 1 (guessing) upwards; 0 where it was not asked

    [[nodiscard]] bool right() const { return machine == saidMachine; }
    friend bool operator==(const Judgement&, const Judgement&) = default;
};

using Judgements = std::vector<Judgement>;

} // namespace partita::statistics
