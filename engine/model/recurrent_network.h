// SPDX-License-Identifier: GPL-3.0-or-later
// RecurrentNetwork: embedding, a stack of LSTM or GRU layers with dropout, dense; trainable.
// Internal: includes LibTorch; for .cpp files of the engine only. Knows nothing of optimisers or files.
#pragma once

#include "engine/model/token_network.h"

namespace partita::model {

class RecurrentNetwork : public TokenNetwork
{
public:
    /// A recipe with a network of type "lstm" or "gru".
    RecurrentNetwork(const Recipe& recipe, std::size_t vocabularySize, Device device);

    /// As PyTorch's layers start (embedding normal, the rest uniform in ±1/√hidden), with the forget gate's
    /// bias raised by 1 as Keras does.
    void initialise(base::Random random) override;
    [[nodiscard]] CarriedState makeState(std::int64_t batch) const override;
    [[nodiscard]] at::Tensor forward(const at::Tensor& tokens, CarriedState& state, base::Random* dropout,
                                     const Resets& resets = {}) const override;
    [[nodiscard]] bool carriesInTraining() const override { return true; }

    /// For tests: LibTorch's own cells instead of Partita's kernels on the CPU.
    void useLibraryCells(bool use) { m_libraryCells = use; }

private:
    struct Layer
    {
        at::Tensor weightIh;
        at::Tensor weightHh;
        at::Tensor bias;
        at::Tensor biasHn; ///< GRU only
    };

    void bindLayers();
    [[nodiscard]] at::Tensor inputSums(const at::Tensor& tokens, const at::Tensor& below,
                                       std::size_t layer) const;
    [[nodiscard]] at::Tensor runKernels(const at::Tensor& sums, std::size_t layer, CarriedState& state,
                                        const Resets& resets) const;
    [[nodiscard]] at::Tensor runLibrary(const at::Tensor& input, std::size_t layer, CarriedState& state,
                                        const Resets& resets) const;
    [[nodiscard]] at::Tensor runLibraryPart(const at::Tensor& input, std::size_t layer,
                                            CarriedState& state) const;

    RecurrentConfig m_config;
    bool m_libraryCells;
    std::vector<Layer> m_layers;
};

} // namespace partita::model
