// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/recipe.h"

#include "engine/base/files.h"
#include "engine/model/built_in_recipes.h"
#include "engine/model/json_fields.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace partita::model {

namespace {

using nlohmann::json;
using nlohmann::ordered_json;
using CellNames = std::pair<CellKind, const char*>;
using ScheduleNames = std::pair<ScheduleKind, const char*>;

constexpr CellNames kCells[] = {{CellKind::Lstm, "lstm"}, {CellKind::Gru, "gru"}};
constexpr ScheduleNames kSchedules[] = {{ScheduleKind::Constant, "constant"},
                                        {ScheduleKind::Exponential, "exponential"},
                                        {ScheduleKind::Cosine, "cosine"}};
constexpr std::size_t kLargestWidth = 16384;
constexpr std::size_t kMostLayers = 64;

void readNetwork(JsonFields fields, NetworkConfig& network)
{
    network.cell = fields.choice("type", kCells);
    network.embedding = fields.count("embedding", 1, kLargestWidth);
    network.hidden = fields.count("hidden", 1, kLargestWidth);
    network.layers = fields.count("layers", 1, kMostLayers);
    network.dropout = fields.number("dropout", 0.0, 0.95, network.dropout);
    fields.noOthers();
}

void readOptimiser(JsonFields fields, OptimiserConfig& optimiser)
{
    const std::pair<int, const char*> onlyAdam[] = {{0, "adam"}};
    fields.choice("type", onlyAdam);
    optimiser.learningRate = fields.number("learning_rate", 0.0, 10.0, optimiser.learningRate);
    optimiser.beta1 = fields.number("beta1", 0.0, 0.9999999, optimiser.beta1);
    optimiser.beta2 = fields.number("beta2", 0.0, 0.9999999, optimiser.beta2);
    optimiser.epsilon = fields.number("epsilon", 1e-30, 1.0, optimiser.epsilon);
    optimiser.clipNorm = fields.number("clip_norm", 0.0, 1e9, optimiser.clipNorm);
    fields.noOthers();
}

void readSchedule(JsonFields fields, ScheduleConfig& schedule)
{
    schedule.kind = fields.choice("type", kSchedules);
    schedule.factor = fields.number("factor", 1e-6, 1.0, schedule.factor);
    schedule.everyEpochs = fields.whole("every_epochs", 1, 1000000, schedule.everyEpochs);
    schedule.finalShare = fields.number("final_share", 0.0, 1.0, schedule.finalShare);
    schedule.warmUpSteps = fields.whole("warm_up_steps", 0, 1000000000, schedule.warmUpSteps);
    schedule.plateauFactor = fields.number("plateau_factor", 1e-6, 1.0, schedule.plateauFactor);
    schedule.plateauPatience = fields.whole("plateau_patience", 1, 1000000, schedule.plateauPatience);
    fields.noOthers();
}

void readRecipe(JsonFields fields, Recipe& recipe)
{
    recipe.name = fields.text("name");
    recipe.paper = fields.text("paper", "");
    recipe.title = fields.text("title", recipe.name);
    recipe.notes = fields.text("notes", "");
    recipe.data = fields.text("data", "");
    const std::pair<int, const char*> onlyCharacters[] = {{0, "characters"}};
    fields.choice("tokens", onlyCharacters);
    recipe.batch = fields.count("batch", 1, 65536);
    recipe.length = fields.count("length", 1, 65536);
    recipe.epochs = fields.whole("epochs", 1, 1000000, recipe.epochs);
    recipe.resetAtTune = fields.flag("reset_at_tune", recipe.resetAtTune);
    recipe.checkpointEvery = fields.whole("checkpoint_every", 0, 1000000, recipe.checkpointEvery);
    readNetwork(fields.object("network"), recipe.network);
    if (fields.has("optimiser"))
        readOptimiser(fields.object("optimiser"), recipe.optimiser);
    if (fields.has("schedule"))
        readSchedule(fields.object("schedule"), recipe.schedule);
    fields.noOthers();
}

const char* scheduleName(ScheduleKind kind)
{
    return std::find_if(std::begin(kSchedules), std::end(kSchedules),
                        [kind](const auto& entry) { return entry.first == kind; })
        ->second;
}

ordered_json scheduleToJson(const ScheduleConfig& schedule)
{
    return {{"type", scheduleName(schedule.kind)},         {"factor", schedule.factor},
            {"every_epochs", schedule.everyEpochs},        {"final_share", schedule.finalShare},
            {"warm_up_steps", schedule.warmUpSteps},       {"plateau_factor", schedule.plateauFactor},
            {"plateau_patience", schedule.plateauPatience}};
}

} // namespace

