// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/survey/study_results.h"

#include "engine/statistics/binomial_test.h"
#include "engine/survey/survey_schema.h"

#include <map>

namespace partita::base::json {

template<>
struct Schema<survey::ResultShare>
{
    using T = survey::ResultShare;
    static constexpr auto kFields = std::tuple{Field{"share", &T::share}, Field{"lower", &T::lower},
                                               Field{"upper", &T::upper}, Field{"answers", &T::answers}};
};
template<>
struct Schema<survey::SubjectResult>
{
    using T = survey::SubjectResult;
    static constexpr auto kFields = std::tuple{Field{"clip", &T::clip},          Field{"piece", &T::piece},
                                               Field{"model", &T::model},        Field{"title", &T::title},
                                               Field{"machine", &T::machine},    Field{"fooled", &T::fooled},
                                               Field{"preferred", &T::preferred}};
};
template<>
struct Schema<survey::StudyResults>
{
    using T = survey::StudyResults;
    static constexpr auto kFields = std::tuple{Field{"study", &T::study},       Field{"title", &T::title},
                                               Field{"closed", &T::closed},     Field{"verdict", &T::verdict},
                                               Field{"sentence", &T::sentence}, Field{"clips", &T::clips},
                                               Field{"models", &T::models}};
};

} // namespace partita::base::json

