// SPDX-License-Identifier: GPL-3.0-or-later
// The answers of a study as rows, each with what the key says about it and with the pre-registered rules by
// which the analysis leaves it out. What the analysis and the data file are made from.
#pragma once

#include "engine/survey/key.h"
#include "engine/survey/responses.h"
#include "engine/survey/study.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace partita::survey {

/// In the order in which they are applied: first those that leave out all answers of a participant.
enum class ExclusionRule { Incomplete, FailedAttention, Inconsistent, HeardBefore, NotHeard, TooFast };
inline constexpr std::array kExclusionRules{ExclusionRule::Incomplete,   ExclusionRule::FailedAttention,
                                            ExclusionRule::Inconsistent, ExclusionRule::HeardBefore,
                                            ExclusionRule::NotHeard,     ExclusionRule::TooFast};

/// "incomplete", "failed-attention", "inconsistent", "heard-before", "not-heard", "too-fast"
[[nodiscard]] std::string nameOf(ExclusionRule rule);
/// What it leaves out, a sentence without the full stop.
[[nodiscard]] std::string sentenceOf(ExclusionRule rule, const Exclusions& plan);
[[nodiscard]] bool isRegistered(ExclusionRule rule, const Exclusions& plan);

struct AnswerRow
{
    std::size_t participant = 0; ///< the response's place, from 0
    int position = 0;            ///< of the trial in the participant's way, from 1
    Trial trial;
    Answer answer;
    std::optional<bool> right;          ///< nothing where no answer is right or wrong
    std::vector<ExclusionRule> reasons; ///< in their order; empty: the answer counts

    [[nodiscard]] bool isScored() const { return trial.kind == TrialKind::Scored; }
    [[nodiscard]] bool counts() const { return isScored() && reasons.empty(); }
};

using AnswerTable = std::vector<AnswerRow>;

/// By participant and trial, practice included. Whether a repeated item was answered differently: another
/// choice; of a rating, one that is more than a fifth of its scale away from the first on average.
[[nodiscard]] AnswerTable tabulate(const Study& study, const Key& key,
                                   const std::vector<Response>& responses);

/// Whether the participant answered the check as the design wants it.
[[nodiscard]] bool passed(const Study& study, const AnswerRow& check);
/// Whether a repetition was answered like the item's first hearing; nothing where either was not answered.
[[nodiscard]] std::optional<bool> agrees(const Study& study, const Response& response, int repeat);

/// "P001": what a participant is called in files that others read.
[[nodiscard]] std::string pseudonym(std::size_t participant);

} // namespace partita::survey
