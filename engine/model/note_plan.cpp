// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/layer_rows.h"
#include "engine/model/lstm_plan.h"
#include "engine/model/network_plans.h"
#include "engine/model/note_network_shape.h"

namespace partita::model {

namespace {

constexpr TokenKind kReads[] = {TokenKind::Notes};
constexpr SettingRule kNumbersSettings[] = {{"hidden", 1, 8192, {}},
                                            {"bidirectional", 0, 1, 0.0},
                                            {"dense_layers", 0, 16, 2.0},
                                            {"dense_width", 1, 8192, 256.0},
                                            {"dropout", 0, 0.95, 0.0, false}};
constexpr SettingRule kEmbeddingSettings[] = {{"embedding", 1, 4096, {}},
                                              {"hidden", 1, 8192, {}},
                                              {"bidirectional", 0, 1, 0.0},
                                              {"dropout", 0, 0.95, 0.0, false}};
constexpr SettingRule kHeadsSettings[] = {
    {"hidden", 1, 8192, {}}, {"dropout", 0, 0.95, 0.0, false}, {"pitch_weight", 0, 1000, 0.05, false}};
constexpr std::int64_t kSeedPhrases = static_cast<std::int64_t>(kNoteSeedPhrases);
constexpr auto kFields = static_cast<std::int64_t>(kNoteFields);

std::size_t numberOr(const NetworkConfig& network, const char* name, std::size_t otherwise)
{
    return network.settings.contains(name) ? network.count(name) : otherwise;
}

void planDense(std::vector<TensorPlan>& tensors, const std::string& name, std::size_t input,
               std::size_t output)
{
    tensors.push_back(
        {name + ".weight", {static_cast<std::int64_t>(output), static_cast<std::int64_t>(input)}});
    tensors.push_back({name + ".bias", {static_cast<std::int64_t>(output)}});
}

std::vector<TensorPlan> plan(const Recipe& recipe, std::size_t)
{
    const NoteNetworkShape shape = noteNetworkShape(recipe.network);
    std::vector<TensorPlan> tensors;
    if (shape.embedding > 0)
        tensors.push_back({"embedding.weight", {128, static_cast<std::int64_t>(shape.embedding)}});
    planLstm(tensors, "lstm.", shape.inputs(), shape.hidden, shape.bidirectional);
    const auto read = static_cast<std::int64_t>(shape.readout());
    if (shape.batchNorm) {
        tensors.push_back({"norm.weight", {read}});
        tensors.push_back({"norm.bias", {read}});
        tensors.push_back({"norm.mean", {read}, false});
        tensors.push_back({"norm.variance", {read}, false});
    }
    std::size_t width = shape.readout();
    for (std::size_t i = 0; i < shape.denseLayers; ++i, width = shape.denseWidth)
        planDense(tensors, "dense." + std::to_string(i), width, shape.denseWidth);
    if (shape.pitchHead)
        planDense(tensors, "pitch", width, 128);
    planDense(tensors, "numbers", width, shape.numbersOut.size());
    tensors.push_back({"features.mean", {kFields}, false});
    tensors.push_back({"features.deviation", {kFields}, false});
    tensors.push_back(
        {"phrases", {kSeedPhrases, static_cast<std::int64_t>(recipe.length), kFields}, false, true});
    return tensors;
}

std::uint64_t dense(std::size_t input, std::size_t output)
{
    return std::uint64_t{output} * (input + 1);
}

std::vector<LayerRow> layers(const Recipe& recipe, std::size_t)
{
    const NoteNetworkShape shape = noteNetworkShape(recipe.network);
    std::vector<LayerRow> rows;
    const auto add = [&rows](const std::string& name, const std::string& output, std::uint64_t count) {
        rows.push_back({name, output, count, count});
    };
    if (shape.embedding > 0)
        add("embedding of the pitch", shapeText(recipe, shape.embedding), 128 * shape.embedding);
    add(shape.bidirectional ? "bidirectional lstm" : "lstm", batchShape(recipe, {shape.readout()}),
        lstmParameters(shape.inputs(), shape.hidden, shape.bidirectional));
    if (shape.dropout > 0.0)
        add("dropout", batchShape(recipe, {shape.embedding > 0 ? shape.inputs() : shape.readout()}), 0);
    if (shape.batchNorm)
        add("batch normalisation", batchShape(recipe, {shape.readout()}), 2 * shape.readout());
    std::size_t width = shape.readout();
    for (std::size_t i = 0; i < shape.denseLayers; ++i, width = shape.denseWidth)
        add("dense " + std::to_string(i + 1) + " (ReLU)", batchShape(recipe, {shape.denseWidth}),
            dense(width, shape.denseWidth));
    if (shape.pitchHead)
        add("pitch (softmax)", batchShape(recipe, {128}), dense(width, 128));
    add("numbers (ReLU)", batchShape(recipe, {shape.numbersOut.size()}),
        dense(width, shape.numbersOut.size()));
    return rows;
}

} // namespace

NoteNetworkShape noteNetworkShape(const NetworkConfig& network)
{
    NoteNetworkShape shape;
    shape.hidden = network.count("hidden");
    shape.bidirectional = numberOr(network, "bidirectional", 0) == 1;
    shape.embedding = numberOr(network, "embedding", 0);
    shape.dropout = network.number("dropout");
    if (network.type == "note-numbers") {
        shape.numbersIn = {NoteField::Pitch, NoteField::Duration, NoteField::Velocity};
        shape.numbersOut = shape.numbersIn;
        shape.denseLayers = network.count("dense_layers");
        shape.denseWidth = network.count("dense_width");
        shape.batchNorm = true;
    } else if (network.type == "note-embedding") {
        shape.numbersIn = {NoteField::Duration};
        shape.numbersOut = shape.numbersIn;
        shape.batchNorm = true;
        shape.pitchHead = true;
    } else {
        shape.numbersIn = {NoteField::Pitch, NoteField::StepSeconds, NoteField::DurationSeconds};
        shape.numbersOut = {NoteField::StepSeconds, NoteField::DurationSeconds};
        shape.pitchHead = true;
        shape.positive = true;
        shape.pitchWeight = network.number("pitch_weight");
    }
    return shape;
}

NetworkType noteNumbersType()
{
    return {"note-numbers", "LSTM over the numbers of notes", kNumbersSettings, kReads, layers, plan, false};
}

NetworkType noteEmbeddingType()
{
    return {"note-embedding",
            "LSTM over embedded pitches and durations",
            kEmbeddingSettings,
            kReads,
            layers,
            plan,
            false};
}

NetworkType noteHeadsType()
{
    return {
        "note-heads", "LSTM with heads for pitch, step and duration", kHeadsSettings, kReads, layers, plan,
        false};
}

} // namespace partita::model
