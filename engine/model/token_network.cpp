// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/token_network.h"

#include "engine/model/recurrent_network.h"
#include "engine/model/transformer_network.h"

namespace partita::model {

std::unique_ptr<TokenNetwork> makeTokenNetwork(const Recipe& recipe, std::size_t vocabularySize,
                                               Device device)
{
    if (recipe.network.type == "transformer")
        return std::make_unique<TransformerNetwork>(recipe, vocabularySize, device);
    return std::make_unique<RecurrentNetwork>(recipe, vocabularySize, device);
}

} // namespace partita::model
