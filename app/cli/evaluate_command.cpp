// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"
#include "app/cli/progress_bar.h"
#include "app/cli/stop_signals.h"
#include "app/cli/validators.h"
#include "app/service/evaluation.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <cmath>
#include <cstdio>

namespace partita::cli {

namespace {

struct Options
{
    service::EvaluationRequest request;
    std::string split;
    std::string device = "auto";
    bool json = false;
};

nlohmann::ordered_json evaluationObject(const service::Evaluation& evaluation)
{
    const training::Measures& measures = evaluation.measures;
    nlohmann::ordered_json object{{"recipe", evaluation.recipe},
                                  {"hash", evaluation.hash},
                                  {"corpus", evaluation.corpus},
                                  {"data_sha256", evaluation.dataSha256},
                                  {"split", corpus::nameOf(evaluation.split)},
                                  {"held_out", evaluation.heldOut},
                                  {"seed", evaluation.seed},
                                  {"same_split", evaluation.sameSplit},
                                  {"loss", measures.loss},
                                  {"accuracy", nullptr},
                                  {"bits_per_character", nullptr},
                                  {"perplexity", nullptr},
                                  {"measures", measures.others}};
    object["calibration"] = nlohmann::ordered_json::array();
    for (const training::ConfidenceBin& bin : measures.calibration)
        object["calibration"].push_back(
            {{"count", bin.count}, {"confidence", bin.confidence}, {"right", bin.right}});
    if (measures.accuracy)
        object["accuracy"] = *measures.accuracy;
    if (measures.bitsPerCharacter) {
        object["bits_per_character"] = *measures.bitsPerCharacter;
        object["perplexity"] = std::exp(measures.loss);
    }
    return object;
}

void printCalibration(const std::vector<training::ConfidenceBin>& bins)
{
    print("  how sure the model was, and how often it was right:");
    for (const training::ConfidenceBin& bin : bins) {
        char text[120];
        std::snprintf(text, sizeof text, "    %5.1f %% sure  %5.1f %% right  %10.0f predictions",
                      100.0 * bin.confidence, 100.0 * bin.right, bin.count);
        if (bin.count > 0.0)
            print(text);
    }
}

void printEvaluation(const service::Evaluation& evaluation)
{
    const auto line = [](const std::string& name, double value) {
        char text[120];
        std::snprintf(text, sizeof text, "  %-28s %.4f", name.c_str(), value);
        print(text);
    };
    char share[32];
    std::snprintf(share, sizeof share, "%.0f %%", 100.0 * evaluation.heldOut);
    print(evaluation.recipe + " on " + evaluation.corpus + ", " +
          std::string(corpus::nameOf(evaluation.split)) + ", " + share + " held out" +
          (evaluation.sameSplit ? ", as in its training" : ""));
    if (!evaluation.sameSplit)
        print("  This is not the split that the model was trained with: it may know some of this music.");
    line("loss", evaluation.measures.loss);
    if (evaluation.measures.accuracy)
        line("accuracy", *evaluation.measures.accuracy);
    if (evaluation.measures.bitsPerCharacter) {
        line("bits per character", *evaluation.measures.bitsPerCharacter);
        line("perplexity", std::exp(evaluation.measures.loss));
    }
    for (const auto& [name, value] : evaluation.measures.others)
        line(name, value);
    if (!evaluation.measures.calibration.empty())
        printCalibration(evaluation.measures.calibration);
}

std::vector<std::string> splitsOf(const Options& options)
{
    return options.split == "both" ? std::vector<std::string>{"by-piece", "by-window"}
                                   : std::vector<std::string>{options.split};
}

ExitCode run(Options& options)
{
    const auto device = model::chooseDevice(options.device);
    if (!device)
        return report(device.error(), options.json);
    options.request.device = *device;
    const StopSignals signals;
    ProgressBar bar("bytes");
    nlohmann::ordered_json objects = nlohmann::ordered_json::array();
    for (const std::string& split : splitsOf(options)) {
        if (!split.empty())
            options.request.split = *tokens::parseSplitKind(split); // checked by the command line
        const auto evaluation =
            service::evaluateModel(options.request, signals.token(), [&bar](const base::Progress& progress) {
                bar.show(progress.done, progress.total, progress.what);
            });
        bar.clear();
        if (!evaluation && !objects.empty() && evaluation.error().code == base::ErrorCode::InvalidInput) {
            tell(
                sentenceOf(evaluation.error())); // text has no windows to hold out: one split is all there is
            break;
        }
        if (!evaluation)
            return report(evaluation.error(), options.json);
        objects.push_back(evaluationObject(*evaluation));
        if (!options.json)
            printEvaluation(*evaluation);
    }
    if (options.json)
        printJson(options.split == "both" ? nlohmann::ordered_json{{"splits", objects}} : objects.front());
    return ExitCode::Done;
}

} // namespace

void addEvaluateCommand(CLI::App& app, ExitCode& exitCode)
{
    auto options = std::make_shared<Options>();
    auto& request = options->request;
    auto* command = app.add_subcommand("evaluate", "Measure a model on music that was held out");
    command->add_option("--model", request.model, "A run, a model folder, or folk")
        ->required()
        ->check(notEmpty());
    command->add_option("--corpus", request.corpus, "The music; a run has its own")->check(notEmpty());
    command->add_option("--split", options->split, "by-piece, by-window as the papers do, or both")
        ->check(CLI::IsMember({"by-piece", "by-window", "both"}));
    command->add_option("--held-out", request.heldOut, "Share that is held out, as in the run (0.2)")
        ->check(numberIn(0.0001, 0.5));
    command->add_option("--seed", request.seed, "Seed of the split, as in the run (1)")->check(seedRange());
    command->add_flag("--test", request.testSide, "Measure the test side of music that comes divided");
    command->add_option("--threads", request.threads, "Processor threads; 0: all cores")
        ->check(CLI::Range(0, 1024));
    command->add_option("--device", options->device, "auto (a CUDA card where there is one), cpu or cuda")
        ->check(CLI::IsMember({"auto", "cpu", "cuda"}));
    command->add_flag("--json", options->json, "Print one JSON object");
    command->callback([options, &exitCode] { exitCode = run(*options); });
}

} // namespace partita::cli
