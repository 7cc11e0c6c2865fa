// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/run_json.h"

#include <array>
#include <utility>

namespace partita::training {

namespace {

using nlohmann::json;
using nlohmann::ordered_json;

constexpr int kRunVersion = 1;
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

/// Runs a reader that uses json::at and get, which throw on a missing or mistyped field.
template<class Value, class Reader>
std::optional<Value> readFields(const json& value, const Reader& read)
{
    try {
        Value result;
        return read(value, result) ? std::optional(std::move(result)) : std::nullopt;
    } catch (const json::exception&) {
        return std::nullopt;
    }
}

} // namespace

ordered_json toJson(const EpochResult& result)
{
    return {{"epoch", result.epoch},
            {"loss", result.loss},
            {"accuracy", result.accuracy},
            {"held_out_bpc", optionalToJson(result.heldOutBitsPerCharacter)},
            {"held_out_accuracy", optionalToJson(result.heldOutAccuracy)},
            {"seconds", result.seconds},
            {"chars_per_s", result.charactersPerSecond},
            {"lr", result.learningRate},
            {"grad_norm", result.gradientNorm},
            {"time", result.time}};
}

std::optional<EpochResult> epochFromJson(const json& value)
{
    return readFields<EpochResult>(value, [](const json& from, EpochResult& result) {
        from.at("epoch").get_to(result.epoch);
        from.at("loss").get_to(result.loss);
        from.at("accuracy").get_to(result.accuracy);
        result.heldOutBitsPerCharacter = optionalFromJson(from, "held_out_bpc");
        result.heldOutAccuracy = optionalFromJson(from, "held_out_accuracy");
        from.at("seconds").get_to(result.seconds);
        from.at("chars_per_s").get_to(result.charactersPerSecond);
        from.at("lr").get_to(result.learningRate);
        from.at("grad_norm").get_to(result.gradientNorm);
        from.at("time").get_to(result.time);
        return true;
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
    value["split"] = {{"kind", description.heldOut > 0.0 ? "by-piece" : "none"},
                      {"held_out", description.heldOut},
                      {"groups_sha256", description.groupsSha256}};
    value["seed"] = description.seed;
    value["threads"] = description.threads;
    value["device"] = description.device;
    value["torch"] = description.torchVersion;
    value["started"] = description.started;
    return value;
}

std::optional<RunDescription> descriptionFromJson(const json& value)
{
    return readFields<RunDescription>(value, [](const json& from, RunDescription& description) {
        if (from.at("format") != "partita-run" || from.at("version") != kRunVersion)
            return false;
        auto recipe = model::parseRecipe(from.at("recipe").dump(), "run.json");
        if (!recipe)
            return false;
        description.recipe = std::move(*recipe);
        from.at("corpus").get_to(description.corpusPath);
        description.clean = from.value("clean", false); // not in the first runs
        from.at("data").get_to(description.dataName);
        from.at("data_sha256").get_to(description.dataSha256);
        from.at("split").at("held_out").get_to(description.heldOut);
        description.groupsSha256 = from.at("split").value("groups_sha256", std::string());
        from.at("seed").get_to(description.seed);
        from.at("threads").get_to(description.threads);
        from.at("device").get_to(description.device);
        from.at("torch").get_to(description.torchVersion);
        from.at("started").get_to(description.started);
        return true;
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
    value["chars_per_s"] = status.progress.charactersPerSecond;
    value["seconds_left"] = status.progress.secondsLeft;
    value["message"] = status.message;
    value["process"] = status.process;
    value["time"] = status.time;
    return value;
}

std::optional<RunStatus> statusFromJson(const json& value)
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
        from.at("chars_per_s").get_to(status.progress.charactersPerSecond);
        from.at("seconds_left").get_to(status.progress.secondsLeft);
        from.at("message").get_to(status.message);
        from.at("process").get_to(status.process);
        from.at("time").get_to(status.time);
        return known;
    });
}

} // namespace partita::training
