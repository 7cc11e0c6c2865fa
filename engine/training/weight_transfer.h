// SPDX-License-Identifier: GPL-3.0-or-later
// Weight transfer: a network begins with the weights of a model that was trained before, its vocabulary
// mapped by symbol.
#pragma once

#include "engine/model/model_file.h"

namespace partita::model {
class Network;
}

namespace partita::training {

/// What a network took over.
struct TransferReport
{
    std::size_t tensors = 0; ///< that came from the model, of
    std::size_t ofTensors = 0;
    std::size_t symbols = 0; ///< of the network's vocabulary that the model knows, of
    std::size_t ofSymbols = 0;

    friend bool operator==(const TransferReport&, const TransferReport&) = default;
};

/// Copies every tensor that both have under one name and with one shape; where a dimension counts the
/// vocabulary, the rows of the symbols that both know. All else keeps its first values, and what tells of the
/// music itself (phrases to begin with, shares of keys) stays that of the new music. Fails with InvalidInput
/// where the two read other kinds of tokens or no matrix fits.
[[nodiscard]] base::Result<TransferReport> transferWeights(const model::ModelFile& from, model::Network& to,
                                                           const model::Recipe& recipe,
                                                           const tokens::Vocabulary& vocabulary);

/// The parts of a network that can be frozen by name: "embedding", "layers.0", …
[[nodiscard]] std::vector<std::string> freezableLayers(const model::Recipe& recipe,
                                                       std::size_t vocabularySize);

/// The layers that the recipe names are not trained any more. Fails with InvalidInput, naming those there
/// are, where there is none of a name or nothing would be left to train.
[[nodiscard]] base::Result<void> freezeLayers(model::Network& network, const model::Recipe& recipe,
                                              std::size_t vocabularySize);

} // namespace partita::training
