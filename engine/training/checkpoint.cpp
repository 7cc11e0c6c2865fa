// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/checkpoint.h"

#include "engine/training/run_json.h"

#include <fcntl.h>
#include <stdio.h>

namespace partita::training {

namespace {

using base::ErrorCode;
using nlohmann::json;
using nlohmann::ordered_json;

constexpr const char* kStateName = "trainer.json";
constexpr const char* kTensorsName = "trainer.safetensors";
constexpr int kStateVersion = 1;

ordered_json toJson(const TrainerState& state)
{
    ordered_json value = {{"format", "partita-trainer"},
                          {"version", kStateVersion},
                          {"epoch", state.epoch},
                          {"batch", state.batch},
                          {"step", state.step},
                          {"random", state.random},
                          {"sums",
                           {{"loss", state.sums.loss},
                            {"right", state.sums.right},
                            {"counted", state.sums.counted},
                            {"measures", state.sums.measures},
                            {"gradient_norm", state.sums.gradientNorm},
                            {"seconds", state.sums.seconds}}},
                          {"best_epoch", state.bestEpoch},
                          {"best_measure", state.bestMeasure},
                          {"plateau_factor", state.plateauFactor},
                          {"epochs_since_best", state.epochsSinceBest}};
    value["history"] = ordered_json::array();
    for (const EpochResult& result : state.history)
        value["history"].push_back(toJson(result));
    return value;
}

/// Throws json::exception where a field is missing or mistyped.
bool fromJson(const json& value, TrainerState& state)
{
    if (value.at("format") != "partita-trainer" || value.at("version") != kStateVersion)
        return false;
    value.at("epoch").get_to(state.epoch);
    value.at("batch").get_to(state.batch);
    value.at("step").get_to(state.step);
    value.at("random").get_to(state.random);
    const json& sums = value.at("sums");
    sums.at("loss").get_to(state.sums.loss);
    sums.at("right").get_to(state.sums.right);
    state.sums.counted = sums.value("counted", 0.0);
    state.sums.measures = sums.value("measures", NamedValues());
    sums.at("gradient_norm").get_to(state.sums.gradientNorm);
    sums.at("seconds").get_to(state.sums.seconds);
    value.at("best_epoch").get_to(state.bestEpoch);
    value.at("best_measure").get_to(state.bestMeasure);
    value.at("plateau_factor").get_to(state.plateauFactor);
    value.at("epochs_since_best").get_to(state.epochsSinceBest);
    for (const json& line : value.at("history")) {
        auto result = epochFromJson(line);
        if (!result)
            return false;
        state.history.push_back(std::move(*result));
    }
    return state.history.size() == static_cast<std::size_t>(std::max(state.epoch, 0));
}

/// Puts a finished folder in the place of another in one step where the file system can.
bool exchangeFolders(const std::filesystem::path& fresh, const std::filesystem::path& target)
{
    std::error_code error;
    if (!std::filesystem::exists(target, error)) {
        std::filesystem::rename(fresh, target, error);
        return !error;
    }
    if (::renameat2(AT_FDCWD, fresh.c_str(), AT_FDCWD, target.c_str(), RENAME_EXCHANGE) == 0)
        return true;
    const auto old = fresh.string() + ".old";
    std::filesystem::rename(target, old, error);
    if (!error)
        std::filesystem::rename(fresh, target, error);
    std::error_code ignored;
    std::filesystem::remove_all(old, ignored);
    return !error;
}

} // namespace

base::Result<void> writeCheckpoint(const std::filesystem::path& folder, const model::ModelFile& model,
                                   const TrainerState& state)
{
    const auto fresh = folder.parent_path() / (".new-" + folder.filename().string());
    std::error_code ignored;
    std::filesystem::remove_all(fresh, ignored); // left by a kill
    auto written = base::writeFileAtomically(fresh / kTensorsName, model::encodeSafetensors(state.tensors));
    if (written)
        written = base::writeFileAtomically(fresh / kStateName, toJson(state).dump() + "\n");
    if (written)
        written = model::writeModel(fresh, model);
    if (written && !exchangeFolders(fresh, folder))
        written = base::fail(ErrorCode::CannotWrite, "Cannot replace the checkpoint", folder.string(),
                             "Check the permissions of the run folder");
    std::filesystem::remove_all(fresh, ignored); // the replaced one, or what was left unfinished
    return written;
}

base::Result<TrainerState> readTrainerState(const std::filesystem::path& folder)
{
    const auto file = folder / kStateName;
    const auto text = base::readTextFile(file);
    if (!text)
        return tl::unexpected(text.error());
    TrainerState state;
    bool good = false;
    try {
        good = fromJson(json::parse(*text, nullptr, false), state);
    } catch (const json::exception&) {
        good = false;
    }
    if (!good)
        return base::fail(ErrorCode::InvalidInput, "This is not the state of a training", file.string(),
                          "Train into a new folder");
    const auto bytes = base::readFile(folder / kTensorsName);
    if (!bytes)
        return tl::unexpected(bytes.error());
    auto tensors = model::decodeSafetensors(*bytes, (folder / kTensorsName).string());
    if (!tensors)
        return tl::unexpected(tensors.error());
    state.tensors = std::move(*tensors);
    return state;
}

} // namespace partita::training
