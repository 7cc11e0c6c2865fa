// SPDX-License-Identifier: GPL-3.0-or-later
// Two one-sided tests (TOST) that a proportion lies within a margin around one half: what "indistinguishable"
// has to rest on, since a test that finds no difference may only have had too few answers.
#pragma once

#include "engine/base/result.h"
#include "engine/statistics/interval.h"

namespace partita::statistics {

/// Both hypotheses, "it is at or below 0.5 - margin" and "at or above 0.5 + margin", have to be refuted.
struct Equivalence
{
    double estimate = 0;
    double margin = 0;
    double aboveLowerP = 1;      ///< against "at or below 0.5 - margin"
    double belowUpperP = 1;      ///< against "at or above 0.5 + margin"
    Interval interval;           ///< of level 1 - 2 alpha; inside the margin exactly when `equivalent`
    double effectiveAnswers = 0; ///< how many independent answers the answers are worth
    bool equivalent = false;     ///< p() is at most alpha

    [[nodiscard]] double p() const { return aboveLowerP > belowUpperP ? aboveLowerP : belowUpperP; }
};

/// By exact binomial tails, as if every answer came from another listener. The interval is Clopper–Pearson's.
[[nodiscard]] base::Result<Equivalence> exactEquivalence(const Proportion& seen, double margin,
                                                         double alpha = 0.05);

/// Kish 1965: 1 + (answersPerListener - 1) * correlation, how many times the variance grows because the
/// answers of one listener resemble each other. `answersPerListener` at least 1, `correlation` in [0, 1].
[[nodiscard]] base::Result<double> designEffect(double answersPerListener, double correlation);

/// With an assumed correlation of a listener's answers, for data of which only totals are known: the answers
/// count as answers / designEffect, and z = (share -+ margin - 0.5) / sqrt(share (1 - share) / effective) is
/// referred to the normal distribution (Wald's form: the variance is estimated where it was seen).
/// With correlation 0 this is the normal version of exactEquivalence. Fails when all or none are right.
[[nodiscard]] base::Result<Equivalence> correlatedEquivalence(const Proportion& seen, double margin,
                                                              double answersPerListener, double correlation,
                                                              double alpha = 0.05);

} // namespace partita::statistics
