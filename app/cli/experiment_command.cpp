// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"
#include "app/cli/progress_bar.h"
#include "app/cli/stop_signals.h"
#include "app/cli/validators.h"
#include "app/service/experiment.h"
#include "app/service/experiment_report.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <cstdio>

namespace partita::cli {

namespace {

struct Options
{
    std::string experiment;
    std::vector<std::string> corpora;
    std::string out;
    std::vector<std::string> only;
    int threads = 0;
    std::string device = "auto";
    bool list = false;
    bool json = false;
};

ExitCode listExperiments(bool json)
{
    nlohmann::ordered_json rows = nlohmann::ordered_json::array();
    for (const std::string& name : service::shippedExperiments()) {
        const auto experiment = service::readExperiment(name);
        if (!experiment)
            return report(experiment.error(), json);
        if (!json)
            print(name + "  " + experiment->title);
        nlohmann::ordered_json corpora = nlohmann::ordered_json::object();
        for (const auto& [corpus, what] : experiment->corpora)
            corpora[corpus] = what;
        rows.push_back({{"name", name},
                        {"title", experiment->title},
                        {"corpora", corpora},
                        {"runs", experiment->runs.size()}});
    }
    if (json)
        printJson({{"experiments", rows}});
    return ExitCode::Done;
}

/// NAME=PATH, as the command line has it.
base::Result<std::map<std::string, std::string>> placesOf(const std::vector<std::string>& corpora)
{
    std::map<std::string, std::string> places;
    for (const std::string& corpus : corpora) {
        const auto sign = corpus.find('=');
        if (sign == std::string::npos || sign == 0 || sign + 1 == corpus.size())
            return base::fail(base::ErrorCode::InvalidInput, "A corpus is named as NAME=PATH", corpus,
                              "For example --corpus piano=music/piano");
        std::error_code error;
        const auto path = std::filesystem::absolute(corpus.substr(sign + 1), error);
        places[corpus.substr(0, sign)] = error ? corpus.substr(sign + 1) : path.string();
    }
    return places;
}

/// Leaves the runs with these labels.
base::Result<void> keepOnly(const std::vector<std::string>& labels, service::Experiment& experiment)
{
    if (labels.empty())
        return {};
    std::vector<service::ExperimentRun> kept;
    std::string known;
    for (const service::ExperimentRun& run : experiment.runs) {
        known += (known.empty() ? "" : ", ") + run.label;
        if (std::find(labels.begin(), labels.end(), run.label) != labels.end())
            kept.push_back(run);
    }
    if (kept.size() < labels.size())
        return base::fail(base::ErrorCode::InvalidInput, "The experiment has no run of that label",
                          labels.front(), "Its runs are " + known);
    experiment.runs = std::move(kept);
    return {};
}

service::ExperimentObserver observerOf(ProgressBar& bar)
{
    service::ExperimentObserver observer;
    observer.begins = [&bar](const service::ExperimentRun& run, std::uint64_t seed) {
        bar.clear();
        tell(run.label + " (" + run.recipe.name + "), seed " + std::to_string(seed));
    };
    observer.training.progress = [&bar](const training::TrainingProgress& progress) {
        char what[80];
        std::snprintf(what, sizeof what, "epoch %d of %d, loss %.3f", progress.epoch, progress.epochs,
                      progress.loss);
        bar.show(static_cast<std::uint64_t>(std::max(progress.epoch - 1, 0)) * progress.batches +
                     progress.batch,
                 static_cast<std::uint64_t>(progress.epochs) * progress.batches, what);
    };
    return observer;
}

ExitCode run(const Options& options)
{
    if (options.list)
        return listExperiments(options.json);
    if (options.experiment.empty() || options.out.empty())
        return reportUsage("Name an experiment and a folder for it with --out, or ask for --list",
                           options.json);
    const StopSignals signals;
    auto experiment = service::readExperiment(options.experiment);
    if (!experiment)
        return report(experiment.error(), options.json);
    if (const auto kept = keepOnly(options.only, *experiment); !kept)
        return report(kept.error(), options.json);
    const auto places = placesOf(options.corpora);
    if (!places)
        return report(places.error(), options.json);
    const auto device = model::chooseDevice(options.device);
    if (!device)
        return report(device.error(), options.json);
    ProgressBar bar("batches");
    const auto trials = service::runExperiment(*experiment, {options.out, *places, options.threads, *device},
                                               observerOf(bar), signals.token());
    bar.clear();
    if (!trials)
        return report(trials.error(), options.json);
    if (options.json)
        printJson(nlohmann::ordered_json::parse(service::comparisonJson(*experiment, *trials)));
    else
        print(service::comparisonPage(*experiment, *trials));
    return ExitCode::Done;
}

} // namespace

void addExperimentCommand(CLI::App& app, ExitCode& exitCode)
{
    auto options = std::make_shared<Options>();
    auto* command =
        app.add_subcommand("experiment", "Train recipes side by side and compare them with the papers");
    command->add_option("experiment", options->experiment, "A file, or the name of one that ships");
    command->add_option("--corpus", options->corpora, "Where a corpus of the experiment is: NAME=PATH");
    command->add_option("--out", options->out, "The folder for the runs and the comparison");
    command->add_option("--only", options->only, "Only the run of this label; may be given more than once");
    command->add_option("--threads", options->threads, "Processor threads; 0: all cores")
        ->check(CLI::Range(0, 1024));
    command->add_option("--device", options->device, "auto (a CUDA card where there is one), cpu or cuda")
        ->check(CLI::IsMember({"auto", "cpu", "cuda"}));
    command->add_flag("--list", options->list, "List the experiments that ship");
    command->add_flag("--json", options->json, "Print one JSON object");
    command->callback([options, &exitCode] { exitCode = run(*options); });
}

} // namespace partita::cli
