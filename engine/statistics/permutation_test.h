// SPDX-License-Identifier: GPL-3.0-or-later
// Whether listeners tell machine from human clips, by exchanging the clips' labels: if nobody can hear a
// difference, every choice of which clips a machine made was as likely as the true one.
#pragma once

#include "engine/base/random.h"
#include "engine/base/result.h"
#include "engine/statistics/binomial_test.h"
#include "engine/statistics/judgement.h"

#include <cstdint>

namespace partita::statistics {

struct PermutationTest
{
    double difference =
        0; ///< the share of "machine" among answers to machine clips, minus that to human clips
    double p = 1;
    std::uint64_t labellings = 0; ///< how many were looked at
    bool exact = false;           ///< all there are, and not a random choice
};

/// Labels are exchanged among the clips of one study; a listener's answers stay together, so listeners that
/// differ do no harm. All labellings are counted when there are at most `mostLabellings`; otherwise so many
/// are drawn, and p is (as extreme + 1) / (drawn + 1) (Phipson and Smyth 2010). Two-sided by the difference's
/// size; Greater asks for listeners who are right. Fails where one kind of clip is missing, an item has both
/// labels, or `mostLabellings` is below 20.
[[nodiscard]] base::Result<PermutationTest> permuteLabels(const Judgements& judgements, base::Random& random,
                                                          Alternative alternative = Alternative::TwoSided,
                                                          std::uint64_t mostLabellings = 200'000);

} // namespace partita::statistics
