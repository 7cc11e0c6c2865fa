// SPDX-License-Identifier: GPL-3.0-or-later
// What an Analysis is made of. Everything is optional that a study may not have, or have too little of.
#pragma once

#include "engine/statistics/calibration.h"
#include "engine/statistics/clustered_estimate.h"
#include "engine/statistics/equivalence.h"
#include "engine/statistics/item_analysis.h"
#include "engine/statistics/permutation_test.h"
#include "engine/statistics/resemblance.h"
#include "engine/statistics/signal_detection.h"
#include "engine/survey/answer_table.h"

#include <optional>
#include <string>
#include <vector>

namespace partita::survey {

struct ExclusionCount
{
    ExclusionRule rule = ExclusionRule::Incomplete;
    std::string sentence;
    std::size_t participants = 0; ///< to whose answers the rule applies, whether or not another does as well
    std::size_t answers = 0;      ///< scored ones to which it applies
    std::size_t removed = 0;      ///< those that no earlier rule had left out
};

/// TOST as it would come out if one listener's answers resembled each other so much.
struct AssumedEquivalence
{
    double correlation = 0;
    statistics::Equivalence test;
};

/// One of several margins that totals are looked at with.
struct MarginResult
{
    double margin = 0;
    statistics::Equivalence pooled;
    std::vector<AssumedEquivalence> assumed;
};

/// A share against one half: of right answers, or of preferences for the human clip.
struct ShareResult
{
    statistics::Proportion pooled;
    double exactP = 1; ///< two-sided, as if answers were independent
    statistics::Interval wilson;
    statistics::Interval clopperPearson;
    statistics::Equivalence pooledEquivalence;
    std::vector<AssumedEquivalence> assumed;                     ///< under .05, .10, .20
    std::optional<statistics::ClusteredEstimate> clustered;      ///< what decides
    std::optional<statistics::Equivalence> clusteredEquivalence; ///< what decides
    std::optional<statistics::Resemblance> ofListeners;
    std::optional<statistics::Resemblance> ofItems;
    std::optional<statistics::PermutationTest> permutation;
    std::vector<double> byListener; ///< ascending: every listener's own share
};

struct SignalResult
{
    statistics::SignalDetection pooled;
    statistics::YesNoCounts counts;
    std::optional<statistics::ClusteredEstimate> sensitivity;
    std::optional<statistics::ClusteredEstimate> criterion;
};

struct ClipResult
{
    std::string clip; ///< of a forced choice: the item
    std::string name; ///< for people: its title, or "Machine 3"
    std::string model;
    std::string piece;
    statistics::ItemResult result;
};

/// A model's clips. `fooled`: answers that took them for a person's.
struct ModelResult
{
    std::string model;
    std::size_t clips = 0;
    statistics::Proportion fooled;
    statistics::Interval wilson;
    std::optional<statistics::ClusteredEstimate> clustered;
};

struct ModelDifference
{
    std::string first;
    std::string second;
    statistics::ClusteredEstimate difference; ///< of the shares that fooled, first minus second
};

} // namespace partita::survey
