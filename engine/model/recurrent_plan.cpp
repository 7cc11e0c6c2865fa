// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/layer_rows.h"
#include "engine/model/network_plans.h"

namespace partita::model {

namespace {

constexpr TokenKind kReads[] = {TokenKind::Characters, TokenKind::Abc, TokenKind::NoteChord};
constexpr SettingRule kSettings[] = {{"embedding", 1, 16384, {}},
                                     {"hidden", 1, 16384, {}},
                                     {"layers", 1, 64, {}},
                                     {"dropout", 0, 0.95, 0.0, false}};

std::uint64_t gateCount(CellKind cell)
{
    return cell == CellKind::Lstm ? 4 : 3;
}

std::vector<LayerRow> layers(const Recipe& recipe, std::size_t vocabularySize)
{
    const RecurrentConfig network = recurrentConfig(recipe.network);
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

std::vector<TensorPlan> plan(const Recipe& recipe, std::size_t vocabularySize)
{
    const RecurrentConfig network = recurrentConfig(recipe.network);
    const auto hidden = static_cast<std::int64_t>(network.hidden);
    const auto gates = static_cast<std::int64_t>(gateCount(network.cell)) * hidden;
    const auto vocabulary = static_cast<std::int64_t>(vocabularySize);
    std::vector<TensorPlan> tensors = {
        {"embedding.weight", {vocabulary, static_cast<std::int64_t>(network.embedding)}}};
    for (std::size_t layer = 0; layer < network.layers; ++layer) {
        const std::string prefix = "layers." + std::to_string(layer) + ".";
        const auto input = layer == 0 ? static_cast<std::int64_t>(network.embedding) : hidden;
        tensors.push_back({prefix + "weight_ih", {gates, input}});
        tensors.push_back({prefix + "weight_hh", {gates, hidden}});
        tensors.push_back({prefix + "bias", {gates}});
        if (network.cell == CellKind::Gru)
            tensors.push_back({prefix + "bias_hn", {hidden}});
    }
    tensors.push_back({"dense.weight", {vocabulary, hidden}});
    tensors.push_back({"dense.bias", {vocabulary}});
    return tensors;
}

} // namespace

NetworkType lstmType()
{
    return {"lstm", "LSTM layers over an embedding", kSettings, kReads, layers, plan};
}

NetworkType gruType()
{
    return {"gru", "GRU layers over an embedding", kSettings, kReads, layers, plan};
}

} // namespace partita::model
