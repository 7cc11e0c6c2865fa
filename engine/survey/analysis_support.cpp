// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/survey/analysis_support.h"

#include "engine/statistics/distributions.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace partita::survey {

namespace {

using statistics::Judgement;
using statistics::Judgements;

std::size_t placeOf(const Study& study, const AnswerRow& row)
{
    if (study.method == Method::Identification) {
        const auto clip = std::find_if(study.clips.begin(), study.clips.end(), [&](const Clip& candidate) {
            return candidate.id == row.trial.clips.front();
        });
        return static_cast<std::size_t>(clip - study.clips.begin());
    }
    const auto item = std::find_if(study.items.begin(), study.items.end(),
                                   [&](const Item& candidate) { return candidate.id == row.trial.item; });
    return static_cast<std::size_t>(item - study.items.begin());
}

Source sourceOf(const Key& key, const std::string& clip)
{
    const ClipOrigin* origin = findOrigin(key, clip);
    return origin == nullptr ? Source::Machine : origin->source;
}

bool isMixedPair(const Key& key, const Trial& trial)
{
    return trial.clips.size() == 2 && sourceOf(key, trial.clips[0]) != sourceOf(key, trial.clips[1]);
}

std::optional<Judgement> judgementOf(const AnalysisInput& input, const AnswerRow& row)
{
    Judgement judgement;
    judgement.listener = row.participant;
    judgement.item = placeOf(input.study, row);
    judgement.confidence = row.answer.confidence;
    if (input.study.method == Method::Identification) {
        judgement.machine = sourceOf(input.key, row.trial.clips.front()) == Source::Machine;
        judgement.saidMachine = row.answer.choice == "machine";
        return judgement;
    }
    if (!isMixedPair(input.key, row.trial))
        return std::nullopt;
    judgement.machine = true;
    judgement.saidMachine = sourceOf(input.key, row.answer.choice) == Source::Human;
    return judgement;
}

} // namespace

Judgements judgementsOf(const AnalysisInput& input, bool withExcluded)
{
    Judgements judgements;
    if (input.study.method == Method::Rating || input.study.method == Method::Mushra)
        return judgements;
    for (const AnswerRow& row : input.table) {
        if (!row.isScored() || (!withExcluded && !row.counts()))
            continue;
        if (const auto judgement = judgementOf(input, row))
            judgements.push_back(*judgement);
    }
    return judgements;
}

const ClipOrigin* machineOf(const Key& key, const Item& item)
{
    for (const std::string& clip : item.clips)
        if (const ClipOrigin* origin = findOrigin(key, clip); origin && origin->source == Source::Machine)
            return origin;
    return nullptr;
}

std::map<std::string, Judgements> judgementsByModel(const AnalysisInput& input, const Judgements& judgements)
{
    std::map<std::string, Judgements> models;
    for (const Judgement& judgement : judgements) {
        if (!judgement.machine)
            continue;
        const ClipOrigin* origin = input.study.method == Method::Identification
                                       ? findOrigin(input.key, input.study.clips[judgement.item].id)
                                       : machineOf(input.key, input.study.items[judgement.item]);
        if (origin != nullptr)
            models[competitorOf(*origin)].push_back(judgement);
    }
    return models;
}

std::string competitorOf(const ClipOrigin& origin)
{
    if (origin.source == Source::Human)
        return "human";
    return origin.model.empty() ? "machine" : origin.model;
}

double meanOf(const std::vector<double>& values)
{
    return values.empty()
               ? 0
               : std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

statistics::Interval studentInterval(const std::vector<double>& values, double level)
{
    const double mean = meanOf(values);
    const auto count = static_cast<double>(values.size());
    if (values.size() < 2)
        return {mean, mean};
    double squares = 0;
    for (const double value : values)
        squares += (value - mean) * (value - mean);
    const double error = std::sqrt(squares / (count - 1) / count);
    const double reach = statistics::studentQuantile((1 + level) / 2, count - 1) * error;
    return {mean - reach, mean + reach};
}

double quantileOf(const std::vector<double>& values, double share)
{
    const double place = share * static_cast<double>(values.size() - 1);
    const auto before = static_cast<std::size_t>(place);
    const std::size_t after = std::min(before + 1, values.size() - 1);
    return values[before] + (place - static_cast<double>(before)) * (values[after] - values[before]);
}

double levelOf(const Registration& registration)
{
    return 1 - registration.alpha;
}

} // namespace partita::survey
