// SPDX-License-Identifier: GPL-3.0-or-later
// Estimates with intervals that hold when every listener hears several clips and every clip is heard by
// several listeners. They speak of other listeners and other clips of the same kinds, not of those in the
// study alone.
#pragma once

#include "engine/base/result.h"
#include "engine/statistics/equivalence.h"
#include "engine/statistics/interval.h"
#include "engine/statistics/judgement.h"

#include <cstddef>

namespace partita::statistics {

struct ClusteredEstimate
{
    double estimate = 0;
    double standardError = 0;
    double degrees = 0; ///< of freedom of the standard error (Satterthwaite)
    Interval interval;
    double designEffect = 1;     ///< the variance, as a multiple of that of as many independent answers
    double effectiveAnswers = 0; ///< answers / designEffect
    double listenerShare = 0;    ///< of the variance: what is due to listeners
    double itemShare = 0;        ///< of the variance: what is due to clips
    bool allAlike = false;       ///< no answer differs: see clusteredShare()
    std::size_t listeners = 0;
    std::size_t items = 0;
    std::size_t answers = 0;
};

enum class Outcome {
    Right,       ///< the answer is the truth
    SaidMachine, ///< the answer is "machine", whatever the truth
};

/// The mean share of an outcome over machine and human clips, either kind counting one half, so that one half
/// is what guessing gives whatever the listener leans to and however many clips of each kind there are. Where
/// all clips are of one kind it is their mean, and so it serves forced choices and preferences too. Student's
/// interval on the logit scale, with the variance of crossedVariance(). Where all answers are alike that is
/// 0, and the interval is Clopper–Pearson's for as many answers as there are listeners or clips, the fewer.
/// Fails as crossedVariance() does, and for a level outside (0, 1).
[[nodiscard]] base::Result<ClusteredEstimate>
clusteredShare(const Judgements& judgements, Outcome outcome = Outcome::Right, double level = 0.95);

/// TOST from clusteredShare(): equivalent exactly when its interval of level 1 - 2 alpha lies inside the
/// margin around one half. This is the test that a verdict of "indistinguishable" rests on.
[[nodiscard]] base::Result<Equivalence> clusteredEquivalence(const Judgements& judgements, double margin,
                                                             double alpha = 0.05);

/// d' with the log-linear correction of detectSignal(), and its interval by the delta method. Fails where one
/// kind of clip is missing.
[[nodiscard]] base::Result<ClusteredEstimate> clusteredSensitivity(const Judgements& judgements,
                                                                   double level = 0.95);

/// The same for the criterion c.
[[nodiscard]] base::Result<ClusteredEstimate> clusteredCriterion(const Judgements& judgements,
                                                                 double level = 0.95);

/// The share of an outcome among the first answers minus that among the second, for example to two models'
/// clips. They must have no clip in common; listeners may be the same, which the variance makes use of.
[[nodiscard]] base::Result<ClusteredEstimate> clusteredDifference(const Judgements& first,
                                                                  const Judgements& second,
                                                                  Outcome outcome = Outcome::SaidMachine,
                                                                  double level = 0.95);

} // namespace partita::statistics
