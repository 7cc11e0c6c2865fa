// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/model_file.h"

#include "engine/base/hash.h"
#include "engine/model/json_fields.h"
#include "engine/model/network_summary.h"
#include "engine/model/network_types.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <utility>

namespace partita::model {

namespace {

using base::ErrorCode;
using nlohmann::json;
using nlohmann::ordered_json;

constexpr const char* kDescriptionName = "model.json";
constexpr const char* kWeightsName = "model.safetensors";
constexpr std::uintmax_t kDescriptionLimit = 16ULL * 1024 * 1024;

tl::unexpected<base::Error> damaged(const std::filesystem::path& file, const std::string& reason)
{
    return base::fail(ErrorCode::InvalidInput, "The model cannot be used: " + reason, file.string(),
                      "Fetch or train the model again");
}

ordered_json recordToJson(const TrainingRecord& record)
{
    ordered_json value = {{"data", record.dataName},
                          {"data_sha256", record.dataSha256},
                          {"split", record.split},
                          {"held_out", record.heldOut},
                          {"training_tunes", record.trainingTunes},
                          {"held_out_tunes", record.heldOutTunes},
                          {"epochs", record.epochs},
                          {"steps", record.steps},
                          {"loss", record.loss}};
    value["bits_per_character"] = record.bitsPerCharacter ? json(*record.bitsPerCharacter) : json();
    value["held_out_accuracy"] = record.heldOutAccuracy ? json(*record.heldOutAccuracy) : json();
    value["seed"] = record.seed;
    value["device"] = record.device;
    value["threads"] = record.threads;
    value["date"] = record.date;
    return value;
}

std::optional<double> optionalNumber(const json& value, const char* name)
{
    const auto found = value.find(name);
    return found != value.end() && found->is_number() ? std::optional(found->get<double>()) : std::nullopt;
}

/// Provenance is information only, so that what is missing gets its default.
TrainingRecord recordFromJson(const json& value)
{
    TrainingRecord record;
    std::string ignored;
    JsonFields fields(value, "training", ignored);
    constexpr std::size_t kMost = ~std::size_t{0};
    record.dataName = fields.text("data", "");
    record.dataSha256 = fields.text("data_sha256", "");
    record.split = fields.text("split", "none");
    record.heldOut = fields.number("held_out", 0.0, 1.0, 0.0);
    record.trainingTunes = fields.count("training_tunes", 0, kMost);
    record.heldOutTunes = fields.count("held_out_tunes", 0, kMost);
    record.epochs = fields.whole("epochs", 0, 1000000, 0);
    record.steps = fields.count("steps", 0, kMost);
    record.loss = fields.number("loss", 0.0, 1e9, 0.0);
    record.seed = fields.count("seed", 0, kMost);
    record.device = fields.text("device", "cpu");
    record.threads = fields.whole("threads", 0, 1000000, 1);
    record.date = fields.text("date", "");
    if (value.is_object()) {
        record.bitsPerCharacter = optionalNumber(value, "bits_per_character");
        record.heldOutAccuracy = optionalNumber(value, "held_out_accuracy");
    }
    return record;
}

std::string describeModel(const ModelFile& model, const std::string& weightsSha256)
{
    ordered_json value = {{"format", "partita-model"}, {"version", kModelFormatVersion}};
    value["recipe"] = ordered_json::parse(recipeToJson(model.recipe));
    value["vocabulary"] = model.vocabulary.tokens();
    value["primer"] = model.primer;
    value["weights"] = {{"file", kWeightsName}, {"sha256", weightsSha256}};
    value["training"] = recordToJson(model.training);
    value["hash"] = model.hash;
    return value.dump(1, ' ', false, json::error_handler_t::replace) + "\n";
}

std::string hashOf(const ModelFile& model, const std::string& weightsSha256)
{
    const auto recipe = json::parse(recipeToJson(model.recipe));
    return base::sha256(recipe["network"].dump() + "\n" + model.vocabulary.toJson() + "\n" +
                        json(model.primer).dump(-1, ' ', false, json::error_handler_t::replace) + "\n" +
                        weightsSha256);
}

/// Reads everything of model.json but the weights; gives the SHA-256 that these must have.
base::Result<std::string> readDescription(const std::filesystem::path& file, ModelFile& model)
{
    const auto text = base::readTextFile(file, kDescriptionLimit);
    if (!text)
        return tl::unexpected(text.error());
    const json value = json::parse(*text, nullptr, false);
    if (!value.is_object())
        return damaged(file, "the file is not JSON: it may be cut off");
    if (value.value("format", json()) != "partita-model")
        return damaged(file, "this is not a description of a model");
    if (value.value("version", json()) != kModelFormatVersion)
        return base::fail(ErrorCode::Unsupported,
                          "The model has format version " + value.value("version", json()).dump() +
                              ", this program reads version " + std::to_string(kModelFormatVersion),
                          file.string(), "Use the version of Partita that made it, or train it again");
    auto recipe = parseRecipe(value.value("recipe", json()).dump(), file.string());
    if (!recipe)
        return tl::unexpected(recipe.error());
    auto vocabulary = tokens::Vocabulary::fromJson(value.value("vocabulary", json()).dump(), file.string());
    if (!vocabulary)
        return tl::unexpected(vocabulary.error());
    const bool readsTokens = findNetworkType(recipe->network.type)->readsVocabulary;
    if ((vocabulary->size() == 0) == readsTokens)
        return damaged(file, readsTokens ? "its vocabulary is empty"
                                         : "it has a vocabulary, and its network reads none");
    model.recipe = std::move(*recipe);
    model.vocabulary = std::move(*vocabulary);
    model.training = recordFromJson(value.value("training", json::object()));
    const json primer = value.value("primer", json());
    if (!primer.is_string())
        return damaged(file, "the field \"primer\" is missing");
    model.primer = primer.get<std::string>();
    if (readsText(model.recipe.tokens) &&
        !tokens::TextTokenizer(textCut(model.recipe.tokens), model.vocabulary).encode(model.primer))
        return damaged(file, "its primer has characters that its vocabulary lacks");
    const json weights = value.value("weights", json());
    const json hash = weights.is_object() ? weights.value("sha256", json()) : json();
    if (!hash.is_string())
        return damaged(file, "the field \"weights.sha256\" is missing");
    return hash.get<std::string>();
}

std::string checkTensors(const ModelFile& model)
{
    const auto plan = tensorPlan(model.recipe, model.vocabulary.size());
    for (const TensorPlan& wanted : plan) {
        const StoredTensor* tensor = model.weights.find(wanted.name);
        if (tensor == nullptr)
            return "tensor \"" + wanted.name + "\" is missing";
        if (tensor->shape != wanted.shape)
            return "tensor \"" + wanted.name + "\" has the shape " + json(tensor->shape).dump() +
                   " instead of " + json(wanted.shape).dump();
        const auto isFinite = [](float value) { return std::isfinite(value); };
        if (!std::all_of(tensor->values.begin(), tensor->values.end(), isFinite))
            return "tensor \"" + wanted.name + "\" holds values that are not numbers";
    }
    if (model.weights.tensors.size() != plan.size())
        return "there are tensors that the network does not have";
    return {};
}

} // namespace

std::string modelHash(const ModelFile& model)
{
    return hashOf(model, base::sha256(encodeSafetensors(model.weights)));
}

base::Result<ModelFile> readModel(const std::filesystem::path& folder)
{
    ModelFile model;
    const auto expected = readDescription(folder / kDescriptionName, model);
    if (!expected)
        return tl::unexpected(expected.error());
    const auto file = folder / kWeightsName;
    const auto bytes = base::readFile(file);
    if (!bytes)
        return tl::unexpected(bytes.error());
    auto weights = decodeSafetensors(*bytes, file.string());
    if (!weights)
        return tl::unexpected(weights.error());
    model.weights = std::move(*weights);
    if (const std::string problem = checkTensors(model); !problem.empty())
        return damaged(file, problem);
    if (base::sha256(*bytes) != *expected)
        return damaged(file, "these are not the weights that model.json was written for");
    model.hash = hashOf(model, *expected);
    return model;
}

base::Result<void> writeModel(const std::filesystem::path& folder, const ModelFile& model)
{
    const base::Bytes weights = encodeSafetensors(model.weights);
    const std::string weightsSha256 = base::sha256(weights);
    ModelFile described;
    described.recipe = model.recipe;
    described.vocabulary = model.vocabulary;
    described.primer = model.primer;
    described.training = model.training;
    described.hash = hashOf(model, weightsSha256);
    if (auto written = base::writeFileAtomically(folder / kWeightsName, weights); !written)
        return written;
    return base::writeFileAtomically(folder / kDescriptionName, describeModel(described, weightsSha256));
}

base::Result<std::filesystem::path> findModelFolder(const std::filesystem::path& path)
{
    std::error_code error;
    for (const char* inside : {"", "checkpoints/best", "checkpoints/last"}) {
        const auto folder = *inside == '\0' ? path : path / inside;
        if (std::filesystem::is_regular_file(folder / kDescriptionName, error))
            return folder;
    }
    return base::fail(ErrorCode::CannotRead, "This is neither a model folder nor a run with a checkpoint",
                      path.string(), "Name a folder that holds model.json, or a run of partita-cli train");
}

} // namespace partita::model
