// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/survey/report_sections.h"

#include "engine/survey/analysis_text.h"
#include "engine/survey/report_figures.h"

#include <algorithm>
#include <cmath>

namespace partita::survey {

namespace {

constexpr double kHalf = 0.5;

/// "200,000"
std::string grouped(std::uint64_t count)
{
    std::string text = std::to_string(count);
    for (std::size_t i = text.size(); i > 3; i -= 3)
        text.insert(i - 3, ",");
    return text;
}

std::string yes(bool value)
{
    return value ? "shown" : "not shown";
}

/// As much of 0 to 1 as the intervals need, in tenths, with one half in the middle.
void zoom(IntervalPlot& plot)
{
    double reach = plot.band ? plot.band->upper - kHalf : 0;
    for (const IntervalRow& row : plot.rows)
        reach = std::max({reach, kHalf - row.interval.lower, row.interval.upper - kHalf});
    constexpr double kTenths = 10;
    reach = std::min(kHalf, std::ceil(reach * kTenths + kHalf / 2) / kTenths);
    plot.lowest = kHalf - reach;
    plot.highest = kHalf + reach;
}

void addShareRows(const ShareResult& result, const std::string& suffix, Table& table, IntervalPlot& plot)
{
    if (result.clustered) {
        const auto& clustered = *result.clustered;
        table.rows.push_back({"clustered" + suffix, share(clustered.estimate, 3),
                              shareInterval(clustered.interval, 3),
                              "design effect " + decimal(clustered.designEffect)});
        plot.rows.push_back({suffix.empty() ? "clustered" : "all answers", clustered.estimate,
                             clustered.interval, Ink::Text});
    }
    if (!suffix.empty())
        return;
    const double pooled = result.pooled.value();
    table.rows.push_back(
        {"pooled, Wilson", share(pooled, 3), shareInterval(result.wilson, 3), countText(result.pooled)});
    table.rows.push_back({"pooled, Clopper–Pearson", share(pooled, 3),
                          shareInterval(result.clopperPearson, 3), "exact " + pText(result.exactP)});
    plot.rows.push_back({"Wilson", pooled, result.wilson, Ink::Faint});
    plot.rows.push_back({"Clopper–Pearson", pooled, result.clopperPearson, Ink::Faint});
}

std::string dependenceText(const ShareResult& result)
{
    std::string text;
    if (result.permutation)
        text += "Exchanging the clips’ labels (" + std::string(result.permutation->exact ? "all " : "") +
                grouped(result.permutation->labellings) + " labellings): " + pText(result.permutation->p) +
                ". ";
    if (result.ofListeners)
        text += "One listener’s answers resemble each other by " + share(result.ofListeners->correlation) +
                " (design effect " + decimal(result.ofListeners->designEffect) + "). ";
    if (result.ofItems)
        text += "The answers to one clip resemble each other by " + share(result.ofItems->correlation) +
                " (design effect " + decimal(result.ofItems->designEffect) + "). ";
    return text;
}

void addTestRow(Table& table, const std::string& name, const statistics::Equivalence& test)
{
    table.rows.push_back({name, "±" + share(test.margin), shareInterval(test.interval, 3), pValue(test.p()),
                          yes(test.equivalent)});
}

} // namespace

std::string shareName(const Analysis& analysis)
{
    return analysis.facts.method == Method::Preference ? "share that preferred the human music"
                                                       : "share of right answers";
}

std::string pText(double p)
{
    const std::string value = pValue(p);
    return value.front() == '<' ? "p " + value : "p = " + value;
}

std::string countText(const statistics::Proportion& proportion)
{
    return std::to_string(proportion.successes) + " of " + std::to_string(proportion.trials);
}

void addShareSection(const Analysis& analysis, Blocks& blocks)
{
    if (!analysis.share)
        return;
    const Registration& plan = analysis.facts.registration;
    const std::string name = shareName(analysis);
    blocks.emplace_back(
        Heading{analysis.facts.method == Method::Preference ? "Preferred, or not" : "Right, or guessed"});
    Table table{
        "The " + name + ", with " + percent(levelOf(plan)) + " intervals", {"", "share", "interval", ""}, {}};
    IntervalPlot plot;
    plot.axis = name;
    addShareRows(*analysis.share, "", table, plot);
    if (analysis.withoutExclusions && analysis.kept != analysis.all)
        addShareRows(*analysis.withoutExclusions, ", all answers", table, plot);
    if (plan.goal == Goal::Equivalence || analysis.facts.totalsOnly)
        plot.band = statistics::Interval{kHalf - plan.margin, kHalf + plan.margin};
    zoom(plot);
    blocks.emplace_back(
        intervalFigure("The " + name + " against one half" + (plot.band ? ", with the margin" : ""), plot));
    blocks.emplace_back(std::move(table));
    if (const std::string text = dependenceText(*analysis.share); !text.empty())
        blocks.emplace_back(Paragraph{text});
    if (analysis.forcedChoice)
        blocks.emplace_back(Paragraph{
            "d′ of a choice between two is " + decimal(analysis.forcedChoice->sensitivity) + " (" +
            decimalInterval(analysis.forcedChoice->sensitivityInterval) + ", from the clustered interval)."});
    if (!analysis.share->byListener.empty())
        blocks.emplace_back(listenerFigure(analysis.share->byListener, "a listener’s own " + name));
}

void addEquivalenceSection(const Analysis& analysis, Blocks& blocks)
{
    if (!analysis.share || analysis.facts.method == Method::Preference)
        return;
    const ShareResult& result = *analysis.share;
    blocks.emplace_back(Heading{"Equivalence (two one-sided tests)"});
    const bool registered = analysis.facts.registration.goal == Goal::Equivalence;
    if (!analysis.facts.totalsOnly)
        blocks.emplace_back(Paragraph{
            registered
                ? "Equivalence within this margin was registered as the goal. The clustered test decides."
                : "Equivalence was not the registered goal: these figures are for information and "
                  "support no claim of being indistinguishable."});
    const double level = 1 - 2 * analysis.facts.registration.alpha;
    Table table{"Tests that the share lies within a margin around .50",
                {"answers taken as", "margin", percent(level) + " interval", "p", "equivalence"},
                {}};
    if (result.clusteredEquivalence)
        addTestRow(table, "clustered", *result.clusteredEquivalence);
    std::vector<MarginResult> margins = analysis.margins;
    if (margins.empty())
        margins.push_back({analysis.facts.registration.margin, result.pooledEquivalence, result.assumed});
    for (const MarginResult& margin : margins) {
        addTestRow(table, "independent", margin.pooled);
        for (const AssumedEquivalence& assumed : margin.assumed)
            addTestRow(table, "correlated by " + share(assumed.correlation) + " (assumed)", assumed.test);
    }
    blocks.emplace_back(std::move(table));
}

void addSignalSection(const Analysis& analysis, Blocks& blocks)
{
    if (!analysis.signal)
        return;
    const SignalResult& signal = *analysis.signal;
    blocks.emplace_back(Heading{"Hearing, and leaning to one answer"});
    blocks.emplace_back(Paragraph{"“Machine” was said of " + countText(signal.counts.machineClips) +
                                  " machine clips and of " + countText(signal.counts.humanClips) +
                                  " human ones. d′ is how well the two are told apart, whatever the lean (0 "
                                  "is guessing); the criterion is "
                                  "the lean (below 0: towards “machine”)."});
    blocks.emplace_back(signalFigure(signal.pooled));
    Table table{"Signal detection, with the log-linear correction", {"", "estimate", "interval"}, {}};
    if (signal.sensitivity)
        table.rows.push_back({"d′, clustered", decimal(signal.sensitivity->estimate),
                              decimalInterval(signal.sensitivity->interval)});
    table.rows.push_back({"d′, pooled", decimal(signal.pooled.sensitivity),
                          decimalInterval(signal.pooled.sensitivityInterval)});
    if (signal.criterion)
        table.rows.push_back({"criterion c, clustered", decimal(signal.criterion->estimate),
                              decimalInterval(signal.criterion->interval)});
    table.rows.push_back({"criterion c, pooled", decimal(signal.pooled.criterion),
                          decimalInterval(signal.pooled.criterionInterval)});
    blocks.emplace_back(std::move(table));
}

} // namespace partita::survey
