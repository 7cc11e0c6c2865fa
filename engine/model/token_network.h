// SPDX-License-Identifier: GPL-3.0-or-later
// TokenNetwork: a network that reads tokens and says how likely each next one is.
// Internal: includes LibTorch; for .cpp files of the engine only.
#pragma once

#include "engine/model/network.h"
#include "engine/model/recurrent_function.h"

#include <memory>

namespace partita::model {

/// What a network carries from one call to the next, an entry a layer: hidden and cell states of recurrent
/// layers, [batch, hidden] (no cells for GRU); keys and values of attention, [batch, heads, time, width].
struct CarriedState
{
    std::vector<at::Tensor> hidden;
    std::vector<at::Tensor> cell;
    std::int64_t read = 0; ///< tokens a row so far; counted by attention only, which turns by it
};

class TokenNetwork : public Network
{
public:
    using Network::Network;

    /// A state that has read nothing.
    [[nodiscard]] virtual CarriedState makeState(std::int64_t batch) const = 0;
    /// tokens: [time, batch] of int64 on the network's device. Returns logits [time × batch, vocabulary] and
    /// replaces the state by the last one, cut off from the graph. Dropout is applied where `dropout` is
    /// given, and draws from it only. `resets` say where rows start anew.
    [[nodiscard]] virtual at::Tensor forward(const at::Tensor& tokens, CarriedState& state,
                                             base::Random* dropout, const Resets& resets = {}) const = 0;
    /// Whether a training batch goes on from the state that the one before it left.
    [[nodiscard]] virtual bool carriesInTraining() const = 0;
};

[[nodiscard]] std::unique_ptr<TokenNetwork> makeTokenNetwork(const Recipe& recipe, std::size_t vocabularySize,
                                                             Device device);

} // namespace partita::model
