// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/recipe.h"

#include "engine/base/files.h"
#include "engine/model/built_in_recipes.h"
#include "engine/model/callbacks_json.h"
#include "engine/model/json_fields.h"
#include "engine/model/network_types.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace partita::model {

namespace {

using nlohmann::json;
using nlohmann::ordered_json;
using TokenNames = std::pair<TokenKind, const char*>;
using OptimiserNames = std::pair<OptimiserKind, const char*>;

constexpr TokenNames kTokens[] = {
    {TokenKind::Characters, "characters"}, {TokenKind::Abc, "abc"},
    {TokenKind::NoteChord, "note-chord"},  {TokenKind::Notes, "notes"},
    {TokenKind::Frames, "frames"},         {TokenKind::PianoRoll, "piano-roll"}};
constexpr OptimiserNames kOptimisers[] = {{OptimiserKind::Adam, "adam"},
                                          {OptimiserKind::AdamW, "adamw"},
                                          {OptimiserKind::RmsProp, "rmsprop"},
                                          {OptimiserKind::Sgd, "sgd"}};

template<class Value, std::size_t N>
const char* nameIn(const std::pair<Value, const char*> (&table)[N], Value value)
{
    return std::find_if(std::begin(table), std::end(table),
                        [value](const auto& entry) { return entry.first == value; })
        ->second;
}

std::vector<std::pair<std::string_view, const NetworkType*>> typesFor(TokenKind kind)
{
    std::vector<std::pair<std::string_view, const NetworkType*>> types;
    for (const NetworkType& type : networkTypes()) {
        if (std::find(type.tokens.begin(), type.tokens.end(), kind) != type.tokens.end())
            types.emplace_back(type.name, &type);
    }
    return types;
}

void readNetwork(JsonFields fields, TokenKind kind, NetworkConfig& network)
{
    network.type = fields.text("type");
    const NetworkType* type = nullptr;
    std::string names;
    for (const auto& [name, candidate] : typesFor(kind)) {
        type = name == network.type ? candidate : type;
        names += (names.empty() ? "" : ", ") + std::string(name);
    }
    if (type == nullptr) {
        fields.report("type", "must be one of: " + names);
        return;
    }
    for (const SettingRule& rule : type->settings) {
        const double standard = rule.standard.value_or(rule.least);
        double& value = network.settings[rule.name];
        if (!rule.standard && !fields.has(rule.name))
            fields.report(rule.name, "is missing");
        value = rule.whole ? fields.whole(rule.name, static_cast<int>(rule.least),
                                          static_cast<int>(rule.most), static_cast<int>(standard))
                           : fields.number(rule.name, rule.least, rule.most, standard);
    }
    if (const std::string problem = type->problem != nullptr ? type->problem(network) : std::string();
        !problem.empty())
        fields.report("", problem);
    fields.noOthers();
}

void readOptimiser(JsonFields& fields, OptimiserConfig& optimiser)
{
    optimiser.kind = fields.choice("type", kOptimisers);
    optimiser.learningRate = fields.number("learning_rate", 0.0, 10.0, optimiser.learningRate);
    optimiser.beta1 = fields.number("beta1", 0.0, 0.9999999, optimiser.beta1);
    optimiser.beta2 = fields.number("beta2", 0.0, 0.9999999, optimiser.beta2);
    optimiser.epsilon = fields.number("epsilon", 1e-30, 1.0, optimiser.epsilon);
    optimiser.weightDecay = fields.number("weight_decay", 0.0, 10.0, optimiser.weightDecay);
}

void readPreparation(JsonFields fields, Preparation& preparation)
{
    constexpr int kMost = 1000000000;
    preparation.stride = static_cast<std::size_t>(fields.whole("stride", 1, kMost, 1));
    preparation.samples = static_cast<std::size_t>(fields.whole("samples", 0, kMost, 0));
    preparation.transpose = fields.whole("transpose", 0, 60, preparation.transpose);
    preparation.minimumCount = static_cast<std::size_t>(fields.whole("minimum_count", 1, kMost, 1));
    preparation.groups = static_cast<std::size_t>(fields.whole("groups", 0, 65536, 0));
    preparation.stepsPerQuarter = fields.whole("steps_per_quarter", 1, 96, preparation.stepsPerQuarter);
    fields.noOthers();
}

/// Recipes of before the callbacks had names state the schedule and the clipping in places of their own.
void readEarlierSchedule(JsonFields fields, Callbacks& callbacks)
{
    constexpr int kMost = 1000000000;
    const std::pair<int, const char*> kinds[] = {{0, "constant"}, {1, "exponential"}, {2, "cosine"}};
    const int kind = fields.choice("type", kinds);
    const double factor = fields.number("factor", 1e-6, 1.0, 1.0);
    const int every = fields.whole("every_epochs", 1, kMost, 1);
    const double finalShare = fields.number("final_share", 0.0, 1.0, 0.05);
    const int steps = fields.whole("warm_up_steps", 0, kMost, 0);
    const double plateau = fields.number("plateau_factor", 1e-6, 1.0, 1.0);
    const int patience = fields.whole("plateau_patience", 1, kMost, 2);
    fields.noOthers();
    if (kind == 1)
        callbacks.exponentialDecay = ExponentialDecay{factor, every};
    if (kind == 2)
        callbacks.cosineDecay = CosineDecay{finalShare};
    if (steps > 0)
        callbacks.warmUp = WarmUp{steps};
    if (plateau < 1.0)
        callbacks.reduceOnPlateau = ReduceOnPlateau{plateau, patience};
}

void readTraining(JsonFields& fields, Recipe& recipe)
{
    if (fields.has("callbacks")) {
        recipe.callbacks = readCallbacks(fields.object("callbacks"));
    } else {
        recipe.callbacks.gradientClipping = GradientClipping{};
        if (fields.has("schedule"))
            readEarlierSchedule(fields.object("schedule"), recipe.callbacks);
    }
    if (!fields.has("optimiser"))
        return;
    JsonFields optimiser = fields.object("optimiser");
    if (optimiser.has("clip_norm") && !fields.has("callbacks")) {
        const double norm = optimiser.number("clip_norm", 0.0, 1e9, 5.0);
        recipe.callbacks.gradientClipping = norm > 0.0 ? std::optional(GradientClipping{norm}) : std::nullopt;
    }
    readOptimiser(optimiser, recipe.optimiser);
    optimiser.noOthers();
}

void readRecipe(JsonFields fields, Recipe& recipe)
{
    recipe.name = fields.text("name");
    recipe.paper = fields.text("paper", "");
    recipe.title = fields.text("title", recipe.name);
    recipe.notes = fields.text("notes", "");
    recipe.data = fields.text("data", "");
    recipe.tokens = fields.choice("tokens", kTokens);
    if (fields.has("preparation"))
        readPreparation(fields.object("preparation"), recipe.preparation);
    recipe.batch = fields.count("batch", 1, 65536);
    recipe.length = fields.count("length", 1, 65536);
    recipe.epochs = fields.whole("epochs", 1, 1000000, recipe.epochs);
    recipe.resetAtTune = fields.flag("reset_at_tune", recipe.resetAtTune);
    recipe.checkpointEvery = fields.whole("checkpoint_every", 0, 1000000, recipe.checkpointEvery);
    recipe.freeze = fields.texts("freeze");
    readNetwork(fields.object("network"), recipe.tokens, recipe.network);
    readTraining(fields, recipe);
    fields.noOthers();
}

ordered_json networkToJson(const NetworkConfig& network)
{
    ordered_json value = {{"type", network.type}};
    const NetworkType* type = findNetworkType(network.type);
    for (const SettingRule& rule : type != nullptr ? type->settings : std::span<const SettingRule>()) {
        const double number = network.number(rule.name);
        value[rule.name] =
            rule.whole ? ordered_json(static_cast<std::int64_t>(number)) : ordered_json(number);
    }
    return value;
}

ordered_json optimiserToJson(const OptimiserConfig& optimiser)
{
    return {{"type", nameIn(kOptimisers, optimiser.kind)},
            {"learning_rate", optimiser.learningRate},
            {"beta1", optimiser.beta1},
            {"beta2", optimiser.beta2},
            {"epsilon", optimiser.epsilon},
            {"weight_decay", optimiser.weightDecay}};
}

} // namespace