namespace partita::survey {

namespace {

using base::ErrorCode;
using base::json::Codec;
using base::json::Json;
using statistics::Proportion;

constexpr const char* kFormat = "partita-survey-results";
constexpr std::uint64_t kVersion = 1;

std::optional<ResultShare> shareOf(const Proportion& proportion, double level)
{
    const auto interval = statistics::wilsonInterval(proportion, level);
    if (!interval)
        return std::nullopt;
    return ResultShare{proportion.value(), interval->lower, interval->upper,
                       static_cast<int>(proportion.trials)};
}

/// By a clip's id or a model's name.
using Counts = std::map<std::string, Proportion>;

void count(Counts& counts, const std::string& name, bool success)
{
    Proportion& own = counts[name];
    ++own.trials;
    own.successes += success ? 1 : 0;
}

std::string modelName(const ClipOrigin& origin)
{
    return origin.model.empty() ? "machine" : origin.model;
}

struct Tallies
{
    Counts fooled;
    Counts preferred;
    Counts modelFooled;
    Counts modelPreferred;
};

void tally(const Study& study, const Key& key, const AnswerRow& row, Tallies& tallies)
{
    const auto wrong = row.right ? std::optional<bool>(!*row.right) : std::nullopt;
    for (const std::string& clip : row.trial.clips) {
        const ClipOrigin* origin = findOrigin(key, clip);
        if (origin == nullptr)
            continue;
        const bool machine = origin->source == Source::Machine;
        if (wrong) {
            count(tallies.fooled, clip, *wrong);
            if (machine)
                count(tallies.modelFooled, modelName(*origin), *wrong);
        }
        if (study.method != Method::Preference)
            continue;
        count(tallies.preferred, clip, row.answer.choice == clip);
        if (machine)
            count(tallies.modelPreferred, modelName(*origin), row.answer.choice == clip);
    }
}

std::optional<ResultShare> found(const Counts& counts, const std::string& name, double level)
{
    const auto entry = counts.find(name);
    return entry == counts.end() ? std::nullopt : shareOf(entry->second, level);
}

/// Of a model the clustered interval is the honest one.
void useClustered(const Analysis& analysis, SubjectResult& model)
{
    for (const ModelResult& result : analysis.models) {
        if (result.model != model.model || !result.clustered)
            continue;
        auto& target = analysis.facts.method == Method::Preference ? model.preferred : model.fooled;
        if (target && target->answers == static_cast<int>(result.fooled.trials)) {
            target->share = result.clustered->estimate;
            target->lower = result.clustered->interval.lower;
            target->upper = result.clustered->interval.upper;
        }
    }
}

Json sideOf(const Key& key, const std::string& clip)
{
    const ClipOrigin* origin = findOrigin(key, clip);
    Json side{{"clip", clip}};
    if (origin == nullptr)
        return side;
    const ClipOrigin& known = *origin;
    const auto text = [](const std::string& raw) { return base::toUtf8(raw); };
    side["source"] = known.source == Source::Human ? "human" : "machine";
    side["piece"] = text(known.piece);
    if (known.source == Source::Machine) {
        side["model"] = text(known.model);
        side["modelHash"] = text(known.modelHash);
        side["recipe"] = text(known.recipe);
        side["seed"] = known.seed;
    }
    return side;
}

} // namespace

StudyResults resultsOf(const Study& study, const Key& key, const AnswerTable& table, const Analysis& analysis)
{
    Tallies tallies;
    for (const AnswerRow& row : table)
        if (row.counts())
            tally(study, key, row, tallies);
    StudyResults results{
        study.id, study.title, study.closed, nameOf(analysis.verdict), analysis.verdictSentence, {}, {}};
    const double level = levelOf(study.registration);
    for (const ClipOrigin& origin : key.origins) {
        SubjectResult clip{origin.clip,
                           origin.piece,
                           origin.model,
                           origin.title,
                           origin.source == Source::Machine,
                           found(tallies.fooled, origin.clip, level),
                           found(tallies.preferred, origin.clip, level)};
        if (clip.fooled || clip.preferred)
            results.clips.push_back(std::move(clip));
    }
    std::map<std::string, SubjectResult> models;
    for (const Counts* counts : {&tallies.modelFooled, &tallies.modelPreferred})
        for (const auto& [name, own] : *counts) {
            SubjectResult& model = models[name];
            model.model = name;
            model.machine = true;
            (counts == &tallies.modelFooled ? model.fooled : model.preferred) = shareOf(own, level);
        }
    for (auto& [name, model] : models) {
        useClustered(analysis, model);
        results.models.push_back(std::move(model));
    }
    return results;
}

std::string encodeResults(const StudyResults& results)
{
    return base::json::encodeDocument(results, kFormat, kVersion);
}

base::Result<StudyResults> decodeResults(std::string_view text, const std::string& name)
{
    try {
        const Json json = Json::parse(text);
        if (!json.is_object() || !json.contains("format") || json["format"] != kFormat ||
            json.value("version", Json()) != kVersion)
            return base::fail(ErrorCode::Unsupported, "These are no results that this program can read", name,
                              "Write them again with 'partita-cli survey report'");
        StudyResults results;
        Codec<StudyResults>::read(json, results, base::json::FieldPath{});
        return results;
    } catch (const base::json::Mismatch& mismatch) {
        return base::fail(ErrorCode::InvalidInput, "The field " + mismatch.field + " " + mismatch.what, name,
                          "Write the results again with 'partita-cli survey report'");
    } catch (const nlohmann::json::exception& error) {
        return base::fail(ErrorCode::InvalidInput,
                          std::string("The file is cut off or damaged (") + error.what() + ")", name,
                          "Write the results again with 'partita-cli survey report'");
    }
}

std::string preferencePairs(const Study& study, const Key& key, const AnswerTable& table)
{
    std::string lines;
    if (study.method != Method::Preference && study.method != Method::ForcedChoice)
        return lines;
    for (const AnswerRow& row : table) {
        if (!row.counts() || row.trial.clips.size() != 2)
            continue;
        const std::string& chosen = row.answer.choice;
        const std::string& rejected = row.trial.clips[chosen == row.trial.clips[0] ? 1 : 0];
        nlohmann::ordered_json line{
            {"question", study.method == Method::Preference ? "preference" : "which is the human's"},
            {"participant", pseudonym(row.participant)},
            {"item", row.trial.item}};
        if (row.answer.confidence > 0)
            line["confidence"] = row.answer.confidence;
        line["chosen"] = sideOf(key, chosen);
        line["rejected"] = sideOf(key, rejected);
        lines += line.dump() + "\n";
    }
    return lines;
}

} // namespace partita::survey
