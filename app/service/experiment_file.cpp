// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/service/experiment.h"
#include "app/service/resources.h"
#include "engine/base/files.h"
#include "engine/model/recipe_changes.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace partita::service {

namespace {

using base::ErrorCode;
using base::Result;
using nlohmann::json;

constexpr std::uintmax_t kLimit = 4ULL * 1024 * 1024;

/// What is wrong with a file; thrown within this file only, as nlohmann's own exceptions are.
struct Problem
{
    std::string what;
};

void noOthers(const json& object, const std::string& where, const std::set<std::string>& known)
{
    for (const auto& [name, value] : object.items()) {
        if (!known.contains(name))
            throw Problem{where + " has a field \"" + name + "\", which is not known here"};
    }
}

std::string plain(const json& number)
{
    return number.dump();
}

/// Changes from the experiment's settings and then the run's own; a run's word is the last.
void applyChanges(const json& changes, const std::string& where, ExperimentRun& run)
{
    for (const auto& [name, value] : changes.items()) {
        if (!value.is_number())
            throw Problem{where + ": the change \"" + name + "\" must be a number"};
        if (const auto changed = model::changeRecipe(run.recipe, name, value.get<double>()); !changed)
            throw Problem{where + ": " + changed.error().message()};
        run.changes.push_back(name + ' ' + plain(value));
    }
}

void applyCallbacks(const json& names, bool on, const std::string& where, ExperimentRun& run)
{
    for (const json& name : names) {
        if (!model::switchCallback(run.recipe.callbacks, name.get<std::string>(), on))
            throw Problem{where + ": there is no callback " + name.dump()};
        run.changes.push_back((on ? "with " : "without ") + name.get<std::string>());
    }
}

void applySettings(const json& object, const std::string& where, ExperimentRun& run)
{
    run.corpus = object.value("corpus", run.corpus);
    run.heldOut = object.value("held_out", run.heldOut);
    run.clean = object.value("clean", run.clean);
    run.lastEpochs = object.value("last_epochs", run.lastEpochs);
    if (object.contains("split")) {
        const auto kind = tokens::parseSplitKind(object.at("split").get<std::string>());
        if (!kind)
            throw Problem{where + ": " + kind.error().message()};
        run.split = *kind;
    }
    if (object.contains("seeds"))
        run.seeds = object.at("seeds").get<std::vector<std::uint64_t>>();
    if (run.heldOut < 0.0 || run.heldOut > 0.5)
        throw Problem{where + ": \"held_out\" must be a number from 0 to 0.5"};
    if (run.lastEpochs < 0)
        throw Problem{where + ": \"last_epochs\" must be 0 or more"};
    if (run.seeds.empty())
        throw Problem{where + ": \"seeds\" must hold a number at least"};
    applyChanges(object.value("changes", json::object()), where, run);
    applyCallbacks(object.value("with", json::array()), true, where, run);
    applyCallbacks(object.value("without", json::array()), false, where, run);
}

ExperimentRun readRun(const json& object, const json& settings, std::size_t number)
{
    const std::string where = "run " + std::to_string(number);
    noOthers(object, where,
             {"label", "recipe", "from", "freeze", "corpus", "split", "held_out", "clean", "last_epochs",
              "seeds", "changes", "with", "without", "paper", "reason"});
    ExperimentRun run;
    run.label = object.at("label").get<std::string>();
    auto recipe = model::findRecipe(object.at("recipe").get<std::string>());
    if (!recipe)
        throw Problem{where + ": " + recipe.error().message()};
    run.recipe = std::move(*recipe);
    applySettings(settings, "\"settings\"", run);
    applySettings(object, where, run);
    run.recipe.freeze = object.value("freeze", run.recipe.freeze);
    for (const std::string& layer : run.recipe.freeze)
        run.changes.push_back("frozen " + layer);
    run.from = object.value("from", std::string());
    if (!run.from.empty())
        run.changes.push_back("from " + run.from);
    run.paper = object.value("paper", std::map<std::string, double>());
    run.reason = object.value("reason", std::string());
    return run;
}

/// The last run begins with the model of one before it that has its seeds.
void checkOrigin(const Experiment& experiment)
{
    const ExperimentRun& run = experiment.runs.back();
    if (run.from.empty())
        return;
    const auto origin = std::find_if(experiment.runs.begin(), experiment.runs.end() - 1,
                                     [&run](const ExperimentRun& other) { return other.label == run.from; });
    const bool has = origin != experiment.runs.end() - 1;
    const bool fits =
        has && std::all_of(run.seeds.begin(), run.seeds.end(), [&](std::uint64_t seed) {
            return std::find(origin->seeds.begin(), origin->seeds.end(), seed) != origin->seeds.end();
        });
    if (!fits)
        throw Problem{"\"from\" of the run \"" + run.label +
                      "\" must be the label of a run before it with the same seeds"};
}

Experiment readObject(const json& object)
{
    if (object.value("format", json()) != "partita-experiment" || object.value("version", json()) != 1)
        throw Problem{"it is no experiment of version 1"};
    noOthers(
        object, "the experiment",
        {"format", "version", "name", "title", "notes", "corpora", "settings", "columns", "curve", "runs"});
    Experiment experiment;
    experiment.name = object.at("name").get<std::string>();
    experiment.title = object.at("title").get<std::string>();
    experiment.notes = object.value("notes", std::string());
    experiment.corpora = object.at("corpora").get<std::map<std::string, std::string>>();
    experiment.curve = object.value("curve", experiment.curve);
    for (const json& column : object.at("columns")) {
        noOthers(column, "a column", {"value", "title", "percent", "digits"});
        experiment.columns.push_back({column.at("value").get<std::string>(),
                                      column.at("title").get<std::string>(), column.value("percent", false),
                                      column.value("digits", 3)});
    }
    const json settings = object.value("settings", json::object());
    noOthers(settings, "\"settings\"",
             {"corpus", "split", "held_out", "clean", "last_epochs", "seeds", "changes", "with", "without"});
    for (const json& run : object.at("runs")) {
        experiment.runs.push_back(readRun(run, settings, experiment.runs.size() + 1));
        checkOrigin(experiment);
        if (!experiment.corpora.contains(experiment.runs.back().corpus))
            throw Problem{"run " + std::to_string(experiment.runs.size()) +
                          " names a corpus that \"corpora\" does not have"};
    }
    if (experiment.runs.empty())
        throw Problem{"it has no runs"};
    return experiment;
}

Result<std::filesystem::path> findExperiment(const std::string& nameOrFile)
{
    std::error_code error;
    if (std::filesystem::is_regular_file(nameOrFile, error))
        return nameOrFile;
    if (const auto shipped = findResource(std::filesystem::path("experiments") / (nameOrFile + ".json")))
        return *shipped;
    std::string names;
    for (const std::string& name : shippedExperiments())
        names += (names.empty() ? "" : ", ") + name;
    return base::fail(ErrorCode::CannotRead, "There is no such experiment", nameOrFile,
                      "Name a file, or one of those that ship: " + names);
}

} // namespace

