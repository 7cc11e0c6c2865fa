// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/survey/report_json.h"

#include "engine/base/diagnostic.h"
#include "engine/base/unicode.h"

#include <nlohmann/json.hpp>

namespace partita::survey {

namespace {

using Json = nlohmann::ordered_json;

Json toJson(const statistics::Interval& interval)
{
    return Json::array({interval.lower, interval.upper});
}

Json toJson(const statistics::Proportion& proportion)
{
    return {{"count", proportion.successes}, {"of", proportion.trials}};
}

Json toJson(const statistics::ClusteredEstimate& estimate)
{
    return {{"estimate", estimate.estimate},
            {"interval", toJson(estimate.interval)},
            {"standard_error", estimate.standardError},
            {"degrees_of_freedom", estimate.degrees},
            {"design_effect", estimate.designEffect},
            {"listeners", estimate.listeners},
            {"items", estimate.items}};
}

Json toJson(const statistics::Equivalence& test)
{
    return {{"margin", test.margin},
            {"p", test.p()},
            {"interval", toJson(test.interval)},
            {"equivalent", test.equivalent}};
}

Json toJson(const std::vector<AssumedEquivalence>& tests)
{
    auto list = Json::array();
    for (const AssumedEquivalence& assumed : tests) {
        Json entry{{"correlation", assumed.correlation}};
        entry.update(toJson(assumed.test));
        list.push_back(std::move(entry));
    }
    return list;
}

Json toJson(const statistics::Resemblance& resemblance)
{
    return {{"correlation", resemblance.correlation}, {"design_effect", resemblance.designEffect}};
}

Json toJson(const statistics::Heterogeneity& result)
{
    return {{"chi_squared", result.chiSquared}, {"degrees_of_freedom", result.degrees}, {"p", result.p}};
}

Json toJson(const AgreementResult& result)
{
    Json json = toJson(result.alike);
    json["interval"] = toJson(result.interval);
    return json;
}

Json toJson(const ShareResult& share);
Json toJson(const SignalResult& signal);
Json toJson(const statistics::ForcedChoice& choice);
Json toJson(const statistics::Calibration& calibration);
Json toJson(const PreferenceResult& preference);
Json toJson(const WithinListener& effect);

template<class T>
void put(Json& json, const char* name, const std::optional<T>& value)
{
    if (value)
        json[name] = toJson(*value);
}

Json toJson(const ShareResult& share)
{
    Json json{{"right", toJson(share.pooled)},
              {"exact_p", share.exactP},
              {"wilson", toJson(share.wilson)},
              {"clopper_pearson", toJson(share.clopperPearson)},
              {"pooled_equivalence", toJson(share.pooledEquivalence)},
              {"assumed_equivalence", toJson(share.assumed)}};
    put(json, "clustered", share.clustered);
    put(json, "clustered_equivalence", share.clusteredEquivalence);
    put(json, "listeners", share.ofListeners);
    put(json, "items", share.ofItems);
    if (share.permutation)
        json["permutation"] = {{"p", share.permutation->p},
                               {"labellings", share.permutation->labellings},
                               {"exact", share.permutation->exact}};
    json["by_listener"] = share.byListener;
    return json;
}

Json toJson(const SignalResult& signal)
{
    Json json{{"machine_clips", toJson(signal.counts.machineClips)},
              {"human_clips", toJson(signal.counts.humanClips)},
              {"sensitivity", signal.pooled.sensitivity},
              {"sensitivity_interval", toJson(signal.pooled.sensitivityInterval)},
              {"criterion", signal.pooled.criterion},
              {"criterion_interval", toJson(signal.pooled.criterionInterval)}};
    put(json, "clustered_sensitivity", signal.sensitivity);
    put(json, "clustered_criterion", signal.criterion);
    return json;
}

Json toJson(const statistics::ForcedChoice& choice)
{
    return {{"sensitivity", choice.sensitivity}, {"interval", toJson(choice.sensitivityInterval)}};
}

Json toJson(const statistics::Calibration& calibration)
{
    auto levels = Json::array();
    for (const auto& level : calibration.levels) {
        Json entry{{"confidence", level.confidence}};
        entry.update(toJson(level.right));
        levels.push_back(std::move(entry));
    }
    return {{"area", calibration.area}, {"standard_error", calibration.areaError}, {"levels", levels}};
}

Json toJson(const WithinListener& effect)
{
    return {{"difference", effect.difference},
            {"interval", toJson(effect.interval)},
            {"listeners", effect.listeners}};
}

Json clipsOf(const Analysis& analysis)
{
    auto list = Json::array();
    for (const ClipResult& clip : analysis.clips) {
        Json entry{{"clip", clip.clip},
                   {"name", base::toUtf8(clip.name)},
                   {"source", clip.result.machine ? "machine" : "human"}};
        if (!clip.model.empty())
            entry["model"] = base::toUtf8(clip.model);
        entry["fooled"] = toJson(clip.result.fooled);
        entry["interval"] = toJson(clip.result.interval);
        entry["p"] = clip.result.p;
        entry["adjusted_p"] = clip.result.adjustedP;
        list.push_back(std::move(entry));
    }
    return list;
}

Json modelsOf(const Analysis& analysis)
{
    auto list = Json::array();
    for (const ModelResult& model : analysis.models) {
        Json entry{{"model", base::toUtf8(model.model)},
                   {"clips", model.clips},
                   {"fooled", toJson(model.fooled)},
                   {"wilson", toJson(model.wilson)}};
        put(entry, "clustered", model.clustered);
        list.push_back(std::move(entry));
    }
    return list;
}

Json differencesOf(const Analysis& analysis)
{
    auto list = Json::array();
    for (const ModelDifference& entry : analysis.modelDifferences)
        list.push_back(
            {{"first", entry.first}, {"second", entry.second}, {"difference", toJson(entry.difference)}});
    return list;
}

Json backgroundOf(const Analysis& analysis)
{
    auto list = Json::array();
    for (const BackgroundResult& result : analysis.background) {
        Json entry{{"question", base::toUtf8(result.question)}, {"listeners", result.listeners}};
        if (result.correlation && result.correlationP) {
            entry["correlation"] = *result.correlation;
            entry["p"] = *result.correlationP;
        }
        auto groups = Json::array();
        for (const BackgroundGroup& group : result.groups)
            groups.push_back({{"reply", base::toUtf8(group.reply)},
                              {"listeners", group.listeners},
                              {"mean_share", group.meanShare},
                              {"interval", toJson(group.interval)}});
        entry["groups"] = groups;
        list.push_back(std::move(entry));
    }
    return list;
}

Json toJson(const PreferenceResult& preference)
{
    Json json{{"competitors", preference.competitors}};
    auto pairs = Json::array();
    for (const auto& pair : preference.counts)
        pairs.push_back({{"first", preference.competitors[pair.first]},
                         {"second", preference.competitors[pair.second]},
                         {"first_preferred", pair.firstWins},
                         {"second_preferred", pair.secondWins}});
    json["pairs"] = pairs;
    if (!preference.strengths)
        return json;
    auto strengths = Json::array();
    for (const auto& strength : preference.strengths->strengths)
        strengths.push_back(
            {{"log_strength", strength.logStrength}, {"interval", toJson(strength.interval)}});
    json["strengths"] = strengths;
    return json;
}

Json ratingsOf(const std::vector<RatingResult>& ratings)
{
    auto list = Json::array();
    for (const RatingResult& rating : ratings) {
        Json entry{{"scale", rating.scale}, {"listeners", rating.listeners}};
        auto sources = Json::array();
        for (const RatedSource& source : rating.sources)
            sources.push_back({{"source", source.source},
                               {"ratings", source.ratings},
                               {"median", source.median},
                               {"quartiles", Json::array({source.lowerQuartile, source.upperQuartile})},
                               {"distribution", source.distribution}});
        entry["sources"] = sources;
        if (rating.friedman)
            entry["friedman"] = {{"chi_squared", rating.friedman->chiSquared},
                                 {"degrees_of_freedom", rating.friedman->degrees},
                                 {"p", rating.friedman->p},
                                 {"concordance", rating.friedman->concordance}};
        auto pairs = Json::array();
        for (const auto& pair : rating.pairs)
            pairs.push_back({{"first", rating.sources[pair.first].source},
                             {"second", rating.sources[pair.second].source},
                             {"p", pair.test.p},
                             {"adjusted_p", pair.adjustedP}});
        entry["pairs"] = pairs;
        list.push_back(std::move(entry));
    }
    return list;
}

Json marginsOf(const Analysis& analysis)
{
    auto list = Json::array();
    for (const MarginResult& margin : analysis.margins)
        list.push_back({{"margin", margin.margin},
                        {"pooled", toJson(margin.pooled)},
                        {"assumed", toJson(margin.assumed)}});
    return list;
}

Json headOf(const Analysis& analysis)
{
    Json json{{"title", base::toUtf8(analysis.facts.title)},
              {"verdict", nameOf(analysis.verdict)},
              {"sentence", analysis.verdictSentence}};
    auto caveats = Json::array();
    for (const Finding& caveat : analysis.caveats)
        caveats.push_back({{"severity", base::severityName(caveat.severity)},
                           {"code", caveat.code},
                           {"message", caveat.message}});
    json["caveats"] = caveats;
    json["joined"] = analysis.facts.joined;
    json["finished"] = analysis.facts.finished;
    json["answers"] = {{"all", analysis.all.answers}, {"kept", analysis.kept.answers}};
    json["participants"] = {{"all", analysis.all.participants}, {"kept", analysis.kept.participants}};
    auto exclusions = Json::array();
    for (const ExclusionCount& rule : analysis.exclusions)
        exclusions.push_back({{"rule", nameOf(rule.rule)},
                              {"participants", rule.participants},
                              {"answers", rule.answers},
                              {"removed", rule.removed}});
    json["exclusions"] = exclusions;
    return json;
}

} // namespace

std::string writeReportJson(const Analysis& analysis)
{
    Json json = headOf(analysis);
    put(json, "share", analysis.share);
    put(json, "without_exclusions", analysis.withoutExclusions);
    if (!analysis.margins.empty())
        json["margins"] = marginsOf(analysis);
    put(json, "signal", analysis.signal);
    put(json, "forced_choice", analysis.forcedChoice);
    if (!analysis.clips.empty())
        json["clips"] = clipsOf(analysis);
    put(json, "machine_clips", analysis.machineClips);
    put(json, "human_clips", analysis.humanClips);
    if (!analysis.models.empty())
        json["models"] = modelsOf(analysis);
    if (!analysis.modelDifferences.empty())
        json["model_differences"] = differencesOf(analysis);
    put(json, "calibration", analysis.calibration);
    put(json, "preference", analysis.preference);
    if (!analysis.ratings.empty())
        json["ratings"] = ratingsOf(analysis.ratings);
    if (!analysis.ratingsWithoutExclusions.empty())
        json["ratings_without_exclusions"] = ratingsOf(analysis.ratingsWithoutExclusions);
    put(json, "repeats", analysis.repeats);
    put(json, "attention", analysis.attention);
    put(json, "sides", analysis.sides);
    put(json, "order", analysis.order);
    if (!analysis.background.empty())
        json["background"] = backgroundOf(analysis);
    json["notes"] = analysis.notes;
    return json.dump(2) + "\n";
}

} // namespace partita::survey
