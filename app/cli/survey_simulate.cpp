// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"
#include "app/cli/progress_bar.h"
#include "app/cli/stop_signals.h"
#include "app/cli/survey_commands.h"
#include "app/cli/validators.h"
#include "engine/statistics/coverage_study.h"
#include "engine/survey/study_folder.h"

#include <nlohmann/json.hpp>

#include <cstdio>

namespace partita::cli {

namespace {

using namespace statistics;

struct Options
{
    std::string study;
    bool coverage = false;
    bool grid = false;
    std::size_t listeners = 35;
    std::size_t clips = 20;
    std::size_t clipsEach = 0;
    double share = 0.5;
    double bias = 0;
    double listenerDeviation = 0.5;
    double itemDeviation = 0.5;
    double margin = 0.1;
    std::size_t studies = 2000;
    std::uint64_t seed = 1;
    bool json = false;
};

std::string fixed(double value, int decimals)
{
    char text[48];
    std::snprintf(text, sizeof text, "%.*f", decimals, value);
    return text;
}

/// What the study's design says takes the place of the options.
base::Result<CoverageDesign> designOf(const Options& options)
{
    CoverageDesign design;
    design.listening = {options.listeners, options.clips / 2, options.clips - options.clips / 2,
                        options.clipsEach};
    design.model.bias = options.bias;
    design.model.listenerDeviation = options.listenerDeviation;
    design.model.itemDeviation = options.itemDeviation;
    design.shareRight = options.share;
    if (options.study.empty())
        return design;
    const auto study = survey::StudyFolder(options.study).read();
    if (!study)
        return tl::unexpected(study.error());
    const std::size_t items = study->items.size();
    design.listening = {static_cast<std::size_t>(study->registration.participants), items / 2,
                        items - items / 2, static_cast<std::size_t>(study->itemsEach)};
    return design;
}

nlohmann::ordered_json objectOf(const CoverageRow& row)
{
    return {{"design", row.design.description()},
            {"method", name(row.method)},
            {"coverage", row.coverage},
            {"below", row.below},
            {"above", row.above},
            {"mean_width", row.meanWidth},
            {"ideal_width", row.idealWidth}};
}

nlohmann::ordered_json objectOf(const EquivalenceRow& row)
{
    return {{"design", row.design.description()},
            {"margin", row.margin},
            {"wrongly_claimed", row.clustered},
            {"wrongly_claimed_pooled", row.pooled},
            {"power", row.power}};
}

void printRows(const std::vector<CoverageRow>& intervals, const std::vector<EquivalenceRow>& equivalence)
{
    print("How often 95 % intervals contain the truth, and how wide they are on average");
    std::string last;
    for (const CoverageRow& row : intervals) {
        if (row.design.description() != last)
            print(last = row.design.description());
        print("  " + fixed(row.coverage, 4) + "  width " + fixed(row.meanWidth, 3) + "  " + name(row.method));
    }
    print("How often equivalence is claimed at the border of the margin, where it should be at most 0.05");
    for (const EquivalenceRow& row : equivalence)
        print("  " + fixed(row.clustered, 4) + " clustered  " + fixed(row.pooled, 4) +
              " pooled  found where true " + fixed(row.power, 3) + "  margin " + fixed(row.margin, 2) + "; " +
              row.design.description());
}

ExitCode run(const Options& options)
{
    const auto design = designOf(options);
    if (!design)
        return report(design.error(), options.json);
    const StopSignals signals;
    CoverageOptions settings;
    settings.studies = options.studies;
    settings.seed = options.seed;
    settings.stop = signals.token();
    std::vector<CoverageDesign> designs{*design};
    if (options.coverage)
        designs = options.grid ? gridDesigns() : comparisonDesigns();
    std::vector<IntervalMethod> methods{IntervalMethod::Clustered, IntervalMethod::ClopperPearson,
                                        IntervalMethod::Wilson, IntervalMethod::ListenerClusters};
    if (options.coverage && !options.grid)
        methods.push_back(IntervalMethod::CrossedBootstrap);
    if (options.grid)
        methods = {IntervalMethod::Clustered};
    base::Result<std::vector<CoverageRow>> intervals;
    base::Result<std::vector<EquivalenceRow>> equivalence;
    {
        ProgressBar bar("designs");
        settings.progress = [&](const base::Progress& progress) {
            bar.show(progress.done, progress.total, progress.what);
        };
        intervals = coverageStudy(designs, methods, settings);
        if (intervals)
            equivalence = options.grid ? std::vector<EquivalenceRow>()
                                       : equivalenceStudy(designs, options.margin, settings);
    }
    if (!intervals || !equivalence)
        return report(intervals ? equivalence.error() : intervals.error(), options.json);
    if (options.json) {
        auto rows = nlohmann::ordered_json::array();
        auto claims = nlohmann::ordered_json::array();
        for (const CoverageRow& row : *intervals)
            rows.push_back(objectOf(row));
        for (const EquivalenceRow& row : *equivalence)
            claims.push_back(objectOf(row));
        printJson({{"studies", options.studies},
                   {"seed", options.seed},
                   {"intervals", rows},
                   {"equivalence", claims}});
    } else {
        printRows(*intervals, *equivalence);
    }
    return ExitCode::Done;
}

} // namespace

void addSurveySimulate(CLI::App& survey, ExitCode& exitCode)
{
    auto options = std::make_shared<Options>();
    auto* command = survey.add_subcommand(
        "simulate", "Run a design many times with synthetic listeners, before people take it");
    command
        ->add_option("study", options->study,
                     "The study's folder: its listeners and clips; without it, those of the options")
        ->check(notEmpty());
    command->add_flag("--coverage", options->coverage, "Compare the methods on a set of designs instead");
    command->add_flag("--grid", options->grid,
                      "With --coverage: every design of a grid, the clustered interval only");
    command->add_option("--listeners", options->listeners, "How many listeners")
        ->capture_default_str()
        ->check(CLI::Range(2, 10000));
    command->add_option("--clips", options->clips, "How many clips, half of them the machine's")
        ->capture_default_str()
        ->check(CLI::Range(2, 1000));
    command->add_option("--clips-each", options->clipsEach, "How many each listener hears; 0: all")
        ->capture_default_str()
        ->check(CLI::Range(0, 1000));
    command->add_option("--true", options->share, "The share of right answers")
        ->capture_default_str()
        ->check(numberIn(0.01, 0.99));
    command->add_option("--bias", options->bias, "The lean towards \"machine\", on the logit scale")
        ->capture_default_str()
        ->check(numberIn(-5, 5));
    command
        ->add_option("--listener-deviation", options->listenerDeviation,
                     "Between listeners, on the logit scale")
        ->capture_default_str()
        ->check(numberIn(0, 5));
    command->add_option("--item-deviation", options->itemDeviation, "Between clips, on the logit scale")
        ->capture_default_str()
        ->check(numberIn(0, 5));
    command->add_option("--margin", options->margin, "Of equivalence, around one half")
        ->capture_default_str()
        ->check(numberIn(0.001, 0.499));
    command->add_option("--studies", options->studies, "How many studies are simulated")
        ->capture_default_str()
        ->check(CLI::Range(1, 1000000));
    command->add_option("--seed", options->seed, "Of the listeners")
        ->capture_default_str()
        ->check(seedRange());
    command->add_flag("--json", options->json, "Print one JSON object");
    command->callback([options, &exitCode] { exitCode = run(*options); });
}

} // namespace partita::cli
