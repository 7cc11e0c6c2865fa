// SPDX-License-Identifier: GPL-3.0-or-later
// Many simulated studies whose truth is known, to see how often the intervals of a method contain it and how
// often the equivalence tests claim what is not so.
#pragma once

#include "engine/base/progress.h"
#include "engine/base/result.h"
#include "engine/statistics/synthetic_listeners.h"

#include <cstddef>
#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

namespace partita::statistics {

/// How the interval of the share of right answers is made.
enum class IntervalMethod {
    Clustered,        ///< clusteredShare(): the one that reports use
    ClopperPearson,   ///< as if answers were independent
    Wilson,           ///< as if answers were independent
    ListenerClusters, ///< Student's interval of the listeners' means, as if clips were given
    CrossedBootstrap, ///< crossedBootstrapInterval()
};

[[nodiscard]] std::string name(IntervalMethod method);

struct CoverageDesign
{
    ListeningDesign listening;
    ListenerModel model; ///< its skill is set by `shareRight`
    double shareRight = 0.5;

    /// For example "35 listeners, 20 clips, 10 each; listeners 0.5, clips 1; 0.60 right".
    [[nodiscard]] std::string description() const;
};

struct CoverageOptions
{
    std::size_t studies = 2000;
    std::uint64_t seed = 1;
    double level = 0.95;
    std::size_t bootstrapReplicates = 399;
    std::stop_token stop;
    base::ProgressObserver progress; ///< told of designs that are done; may be empty
};

struct CoverageRow
{
    CoverageDesign design;
    IntervalMethod method = IntervalMethod::Clustered;
    double coverage = 0; ///< the share of studies whose interval contains the truth
    double below = 0;    ///< the share whose interval lies below the truth
    double above = 0;    ///< and above it
    double meanWidth = 0;
    double idealWidth = 0; ///< of a normal interval with the standard deviation that the studies showed
};

struct EquivalenceRow
{
    CoverageDesign design; ///< its truth is the upper border of the margin
    double margin = 0;
    double clustered = 0; ///< how often clusteredEquivalence() wrongly claims equivalence; alpha at most
    double pooled = 0;    ///< the same of exactEquivalence() of all answers
    double power = 0;     ///< how often clusteredEquivalence() finds it where the truth is one half
};

/// Few designs, with and without effects, for comparing methods.
[[nodiscard]] std::vector<CoverageDesign> comparisonDesigns();
/// 20, 35 or 100 listeners; 20, 40 or 60 clips; all or 10 for each; deviations of 0, 0.5 or 1 of listeners
/// and of clips; .5, .6 or .75 right; and with a lean towards "machine" that differs between listeners.
[[nodiscard]] std::vector<CoverageDesign> gridDesigns();

/// A row for every design and method. The same seed gives the same rows; runs on the calling thread. Fails
/// for a design that cannot be simulated, and with Cancelled when stopped.
[[nodiscard]] base::Result<std::vector<CoverageRow>> coverageStudy(const std::vector<CoverageDesign>& designs,
                                                                   const std::vector<IntervalMethod>& methods,
                                                                   const CoverageOptions& options);

/// The designs' own shares of right answers are not used. `alpha` is (1 - level) of the options.
[[nodiscard]] base::Result<std::vector<EquivalenceRow>>
equivalenceStudy(const std::vector<CoverageDesign>& designs, double margin, const CoverageOptions& options);

} // namespace partita::statistics
