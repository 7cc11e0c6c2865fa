// SPDX-License-Identifier: GPL-3.0-or-later
// TransformerNetwork: a decoder-only Transformer over tokens: blocks of attention and feed-forward, each
// normalised before it is entered. Internal: includes LibTorch; for .cpp files of the engine only.
#pragma once

#include "engine/model/token_network.h"

namespace partita::model {

/// Attention: Vaswani and others 2017, to the last `context` tokens. Norms before the blocks: Xiong and
/// others 2020. Positions by rotation: Su and others 2021, so that only distances matter. Feed-forward:
/// SwiGLU, Shazeer 2020. The embedding's weights are the output's too: Press and Wolf 2017.
class TransformerNetwork : public TokenNetwork
{
public:
    /// A recipe with a network of type "transformer".
    TransformerNetwork(const Recipe& recipe, std::size_t vocabularySize, Device device);

    /// Normal with deviation 0.02, what is added to the stream less by the root of twice the layers (Radford
    /// and others 2019); norms start as the identity.
    void initialise(base::Random random) override;
    [[nodiscard]] CarriedState makeState(std::int64_t batch) const override;
    /// The state holds rotated keys and values of the tokens that the next one can see, so that a text gives
    /// the same logits in one call and in many. With `resets` the state must be empty and stays so: every
    /// stretch between resets sees itself only.
    [[nodiscard]] at::Tensor forward(const at::Tensor& tokens, CarriedState& state, base::Random* dropout,
                                     const Resets& resets = {}) const override;
    [[nodiscard]] bool carriesInTraining() const override { return false; }

private:
    struct Layer
    {
        at::Tensor attentionNorm;
        at::Tensor attentionNormBias;
        at::Tensor queryKeyValue;
        at::Tensor attentionOutput;
        at::Tensor feedForwardNorm;
        at::Tensor feedForwardNormBias;
        at::Tensor gateUp;
        at::Tensor down;
    };
    /// Of one layer; each [batch, time, heads, head width].
    struct Projections
    {
        at::Tensor queries;
        at::Tensor keys;
        at::Tensor values;
    };

    void bindLayers();
    [[nodiscard]] at::Tensor rotation(std::int64_t first, std::int64_t time) const;
    [[nodiscard]] Projections project(const at::Tensor& stream, const Layer& layer,
                                      const at::Tensor& rotation) const;
    [[nodiscard]] at::Tensor attendCarried(const Projections& now, std::size_t layer,
                                           CarriedState& state) const;
    [[nodiscard]] at::Tensor attendWithin(const Projections& now,
                                          const std::vector<std::int64_t>& stretches) const;
    [[nodiscard]] at::Tensor visibility(std::int64_t time, std::int64_t seen) const;
    [[nodiscard]] at::Tensor feedForward(const at::Tensor& stream, const Layer& layer) const;

    std::int64_t m_width;
    std::int64_t m_heads;
    std::int64_t m_context;
    double m_dropout;
    std::vector<Layer> m_layers;
};

} // namespace partita::model
