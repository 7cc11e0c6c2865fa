// SPDX-License-Identifier: GPL-3.0-or-later
// Whole studies with the answers of simulated listeners, for tests of what is made from answers.
#pragma once

#include "engine/base/random.h"
#include "engine/statistics/synthetic_listeners.h"
#include "engine/survey/assignment.h"
#include "engine/survey/response_json.h"
#include "engine/survey/responses.h"
#include "engine/survey/study_file.h"
#include "survey_support.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace partita::survey_test {

struct SimulatedStudy
{
    survey::Study study;
    survey::Key key;
    std::vector<survey::Response> responses;
};

/// Even clips are human and odd ones machines', of two models in turn.
inline survey::Key twoModels(const survey::Study& study)
{
    survey::Key key = keyOf(study);
    key.nonce = std::string(64, 'c');
    for (std::size_t i = 0; i < key.origins.size(); ++i) {
        survey::ClipOrigin& origin = key.origins[i];
        origin.piece = "piece-" + std::to_string(i);
        if (origin.source == survey::Source::Machine)
            origin.model = i % 4 == 1 ? "folk-lstm" : "folk-transformer";
    }
    return key;
}

inline void commit(SimulatedStudy& simulated)
{
    simulated.study.stage = survey::Stage::Closed;
    simulated.study.closed = "2026-03-20T18:00:00Z";
    simulated.study.commitment =
        survey::Commitment{survey::commitmentOf(simulated.study, simulated.key), kTime};
}

inline survey::Response responseOf(const survey::Study& study, std::size_t listener)
{
    survey::Response response;
    const std::string number = std::to_string(listener);
    response.participant.id = "feedbeef" + std::string(8 - number.size(), '0') + number;
    response.participant.seed = 1000 + listener;
    response.participant.joined = kTime;
    response.participant.finished = kTime;
    response.participant.channel = "web";
    response.assignment = survey::assign(study, response.participant.seed);
    return response;
}

inline survey::Answer answerAt(std::size_t trial)
{
    survey::Answer answer;
    answer.trial = static_cast<int>(trial);
    answer.heardToEnd = true;
    answer.plays = 1;
    answer.seconds = 14;
    return answer;
}

/// One standard normal number, from two uniform ones (Box and Muller).
inline double normal(base::Random& random)
{
    const double first = 1 - random.uniform();
    const double second = random.uniform();
    return std::sqrt(-2 * std::log(first)) * std::cos(2 * 3.14159265358979 * second);
}

/// For every listener and item whether the answer is right: of identification, forced choice (the human clip
/// chosen) or preference (the human clip preferred).
inline SimulatedStudy simulateChoices(survey::Study study, const statistics::ListeningDesign& design,
                                      const statistics::ListenerModel& model, std::uint64_t seed)
{
    SimulatedStudy simulated{std::move(study), {}, {}};
    simulated.key = twoModels(simulated.study);
    commit(simulated);
    std::map<std::pair<std::size_t, std::size_t>, statistics::Judgement> judgements;
    const auto simulatedAnswers = statistics::simulateAnswers(design, model, seed);
    for (const auto& judgement : *simulatedAnswers)
        judgements[{judgement.listener, judgement.item}] = judgement;
    // The simulation numbers machine clips first; here they alternate with human ones.
    const bool single = simulated.study.method == survey::Method::Identification;
    const auto numberOf = [&](std::size_t place) {
        if (!single)
            return place;
        return place % 2 == 1 ? place / 2 : design.machineItems + place / 2;
    };
    for (std::size_t listener = 0; listener < design.listeners; ++listener) {
        survey::Response response = responseOf(simulated.study, listener);
        for (std::size_t i = 0; i < response.assignment.trials.size(); ++i) {
            const survey::Trial& trial = response.assignment.trials[i];
            survey::Answer answer = answerAt(i);
            const auto item =
                std::find_if(simulated.study.items.begin(), simulated.study.items.end(),
                             [&](const survey::Item& candidate) { return candidate.id == trial.item; });
            if (item == simulated.study.items.end()) { // practice and attention: as the design says
                answer.choice = trial.kind == survey::TrialKind::Practice ? "human" : "machine";
            } else {
                const auto place = static_cast<std::size_t>(item - simulated.study.items.begin());
                const auto& judgement = judgements.at({listener, numberOf(place)});
                answer.confidence = judgement.confidence;
                answer.choice = single
                                    ? (judgement.saidMachine ? "machine" : "human")
                                    : item->clips[judgement.right() ? 0 : 1]; // pairs: the human clip first
            }
            response.participant.answers.emplace(answer.trial, answer);
        }
        simulated.responses.push_back(std::move(response));
    }
    return simulated;
}

