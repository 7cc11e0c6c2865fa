// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/layer_rows.h"
#include "engine/model/network_plans.h"

namespace partita::model {

namespace {

constexpr TokenKind kReads[] = {TokenKind::Abc, TokenKind::Characters};
constexpr SettingRule kSettings[] = {{"width", 2, 8192, {}},        {"layers", 1, 64, {}},
                                     {"heads", 1, 64, {}},          {"feed_forward", 1, 65536, {}},
                                     {"context", 2, 65536, 1024.0}, {"dropout", 0, 0.95, 0.0, false}};

std::string problem(const NetworkConfig& network)
{
    if (network.count("width") % (2 * network.count("heads")) == 0)
        return {};
    return "must have a width that is a multiple of twice its heads: each turns pairs of numbers";
}

std::vector<LayerRow> layers(const Recipe& recipe, std::size_t vocabularySize)
{
    const NetworkConfig& network = recipe.network;
    const std::uint64_t width = network.count("width");
    const std::uint64_t embedding = std::uint64_t{vocabularySize} * width;
    const std::uint64_t norm = 2 * width;
    const std::uint64_t attention = norm + 4 * width * width;
    const std::uint64_t feedForward = norm + 3 * width * network.count("feed_forward");
    std::vector<LayerRow> rows = {{"embedding", shapeText(recipe, width), embedding, embedding}};
    for (std::size_t layer = 1; layer <= network.count("layers"); ++layer) {
        const std::string number = " " + std::to_string(layer);
        rows.push_back({"attention" + number, shapeText(recipe, width), attention, attention});
        rows.push_back({"feed-forward" + number, shapeText(recipe, width), feedForward, feedForward});
    }
    rows.push_back({"norm", shapeText(recipe, width), norm, norm});
    rows.push_back({"dense (the embedding's weights)", shapeText(recipe, vocabularySize), 0, 0});
    return rows;
}

std::vector<TensorPlan> plan(const Recipe& recipe, std::size_t vocabularySize)
{
    const auto width = static_cast<std::int64_t>(recipe.network.count("width"));
    const auto feedForward = static_cast<std::int64_t>(recipe.network.count("feed_forward"));
    std::vector<TensorPlan> tensors = {
        {"embedding.weight", {static_cast<std::int64_t>(vocabularySize), width}}};
    const auto addNorm = [&](const std::string& name) {
        tensors.push_back({name + ".weight", {width}});
        tensors.push_back({name + ".bias", {width}});
    };
    for (std::size_t layer = 0; layer < recipe.network.count("layers"); ++layer) {
        const std::string prefix = "layers." + std::to_string(layer) + ".";
        addNorm(prefix + "attention_norm");
        tensors.push_back({prefix + "query_key_value.weight", {3 * width, width}});
        tensors.push_back({prefix + "attention_output.weight", {width, width}});
        addNorm(prefix + "feed_forward_norm");
        tensors.push_back({prefix + "gate_up.weight", {2 * feedForward, width}});
        tensors.push_back({prefix + "down.weight", {width, feedForward}});
    }
    addNorm("norm");
    return tensors;
}

} // namespace

NetworkType transformerType()
{
    NetworkType type{
        "transformer", "Transformer that looks back over a bounded context", kSettings, kReads, layers, plan};
    type.problem = problem;
    return type;
}

} // namespace partita::model
