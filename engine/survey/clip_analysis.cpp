// SPDX-License-Identifier: GPL-3.0-or-later
// Clip by clip and model by model.
#include "engine/statistics/binomial_test.h"
#include "engine/survey/analysis_support.h"

#include <algorithm>
#include <set>

namespace partita::survey {

namespace {

using statistics::ClusteredEstimate;
using statistics::Judgements;

/// Of the share of wrong answers, from that of right ones.
ClusteredEstimate opposite(ClusteredEstimate estimate)
{
    estimate.estimate = 1 - estimate.estimate;
    estimate.interval = {1 - estimate.interval.upper, 1 - estimate.interval.lower};
    return estimate;
}

const ClipOrigin* originOf(const AnalysisInput& input, std::size_t item)
{
    if (input.study.method == Method::Identification)
        return findOrigin(input.key, input.study.clips[item].id);
    return machineOf(input.key, input.study.items[item]);
}

std::string idOf(const AnalysisInput& input, std::size_t item)
{
    return input.study.method == Method::Identification ? input.study.clips[item].id
                                                        : input.study.items[item].id;
}

ClipResult clipResult(const AnalysisInput& input, const statistics::ItemResult& result, std::size_t number)
{
    ClipResult clip;
    clip.clip = idOf(input, result.item);
    clip.result = result;
    if (const ClipOrigin* origin = originOf(input, result.item)) {
        clip.model = origin->model;
        clip.piece = origin->piece;
        clip.name = origin->title;
    }
    if (clip.name.empty() || input.study.method != Method::Identification) {
        const std::string kind = input.study.method != Method::Identification ? "Pair "
                                 : result.machine                             ? "Machine "
                                                                              : "Human ";
        const std::string title = clip.name.empty() ? std::string() : ": " + clip.name;
        clip.name = kind + std::to_string(number) + title;
    }
    return clip;
}

std::optional<statistics::Heterogeneity> heterogeneityOf(const std::vector<ClipResult>& clips, bool machine,
                                                         std::vector<std::string>& notes)
{
    std::vector<statistics::Proportion> fooled;
    for (const ClipResult& clip : clips)
        if (clip.result.machine == machine)
            fooled.push_back(clip.result.fooled);
    if (fooled.size() < 2)
        return std::nullopt;
    return kept(statistics::testHeterogeneity(fooled),
                machine ? "Whether the machine's clips differ" : "Whether the human clips differ", notes);
}

ModelResult modelResult(const std::string& name, const Judgements& judgements, double level,
                        std::vector<std::string>& notes)
{
    ModelResult model;
    model.model = name;
    std::set<std::size_t> clips;
    for (const auto& judgement : judgements) {
        clips.insert(judgement.item);
        ++model.fooled.trials;
        model.fooled.successes += judgement.right() ? 0 : 1;
    }
    model.clips = clips.size();
    if (const auto interval = statistics::wilsonInterval(model.fooled, level))
        model.wilson = *interval;
    auto clustered = kept(statistics::clusteredShare(judgements, statistics::Outcome::Right, level),
                          "The clustered interval of the model " + name, notes);
    if (clustered)
        model.clustered = opposite(*clustered);
    return model;
}

void compareModels(const std::map<std::string, Judgements>& models, double level, Analysis& analysis)
{
    for (auto first = models.begin(); first != models.end(); ++first)
        for (auto second = std::next(first); second != models.end(); ++second) {
            // Right about the second minus right about the first is fooled by the first minus the second.
            const auto difference =
                kept(statistics::clusteredDifference(second->second, first->second,
                                                     statistics::Outcome::SaidMachine, level),
                     "The difference between " + first->first + " and " + second->first, analysis.notes);
            if (difference)
                analysis.modelDifferences.push_back({first->first, second->first, *difference});
        }
}

} // namespace

void analyseClips(const AnalysisInput& input, const Judgements& judgements, Analysis& analysis)
{
    const double level = levelOf(input.study.registration);
    const auto items =
        kept(statistics::analyseItems(judgements, level), "The results of single clips", analysis.notes);
    std::size_t numbers[2] = {0, 0};
    for (const auto& item : items.value_or(std::vector<statistics::ItemResult>{}))
        analysis.clips.push_back(clipResult(input, item, ++numbers[item.machine ? 1 : 0]));
    analysis.machineClips = heterogeneityOf(analysis.clips, true, analysis.notes);
    if (input.study.method == Method::Identification)
        analysis.humanClips = heterogeneityOf(analysis.clips, false, analysis.notes);
    const auto models = judgementsByModel(input, judgements);
    for (const auto& [name, own] : models)
        analysis.models.push_back(modelResult(name, own, level, analysis.notes));
    compareModels(models, level, analysis);
}

} // namespace partita::survey