std::vector<std::string> shippedExperiments()
{
    std::vector<std::string> names;
    const auto folder = findResource("experiments");
    std::error_code error;
    if (folder) {
        for (const auto& entry : std::filesystem::directory_iterator(*folder, error)) {
            if (entry.path().extension() == ".json")
                names.push_back(entry.path().stem().string());
        }
    }
    std::sort(names.begin(), names.end());
    return names;
}

Result<Experiment> readExperiment(const std::string& nameOrFile)
{
    const auto file = findExperiment(nameOrFile);
    if (!file)
        return tl::unexpected(file.error());
    const auto text = base::readTextFile(*file, kLimit);
    if (!text)
        return tl::unexpected(text.error());
    std::string problem;
    try {
        const json value = json::parse(*text, nullptr, false);
        if (!value.is_object())
            throw Problem{"it is not JSON"};
        return readObject(value);
    } catch (const Problem& found) {
        problem = found.what;
    } catch (const json::exception& error) {
        const std::string_view all = error.what();
        const auto bracket = all.find("] ");
        problem = bracket == std::string_view::npos ? all : all.substr(bracket + 2);
    }
    return base::fail(ErrorCode::InvalidInput, "The experiment has an error: " + problem, file->string(),
                      "docs/experiments.md tells what a file holds");
}

} // namespace partita::service
