// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/survey/item_totals.h"

#include "engine/statistics/binomial_test.h"
#include "engine/statistics/input_checks.h"
#include "engine/statistics/multiple_testing.h"
#include "engine/survey/analysis_support.h"
#include "engine/survey/survey_schema.h"

#include <algorithm>
#include <cmath>

namespace partita::base::json {

template<>
struct Schema<survey::ItemTotal>
{
    using T = survey::ItemTotal;
    static constexpr bool kClosed = true;
    static constexpr auto kFields =
        std::tuple{Field{"name", &T::name}, Field{"source", &T::source}, Field{"model", &T::model},
                   Field{"rightly", &T::rightly}, Field{"total", &T::total}};
};
template<>
struct Schema<survey::ItemTotals>
{
    using T = survey::ItemTotals;
    static constexpr auto kFields = std::tuple{Field{"title", &T::title},
                                               Field{"published", &T::published},
                                               Field{"humanClipsFrom", &T::humanClipsFrom},
                                               Field{"answersEach", &T::answersEach},
                                               Field{"margins", &T::margins},
                                               Field{"alpha", &T::alpha},
                                               Field{"items", &T::items}};
};

} // namespace partita::base::json

namespace partita::survey {

namespace {

using base::ErrorCode;
using base::json::Codec;
using base::json::Json;

constexpr const char* kFormat = "partita-survey-totals";
constexpr std::uint64_t kVersion = 1;

base::Result<void> checkTotals(const ItemTotals& totals)
{
    const auto fail = [](const std::string& what, const std::string& where = {}) {
        return base::fail(ErrorCode::InvalidInput, what, where);
    };
    if (totals.items.empty())
        return fail("There are no items");
    if (totals.margins.empty())
        return fail("There is no margin", "margins");
    for (const ItemTotal& item : totals.items)
        if (const auto fits = statistics::checkProportion({item.rightly, item.total}); !fits)
            return fail(fits.error().what, item.name);
    for (const double margin : totals.margins)
        if (const auto fits = statistics::checkMargin(margin); !fits)
            return fits;
    if (!(totals.answersEach >= 1) || !std::isfinite(totals.answersEach))
        return fail("A listener gives one answer or more", "answersEach");
    return statistics::checkShare(totals.alpha, "alpha");
}

statistics::Proportion rightAnswers(const ItemTotals& totals, Source source)
{
    statistics::Proportion right;
    for (const ItemTotal& item : totals.items)
        if (item.source == source) {
            right.successes += item.rightly;
            right.trials += item.total;
        }
    return right;
}

base::Result<std::vector<ClipResult>> clipsOf(const ItemTotals& totals)
{
    std::vector<ClipResult> clips;
    std::vector<double> pValues;
    for (std::size_t i = 0; i < totals.items.size(); ++i) {
        const ItemTotal& item = totals.items[i];
        ClipResult clip;
        clip.clip = std::to_string(i + 1);
        clip.name = item.name;
        clip.model = item.model;
        clip.result.item = i;
        clip.result.machine = item.source == Source::Machine;
        clip.result.fooled = {item.total - item.rightly, item.total};
        const auto interval = statistics::wilsonInterval(clip.result.fooled, 1 - totals.alpha);
        const auto p = statistics::binomialTest(clip.result.fooled);
        if (!interval)
            return tl::unexpected(interval.error());
        if (!p)
            return tl::unexpected(p.error());
        clip.result.interval = *interval;
        clip.result.p = *p;
        pValues.push_back(*p);
        clips.push_back(std::move(clip));
    }
    const auto adjusted = statistics::benjaminiHochberg(pValues);
    if (!adjusted)
        return tl::unexpected(adjusted.error());
    for (std::size_t i = 0; i < clips.size(); ++i)
        clips[i].result.adjustedP = (*adjusted)[i];
    return clips;
}

std::optional<statistics::Heterogeneity> heterogeneity(const ItemTotals& totals, Source source,
                                                       std::vector<std::string>& notes)
{
    std::vector<statistics::Proportion> items;
    for (const ItemTotal& item : totals.items)
        if (item.source == source)
            items.push_back({item.rightly, item.total});
    if (items.size() < 2)
        return std::nullopt;
    return kept(statistics::testHeterogeneity(items), "Whether the clips differ", notes);
}

void addSignal(const ItemTotals& totals, Analysis& analysis)
{
    const auto machine = rightAnswers(totals, Source::Machine);
    const auto human = rightAnswers(totals, Source::Human);
    SignalResult signal;
    signal.counts = {machine, {human.trials - human.successes, human.trials}};
    const auto pooled = kept(statistics::detectSignal(signal.counts, 1 - totals.alpha), "d′", analysis.notes);
    if (!pooled)
        return;
    signal.pooled = *pooled;
    analysis.signal = signal;
}

void addModels(const ItemTotals& totals, Analysis& analysis)
{
    std::map<std::string, ModelResult> models;
    for (const ItemTotal& item : totals.items) {
        if (item.source != Source::Machine)
            continue;
        const std::string name = item.model.empty() ? "machine" : item.model;
        ModelResult& model = models[name];
        model.model = name;
        ++model.clips;
        model.fooled.successes += item.total - item.rightly;
        model.fooled.trials += item.total;
    }
    for (auto& [name, model] : models) {
        if (const auto interval = statistics::wilsonInterval(model.fooled, 1 - totals.alpha))
            model.wilson = *interval;
        analysis.models.push_back(std::move(model));
    }
}

void addTotalsCaveats(const ItemTotals& totals, Analysis& analysis)
{
    const auto warn = [&](const char* code, const std::string& message) {
        analysis.caveats.push_back({base::Severity::Warning, code, message});
    };
    warn("totals-only", "Only the totals of the clips are known: no interval here takes into account that a "
                        "listener's answers, or the answers to a clip, may resemble each other");
    warn("not-registered", "No margin of equivalence is known to have been registered beforehand");
    if (totals.items.size() < kFewClips)
        warn("few-clips", "There are only " + std::to_string(totals.items.size()) +
                              " clips: what is found holds for these pieces more than for others");
    if (totals.humanClipsFrom == "training")
        warn("not-held-out", "The human clips came from the model's training data: the model may have learnt "
                             "them");
    else if (totals.humanClipsFrom != "held out")
        warn(
            "not-held-out",
            "The human clips are not shown to be held out from the training: the model may have learnt them");
}

base::Result<void> addMargins(const ItemTotals& totals, const statistics::Proportion& right,
                              Analysis& analysis)
{
    for (const double margin : totals.margins) {
        Registration plan = analysis.facts.registration;
        plan.margin = margin;
        const auto share = shareOfTotals(right, totals.answersEach, plan);
        if (!share)
            return tl::unexpected(share.error());
        if (!analysis.share)
            analysis.share = *share;
        analysis.margins.push_back({margin, share->pooledEquivalence, share->assumed});
    }
    return {};
}

} // namespace

std::string encodeItemTotals(const ItemTotals& totals)
{
    return base::json::encodeDocument(totals, kFormat, kVersion);
}

base::Result<ItemTotals> decodeItemTotals(std::string_view text, const std::string& name)
{
    try {
        const Json json = Json::parse(text);
        if (!json.is_object() || !json.contains("format") || json["format"] != kFormat)
            return base::fail(ErrorCode::Unsupported,
                              std::string("This is not a file of the format \"") + kFormat + '"', name);
        if (json.value("version", Json()) != kVersion)
            return base::fail(ErrorCode::Unsupported, "The totals are of another version", name,
                              "Open them with a newer Partita");
        ItemTotals totals;
        Codec<ItemTotals>::read(json, totals, base::json::FieldPath{});
        return totals;
    } catch (const base::json::Mismatch& mismatch) {
        return base::fail(ErrorCode::InvalidInput, "The field " + mismatch.field + " " + mismatch.what, name,
                          "Mend the field");
    } catch (const nlohmann::json::exception& error) {
        return base::fail(ErrorCode::InvalidInput,
                          std::string("The file is cut off or damaged (") + error.what() + ")", name);
    }
}

base::Result<Analysis> analyseTotals(const ItemTotals& totals)
{
    if (const auto fits = checkTotals(totals); !fits)
        return tl::unexpected(fits.error());
    Analysis analysis;
    analysis.facts.title = totals.title;
    analysis.facts.source = totals.published;
    analysis.facts.totalsOnly = true;
    analysis.facts.clips = totals.items.size();
    analysis.facts.registration.margin = totals.margins.front();
    analysis.facts.registration.alpha = totals.alpha;
    auto right = rightAnswers(totals, Source::Human);
    const auto machine = rightAnswers(totals, Source::Machine);
    right.successes += machine.successes;
    right.trials += machine.trials;
    analysis.all.answers = static_cast<std::size_t>(right.trials);
    analysis.all.participants =
        static_cast<std::size_t>(static_cast<double>(right.trials) / totals.answersEach);
    analysis.kept = analysis.all;
    if (const auto added = addMargins(totals, right, analysis); !added)
        return tl::unexpected(added.error());
    auto clips = clipsOf(totals);
    if (!clips)
        return tl::unexpected(clips.error());
    analysis.clips = std::move(*clips);
    analysis.machineClips = heterogeneity(totals, Source::Machine, analysis.notes);
    analysis.humanClips = heterogeneity(totals, Source::Human, analysis.notes);
    addSignal(totals, analysis);
    addModels(totals, analysis);
    addTotalsCaveats(totals, analysis);
    judge(analysis);
    return analysis;
}

} // namespace partita::survey
