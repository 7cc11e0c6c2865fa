// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of an Analysis about listeners themselves, their preferences and their ratings.
#pragma once

#include "engine/statistics/bradley_terry.h"
#include "engine/statistics/interval.h"
#include "engine/statistics/rank_tests.h"

#include <optional>
#include <string>
#include <vector>

namespace partita::survey {

/// Of repetitions that were answered alike, or attention checks that were passed.
struct AgreementResult
{
    statistics::Proportion alike;
    statistics::Interval interval; ///< Wilson's
};

/// The mean over listeners of a difference of two shares of their own, and Student's interval.
struct WithinListener
{
    double difference = 0;
    statistics::Interval interval;
    std::size_t listeners = 0;
};

/// What a listener said about themself, and how their answers went.
struct BackgroundGroup
{
    std::string reply;
    std::size_t listeners = 0;
    double meanShare = 0;
    statistics::Interval interval; ///< Student's, of the listeners' means; the mean alone for one listener
};
struct BackgroundResult
{
    std::string question;
    std::vector<BackgroundGroup> groups; ///< of a choice
    std::optional<double> correlation;   ///< of a number: Spearman's, with the share
    std::optional<double> correlationP;
    std::size_t listeners = 0;
};

struct PreferenceResult
{
    std::vector<std::string> competitors; ///< "human" first, then models by name
    std::vector<statistics::PairCount> counts;
    std::optional<statistics::BradleyTerry> strengths;
};

struct RatedSource
{
    std::string source;
    std::size_t ratings = 0;
    double median = 0;
    double lowerQuartile = 0;
    double upperQuartile = 0;
    std::vector<std::size_t> distribution; ///< of a Likert scale: by point; of Mushra: by tens
};

/// One scale, or Mushra's.
struct RatingResult
{
    std::string scale;
    std::string question;
    double lowest = 1;
    double highest = 5;
    std::vector<RatedSource> sources;
    std::size_t listeners = 0; ///< who rated all sources; the tests compare their means
    std::optional<statistics::Friedman> friedman;
    std::vector<statistics::PairComparison> pairs; ///< by the places in `sources`; adjusted by Holm
};

} // namespace partita::survey
