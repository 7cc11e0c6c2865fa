// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/survey/answer_check.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace partita::survey {

namespace {

using base::ErrorCode;
using base::Result;

constexpr std::size_t kLongestReply = 2000;
constexpr int kMostPlays = 100'000;
constexpr double kLongestSeconds = 30 * 24 * 3600.0;

tl::unexpected<base::Error> unfit(const std::string& what)
{
    return base::fail(ErrorCode::InvalidInput, what, "the answer");
}

bool contains(const std::vector<std::string>& list, const std::string& text)
{
    return std::find(list.begin(), list.end(), text) != list.end();
}

Result<void> checkChoice(const Study& study, const Trial& trial, const std::string& choice)
{
    switch (study.method) {
    case Method::Identification:
        if (choice != "human" && choice != "machine")
            return unfit("The choice is neither human nor machine");
        return {};
    case Method::ForcedChoice:
    case Method::Preference:
        if (!contains(trial.clips, choice))
            return unfit("The choice is none of the trial's clips");
        return {};
    case Method::Rating:
    case Method::Mushra:
        break;
    }
    return choice.empty() ? Result<void>() : unfit("There is nothing to choose");
}

bool isWhole(double value)
{
    return std::floor(value) == value;
}

Result<void> checkRatings(const Study& study, const Trial& trial, const std::vector<double>& ratings)
{
    const bool rating = study.method == Method::Rating;
    const std::size_t wanted = rating                           ? study.scales.size()
                               : study.method == Method::Mushra ? trial.clips.size()
                                                                : 0;
    if (ratings.size() != wanted)
        return unfit("There are not as many ratings as were asked for");
    for (std::size_t i = 0; i < ratings.size(); ++i) {
        const double least = rating ? 1 : 0;
        const double most = rating ? study.scales[i].points : 100;
        if (!(ratings[i] >= least && ratings[i] <= most) || (rating && !isWhole(ratings[i])))
            return unfit("A rating is not on its scale");
    }
    return {};
}

Result<void> checkHearing(const Study& study, const Trial& trial, const Answer& answer)
{
    if (answer.plays < 0 || answer.plays > kMostPlays ||
        !(answer.seconds >= 0 && answer.seconds <= kLongestSeconds))
        return unfit("The number of plays or the time is none");
    const auto limit =
        static_cast<long>(trial.clips.size() + (trial.reference.empty() ? 0 : 1)) * study.playLimit;
    if (study.playLimit > 0 && answer.plays > limit)
        return unfit("The clips were played more often than is allowed");
    if (study.hearToEnd && !answer.heardToEnd)
        return unfit("The clips were not heard to their end");
    return {};
}

Result<void> checkReply(const Question& question, const std::string& reply)
{
    if (reply.size() > kLongestReply)
        return unfit("The reply to \"" + question.id + "\" is too long");
    if (reply.empty())
        return question.required ? unfit("The question \"" + question.id + "\" has no reply")
                                 : Result<void>();
    if (question.kind == QuestionKind::Choice && !contains(question.options, reply))
        return unfit("The reply to \"" + question.id + "\" is none of its options");
    if (question.kind == QuestionKind::Number) {
        double number = 0;
        const auto [end, error] = std::from_chars(reply.data(), reply.data() + reply.size(), number);
        if (error != std::errc() || end != reply.data() + reply.size() || !std::isfinite(number))
            return unfit("The reply to \"" + question.id + "\" is no number");
    }
    return {};
}

} // namespace

Result<void> checkAnswer(const Study& study, const Assignment& assignment, const Answer& answer)
{
    if (answer.trial < 0 || static_cast<std::size_t>(answer.trial) >= assignment.trials.size())
        return unfit("There is no such trial");
    const Trial& trial = assignment.trials[static_cast<std::size_t>(answer.trial)];
    if (const auto choice = checkChoice(study, trial, answer.choice); !choice)
        return choice;
    if (const auto ratings = checkRatings(study, trial, answer.ratings); !ratings)
        return ratings;
    const int leastConfidence = study.askConfidence && trial.kind != TrialKind::Practice ? 1 : 0;
    if (answer.confidence < leastConfidence || answer.confidence > (study.askConfidence ? 5 : 0))
        return unfit("The confidence is not on its scale");
    return checkHearing(study, trial, answer);
}

Result<void> checkReplies(const Study& study, const std::map<std::string, std::string>& replies, bool atEnd)
{
    std::size_t known = 0;
    for (const Question& question : study.questions) {
        if (question.atEnd != atEnd)
            continue;
        const auto reply = replies.find(question.id);
        known += reply == replies.end() ? 0 : 1;
        if (const auto fits = checkReply(question, reply == replies.end() ? std::string() : reply->second);
            !fits)
            return fits;
    }
    return known == replies.size() ? Result<void>() : unfit("A reply is to no question of this study");
}

bool hasQuestions(const Study& study, bool atEnd)
{
    return std::any_of(study.questions.begin(), study.questions.end(),
                       [&](const Question& question) { return question.atEnd == atEnd; });
}

} // namespace partita::survey
