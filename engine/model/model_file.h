// SPDX-License-Identifier: GPL-3.0-or-later
// ModelFile: a model folder (model.json and model.safetensors) as values, read with every check and written
// so that a kill leaves the old folder or the new one.
#pragma once

#include "engine/model/recipe.h"
#include "engine/model/safetensors.h"
#include "engine/tokens/vocabulary.h"

#include <optional>

namespace partita::model {

inline constexpr int kModelFormatVersion = 1;

/// How a model came to be: its provenance.
struct TrainingRecord
{
    std::string dataName;
    std::string dataSha256;
    std::string split = "none"; ///< "none" or "by-piece"
    double heldOut = 0.0;       ///< share of the tunes
    std::size_t trainingTunes = 0;
    std::size_t heldOutTunes = 0;
    int epochs = 0; ///< finished
    std::uint64_t steps = 0;
    double loss = 0.0;                      ///< nats a character on the training batches, last epoch
    std::optional<double> bitsPerCharacter; ///< on the held-out tunes
    std::optional<double> heldOutAccuracy;
    std::uint64_t seed = 0;
    std::string device = "cpu";
    int threads = 1;
    std::string date; ///< ISO 8601, UTC

    friend bool operator==(const TrainingRecord&, const TrainingRecord&) = default;
};

struct ModelFile
{
    Recipe recipe;
    tokens::Vocabulary vocabulary;
    std::string primer = "\n"; ///< what the model reads from an empty state before it writes a tune
    TrainingRecord training;
    TensorFile weights;
    std::string
        hash; ///< names network, vocabulary, primer and weights: SHA-256, set by readModel and modelHash
};

/// The hash that readModel would give.
[[nodiscard]] std::string modelHash(const ModelFile& model);

/// Blocking. Fails with CannotRead, Unsupported (another format version) or InvalidInput, naming the file
/// and the reason: missing or mistyped fields, tensors missing, unknown or of the wrong shape, values that
/// are not finite, weights that are not those the description was written for, trailing bytes.
[[nodiscard]] base::Result<ModelFile> readModel(const std::filesystem::path& folder);

/// Blocking. Writes into the folder, which may exist: first the weights, then the description.
[[nodiscard]] base::Result<void> writeModel(const std::filesystem::path& folder, const ModelFile& model);

/// The folder that a name means: a model folder itself, or a run folder's best checkpoint (else its last).
/// Fails with CannotRead where it is neither.
[[nodiscard]] base::Result<std::filesystem::path> findModelFolder(const std::filesystem::path& path);

} // namespace partita::model
