// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"
#include "app/service/model_library.h"
#include "engine/model/network_summary.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace partita::cli {

namespace {

/// The distinct characters of the paper's file; parameter counts depend on it.
constexpr std::size_t kPaperVocabulary = 86;

struct Options
{
    bool json = false;
    std::size_t vocabulary = kPaperVocabulary;
};

nlohmann::ordered_json recipeObject(const model::Recipe& recipe, std::size_t vocabulary)
{
    nlohmann::ordered_json layers = nlohmann::ordered_json::array();
    for (const auto& row : model::layerTable(recipe, vocabulary))
        layers.push_back({{"name", row.name},
                          {"shape", row.outputShape},
                          {"parameters", row.parameters},
                          {"parameters_paper", row.parametersPaper}});
    return {{"name", recipe.name},
            {"paper", recipe.paper},
            {"title", recipe.title},
            {"type", recipe.network.type},
            {"vocabulary", vocabulary},
            {"parameters", model::parameterCount(recipe, vocabulary)},
            {"parameters_paper", model::parameterCountPaper(recipe, vocabulary)},
            {"batch", recipe.batch},
            {"length", recipe.length},
            {"epochs", recipe.epochs},
            {"layers", layers},
            {"notes", recipe.notes}};
}

nlohmann::ordered_json modelObject(const service::ModelEntry& entry)
{
    nlohmann::ordered_json object{{"name", entry.name},
                                  {"folder", entry.folder.string()},
                                  {"recipe", entry.recipe},
                                  {"bits_per_character", nullptr},
                                  {"hash", entry.hash}};
    if (entry.bitsPerCharacter)
        object["bits_per_character"] = *entry.bitsPerCharacter;
    return object;
}

void printTables(const Options& options)
{
    print("Recipes (parameters for " + std::to_string(options.vocabulary) +
          " characters, in the paper's counting)");
    for (const auto& recipe : model::builtInRecipes())
        print("  " + recipe.name + "  " +
              std::to_string(model::parameterCountPaper(recipe, options.vocabulary)) + "  " + recipe.title +
              " (" + recipe.paper + ')');
    print("Models");
    const auto models = service::listModels();
    for (const auto& entry : models)
        print("  " + entry.name + "  " + entry.recipe +
              (entry.bitsPerCharacter ? "  " + std::to_string(*entry.bitsPerCharacter) + " bits per character"
                                      : ""));
    if (models.empty())
        print("  none: train one with 'partita-cli train'");
}

ExitCode run(const Options& options)
{
    if (!options.json) {
        printTables(options);
        return ExitCode::Done;
    }
    nlohmann::ordered_json recipes = nlohmann::ordered_json::array();
    for (const auto& recipe : model::builtInRecipes())
        recipes.push_back(recipeObject(recipe, options.vocabulary));
    nlohmann::ordered_json models = nlohmann::ordered_json::array();
    for (const auto& entry : service::listModels())
        models.push_back(modelObject(entry));
    printJson({{"recipes", recipes}, {"models", models}});
    return ExitCode::Done;
}

} // namespace

void addModelsCommand(CLI::App& app, ExitCode& exitCode)
{
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("models", "List recipes with their sizes, and the models found here");
    command->add_flag("--json", options->json, "Print one JSON object");
    command->add_option("--vocabulary", options->vocabulary, "Count parameters for this many characters")
        ->check(CLI::Range(1, 100000));
    command->callback([options, &exitCode] { exitCode = run(*options); });
}

} // namespace partita::cli
