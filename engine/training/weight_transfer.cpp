// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/weight_transfer.h"

#include "engine/model/network.h"
#include "engine/model/network_summary.h"

#include <algorithm>

namespace partita::training {

namespace {

using base::ErrorCode;
using base::Result;

/// For every symbol of the network its row in the model's tensors, -1 where the model does not know it.
std::vector<std::int64_t> rowsBySymbol(const tokens::Vocabulary& from, const tokens::Vocabulary& to)
{
    std::vector<std::int64_t> rows;
    for (const std::string& symbol : to.tokens())
        rows.push_back(from.find(symbol).value_or(-1));
    return rows;
}

/// The shape that a tensor has with a vocabulary of one symbol more tells which dimension counts it.
bool countsVocabulary(const model::TensorPlan& plan, const model::TensorPlan& larger)
{
    return !plan.shape.empty() && plan.shape.front() != larger.shape.front();
}

/// Everything but the first dimension.
bool sameRows(const std::vector<std::int64_t>& a, const std::vector<std::int64_t>& b)
{
    return !a.empty() && a.size() == b.size() && std::equal(a.begin() + 1, a.end(), b.begin() + 1);
}

void copyRows(const model::StoredTensor& from, at::Tensor& to, const std::vector<std::int64_t>& rows)
{
    const auto source =
        at::from_blob(const_cast<float*>(from.values.data()), from.shape, at::TensorOptions(at::kFloat));
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (rows[row] >= 0)
            to[static_cast<std::int64_t>(row)].copy_(source[rows[row]]);
    }
}

/// "layers.0" of "layers.0.weight_ih": all before the last dot.
std::string layerOf(const std::string& tensor)
{
    return tensor.substr(0, std::min(tensor.rfind('.'), tensor.size()));
}

bool isPartOf(const std::string& tensor, const std::string& layer)
{
    return tensor == layer || tensor.starts_with(layer + '.');
}

std::string listOf(const std::vector<std::string>& names)
{
    std::string list;
    for (const std::string& name : names)
        list += (list.empty() ? "" : ", ") + name;
    return list;
}

} // namespace

Result<TransferReport> transferWeights(const model::ModelFile& from, model::Network& to,
                                       const model::Recipe& recipe, const tokens::Vocabulary& vocabulary)
{
    if (from.recipe.tokens != recipe.tokens)
        return base::fail(ErrorCode::InvalidInput,
                          "The model reads " + std::string(model::tokenKindName(from.recipe.tokens)) +
                              ", the recipe " + std::string(model::tokenKindName(recipe.tokens)),
                          from.recipe.name, "Begin with a model that reads the same, or from nothing");
    const at::NoGradGuard noGradient;
    const auto plans = model::tensorPlan(recipe, vocabulary.size());
    const auto larger = model::tensorPlan(recipe, vocabulary.size() + 1);
    const auto rows = rowsBySymbol(from.vocabulary, vocabulary);
    TransferReport report{0, 0, 0, vocabulary.size()};
    report.symbols = static_cast<std::size_t>(
        std::count_if(rows.begin(), rows.end(), [](std::int64_t row) { return row >= 0; }));
    std::size_t matrices = 0;
    for (std::size_t i = 0; i < plans.size(); ++i) {
        if (plans[i].ofTheMusic)
            continue;
        ++report.ofTensors;
        const model::StoredTensor* stored = from.weights.find(plans[i].name);
        at::Tensor& tensor = to.tensor(plans[i].name);
        const bool mapped = countsVocabulary(plans[i], larger[i]);
        if (stored == nullptr ||
            (mapped ? !sameRows(stored->shape, plans[i].shape) : stored->shape != plans[i].shape))
            continue;
        ++report.tensors;
        matrices += plans[i].shape.size() > 1 ? 1 : 0;
        if (mapped)
            copyRows(*stored, tensor, rows);
        else
            tensor.copy_(at::from_blob(const_cast<float*>(stored->values.data()), stored->shape, at::kFloat));
    }
    if (matrices > 0)
        return report;
    return base::fail(
        ErrorCode::InvalidInput,
        "The networks have nothing in common: no matrix of the model's weights fits the recipe's",
        from.recipe.name, "Begin with a model of the same type and sizes");
}

std::vector<std::string> freezableLayers(const model::Recipe& recipe, std::size_t vocabularySize)
{
    std::vector<std::string> layers;
    for (const model::TensorPlan& plan : model::tensorPlan(recipe, vocabularySize)) {
        const std::string layer = layerOf(plan.name);
        if (plan.trained && std::find(layers.begin(), layers.end(), layer) == layers.end())
            layers.push_back(layer);
    }
    return layers;
}

Result<void> freezeLayers(model::Network& network, const model::Recipe& recipe, std::size_t vocabularySize)
{
    const auto fail = [&](const std::string& what, const std::string& layer) {
        return base::fail(ErrorCode::InvalidInput, what, layer,
                          "Its layers are " + listOf(freezableLayers(recipe, vocabularySize)));
    };
    for (const std::string& layer : recipe.freeze) {
        const auto& names = network.parameterNames();
        if (std::none_of(names.begin(), names.end(),
                         [&layer](const std::string& name) { return isPartOf(name, layer); }))
            return fail("The network of " + recipe.name + " has no such layer to freeze", layer);
        network.freeze([&layer](const std::string& name) { return isPartOf(name, layer); });
        if (network.parameters().empty())
            return fail("With this layer frozen too, nothing is left to train", layer);
    }
    return {};
}

} // namespace partita::training