std::string_view cellName(CellKind cell)
{
    return cell == CellKind::Lstm ? "lstm" : "gru";
}

base::Result<Recipe> parseRecipe(std::string_view text, const std::string& where)
{
    const json value = json::parse(text, nullptr, false);
    std::string problem;
    Recipe recipe;
    readRecipe(JsonFields(value, "", problem), recipe);
    if (!problem.empty())
        return base::fail(base::ErrorCode::InvalidInput, "The recipe has an error: " + problem, where);
    return recipe;
}

base::Result<Recipe> loadRecipe(const std::filesystem::path& file)
{
    constexpr std::uintmax_t kLimit = 1024ULL * 1024;
    const auto text = base::readTextFile(file, kLimit);
    if (!text)
        return tl::unexpected(text.error());
    return parseRecipe(*text, file.string());
}

std::string recipeToJson(const Recipe& recipe)
{
    ordered_json value = {{"name", recipe.name},   {"paper", recipe.paper}, {"title", recipe.title},
                          {"notes", recipe.notes}, {"data", recipe.data},   {"tokens", recipe.tokens}};
    value["network"] = {{"type", cellName(recipe.network.cell)},
                        {"embedding", recipe.network.embedding},
                        {"hidden", recipe.network.hidden},
                        {"layers", recipe.network.layers},
                        {"dropout", recipe.network.dropout}};
    value["batch"] = recipe.batch;
    value["length"] = recipe.length;
    value["epochs"] = recipe.epochs;
    value["reset_at_tune"] = recipe.resetAtTune;
    value["checkpoint_every"] = recipe.checkpointEvery;
    value["optimiser"] = {{"type", "adam"},
                          {"learning_rate", recipe.optimiser.learningRate},
                          {"beta1", recipe.optimiser.beta1},
                          {"beta2", recipe.optimiser.beta2},
                          {"epsilon", recipe.optimiser.epsilon},
                          {"clip_norm", recipe.optimiser.clipNorm}};
    value["schedule"] = scheduleToJson(recipe.schedule);
    return value.dump(4, ' ', false, json::error_handler_t::replace) + "\n";
}

std::vector<Recipe> builtInRecipes()
{
    std::vector<Recipe> recipes;
    for (const auto& source : builtInRecipeSources()) {
        if (auto recipe = parseRecipe(source.json, std::string(source.file)))
            recipes.push_back(std::move(*recipe));
    }
    std::sort(recipes.begin(), recipes.end(),
              [](const Recipe& a, const Recipe& b) { return a.name < b.name; });
    return recipes;
}

base::Result<Recipe> findRecipe(const std::string& nameOrFile)
{
    std::string names;
    for (auto& recipe : builtInRecipes()) {
        if (recipe.name == nameOrFile)
            return std::move(recipe);
        names += (names.empty() ? "" : ", ") + recipe.name;
    }
    std::error_code error;
    if (std::filesystem::is_regular_file(nameOrFile, error))
        return loadRecipe(nameOrFile);
    return base::fail(base::ErrorCode::InvalidInput, "There is no recipe of this name", nameOrFile,
                      "The recipes are " + names + "; a recipe file can be named by its path");
}

} // namespace partita::model
