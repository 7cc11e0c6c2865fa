// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/survey/answer_table.h"

#include "engine/survey/listening_room.h"

#include <algorithm>
#include <cmath>

namespace partita::survey {

namespace {

/// Of a scale: how far two ratings of the same may be apart on average.
constexpr double kSameRating = 0.2;
constexpr double kMushraRange = 100;

std::string secondsText(double seconds)
{
    std::string text = std::to_string(seconds);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.')
        text.pop_back();
    return text;
}

double rangeOf(const Study& study, std::size_t rating)
{
    if (study.method == Method::Mushra)
        return kMushraRange;
    return rating < study.scales.size() ? study.scales[rating].points - 1 : 1;
}

/// The ratings of a trial in the order of the item's clips, so that two hearings compare.
std::vector<double> inItemOrder(const Trial& trial, const Answer& answer, const Trial& like)
{
    if (trial.clips.size() != answer.ratings.size())
        return answer.ratings;
    std::vector<double> sorted;
    for (const std::string& clip : like.clips) {
        const auto found = std::find(trial.clips.begin(), trial.clips.end(), clip);
        if (found != trial.clips.end())
            sorted.push_back(answer.ratings[static_cast<std::size_t>(found - trial.clips.begin())]);
    }
    return sorted;
}

bool sameRatings(const Study& study, const std::vector<double>& first, const std::vector<double>& second)
{
    if (first.size() != second.size() || first.empty())
        return first.size() == second.size();
    double apart = 0;
    for (std::size_t i = 0; i < first.size(); ++i)
        apart += std::abs(first[i] - second[i]) / rangeOf(study, i);
    return apart / static_cast<double>(first.size()) <= kSameRating;
}

std::vector<ExclusionRule> rulesForAll(const Study& study, const Response& response,
                                       const std::vector<AnswerRow>& rows)
{
    const Exclusions& plan = study.registration.exclusions;
    std::vector<ExclusionRule> rules;
    if (plan.incomplete && response.participant.finished.empty())
        rules.push_back(ExclusionRule::Incomplete);
    const auto failed = [&](const AnswerRow& row) {
        return row.trial.kind == TrialKind::Attention && !passed(study, row);
    };
    if (plan.failedAttention && std::any_of(rows.begin(), rows.end(), failed))
        rules.push_back(ExclusionRule::FailedAttention);
    const auto differs = [&](const AnswerRow& row) {
        return row.trial.kind == TrialKind::Repeat &&
               agrees(study, response, row.answer.trial).value_or(true) == false;
    };
    if (plan.inconsistent && std::any_of(rows.begin(), rows.end(), differs))
        rules.push_back(ExclusionRule::Inconsistent);
    return rules;
}

void addOwnRules(const Exclusions& plan, AnswerRow& row)
{
    if (plan.heardBefore && row.answer.heardBefore)
        row.reasons.push_back(ExclusionRule::HeardBefore);
    if (plan.notHeard && !row.answer.heardToEnd)
        row.reasons.push_back(ExclusionRule::NotHeard);
    if (plan.fastestSeconds > 0 && row.answer.seconds < plan.fastestSeconds)
        row.reasons.push_back(ExclusionRule::TooFast);
}

const KnownItem* knownItem(const Study& study, const Trial& trial)
{
    const auto& list = trial.kind == TrialKind::Practice ? study.practice : study.attention;
    const auto found = std::find_if(list.begin(), list.end(),
                                    [&](const KnownItem& known) { return known.item.id == trial.item; });
    return found == list.end() ? nullptr : &*found;
}

std::optional<bool> isRight(const Study& study, const Key& key, const AnswerRow& row)
{
    const bool designed = row.trial.kind == TrialKind::Practice || row.trial.kind == TrialKind::Attention;
    const KnownItem* known = designed ? knownItem(study, row.trial) : nullptr;
    const std::string right =
        designed ? (known == nullptr ? std::string() : known->answer) : rightAnswer(study, key, row.trial);
    if (right.empty())
        return std::nullopt;
    return row.answer.choice == right;
}

} // namespace

std::string nameOf(ExclusionRule rule)
{
    constexpr std::array<const char*, kExclusionRules.size()> kNames{
        "incomplete", "failed-attention", "inconsistent", "heard-before", "not-heard", "too-fast"};
    return kNames.at(static_cast<std::size_t>(rule));
}

std::string sentenceOf(ExclusionRule rule, const Exclusions& plan)
{
    switch (rule) {
    case ExclusionRule::Incomplete:
        return "All answers of participants who did not come to the end";
    case ExclusionRule::FailedAttention:
        return "All answers of participants who failed an attention check";
    case ExclusionRule::Inconsistent:
        return "All answers of participants who answered a repeated item differently";
    case ExclusionRule::HeardBefore:
        return "Answers about music that the participant knew";
    case ExclusionRule::NotHeard:
        return "Answers given before the music had been heard to its end";
    case ExclusionRule::TooFast:
        return "Answers given within " + secondsText(plan.fastestSeconds) + " seconds";
    }
    return {};
}

bool isRegistered(ExclusionRule rule, const Exclusions& plan)
{
    switch (rule) {
    case ExclusionRule::Incomplete:
        return plan.incomplete;
    case ExclusionRule::FailedAttention:
        return plan.failedAttention;
    case ExclusionRule::Inconsistent:
        return plan.inconsistent;
    case ExclusionRule::HeardBefore:
        return plan.heardBefore;
    case ExclusionRule::NotHeard:
        return plan.notHeard;
    case ExclusionRule::TooFast:
        return plan.fastestSeconds > 0;
    }
    return false;
}

bool passed(const Study& study, const AnswerRow& check)
{
    const KnownItem* known = knownItem(study, check.trial);
    return known == nullptr || known->answer.empty() || check.answer.choice == known->answer;
}

std::optional<bool> agrees(const Study& study, const Response& response, int repeat)
{
    const auto& trials = response.assignment.trials;
    const auto& answers = response.participant.answers;
    const Trial& second = trials.at(static_cast<std::size_t>(repeat));
    const auto first = std::find_if(trials.begin(), trials.end(), [&](const Trial& trial) {
        return trial.kind == TrialKind::Scored && trial.item == second.item;
    });
    if (first == trials.end())
        return std::nullopt;
    const auto before = answers.find(static_cast<int>(first - trials.begin()));
    const auto after = answers.find(repeat);
    if (before == answers.end() || after == answers.end())
        return std::nullopt;
    if (study.method != Method::Rating && study.method != Method::Mushra)
        return before->second.choice == after->second.choice;
    return sameRatings(study, before->second.ratings, inItemOrder(second, after->second, *first));
}

AnswerTable tabulate(const Study& study, const Key& key, const std::vector<Response>& responses)
{
    AnswerTable table;
    for (std::size_t i = 0; i < responses.size(); ++i) {
        const Response& response = responses[i];
        std::vector<AnswerRow> rows;
        for (const auto& [place, answer] : response.participant.answers) {
            AnswerRow row{i,      place + 1, response.assignment.trials.at(static_cast<std::size_t>(place)),
                          answer, {},        {}};
            row.right = isRight(study, key, row);
            rows.push_back(std::move(row));
        }
        const auto rules = rulesForAll(study, response, rows);
        for (AnswerRow& row : rows) {
            row.reasons = rules;
            addOwnRules(study.registration.exclusions, row);
            table.push_back(std::move(row));
        }
    }
    return table;
}

std::string pseudonym(std::size_t participant)
{
    constexpr std::size_t kDigits = 3;
    const std::string number = std::to_string(participant + 1);
    return "P" + (number.size() < kDigits ? std::string(kDigits - number.size(), '0') : "") + number;
}

} // namespace partita::survey
