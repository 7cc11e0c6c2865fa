// SPDX-License-Identifier: GPL-3.0-or-later
// How much the answers of one listener, or the answers to one clip, resemble each other, and what that costs.
#pragma once

#include "engine/base/result.h"
#include "engine/statistics/judgement.h"

namespace partita::statistics {

struct Resemblance
{
    /// Intraclass correlation of right answers, by analysis of variance of one way (Fleiss 1981). May come
    /// out below 0, which is estimation error or a listener's lean that evens out between the two kinds of
    /// clips.
    double correlation = 0;
    double answersEach = 0;   ///< the mean, weighted as the design effect needs it
    double designEffect = 1;  ///< 1 + (answersEach - 1) * max(correlation, 0)
    std::size_t clusters = 0; ///< listeners or clips
};

/// Of a listener's answers. Right and wrong are taken as deviations from the share of right answers to that
/// kind of clip, so that a lean towards "machine" that all listeners share is not taken for a difference
/// between them. Fails for fewer than two listeners and where nobody gave two answers. Correlation 0 where
/// all answers are alike.
[[nodiscard]] base::Result<Resemblance> listenerResemblance(const Judgements& judgements);

/// Of the answers to one clip.
[[nodiscard]] base::Result<Resemblance> itemResemblance(const Judgements& judgements);

} // namespace partita::statistics
