// SPDX-License-Identifier: GPL-3.0-or-later
// RecurrentNetwork: embedding, a stack of LSTM or GRU layers with dropout, dense; trainable.
// Internal: includes LibTorch; for .cpp files of the engine only. Knows nothing of optimisers or files.
#pragma once

#include "engine/base/random.h"
#include "engine/model/device.h"
#include "engine/model/recipe.h"
#include "engine/model/recurrent_function.h"
#include "engine/model/safetensors.h"

#include <torch/torch.h>

namespace partita::model {

/// What the layers carry from one call to the next: [batch, hidden] a layer. Cells are empty for GRU.
struct RecurrentState
{
    std::vector<at::Tensor> hidden;
    std::vector<at::Tensor> cell;
};

class RecurrentNetwork
{
public:
    RecurrentNetwork(const NetworkConfig& config, std::size_t vocabularySize, Device device);

    /// As PyTorch's layers start (embedding normal, the rest uniform in ±1/√hidden), with the forget gate's
    /// bias raised by 1 as Keras does. The same random state gives the same numbers everywhere.
    void initialise(base::Random random);

    /// In the order of tensorPlan(); leaves that require gradients.
    [[nodiscard]] std::vector<at::Tensor>& parameters() { return m_parameters; }
    /// The tensors must be those of tensorPlan().
    void load(const TensorFile& weights);
    [[nodiscard]] TensorFile save() const;

    [[nodiscard]] RecurrentState makeState(std::int64_t batch) const;
    /// tokens: [time, batch] of int64 on the network's device. Returns logits [time × batch, vocabulary] and
    /// replaces the state by the last one, cut off from the graph. Dropout is applied where `dropout` is
    /// given, and draws from it only. `resets` say where rows start anew.
    [[nodiscard]] at::Tensor forward(const at::Tensor& tokens, RecurrentState& state, base::Random* dropout,
                                     const Resets& resets = {}) const;

    /// For tests: LibTorch's own cells instead of Partita's kernels on the CPU.
    void useLibraryCells(bool use) { m_libraryCells = use; }
    [[nodiscard]] at::Device device() const { return m_device; }

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
    [[nodiscard]] at::Tensor runKernels(const at::Tensor& sums, std::size_t layer, RecurrentState& state,
                                        const Resets& resets) const;
    [[nodiscard]] at::Tensor runLibrary(const at::Tensor& input, std::size_t layer, RecurrentState& state,
                                        const Resets& resets) const;
    [[nodiscard]] at::Tensor runLibraryPart(const at::Tensor& input, std::size_t layer,
                                            RecurrentState& state) const;
    [[nodiscard]] at::Tensor dropped(const at::Tensor& hidden, base::Random& random) const;

    NetworkConfig m_config;
    std::size_t m_vocabularySize;
    at::Device m_device;
    bool m_libraryCells;
    std::vector<at::Tensor> m_parameters;
    std::vector<Layer> m_layers;
};

} // namespace partita::model
