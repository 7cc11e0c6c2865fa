// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/adversarial_settings.h"
#include "engine/model/layer_rows.h"
#include "engine/model/lstm_plan.h"
#include "engine/model/network_plans.h"

namespace partita::model {

namespace {

constexpr TokenKind kReads[] = {TokenKind::Notes};
constexpr SettingRule kHidden{"hidden", 1, 16384, 350};
constexpr SettingRule kLayers{"layers", 1, 64, 2};
constexpr SettingRule kNoise{"noise", 1, 16384, 4};
constexpr SettingRule kGeneratorSettings[] = {kHidden, kLayers, kNoise};
constexpr SettingRule kGameSettings[] = {kHidden,      kLayers,          kNoise,
                                         kPreTraining, kCurriculum,      kShortest,
                                         kFreezing,    kFeatureMatching, kDiscriminatorRate};
constexpr std::size_t kNumbers = 4; ///< of an event

struct Sizes
{
    std::size_t hidden;
    std::size_t layers;
    std::size_t noise;

    explicit Sizes(const Recipe& recipe)
        : hidden(recipe.network.count("hidden"))
        , layers(recipe.network.count("layers"))
        , noise(recipe.network.count("noise"))
    {
    }
    [[nodiscard]] std::size_t generatorInput(std::size_t layer) const
    {
        return layer == 0 ? noise + kNumbers : hidden;
    }
    [[nodiscard]] std::size_t discriminatorInput(std::size_t layer) const
    {
        return layer == 0 ? kNumbers : 2 * hidden;
    }
};

std::vector<LayerRow> generatorLayers(const Recipe& recipe, std::size_t /*vocabularySize*/)
{
    const Sizes sizes(recipe);
    std::vector<LayerRow> rows;
    for (std::size_t layer = 0; layer < sizes.layers; ++layer) {
        const auto count = lstmParameters(sizes.generatorInput(layer), sizes.hidden);
        rows.push_back(
            {"generator lstm " + std::to_string(layer + 1), shapeText(recipe, sizes.hidden), count, count});
    }
    const std::uint64_t dense = (sizes.hidden + 1) * kNumbers;
    rows.push_back({"generator dense", shapeText(recipe, kNumbers), dense, dense});
    return rows;
}

std::vector<LayerRow> gameLayers(const Recipe& recipe, std::size_t vocabularySize)
{
    const Sizes sizes(recipe);
    std::vector<LayerRow> rows = generatorLayers(recipe, vocabularySize);
    for (std::size_t layer = 0; layer < sizes.layers; ++layer) {
        const auto count = lstmParameters(sizes.discriminatorInput(layer), sizes.hidden, true);
        rows.push_back({"discriminator bilstm " + std::to_string(layer + 1),
                        shapeText(recipe, 2 * sizes.hidden), count, count});
    }
    const std::uint64_t dense = 2 * sizes.hidden + 1;
    rows.push_back({"discriminator dense", shapeText(recipe, 1), dense, dense});
    rows.push_back({"mean over time", batchShape(recipe, {1}), 0, 0});
    return rows;
}

std::vector<TensorPlan> generatorPlan(const Recipe& recipe, std::size_t /*vocabularySize*/)
{
    const Sizes sizes(recipe);
    std::vector<TensorPlan> tensors;
    for (std::size_t layer = 0; layer < sizes.layers; ++layer)
        planLstm(tensors, "generator.layers." + std::to_string(layer) + ".", sizes.generatorInput(layer),
                 sizes.hidden);
    const auto numbers = static_cast<std::int64_t>(kNumbers);
    tensors.push_back({"generator.dense.weight", {numbers, static_cast<std::int64_t>(sizes.hidden)}});
    tensors.push_back({"generator.dense.bias", {numbers}});
    tensors.push_back({"normalisation.offset", {numbers}, false, true});
    tensors.push_back({"normalisation.scale", {numbers}, false, true});
    return tensors;
}

std::vector<TensorPlan> gamePlan(const Recipe& recipe, std::size_t vocabularySize)
{
    const Sizes sizes(recipe);
    std::vector<TensorPlan> tensors = generatorPlan(recipe, vocabularySize);
    for (std::size_t layer = 0; layer < sizes.layers; ++layer)
        planLstm(tensors, "discriminator.layers." + std::to_string(layer) + ".",
                 sizes.discriminatorInput(layer), sizes.hidden, true);
    tensors.push_back({"discriminator.dense.weight", {1, 2 * static_cast<std::int64_t>(sizes.hidden)}});
    tensors.push_back({"discriminator.dense.bias", {1}});
    return tensors;
}

} // namespace

NetworkType cRnnType()
{
    return {"c-rnn",
            "LSTM layers over events and noise",
            kGeneratorSettings,
            kReads,
            generatorLayers,
            generatorPlan,
            false};
}

NetworkType cRnnGanType()
{
    return {"c-rnn-gan",   "Two LSTM networks that play against each other",
            kGameSettings, kReads,
            gameLayers,    gamePlan,
            false};
}

} // namespace partita::model
