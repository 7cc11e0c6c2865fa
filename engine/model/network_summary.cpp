// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/network_summary.h"

#include <numeric>

namespace partita::model {

namespace {

std::uint64_t gateCount(CellKind cell)
{
    return cell == CellKind::Lstm ? 4 : 3;
}

std::string shapeText(const Recipe& recipe, std::size_t width)
{
    return "(" + std::to_string(recipe.batch) + ", " + std::to_string(recipe.length) + ", " +
           std::to_string(width) + ")";
}

template<class Member>
std::uint64_t sumOf(const std::vector<LayerRow>& rows, Member member)
{
    return std::accumulate(rows.begin(), rows.end(), std::uint64_t{0},
                           [member](std::uint64_t sum, const LayerRow& row) { return sum + row.*member; });
}

} // namespace

std::vector<LayerRow> layerTable(const Recipe& recipe, std::size_t vocabularySize)
{
    const NetworkConfig& network = recipe.network;
    const std::uint64_t hidden = network.hidden;
    const std::uint64_t embedding = std::uint64_t{vocabularySize} * network.embedding;
    std::vector<LayerRow> rows = {{"embedding", shapeText(recipe, network.embedding), embedding, embedding}};
    for (std::size_t layer = 0; layer < network.layers; ++layer) {
        const std::uint64_t input = layer == 0 ? network.embedding : hidden;
        const std::uint64_t paper = gateCount(network.cell) * hidden * (input + hidden + 1);
        const std::uint64_t extra = network.cell == CellKind::Gru ? hidden : 0;
        const std::string number = " " + std::to_string(layer + 1);
        rows.push_back({std::string(cellName(network.cell)) + number, shapeText(recipe, network.hidden),
                        paper + extra, paper});
        if (network.dropout > 0.0)
            rows.push_back({"dropout" + number, shapeText(recipe, network.hidden), 0, 0});
    }
    const std::uint64_t dense = (hidden + 1) * vocabularySize;
    rows.push_back({"dense", shapeText(recipe, vocabularySize), dense, dense});
    return rows;
}

std::uint64_t parameterCount(const Recipe& recipe, std::size_t vocabularySize)
{
    return sumOf(layerTable(recipe, vocabularySize), &LayerRow::parameters);
}

std::uint64_t parameterCountPaper(const Recipe& recipe, std::size_t vocabularySize)
{
    return sumOf(layerTable(recipe, vocabularySize), &LayerRow::parametersPaper);
}

std::vector<TensorPlan> tensorPlan(const NetworkConfig& network, std::size_t vocabularySize)
{
    const auto hidden = static_cast<std::int64_t>(network.hidden);
    const auto gates = static_cast<std::int64_t>(gateCount(network.cell)) * hidden;
    const auto vocabulary = static_cast<std::int64_t>(vocabularySize);
    std::vector<TensorPlan> plan = {
        {"embedding.weight", {vocabulary, static_cast<std::int64_t>(network.embedding)}}};
    for (std::size_t layer = 0; layer < network.layers; ++layer) {
        const std::string prefix = "layers." + std::to_string(layer) + ".";
        const auto input = layer == 0 ? static_cast<std::int64_t>(network.embedding) : hidden;
        plan.push_back({prefix + "weight_ih", {gates, input}});
        plan.push_back({prefix + "weight_hh", {gates, hidden}});
        plan.push_back({prefix + "bias", {gates}});
        if (network.cell == CellKind::Gru)
            plan.push_back({prefix + "bias_hn", {hidden}});
    }
    plan.push_back({"dense.weight", {vocabulary, hidden}});
    plan.push_back({"dense.bias", {vocabulary}});
    return plan;
}

} // namespace partita::model
