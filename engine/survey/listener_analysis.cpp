// SPDX-License-Identifier: GPL-3.0-or-later
// Listeners: whether they agree with themselves, were attentive, tired or leaned to a side, and whether what
// they said about themselves has to do with their answers.
#include "engine/statistics/binomial_test.h"
#include "engine/statistics/distributions.h"
#include "engine/survey/analysis_support.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace partita::survey {

namespace {

using statistics::Proportion;

std::optional<AgreementResult> agreement(const Proportion& alike, double level)
{
    const auto interval = statistics::wilsonInterval(alike, level);
    if (!interval)
        return std::nullopt;
    return AgreementResult{alike, *interval};
}

/// What is averaged over a listener's answers: right, or the human clip preferred.
std::optional<bool> success(const AnalysisInput& input, const AnswerRow& row)
{
    if (row.right)
        return row.right;
    if (input.study.method != Method::Preference || row.trial.clips.size() != 2)
        return std::nullopt;
    const ClipOrigin* first = findOrigin(input.key, row.trial.clips[0]);
    const ClipOrigin* second = findOrigin(input.key, row.trial.clips[1]);
    const ClipOrigin* chosen = findOrigin(input.key, row.answer.choice);
    if (!first || !second || !chosen || first->source == second->source)
        return std::nullopt;
    return chosen->source == Source::Human;
}

/// The answers that count, by listener, in the order in which they were given.
std::map<std::size_t, std::vector<bool>> successes(const AnalysisInput& input)
{
    std::map<std::size_t, std::vector<bool>> listeners;
    for (const AnswerRow& row : input.table)
        if (row.counts())
            if (const auto right = success(input, row))
                listeners[row.participant].push_back(*right);
    return listeners;
}

double shareOf(std::vector<bool>::const_iterator begin, std::vector<bool>::const_iterator end)
{
    return static_cast<double>(std::count(begin, end, true)) / static_cast<double>(end - begin);
}

std::optional<WithinListener> orderEffect(const std::map<std::size_t, std::vector<bool>>& listeners,
                                          double level)
{
    std::vector<double> differences;
    for (const auto& [listener, answers] : listeners) {
        if (answers.size() < 2)
            continue;
        const auto middle = answers.begin() + static_cast<std::ptrdiff_t>(answers.size() / 2);
        differences.push_back(shareOf(middle, answers.end()) - shareOf(answers.begin(), middle));
    }
    if (differences.size() < 2)
        return std::nullopt;
    return WithinListener{meanOf(differences), studentInterval(differences, level), differences.size()};
}

std::optional<double> numberFrom(const std::string& text)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

/// Pearson's correlation of two lists of ranks is Spearman's of what was ranked.
std::optional<double> correlationOf(const std::vector<double>& first, const std::vector<double>& second)
{
    const double firstMean = meanOf(first);
    const double secondMean = meanOf(second);
    double product = 0;
    double firstSquares = 0;
    double secondSquares = 0;
    for (std::size_t i = 0; i < first.size(); ++i) {
        product += (first[i] - firstMean) * (second[i] - secondMean);
        firstSquares += (first[i] - firstMean) * (first[i] - firstMean);
        secondSquares += (second[i] - secondMean) * (second[i] - secondMean);
    }
    if (firstSquares <= 0 || secondSquares <= 0)
        return std::nullopt;
    return product / std::sqrt(firstSquares * secondSquares);
}

/// Student's t of a rank correlation, two-sided.
double correlationP(double correlation, std::size_t count)
{
    const double degrees = static_cast<double>(count) - 2;
    const double rest = 1 - correlation * correlation;
    if (rest <= 0)
        return 0;
    const double t = std::abs(correlation) * std::sqrt(degrees / rest);
    return 2 * (1 - statistics::studentAtMost(t, degrees));
}

using Shares = std::map<std::size_t, double>;

BackgroundResult byChoice(const AnalysisInput& input, const Question& question, const Shares& shares)
{
    BackgroundResult result;
    result.question = question.text;
    for (const std::string& option : question.options) {
        std::vector<double> own;
        for (const auto& [listener, share] : shares) {
            const auto& replies = input.responses[listener].participant.replies;
            const auto reply = replies.find(question.id);
            if (reply != replies.end() && reply->second == option)
                own.push_back(share);
        }
        result.listeners += own.size();
        if (!own.empty())
            result.groups.push_back(
                {option, own.size(), meanOf(own), studentInterval(own, levelOf(input.study.registration))});
    }
    return result;
}

BackgroundResult byNumber(const AnalysisInput& input, const Question& question, const Shares& shares)
{
    BackgroundResult result;
    result.question = question.text;
    std::vector<double> numbers;
    std::vector<double> own;
    for (const auto& [listener, share] : shares) {
        const auto& replies = input.responses[listener].participant.replies;
        const auto reply = replies.find(question.id);
        const auto number = reply == replies.end() ? std::nullopt : numberFrom(reply->second);
        if (!number)
            continue;
        numbers.push_back(*number);
        own.push_back(share);
    }
    result.listeners = numbers.size();
    if (numbers.size() > 2)
        result.correlation = correlationOf(statistics::midRanks(numbers), statistics::midRanks(own));
    if (result.correlation)
        result.correlationP = correlationP(*result.correlation, numbers.size());
    return result;
}

void addChecks(const AnalysisInput& input, Analysis& analysis)
{
    Proportion alike;
    Proportion passes;
    Proportion left;
    for (const AnswerRow& row : input.table) {
        if (row.trial.kind == TrialKind::Attention) {
            ++passes.trials;
            passes.successes += passed(input.study, row) ? 1 : 0;
        } else if (row.trial.kind == TrialKind::Repeat) {
            const auto agreed = agrees(input.study, input.responses[row.participant], row.answer.trial);
            alike.trials += agreed ? 1 : 0;
            alike.successes += agreed.value_or(false) ? 1 : 0;
        }
        if (row.counts() && row.trial.clips.size() == 2 && !row.answer.choice.empty()) {
            ++left.trials;
            left.successes += row.answer.choice == row.trial.clips[0] ? 1 : 0;
        }
    }
    const double level = levelOf(input.study.registration);
    analysis.repeats = agreement(alike, level);
    analysis.attention = agreement(passes, level);
    analysis.sides = agreement(left, level);
}

} // namespace

void analyseListeners(const AnalysisInput& input, Analysis& analysis)
{
    addChecks(input, analysis);
    const auto listeners = successes(input);
    analysis.order = orderEffect(listeners, levelOf(input.study.registration));
    Shares shares;
    for (const auto& [listener, answers] : listeners)
        shares[listener] = shareOf(answers.begin(), answers.end());
    if (shares.empty())
        return;
    for (const Question& question : input.study.questions) {
        if (question.kind == QuestionKind::Choice)
            analysis.background.push_back(byChoice(input, question, shares));
        else if (question.kind == QuestionKind::Number)
            analysis.background.push_back(byNumber(input, question, shares));
    }
}

} // namespace partita::survey
