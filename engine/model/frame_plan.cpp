// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/frame_network_shape.h"
#include "engine/model/gru_plan.h"
#include "engine/model/layer_rows.h"
#include "engine/model/lstm_plan.h"
#include "engine/model/network_plans.h"

#include <algorithm>
#include <functional>
#include <numeric>

namespace partita::model {

namespace {

constexpr int kFirstKey = 21; ///< MIDI's number of A0
constexpr TokenKind kReads[] = {TokenKind::Frames};
constexpr SettingRule kLstmSettings[] = {
    {"hidden", 1, 8192, {}}, {"dropout_input", 0, 0.95, 0.0, false}, {"dropout", 0, 0.95, 0.0, false}};
constexpr SettingRule kMatchSettings[] = {{"hidden", 1, 8192, {}},
                                          {"match_heads", 1, 64, 4.0},
                                          {"voice_heads", 0, 64, 2.0},
                                          {"match_frames", 1, 64, 8.0},
                                          {"channels", 1, 1024, 32.0},
                                          {"reach", 0, 87, 24.0},
                                          {"further_reach", 0, 87, 4.0},
                                          {"bar_frames", 1, 192, 4.0},
                                          {"lowest_key", 21, 108, 35.0},
                                          {"highest_key", 21, 108, 102.0},
                                          {"dropout_input", 0, 0.95, 0.2, false},
                                          {"dropout", 0, 0.95, 0.5, false},
                                          {"dropout_channels", 0, 0.95, 0.15, false}};

/// What is measured rather than learned.
void planMemory(std::vector<TensorPlan>& tensors)
{
    tensors.push_back({"keys.share", {kFrameKeys}, false, true});
    tensors.push_back({"chords.sizes", {kFrameKeys + 1}, false, true});
    tensors.push_back({"chords.intervals", {kFrameKeys}, false, true});
    tensors.push_back({"repeats", {kRepeatLags, kRepeatRuns}, false, true});
    tensors.push_back({"openings", {kFrameOpenings, kOpeningFrames, kFrameKeys}, false, true});
}

void planWithBias(std::vector<TensorPlan>& tensors, const std::string& name, std::vector<std::int64_t> shape)
{
    const std::int64_t outputs = shape.front();
    tensors.push_back({name + ".weight", std::move(shape)});
    tensors.push_back({name + ".bias", {outputs}});
}

void planHeads(std::vector<TensorPlan>& tensors, const std::string& name, std::int64_t heads,
               std::int64_t frames)
{
    tensors.push_back({"match." + name + ".weight", {heads, frames}});
    tensors.push_back({"match." + name + ".nothing", {heads}});
}

std::vector<TensorPlan> lstmPlan(const Recipe& recipe, std::size_t)
{
    const auto hidden = recipe.network.count("hidden");
    std::vector<TensorPlan> tensors;
    planLstm(tensors, "lstm.", static_cast<std::size_t>(kFrameKeys), hidden);
    planWithBias(tensors, "keys", {kFrameKeys, static_cast<std::int64_t>(hidden)});
    planMemory(tensors);
    return tensors;
}

std::vector<TensorPlan> matchPlan(const Recipe& recipe, std::size_t)
{
    const FrameMatchShape shape = frameMatchShape(recipe.network);
    std::vector<TensorPlan> tensors;
    planHeads(tensors, "chord", shape.matchHeads, shape.matchFrames);
    if (shape.voiceHeads > 0) {
        planHeads(tensors, "top", shape.voiceHeads, shape.matchFrames);
        planHeads(tensors, "bass", shape.voiceHeads, shape.matchFrames);
    }
    tensors.push_back({"match.keys", {shape.heads()}});
    planGru(tensors, "gru.", shape.recurrentInput(), shape.hidden);
    planWithBias(tensors, "keys", {kFrameKeys, shape.context()});
    planWithBias(tensors, "around.frames", {shape.channels, 2, 2 * shape.reach + 1});
    tensors.push_back({"around.matches.weight", {shape.channels, shape.heads(), 1}});
    planWithBias(tensors, "around.context", {shape.channels, shape.context()});
    const std::int64_t width = 2 * shape.furtherReach + 1;
    planWithBias(tensors, "around.second", {shape.channels, shape.channels, width});
    planWithBias(tensors, "around.third", {shape.channels, shape.channels, width});
    planWithBias(tensors, "around.keys", {1, shape.channels, 1});
    planMemory(tensors);
    return tensors;
}

std::string widthText(const Recipe& recipe, std::int64_t width)
{
    return shapeText(recipe, static_cast<std::size_t>(width));
}

/// The trained numbers of the tensors whose names begin so.
std::uint64_t countOf(const std::vector<TensorPlan>& tensors, std::string_view prefix)
{
    std::uint64_t sum = 0;
    for (const TensorPlan& tensor : tensors) {
        if (tensor.trained && tensor.name.starts_with(prefix))
            sum += static_cast<std::uint64_t>(std::accumulate(tensor.shape.begin(), tensor.shape.end(),
                                                              std::int64_t{1}, std::multiplies<>()));
    }
    return sum;
}

std::vector<LayerRow> lstmLayers(const Recipe& recipe, std::size_t)
{
    const auto tensors = lstmPlan(recipe, 0);
    const auto lstm = countOf(tensors, "lstm.");
    const auto keys = countOf(tensors, "keys.");
    return {{"lstm", shapeText(recipe, recipe.network.count("hidden")), lstm, lstm},
            {"keys (sigmoid)", widthText(recipe, kFrameKeys), keys, keys}};
}

std::vector<LayerRow> matchLayers(const Recipe& recipe, std::size_t)
{
    const FrameMatchShape shape = frameMatchShape(recipe.network);
    const auto tensors = matchPlan(recipe, 0);
    const auto row = [&](const std::string& name, const std::string& output, std::string_view prefix) {
        const auto count = countOf(tensors, prefix);
        return LayerRow{name, output, count, count};
    };
    const std::string around = batchShape(recipe, {recipe.length, static_cast<std::size_t>(shape.channels),
                                                   static_cast<std::size_t>(shape.keys)});
    auto gru = row("gru", widthText(recipe, shape.hidden), "gru.");
    gru.parametersPaper -= static_cast<std::uint64_t>(shape.hidden);
    return {row("match heads", widthText(recipe, shape.heads()), "match."), gru,
            row("keys", widthText(recipe, kFrameKeys), "keys."),
            row("around each key (3 convolutions)", around, "around.")};
}

} // namespace

FrameMatchShape frameMatchShape(const NetworkConfig& network)
{
    const auto whole = [&network](const char* name) {
        return static_cast<std::int64_t>(network.number(name));
    };
    FrameMatchShape shape;
    shape.hidden = whole("hidden");
    shape.matchHeads = whole("match_heads");
    shape.voiceHeads = whole("voice_heads");
    shape.matchFrames = whole("match_frames");
    shape.channels = whole("channels");
    shape.reach = whole("reach");
    shape.furtherReach = whole("further_reach");
    shape.barFrames = whole("bar_frames");
    shape.lowest = whole("lowest_key") - kFirstKey;
    shape.keys = std::max<std::int64_t>(whole("highest_key") - whole("lowest_key") + 1, 1);
    shape.dropoutInput = network.number("dropout_input");
    shape.dropout = network.number("dropout");
    shape.dropoutChannels = network.number("dropout_channels");
    return shape;
}

NetworkType frameLstmType()
{
    return {"frame-lstm", "LSTM over frames of keys", kLstmSettings, kReads, lstmLayers, lstmPlan, false};
}

NetworkType frameMatchType()
{
    return {"frame-match",  "What followed like places, a GRU, and the keys around each key",
            kMatchSettings, kReads,
            matchLayers,    matchPlan,
            false};
}

} // namespace partita::model