std::string_view tokenKindName(TokenKind kind)
{
    return nameIn(kTokens, kind);
}

bool readsText(TokenKind kind)
{
    return kind == TokenKind::Characters || kind == TokenKind::Abc;
}

tokens::TextCut textCut(TokenKind kind)
{
    return kind == TokenKind::Abc ? tokens::TextCut::Abc : tokens::TextCut::Characters;
}

tokens::CutOptions cutOptions(const Recipe& recipe)
{
    return {textCut(recipe.tokens), recipe.preparation.minimumCount, recipe.preparation.groups};
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
    ordered_json value = {{"name", recipe.name},   {"paper", recipe.paper},
                          {"title", recipe.title}, {"notes", recipe.notes},
                          {"data", recipe.data},   {"tokens", tokenKindName(recipe.tokens)}};
    if (recipe.preparation != Preparation())
        value["preparation"] = {{"stride", recipe.preparation.stride},
                                {"samples", recipe.preparation.samples},
                                {"transpose", recipe.preparation.transpose},
                                {"minimum_count", recipe.preparation.minimumCount},
                                {"groups", recipe.preparation.groups},
                                {"steps_per_quarter", recipe.preparation.stepsPerQuarter}};
    value["network"] = networkToJson(recipe.network);
    value["batch"] = recipe.batch;
    value["length"] = recipe.length;
    value["epochs"] = recipe.epochs;
    value["reset_at_tune"] = recipe.resetAtTune;
    value["checkpoint_every"] = recipe.checkpointEvery;
    if (!recipe.freeze.empty())
        value["freeze"] = recipe.freeze;
    value["optimiser"] = optimiserToJson(recipe.optimiser);
    value["callbacks"] = callbacksToJson(recipe.callbacks);
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
