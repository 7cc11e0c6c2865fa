// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/run_json.h"

#include <array>
#include <utility>

namespace partita::training {

namespace {

using nlohmann::json;
using nlohmann::ordered_json;

constexpr int kRunVersion = 1;
constexpr int kMostThreads = 1024;
constexpr std::array<std::pair<RunState, const char*>, 4> kStates = {{{RunState::Running, "running"},
                                                                      {RunState::Stopped, "stopped"},
                                                                      {RunState::Finished, "finished"},
                                                                      {RunState::Failed, "failed"}}};

json optionalToJson(const std::optional<double>& value)
{
    return value ? json(*value) : json();
}

std::optional<double> optionalFromJson(const json& value, const char* name)
{
    const auto found = value.find(name);
    return found != value.end() && found->is_number() ? std::optional(found->get<double>()) : std::nullopt;
}

/// Runs of before other things than characters were read name it after these.
double speedFromJson(const json& value)
{
    return value.contains("tokens_per_s") ? value.at("tokens_per_s").get<double>()
                                          : value.at("chars_per_s").get<double>();
}

/// "[json.exception.out_of_range.403] key 'seed' not found" without the brackets.
std::string reasonOf(const json::exception& error)
{
    const std::string_view text = error.what();
    const auto bracket = text.find("] ");
    return std::string(bracket == std::string_view::npos ? text : text.substr(bracket + 2));
}

/// Runs a reader that uses json::at and get, which throw on a missing or mistyped field, and that returns
/// what else is wrong.
template<class Value, class Reader>
Parsed<Value> readFields(const json& value, const Reader& read)
{
    if (!value.is_object())
        return tl::unexpected<std::string>("it is not JSON, or cut off");
    try {
        Value result;
        if (std::string problem = read(value, result); !problem.empty())
            return tl::unexpected(std::move(problem));
        return result;
    } catch (const json::exception& error) {
        return tl::unexpected(reasonOf(error));
    }
}

} // namespace

ordered_json toJson(const EpochResult& result)
{
    return {{"epoch", result.epoch},
            {"loss", result.loss},
            {"accuracy", result.accuracy},
            {"held_out_loss", optionalToJson(result.heldOutLoss)},
            {"held_out_bpc", optionalToJson(result.heldOutBitsPerCharacter)},
            {"held_out_accuracy", optionalToJson(result.heldOutAccuracy)},
            {"measures", result.measures},
            {"seconds", result.seconds},
            {"tokens_per_s", result.tokensPerSecond},
            {"lr", result.learningRate},
            {"grad_norm", result.gradientNorm},
            {"time", result.time}};
}

Parsed<EpochResult> epochFromJson(const json& value)
{
    return readFields<EpochResult>(value, [](const json& from, EpochResult& result) {
        from.at("epoch").get_to(result.epoch);
        from.at("loss").get_to(result.loss);
        from.at("accuracy").get_to(result.accuracy);
        result.heldOutLoss = optionalFromJson(from, "held_out_loss");
        result.measures = from.value("measures", NamedValues());
        result.heldOutBitsPerCharacter = optionalFromJson(from, "held_out_bpc");
        result.heldOutAccuracy = optionalFromJson(from, "held_out_accuracy");
        from.at("seconds").get_to(result.seconds);
        result.tokensPerSecond = speedFromJson(from);
        from.at("lr").get_to(result.learningRate);
        from.at("grad_norm").get_to(result.gradientNorm);
        from.at("time").get_to(result.time);
        return std::string();
    });
}

ordered_json toJson(const RunDescription& description)
{
    ordered_json value = {{"format", "partita-run"}, {"version", kRunVersion}};
    value["recipe"] = ordered_json::parse(model::recipeToJson(description.recipe));
    value["corpus"] = description.corpusPath;
    value["clean"] = description.clean;
    value["data"] = description.dataName;
    value["data_sha256"] = description.dataSha256;
    value["split"] = {{"kind", description.heldOut > 0.0 ? description.split : "none"},
                      {"held_out", description.heldOut},
                      {"groups_sha256", description.groupsSha256}};
    value["seed"] = description.seed;
    value["threads"] = description.threads;
    value["device"] = description.device;
    value["precision"] = description.precision;
    value["torch"] = description.torchVersion;
    value["processes"] = description.processes;
    if (!description.initialHash.empty())
        value["initial"] = {{"model", description.initialModel}, {"hash", description.initialHash}};
    value["started"] = description.started;
    return value;
}

Parsed<RunDescription> descriptionFromJson(const json& value)
{
    return readFields<RunDescription>(value, [](const json& from, RunDescription& description) {
        if (from.at("format") != "partita-run")
            return std::string("it is not the description of a run");
        if (from.at("version") != kRunVersion)
            return "it has version " + from.at("version").dump() + ", this program reads version " +
                   std::to_string(kRunVersion);
        auto recipe = model::parseRecipe(from.at("recipe").dump(), "run.json");
        if (!recipe)
            return "its recipe cannot be used (" + recipe.error().what + ')';
        description.recipe = std::move(*recipe);
        from.at("corpus").get_to(description.corpusPath);
        description.clean = from.value("clean", false); // not in the first runs
        from.at("data").get_to(description.dataName);
        from.at("data_sha256").get_to(description.dataSha256);
        from.at("split").at("held_out").get_to(description.heldOut);
        description.split = from.at("split").value("kind", std::string("by-piece"));
        description.groupsSha256 = from.at("split").value("groups_sha256", std::string());
        from.at("seed").get_to(description.seed);
        from.at("threads").get_to(description.threads);
        from.at("device").get_to(description.device);
        description.precision = from.value("precision", std::string("float32"));
        from.at("torch").get_to(description.torchVersion);
        description.processes = from.value("processes", 1);
        if (from.contains("initial")) {
            from.at("initial").at("model").get_to(description.initialModel);
            from.at("initial").at("hash").get_to(description.initialHash);
        }
        from.at("started").get_to(description.started);
        const bool plausible = from.at("seed").is_number_unsigned() && description.heldOut >= 0.0 &&
                               description.heldOut <= 0.5 && description.threads >= 0 &&
                               description.threads <= kMostThreads;
        return plausible ? std::string() : std::string("seed, threads or held_out are out of range");
    });
}

ordered_json toJson(const RunStatus& status)
{
    ordered_json value;
    for (const auto& [state, name] : kStates) {
        if (state == status.state)
            value["state"] = name;
    }
    value["epoch"] = status.progress.epoch;
    value["epochs"] = status.progress.epochs;
    value["batch"] = status.progress.batch;
    value["batches"] = status.progress.batches;
    value["loss"] = status.progress.loss;
    value["tokens_per_s"] = status.progress.tokensPerSecond;
    value["seconds_left"] = status.progress.secondsLeft;
    value["message"] = status.message;
    value["process"] = status.process;
    value["time"] = status.time;
    return value;
}

Parsed<RunStatus> statusFromJson(const json& value)
{
    return readFields<RunStatus>(value, [](const json& from, RunStatus& status) {
        bool known = false;
        for (const auto& [state, name] : kStates) {
            if (from.at("state") == name) {
                status.state = state;
                known = true;
            }
        }
        from.at("epoch").get_to(status.progress.epoch);
        from.at("epochs").get_to(status.progress.epochs);
        from.at("batch").get_to(status.progress.batch);
        from.at("batches").get_to(status.progress.batches);
        from.at("loss").get_to(status.progress.loss);
        status.progress.tokensPerSecond = speedFromJson(from);
        from.at("seconds_left").get_to(status.progress.secondsLeft);
        from.at("message").get_to(status.message);
        from.at("process").get_to(status.process);
        from.at("time").get_to(status.time);
        return known ? std::string() : std::string("its state is none that a run can have");
    });
}

} // namespace partita::training
