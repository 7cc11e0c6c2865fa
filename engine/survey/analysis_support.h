// SPDX-License-Identifier: GPL-3.0-or-later
// What the parts of an analysis share: the answers that count as judgements, and what becomes of a statistic
// that cannot be computed. Internal to this folder.
#pragma once

#include "engine/statistics/judgement.h"
#include "engine/survey/analysis.h"

#include <map>
#include <string>
#include <vector>

namespace partita::survey {

/// What the parts are computed from.
struct AnalysisInput
{
    const Study& study;
    const Key& key;
    const std::vector<Response>& responses;
    const AnswerTable& table;
    std::uint64_t seed = 1;
};

/// A statistic, or nothing and a note that says why.
template<class T>
std::optional<T> kept(base::Result<T> result, const std::string& what, std::vector<std::string>& notes)
{
    if (result)
        return std::move(*result);
    notes.push_back(what + " could not be computed: " + result.error().what);
    return std::nullopt;
}

/// Scored answers as judgements. Identification: of clips, by their places in the study. Forced choices and
/// preferences: of items, all of them "machine", with "machine" said where the human clip was chosen; of
/// preferences only pairs of a human and a machine clip. Empty for ratings.
[[nodiscard]] statistics::Judgements judgementsOf(const AnalysisInput& input, bool withExcluded);

/// The same, only about one model's clips.
[[nodiscard]] std::map<std::string, statistics::Judgements>
judgementsByModel(const AnalysisInput& input, const statistics::Judgements& judgements);

/// Which of an item's clips is a machine's; nullptr without one.
[[nodiscard]] const ClipOrigin* machineOf(const Key& key, const Item& item);

/// "human", or the model's name; a model without a name is "machine".
[[nodiscard]] std::string competitorOf(const ClipOrigin& origin);

/// Student's interval of a mean; the mean alone for fewer than two values.
[[nodiscard]] statistics::Interval studentInterval(const std::vector<double>& values, double level);
[[nodiscard]] double meanOf(const std::vector<double>& values);
/// `values` ascending and not empty; linear between neighbours (type 7 of R).
[[nodiscard]] double quantileOf(const std::vector<double>& values, double share);

[[nodiscard]] ShareResult analyseShare(const statistics::Judgements& judgements, const Registration& plan,
                                       std::uint64_t seed, std::vector<std::string>& notes);
/// Of totals: what needs single answers is left out.
[[nodiscard]] base::Result<ShareResult> shareOfTotals(const statistics::Proportion& right, double answersEach,
                                                      const Registration& plan);

void analyseClips(const AnalysisInput& input, const statistics::Judgements& judgements, Analysis& analysis);
void analysePreferences(const AnalysisInput& input, Analysis& analysis);
[[nodiscard]] std::vector<RatingResult> analyseRatings(const AnalysisInput& input, bool withExcluded,
                                                       std::vector<std::string>& notes);
/// Repetitions, attention checks, order, sides, and what listeners said about themselves.
void analyseListeners(const AnalysisInput& input, Analysis& analysis);

void judge(Analysis& analysis);
void addCaveats(const AnalysisInput& input, bool keyWasReadable, Analysis& analysis);

} // namespace partita::survey
