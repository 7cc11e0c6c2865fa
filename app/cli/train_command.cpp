// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"
#include "app/cli/progress_bar.h"
#include "app/cli/stop_signals.h"
#include "app/cli/validators.h"
#include "app/service/model_library.h"
#include "app/service/training_corpus.h"
#include "app/service/training_notes.h"
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
    std::optional<int> epochs;
    std::optional<std::size_t> batch;
    std::optional<std::size_t> length;
    std::optional<int> checkpointEvery;
    std::optional<double> learningRate;
    std::optional<double> heldOut;
    std::optional<std::uint64_t> seed;
    std::optional<int> threads;
    std::optional<std::string> device;
    bool clean = false;
    bool resume = false;
    bool json = false;
};

constexpr double kDefaultHeldOut = 0.05;

void applyChanges(const Options& options, model::Recipe& recipe)
{
    recipe.epochs = options.epochs.value_or(recipe.epochs);
    recipe.batch = options.batch.value_or(recipe.batch);
    recipe.length = options.length.value_or(recipe.length);
    recipe.checkpointEvery = options.checkpointEvery.value_or(recipe.checkpointEvery);
    recipe.optimiser.learningRate = options.learningRate.value_or(recipe.optimiser.learningRate);
}

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

/// What the options leave open is taken from the run that is resumed.
training::TrainingSettings settingsFrom(const Options& options, const Earlier& earlier,
                                        const model::Recipe& recipe, model::Device device)
{
    training::RunDescription known;
    known.heldOut = kDefaultHeldOut;
    known.threads = 0;
    known = earlier.value_or(known);
    training::TrainingSettings settings;
    settings.recipe = recipe;
    applyChanges(options, settings.recipe);
    settings.runFolder = options.run;
    settings.corpusPath = options.corpus.empty() ? known.corpusPath : lastingPath(options.corpus);
    settings.clean = options.clean || known.clean;
    settings.heldOut = options.heldOut.value_or(known.heldOut);
    settings.seed = options.seed.value_or(known.seed);
    settings.threads = options.threads.value_or(known.threads);
    settings.resume = earlier.has_value();
    settings.device = device;
    return settings;
}

std::string describe(const training::EpochResult& epoch)
{
    char text[200];
    int length = std::snprintf(text, sizeof text, "epoch %d: loss %.4f, accuracy %.4f", epoch.epoch,
                               epoch.loss, epoch.accuracy);
    std::string line(text, static_cast<std::size_t>(length));
    if (epoch.heldOutBitsPerCharacter) {
        length = std::snprintf(text, sizeof text, ", held-out %.4f bits per character, accuracy %.4f",
                               *epoch.heldOutBitsPerCharacter, epoch.heldOutAccuracy.value_or(0));
        line.append(text, static_cast<std::size_t>(length));
    }
    length =
        std::snprintf(text, sizeof text, ", %.1f s, %.0f characters/s", epoch.seconds, epoch.tokensPerSecond);
    return line.append(text, static_cast<std::size_t>(length));
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

/// The music that the recipe reads, and which pieces belong together.
base::Result<training::TrainingData> loadData(training::TrainingSettings& settings,
                                              const std::stop_token& stop)
{
    const bool grouped = settings.heldOut > 0 && settings.split == tokens::SplitKind::ByPiece;
    if (model::readsText(settings.recipe.tokens)) {
        auto corpus = service::loadTrainingCorpus(settings.corpusPath, settings.clean, grouped);
        if (!corpus)
            return tl::unexpected(corpus.error());
        settings.groups = std::move(corpus->groups);
        return training::TrainingData(std::move(corpus->text));
    }
    const auto path = service::findCorpus(settings.corpusPath);
    if (!path)
        return tl::unexpected(path.error());
    ProgressBar bar("bytes");
    auto notes = service::loadTrainingNotes(*path, grouped, stop, [&bar](const base::Progress& progress) {
        bar.show(progress.done, progress.total, progress.what);
    });
    bar.clear();
    if (!notes)
        return tl::unexpected(notes.error());
    settings.groups = std::move(notes->groups);
    return std::move(notes->data);
}

ExitCode train(const Options& options, training::TrainingSettings settings, const std::stop_token& stop)
{
    if (settings.corpusPath.empty())
        return reportUsage("Say what to train on with --corpus PATH or --corpus starter", options.json);
    const auto data = loadData(settings, stop);
    if (!data)
        return report(data.error(), options.json);
    ProgressBar bar("batches");
    const auto outcome = training::train(*data, settings, observerOf(bar, options.json), stop);
    bar.clear();
    if (!outcome)
        return report(outcome.error(), options.json);
    if (options.json)
        printJson(outcomeObject(settings, *outcome));
    if (!outcome->stopped)
        return ExitCode::Done;
    tell("Stopped. Go on with: partita-cli train --run " + options.run + " --resume");
    return ExitCode::Cancelled;
}

ExitCode run(const Options& options)
{
    const StopSignals signals;
    const auto earlier = earlierRun(options);
    if (!earlier)
        return report(earlier.error(), options.json);
    const auto recipe = recipeFor(options, *earlier);
    if (!recipe)
        return reportRecipe(recipe.error(), options.recipe, options.json);
    const auto device = deviceFor(options, *earlier);
    if (!device)
        return report(device.error(), options.json);
    return train(options, settingsFrom(options, *earlier, *recipe, *device), signals.token());
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
    command->add_option("--epochs", options->epochs, "Times through the corpus")
        ->check(CLI::Range(1, 1'000'000));
    command->add_option("--batch", options->batch, "Rows that are read side by side")
        ->check(CLI::Range(1, 65536));
    command->add_option("--length", options->length, "Characters between two updates")
        ->check(CLI::Range(1, 65536));
    command->add_option("--learning-rate", options->learningRate, "The optimiser's first rate")
        ->check(numberIn(1e-9, 10.0));
    command
        ->add_option("--held-out", options->heldOut, "Share of the tunes kept for measuring, 0 to 0.5 (0.05)")
        ->check(numberIn(0.0, 0.5));
    command
        ->add_option("--checkpoint-every", options->checkpointEvery,
                     "Epochs between checkpoints that are kept")
        ->check(CLI::Range(0, 1'000'000));
    command->add_option("--seed", options->seed, "Seed of weights, split, order and dropout (1)")
        ->check(seedRange());
    command
        ->add_option("--threads", options->threads,
                     "Processor threads; 0: all cores, as where this is not said")
        ->check(CLI::Range(0, 1024));
    command->add_option("--device", options->device, "auto (a CUDA card where there is one), cpu or cuda")
        ->check(CLI::IsMember({"auto", "cpu", "cuda"}));
    command->add_flag("--clean", options->clean,
                      "Leave out tunes with errors, and all that is not music or title");
    command->add_flag("--resume", options->resume, "Go on with the run in the folder");
    command->add_flag("--json", options->json, "Print one JSON object at the end");
    command->callback([options, &exitCode] { exitCode = run(*options); });
}

} // namespace partita::cli