/// Ratings around a mean of each source, with listeners' and clips' own deviations.
inline SimulatedStudy simulateRatings(survey::Study study, const std::map<std::string, double>& means,
                                      double deviation, std::size_t listeners, std::uint64_t seed)
{
    SimulatedStudy simulated{std::move(study), {}, {}};
    simulated.key = twoModels(simulated.study);
    commit(simulated);
    base::Random random(seed);
    const bool mushra = simulated.study.method == survey::Method::Mushra;
    const double lowest = mushra ? 0 : 1;
    for (std::size_t listener = 0; listener < listeners; ++listener) {
        survey::Response response = responseOf(simulated.study, listener);
        const double own = normal(random) * deviation / 2;
        for (std::size_t i = 0; i < response.assignment.trials.size(); ++i) {
            survey::Answer answer = answerAt(i);
            const auto rate = [&](const std::string& clip, double highest) {
                const survey::ClipOrigin* origin = survey::findOrigin(simulated.key, clip);
                const std::string source = origin->source == survey::Source::Human ? "human" : origin->model;
                const double felt = means.at(source) + own + normal(random) * deviation;
                answer.ratings.push_back(std::clamp(std::round(felt), lowest, highest));
            };
            const survey::Trial& trial = response.assignment.trials[i];
            if (mushra)
                for (const std::string& clip : trial.clips)
                    rate(clip, 100);
            else
                for (const survey::Scale& scale : simulated.study.scales)
                    rate(trial.clips.front(), scale.points);
            response.participant.answers.emplace(answer.trial, answer);
        }
        simulated.responses.push_back(std::move(response));
    }
    return simulated;
}

/// A study of `clips` clips on two scales.
inline survey::Study ratingStudy(int clips = 20)
{
    survey::Study study = identificationStudy(clips);
    study.method = survey::Method::Rating;
    study.practice.clear();
    study.attention.clear();
    study.scales = {{"pleasing", "How much do you like it?", "not at all", "very much", 5},
                    {"coherent", "How well does it hang together?", "not at all", "very well", 7}};
    return study;
}

/// Items of a human clip and one of each model.
inline survey::Study mushraStudy(int items = 8)
{
    survey::Study study = identificationStudy(4 * items);
    study.method = survey::Method::Mushra;
    study.practice.clear();
    study.attention.clear();
    study.items.clear();
    for (int i = 0; i < items; ++i)
        study.items.push_back({idOf(1000 + i), {idOf(4 * i), idOf(4 * i + 1), idOf(4 * i + 3)}, {}});
    return study;
}

/// The responses as the events of a store.
inline std::vector<survey::ResponseEvent> eventsOf(const std::vector<survey::Response>& responses)
{
    std::vector<survey::ResponseEvent> events;
    for (const survey::Response& response : responses) {
        const survey::Participant& participant = response.participant;
        events.push_back({participant.id, survey::EventKind::Joined, 0, kTime,
                          survey::encodeJoined({participant.seed, participant.channel, participant.id + "t",
                                                participant.id + "c"})});
        if (!participant.replies.empty())
            events.push_back({participant.id, survey::EventKind::Replied, 0, kTime,
                              survey::encodeReplies(participant.replies)});
        for (const auto& [trial, answer] : participant.answers)
            events.push_back(
                {participant.id, survey::EventKind::Answered, trial, kTime, survey::encodeAnswer(answer)});
        if (!participant.finished.empty())
            events.push_back({participant.id, survey::EventKind::Finished, 0, kTime, "{}"});
    }
    return events;
}

} // namespace partita::survey_test
