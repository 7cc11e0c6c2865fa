// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/bench_read.h"
#include "app/cli/output.h"
#include "app/cli/stop_signals.h"
#include "app/cli/validators.h"
#include "app/service/model_library.h"
#include "engine/sampling/benchmark.h"
#include "engine/sampling/open_model.h"
#include "engine/training/benchmark.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <cstdio>

namespace partita::cli {

namespace {

constexpr std::size_t kMostCharactersInStep = 1'000'000; ///< some ten gigabytes

struct TrainingOptions
{
    std::string recipe = "abc-lstm-3x256";
    std::size_t vocabulary = 86;
    std::optional<std::size_t> batch;
    std::optional<std::size_t> length;
    std::size_t steps = 30;
    int threads = 0;
    std::string device = "auto";
    std::string precision = "float32";
    bool json = false;
};

struct SamplingOptions
{
    std::string model;
    std::string recipe;
    std::size_t vocabulary = 86;
    std::size_t batch = 1;
    std::size_t tokens = 2000;
    int threads = 0;
    std::string device = "auto";
    bool json = false;
};

ExitCode cancelled(bool json)
{
    return report(base::Error{base::ErrorCode::Cancelled, "No speed was measured", {}, {}}, json);
}

void show(const char* key, double value, double tokensPerSecond, bool json)
{
    if (json) {
        printJson({{key, value}, {"tokens_per_s", tokensPerSecond}});
        return;
    }
    char line[120];
    std::snprintf(line, sizeof line, "%s %.2f (median), %.0f tokens/s", key, value, tokensPerSecond);
    print(line);
}

ExitCode runTraining(const TrainingOptions& options)
{
    const StopSignals signals;
    auto recipe = model::findRecipe(options.recipe);
    if (!recipe)
        return reportRecipe(recipe.error(), options.recipe, options.json);
    recipe->batch = options.batch.value_or(recipe->batch);
    recipe->length = options.length.value_or(recipe->length);
    if (recipe->batch * recipe->length > kMostCharactersInStep)
        return reportUsage("A step of " + std::to_string(recipe->batch) + " rows of " +
                               std::to_string(recipe->length) +
                               " characters is too large. Choose a smaller "
                               "--batch or --length: together up to " +
                               std::to_string(kMostCharactersInStep),
                           options.json);
    const auto device = model::chooseDevice(options.device);
    if (!device)
        return report(device.error(), options.json);
    const auto speed =
        training::benchTraining(*recipe, options.vocabulary, options.steps, options.threads, *device,
                                signals.token(), *model::parsePrecision(options.precision));
    if (!speed)
        return report(speed.error(), options.json);
    if (signals.token().stop_requested())
        return cancelled(options.json);
    show("step_ms", speed->stepMilliseconds, speed->tokensPerSecond, options.json);
    return ExitCode::Done;
}

base::Result<sampling::OpenedModel> modelToSample(const SamplingOptions& options,
                                                  const std::optional<model::Recipe>& recipe,
                                                  model::Device device)
{
    if (recipe)
        return sampling::openModel(sampling::untrainedModel(*recipe, options.vocabulary, 1), device);
    const auto folder = service::findModel(options.model.empty() ? service::kDefaultModel : options.model);
    if (!folder)
        return tl::unexpected(folder.error());
    return sampling::openModel(*folder, device);
}

ExitCode runSampling(const SamplingOptions& options)
{
    const StopSignals signals;
    std::optional<model::Recipe> recipe;
    if (!options.recipe.empty()) {
        auto found = model::findRecipe(options.recipe);
        if (!found)
            return reportRecipe(found.error(), options.recipe, options.json);
        recipe = std::move(*found);
    }
    const auto device = sampling::chooseSamplingDevice(options.device, options.batch);
    if (!device)
        return report(device.error(), options.json);
    model::setThreadCount(options.threads);
    const auto opened = modelToSample(options, recipe, *device);
    if (!opened)
        return report(opened.error(), options.json);
    const auto speed =
        sampling::benchSampling(*opened->model, options.batch, options.tokens, signals.token());
    if (!speed)
        return report(speed.error(), options.json);
    if (signals.token().stop_requested())
        return cancelled(options.json);
    show("us_per_token", speed->microsecondsPerToken, speed->tokensPerSecond, options.json);
    return ExitCode::Done;
}

template<class Options>
void addCommonOptions(CLI::App& command, Options& options, int& threads)
{
    command.add_option("--threads", threads, "Processor threads; 0: all cores")->check(CLI::Range(0, 1024));
    command.add_option("--device", options.device, "auto, cpu or cuda")
        ->check(CLI::IsMember({"auto", "cpu", "cuda"}));
    command.add_flag("--json", options.json, "Print one JSON object");
}

void addTrainingBench(CLI::App& bench, ExitCode& exitCode)
{
    auto options = std::make_shared<TrainingOptions>();
    auto* command = bench.add_subcommand("training", "Time training steps on random text");
    command->add_option("--recipe", options->recipe, "A recipe's name or file")->capture_default_str();
    command->add_option("--vocabulary", options->vocabulary, "Characters")->check(CLI::Range(2, 100000));
    command->add_option("--batch", options->batch, "Rows")->check(CLI::Range(1, 65536));
    command->add_option("--length", options->length, "Characters a step")->check(CLI::Range(1, 65536));
    command->add_option("--steps", options->steps, "Steps to time")->check(CLI::Range(1, 1'000'000));
    command->add_option("--precision", options->precision, "Of matrix products: float32 or bfloat16")
        ->check(CLI::IsMember({"float32", "bfloat16"}));
    addCommonOptions(*command, *options, options->threads);
    command->callback([options, &exitCode] { exitCode = runTraining(*options); });
}

void addSamplingBench(CLI::App& bench, ExitCode& exitCode)
{
    auto options = std::make_shared<SamplingOptions>();
    auto* command = bench.add_subcommand("sampling", "Time the writing of characters");
    auto* model = command->add_option("--model", options->model,
                                      "A model; folk where neither this nor a recipe is given");
    auto* recipe = command->add_option("--recipe", options->recipe, "Random weights of this recipe");
    recipe->check(notEmpty())->excludes(model);
    model->check(notEmpty());
    command->add_option("--vocabulary", options->vocabulary, "Characters, with --recipe")
        ->check(CLI::Range(2, 100000))
        ->needs(recipe);
    command->add_option("--batch", options->batch, "Texts written side by side")->check(CLI::Range(1, 65536));
    command->add_option("--tokens", options->tokens, "Characters to write in each")
        ->check(CLI::Range(1, 100'000'000));
    addCommonOptions(*command, *options, options->threads);
    command->callback([options, &exitCode] { exitCode = runSampling(*options); });
}

} // namespace

void addBenchCommand(CLI::App& app, ExitCode& exitCode)
{
    auto* bench = app.add_subcommand("bench", "Measure speed");
    bench->require_subcommand(1);
    addTrainingBench(*bench, exitCode);
    addSamplingBench(*bench, exitCode);
    addReadBench(*bench, exitCode);
}

} // namespace partita::cli
