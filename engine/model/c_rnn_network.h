// SPDX-License-Identifier: GPL-3.0-or-later
// CRnnNetwork: C-RNN-GAN's two players over continuous events, or its generator alone.
// Internal: includes LibTorch; for .cpp files of the engine only. Knows nothing of optimisers or files.
#pragma once

#include "engine/model/lstm_layer.h"
#include "engine/model/network.h"
#include "engine/model/verdict.h"
#include "engine/tokens/c_rnn_events.h"

namespace partita::model {

/// P3, "Model layout details"; Mogren 2016, section 3. Generator: LSTM layers over a random vector joined to
/// the event before, a dense layer gives the next event. Discriminator: LSTM layers both ways, one dense
/// layer for every step, its sigmoids averaged. Music is [samples, time, 4], scaled events.
class CRnnNetwork : public Network
{
public:
    /// A recipe with a network of type "c-rnn" (no discriminator) or "c-rnn-gan".
    CRnnNetwork(const Recipe& recipe, Device device);

    void initialise(base::Random random) override;

    /// How events are scaled for this network; kept with its weights.
    void setNormalisation(const tokens::CRnnNormalisation& normalisation);
    [[nodiscard]] tokens::CRnnNormalisation normalisation() const;

    /// [samples, time, numbers], uniform in 0 … 1, drawn from `random` only.
    [[nodiscard]] at::Tensor noise(std::int64_t samples, std::int64_t time, base::Random& random) const;
    /// Each event from the true ones before it: entry t of the result answers to entry t of `events`.
    [[nodiscard]] at::Tensor predict(const at::Tensor& events, const at::Tensor& noise) const;

    /// What generation carries from event to event; starts undefined.
    struct Memory
    {
        std::vector<LstmState> layers;
        at::Tensor event; ///< [samples, 4]: the last one
    };
    /// noise: [samples, numbers]. Returns the next event and keeps it in the memory, with its graph.
    [[nodiscard]] at::Tensor nextEvent(const at::Tensor& noise, Memory& memory) const;
    /// As many events as the noise has steps, each from those it wrote before; gradients flow through all.
    [[nodiscard]] at::Tensor generate(const at::Tensor& noise) const;

    /// Of the type "c-rnn-gan" only.
    [[nodiscard]] Verdict judge(const at::Tensor& events) const;

private:
    [[nodiscard]] at::Tensor toEvent(const at::Tensor& hidden) const;

    std::size_t m_layers;
    std::int64_t m_noise;
};

} // namespace partita::model
