// SPDX-License-Identifier: GPL-3.0-or-later
// Clips, models, preferences, ratings and listeners.
#include "engine/survey/analysis_text.h"
#include "engine/survey/report_figures.h"
#include "engine/survey/report_sections.h"

#include <algorithm>
#include <cmath>

namespace partita::survey {

namespace {

std::string wrongName(const Analysis& analysis)
{
    return analysis.facts.method == Method::Preference ? "share that preferred the machine’s"
                                                       : "share of wrong answers";
}

std::string heterogeneityP(double p)
{
    constexpr double kSmallest = 0.0001;
    constexpr double kThousandth = 0.001;
    if (p < kSmallest)
        return "p < .0001";
    return p < kThousandth ? "p = " + share(p, 4) : pText(p);
}

std::string heterogeneityText(const std::string& which, const statistics::Heterogeneity& result, double alpha)
{
    const std::string finding = result.p <= alpha
                                    ? " differ among themselves by more than chance"
                                    : " differ among themselves by no more than chance would make them";
    return "The " + which + finding + " (χ² = " + decimal(result.chiSquared, 1) + ", " +
           decimal(result.degrees, 0) + " degrees of freedom, " + heterogeneityP(result.p) + "). ";
}

/// A name that tells the source already is left as it is.
std::string nameWithSource(const ClipResult& clip, bool pairs)
{
    const std::string source = clip.result.machine ? "machine" : "human";
    const std::string start = clip.result.machine ? "Machine " : "Human ";
    return pairs || clip.name.starts_with(start) ? clip.name : clip.name + " (" + source + ")";
}

std::vector<ClipResult> byRate(std::vector<ClipResult> clips)
{
    std::stable_sort(clips.begin(), clips.end(), [](const ClipResult& a, const ClipResult& b) {
        if (a.result.machine != b.result.machine)
            return a.result.machine;
        return a.result.fooled.value() > b.result.fooled.value();
    });
    return clips;
}

void addCalibration(const statistics::Calibration& calibration, double level, Blocks& blocks)
{
    IntervalPlot plot;
    plot.axis = "share of right answers";
    Table table{"Right answers by confidence, with Wilson intervals of " + percent(level),
                {"confidence", "right", "share", "interval"},
                {}};
    for (const auto& step : calibration.levels) {
        const std::string name = std::to_string(step.confidence) + (step.confidence == 1   ? " (guessing)"
                                                                    : step.confidence == 5 ? " (certain)"
                                                                                           : "");
        plot.rows.push_back({name, step.right.value(), step.interval, Ink::Plain});
        table.rows.push_back(
            {name, countText(step.right), share(step.right.value()), shareInterval(step.interval)});
    }
    blocks.emplace_back(Heading{"Confidence"});
    blocks.emplace_back(
        Paragraph{"Of a right and a wrong answer the right one was the surer with a chance of " +
                  share(calibration.area) + " (.50: confidence says nothing; standard error " +
                  share(calibration.areaError) + ")."});
    blocks.emplace_back(intervalFigure("Right answers by confidence", plot));
    blocks.emplace_back(std::move(table));
}

void addBackground(const BackgroundResult& result, Blocks& blocks)
{
    if (!result.groups.empty()) {
        Table table{result.question, {"reply", "listeners", "mean share", "interval"}, {}};
        for (const BackgroundGroup& group : result.groups)
            table.rows.push_back({group.reply, std::to_string(group.listeners), share(group.meanShare),
                                  group.listeners > 1 ? shareInterval(group.interval) : "–"});
        blocks.emplace_back(std::move(table));
    } else if (result.correlation && result.correlationP) {
        blocks.emplace_back(Paragraph{result.question + " Rank correlation with the listener’s share: " +
                                      share(*result.correlation) + " (" + pText(*result.correlationP) + ", " +
                                      counted(result.listeners, "listener", "listeners") + ")."});
    }
}

void addWithoutExclusions(const Analysis& analysis, const std::string& scale, Blocks& blocks)
{
    for (const RatingResult& rating : analysis.ratingsWithoutExclusions)
        if (rating.scale == scale && rating.friedman && analysis.kept != analysis.all)
            blocks.emplace_back(
                Paragraph{"With all answers, nothing left out: χ² = " + decimal(rating.friedman->chiSquared) +
                          ", " + pText(rating.friedman->p) + "."});
}

std::string agreementText(const char* what, const AgreementResult& result)
{
    return std::string(what) + countText(result.alike) + " (" + share(result.alike.value()) + ", " +
           shareInterval(result.interval) + ").";
}

} // namespace

void addClipSection(const Analysis& analysis, Blocks& blocks)
{
    if (analysis.clips.empty())
        return;
    const bool pairs = analysis.facts.method != Method::Identification;
    blocks.emplace_back(Heading{pairs ? "Pair by pair" : "Clip by clip"});
    const double alpha = analysis.facts.registration.alpha;
    std::string text;
    if (analysis.machineClips)
        text += heterogeneityText(pairs ? "pairs" : "machine clips", *analysis.machineClips, alpha);
    if (analysis.humanClips)
        text += heterogeneityText("human clips", *analysis.humanClips, alpha);
    if (!text.empty())
        blocks.emplace_back(Paragraph{text});
    IntervalPlot plot;
    plot.axis = wrongName(analysis);
    Table table{"The " + wrongName(analysis) +
                    ", with Wilson intervals; p against one half, exact and adjusted by "
                    "Benjamini and Hochberg",
                {pairs ? "pair" : "clip", "wrong", "share", "interval", "p", "adjusted"},
                {}};
    for (const ClipResult& clip : byRate(analysis.clips)) {
        const auto& result = clip.result;
        plot.rows.push_back(
            {clip.name, result.fooled.value(), result.interval, result.machine ? Ink::Machine : Ink::Human});
        table.rows.push_back({nameWithSource(clip, pairs), countText(result.fooled),
                              share(result.fooled.value()), shareInterval(result.interval), pValue(result.p),
                              pValue(result.adjustedP)});
    }
    if (analysis.facts.method == Method::Preference)
        table.columns[1] = "machine’s";
    blocks.emplace_back(intervalFigure(
        pairs ? "The pairs" : "Clips that fooled listeners (squares: the machine’s; dots: people’s)", plot));
    blocks.emplace_back(std::move(table));
}

void addModelSection(const Analysis& analysis, Blocks& blocks)
{
    if (analysis.models.empty())
        return;
    blocks.emplace_back(Heading{analysis.models.size() == 1 ? "The model" : "Model by model"});
    const bool preferred = analysis.facts.method == Method::Preference;
    Table table{preferred ? "How often a model’s clips were preferred to people’s"
                          : "The share of wrong answers about a model’s clips",
                {"model", "clips", preferred ? "preferred" : "wrong", "share", "interval"},
                {}};
    for (const ModelResult& model : analysis.models) {
        const auto& interval = model.clustered ? model.clustered->interval : model.wilson;
        table.rows.push_back({model.model, std::to_string(model.clips), countText(model.fooled),
                              share(model.clustered ? model.clustered->estimate : model.fooled.value()),
                              shareInterval(interval) + (model.clustered ? "" : " (pooled)")});
    }
    blocks.emplace_back(std::move(table));
    if (analysis.modelDifferences.empty())
        return;
    Table differences{"Differences between models, clustered", {"models", "difference", "interval"}, {}};
    for (const ModelDifference& difference : analysis.modelDifferences)
        differences.rows.push_back({difference.first + " − " + difference.second,
                                    share(difference.difference.estimate),
                                    shareInterval(difference.difference.interval)});
    blocks.emplace_back(std::move(differences));
}

void addPreferenceSection(const Analysis& analysis, Blocks& blocks)
{
    if (!analysis.preference || analysis.preference->competitors.size() < 2)
        return;
    const PreferenceResult& preference = *analysis.preference;
    blocks.emplace_back(Heading{"Strengths"});
    Table counts{"How often which of two was preferred", {"pair", "first", "second"}, {}};
    for (const auto& pair : preference.counts)
        counts.rows.push_back(
            {preference.competitors[pair.first] + " – " + preference.competitors[pair.second],
             std::to_string(pair.firstWins), std::to_string(pair.secondWins)});
    if (preference.strengths) {
        IntervalPlot plot;
        plot.axis = "logarithm of the strength";
        plot.shares = false;
        plot.reference = 0;
        double reach = 1;
        for (std::size_t i = 0; i < preference.competitors.size(); ++i) {
            const auto& strength = preference.strengths->strengths[i];
            reach = std::max({reach, std::abs(strength.interval.lower), std::abs(strength.interval.upper)});
            plot.rows.push_back({preference.competitors[i], strength.logStrength, strength.interval,
                                 preference.competitors[i] == "human" ? Ink::Human : Ink::Machine});
        }
        plot.lowest = -std::ceil(reach);
        plot.highest = std::ceil(reach);
        blocks.emplace_back(intervalFigure("Strength of preference (Bradley and Terry)", plot));
    }
    blocks.emplace_back(std::move(counts));
}

void addRatingSection(const Analysis& analysis, Blocks& blocks)
{
    for (const RatingResult& rating : analysis.ratings) {
        blocks.emplace_back(Heading{rating.question});
        blocks.emplace_back(ratingFigure(rating));
        Table table{"Ratings from " + decimal(rating.lowest, 0) + " to " + decimal(rating.highest, 0),
                    {"source", "ratings", "median", "quartiles", "mean rank"},
                    {}};
        for (std::size_t i = 0; i < rating.sources.size(); ++i) {
            const RatedSource& source = rating.sources[i];
            table.rows.push_back(
                {source.source, std::to_string(source.ratings), decimal(source.median, 1),
                 decimal(source.lowerQuartile, 1) + " to " + decimal(source.upperQuartile, 1),
                 rating.friedman ? decimal(rating.friedman->meanRanks[i]) : "–"});
        }
        blocks.emplace_back(std::move(table));
        if (rating.friedman)
            blocks.emplace_back(Paragraph{
                "Friedman’s test of " + counted(rating.listeners, "listener", "listeners") +
                " who rated all sources: χ² = " + decimal(rating.friedman->chiSquared) + ", " +
                decimal(rating.friedman->degrees, 0) + " degrees of freedom, " + pText(rating.friedman->p) +
                "; concordance W = " + share(rating.friedman->concordance) + "."});
        addWithoutExclusions(analysis, rating.scale, blocks);
        if (rating.pairs.empty())
            continue;
        Table pairs{"Pairs of sources: Wilcoxon’s signed ranks", {"pair", "V", "p", "adjusted"}, {}};
        for (const auto& pair : rating.pairs)
            pairs.rows.push_back(
                {rating.sources[pair.first].source + " – " + rating.sources[pair.second].source,
                 decimal(pair.test.sumOfPositive, 1), pValue(pair.test.p), pValue(pair.adjustedP)});
        blocks.emplace_back(std::move(pairs));
    }
}

void addListenerSection(const Analysis& analysis, Blocks& blocks)
{
    if (analysis.calibration)
        addCalibration(*analysis.calibration, levelOf(analysis.facts.registration), blocks);
    BulletList list;
    if (analysis.repeats)
        list.entries.push_back(agreementText("Repeated items answered alike: ", *analysis.repeats));
    if (analysis.attention)
        list.entries.push_back(agreementText("Attention checks passed: ", *analysis.attention));
    if (analysis.sides)
        list.entries.push_back(agreementText("The left clip chosen: ", *analysis.sides));
    if (analysis.order)
        list.entries.push_back(
            "The later half of a listener’s answers minus the first: " + share(analysis.order->difference) +
            " (" + shareInterval(analysis.order->interval) + ").");
    if (list.entries.empty() && analysis.background.empty())
        return;
    blocks.emplace_back(Heading{"Listeners"});
    if (!list.entries.empty())
        blocks.emplace_back(std::move(list));
    for (const BackgroundResult& result : analysis.background)
        addBackground(result, blocks);
}

} // namespace partita::survey
