// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"
#include "app/cli/progress_bar.h"
#include "app/cli/stop_signals.h"
#include "app/cli/train_recipe.h"
#include "app/cli/train_team.h"
#include "app/cli/validators.h"
#include "app/service/model_library.h"
#include "app/service/training_data.h"
#include "app/service/training_sample.h"
#include "engine/training/run_folder.h"
#include "engine/training/trainer.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <cstdio>

namespace partita::cli {

namespace {

struct Options
{
    std::string recipe;
    std::string corpus;
    std::string run;
    RecipeOptions changes;
    std::string initFrom;
    std::string split;
    std::optional<double> heldOut;
    std::optional<std::uint64_t> seed;
    std::optional<int> threads;
    std::optional<std::string> device;
    std::string precision;
    bool clean = false;
    bool resume = false;
    bool json = false;
};

constexpr double kDefaultHeldOut = 0.05;

using Earlier = std::optional<training::RunDescription>;

base::Result<Earlier> earlierRun(const Options& options)
{
    if (!options.resume)
        return Earlier{};
    const training::RunFolder folder(options.run);
    if (!folder.exists())
        return base::fail(base::ErrorCode::CannotRead, "There is no run in this folder", options.run,
                          "Name the folder of a run, or leave out --resume to begin one");
    const auto description = folder.readDescription();
    if (!description)
        return tl::unexpected(description.error());
    return Earlier{*description};
}

/// A recipe that is named again is the run's own, with the changes that the run was started with.
base::Result<model::Recipe> recipeFor(const Options& options, const Earlier& earlier)
{
    if (earlier && options.recipe.empty())
        return earlier->recipe;
    if (options.recipe.empty())
        return base::fail(base::ErrorCode::InvalidInput, "Say which recipe to train by", "--recipe",
                          "'partita-cli models' lists them");
    auto recipe = model::findRecipe(options.recipe);
    if (recipe && earlier && earlier->recipe.name == recipe->name &&
        earlier->recipe.network == recipe->network)
        return earlier->recipe;
    return recipe;
}

/// As run.json keeps it: it must mean the same in another working folder.
std::string lastingPath(const std::string& corpus)
{
    std::error_code error;
    const auto path = std::filesystem::absolute(corpus, error);
    return corpus.empty() || corpus == service::kStarterCorpus || error ? corpus : path.string();
}

base::Result<model::Device> deviceFor(const Options& options, const Earlier& earlier)
{
    const auto device = model::chooseDevice(options.device.value_or(earlier ? earlier->device : "auto"));
    if (device && earlier && model::deviceName(*device) != earlier->device)
        tell("The run goes on on " + model::deviceName(*device) + ", it was started on " + earlier->device +
             ": its figures will differ in the last digits from those of an uninterrupted run");
    return device;
}

/// The model to begin with, if any. A run that was stopped before its first checkpoint needs it again.
base::Result<std::shared_ptr<const training::InitialModel>> initialModel(const Options& options,
                                                                         const Earlier& earlier, bool leads)
{
    const std::string name = options.initFrom.empty() && earlier ? earlier->initialModel : options.initFrom;
    std::error_code error;
    const bool begun =
        earlier && std::filesystem::exists(training::RunFolder(options.run).checkpoint("last"), error);
    if (name.empty() || (begun && options.initFrom.empty()))
        return nullptr;
    auto initial = service::loadInitialModel(name);
    if (!initial)
        return tl::unexpected(initial.error());
    if (leads)
        (*initial)->taken = [recipe = (*initial)->file.recipe.name](const training::TransferReport& report) {
            std::string text = "Begins with " + std::to_string(report.tensors) + " of " +
                               std::to_string(report.ofTensors) + " tensors of " + recipe;
            if (report.ofSymbols > 0)
                text += "; it knows " + std::to_string(report.symbols) + " of " +
                        std::to_string(report.ofSymbols) + " symbols";
            tell(text);
        };
    return *initial;
}

/// What the options leave open is taken from the run that is resumed.
training::TrainingSettings settingsFrom(const Options& options, const Earlier& earlier,
                                        const model::Recipe& recipe, model::Device device,
                                        const TrainTeam& team)
{
    training::RunDescription known;
    known.heldOut = kDefaultHeldOut;
    known.threads = 0;
    known = earlier.value_or(known);
    training::TrainingSettings settings;
    settings.recipe = recipe;
    settings.runFolder = options.run;
    settings.corpusPath = options.corpus.empty() ? known.corpusPath : lastingPath(options.corpus);
    settings.clean = options.clean || known.clean;
    settings.heldOut = options.heldOut.value_or(known.heldOut);
    settings.split = tokens::parseSplitKind(options.split.empty() ? known.split : options.split)
                         .value_or(tokens::SplitKind::ByPiece);
    settings.seed = options.seed.value_or(known.seed);
    const int threads = options.threads.value_or(team.size() > 1 ? 0 : known.threads);
    settings.threads = threads == 0 ? team.threads() : threads;
    settings.resume = earlier.has_value();
    settings.device = device;
    settings.precision =
        model::parsePrecision(options.precision.empty() ? known.precision : options.precision)
            .value_or(model::Precision::Float32);
    settings.communicator = team.communicator;
    settings.sample = service::trainingSample;
    return settings;
}

std::string described(const char* format, double a, double b)
{
    char text[120];
    const int length = std::snprintf(text, sizeof text, format, a, b);
    return {text, static_cast<std::size_t>(length)};
}

std::string describe(const training::EpochResult& epoch)
{
    std::string line = "epoch " + std::to_string(epoch.epoch) +
                       described(": loss %.4f, accuracy %.4f", epoch.loss, epoch.accuracy);
    const double accuracy = epoch.heldOutAccuracy.value_or(0);
    if (epoch.heldOutBitsPerCharacter)
        line += described(", held-out %.4f bits per character, accuracy %.4f", *epoch.heldOutBitsPerCharacter,
                          accuracy);
    else if (epoch.heldOutLoss)
        line += described(", held-out loss %.4f, accuracy %.4f", *epoch.heldOutLoss, accuracy);
    return line + described(", %.1f s, %.0f tokens/s", epoch.seconds, epoch.tokensPerSecond);
}

training::TrainingObserver observerOf(ProgressBar& bar, bool json)
{
    training::TrainingObserver observer;
    observer.progress = [&bar](const training::TrainingProgress& progress) {
        const auto epoch = static_cast<std::uint64_t>(std::max(progress.epoch - 1, 0));
        char what[80];
        std::snprintf(what, sizeof what, "epoch %d of %d, loss %.3f", progress.epoch, progress.epochs,
                      progress.loss);
        bar.show(epoch * progress.batches + progress.batch,
                 static_cast<std::uint64_t>(progress.epochs) * progress.batches, what);
    };
    observer.epoch = [&bar, json](const training::EpochResult& epoch) {
        bar.clear();
        if (json)
            tell(describe(epoch));
        else
            print(describe(epoch));
    };
    return observer;
}

nlohmann::ordered_json outcomeObject(const training::TrainingSettings& settings,
                                     const training::TrainingOutcome& outcome)
{
    nlohmann::ordered_json object{{"run", settings.runFolder.string()},
                                  {"recipe", settings.recipe.name},
                                  {"epochs", outcome.history.size()},
                                  {"loss", nullptr},
                                  {"accuracy", nullptr},
                                  {"held_out_bpc", nullptr},
                                  {"held_out_accuracy", nullptr},
                                  {"best_epoch", outcome.bestEpoch},
                                  {"seconds", 0.0},
                                  {"stopped", outcome.stopped},
                                  {"model", nullptr}};
    double seconds = 0;
    for (const auto& epoch : outcome.history)
        seconds += epoch.seconds;
    object["seconds"] = seconds;
    if (outcome.history.empty())
        return object;
    const auto& last = outcome.history.back();
    object["loss"] = last.loss;
    object["accuracy"] = last.accuracy;
    if (last.heldOutBitsPerCharacter) {
        object["held_out_bpc"] = *last.heldOutBitsPerCharacter;
        object["held_out_accuracy"] = last.heldOutAccuracy.value_or(0);
    }
    object["model"] = training::RunFolder(settings.runFolder).checkpoint("best").string();
    return object;
}

ExitCode train(const Options& options, training::TrainingSettings settings, const TrainTeam& team,
               const std::stop_token& stop)
{
    ProgressBar bytes("bytes");
    const auto data = service::loadTrainingData(settings, stop, [&](const base::Progress& progress) {
        if (team.leads())
            bytes.show(progress.done, progress.total, progress.what);
    });
    bytes.clear();
    if (!data)
        return report(ofRank(data.error(), team), options.json);
    ProgressBar bar("batches");
    const auto outcome = training::train(*data, settings, observerOf(bar, options.json), stop);
    bar.clear();
    if (!outcome)
        return report(ofRank(outcome.error(), team), options.json);
    if (options.json && team.leads())
        printJson(outcomeObject(settings, *outcome));
    if (!outcome->stopped)
        return ExitCode::Done;
    if (team.leads())
        tell("Stopped. Go on with: partita-cli train --run " + options.run + " --resume");
    return ExitCode::Cancelled;
}

ExitCode trainWith(const Options& options, const TrainTeam& team, const std::stop_token& stop)
{
    const auto failed = [&](const base::Error& error) { return report(ofRank(error, team), options.json); };
    const auto earlier = earlierRun(options);
    if (!earlier)
        return failed(earlier.error());
    const auto recipe = recipeFor(options, *earlier);
    if (!recipe)
        return reportRecipe(recipe.error(), options.recipe, options.json);
    const auto changed = changedRecipe(*recipe, options.changes, team.size());
    if (!changed)
        return failed(changed.error());
    const auto device = deviceFor(options, *earlier);
    if (!device)
        return failed(device.error());
    if (*device == model::Device::Cuda)
        model::useCard(team.localRank);
    auto settings = settingsFrom(options, *earlier, *changed, *device, team);
    if (settings.corpusPath.empty())
        return reportUsage("Say what to train on with --corpus PATH or --corpus starter", options.json);
    auto initial = initialModel(options, *earlier, team.leads());
    if (!initial)
        return failed(initial.error());
    settings.initial = std::move(*initial);
    return train(options, std::move(settings), team, stop);
}

ExitCode run(const Options& options)
{
    const StopSignals signals;
    const auto team = joinTrainTeam();
    return team ? trainWith(options, *team, signals.token()) : report(team.error(), options.json);
}

} // namespace

void addTrainCommand(CLI::App& app, ExitCode& exitCode)
{
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("train", "Train a model and leave a run folder");
    command->add_option("--recipe", options->recipe,
                        "A recipe's name or file; 'partita-cli models' lists them");
    command
        ->add_option("--corpus", options->corpus,
                     "Music to train on: ABC, MIDI or MusicXML files or a folder of them, an imported "
                     "corpus, a .json file of frames, or 'starter'")
        ->check(notEmpty());
    command->add_option("--run", options->run, "The run folder to write")->required()->check(notEmpty());
    addRecipeOptions(*command, options->changes);
    command
        ->add_option("--held-out", options->heldOut, "Share of the tunes kept for measuring, 0 to 0.5 (0.05)")
        ->check(numberIn(0.0, 0.5));
    command->add_option("--split", options->split, "by-piece, or by-window as the papers do (by-piece)")
        ->check(CLI::IsMember({"by-piece", "by-window"}));
    command
        ->add_option("--init-from", options->initFrom,
                     "Begin with the weights of a model or run instead of random ones")
        ->check(notEmpty());
    command->add_option("--seed", options->seed, "Seed of weights, split, order and dropout (1)")
        ->check(seedRange());
    command
        ->add_option("--threads", options->threads,
                     "Processor threads of a process; 0: all cores, as where this is not said")
        ->check(CLI::Range(0, 1024));
    command->add_option("--device", options->device, "auto (a CUDA card where there is one), cpu or cuda")
        ->check(CLI::IsMember({"auto", "cpu", "cuda"}));
    command
        ->add_option(
            "--precision", options->precision,
            "Of matrix products: float32, or bfloat16 where processor or card compute it faster (float32)")
        ->check(CLI::IsMember({"float32", "bfloat16"}));
    command->add_flag("--clean", options->clean,
                      "Leave out tunes with errors, and all that is not music or title");
    command->add_flag("--resume", options->resume, "Go on with the run in the folder");
    command->add_flag("--json", options->json, "Print one JSON object at the end");
    command->callback([options, &exitCode] { exitCode = run(*options); });
}

} // namespace partita::cli
