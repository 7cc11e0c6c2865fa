// SPDX-License-Identifier: GPL-3.0-or-later
// Optimiser: Adam, AdamW, RMSprop and SGD with clipping of the whole gradient's norm, the state open to
// checkpoints. Internal: includes LibTorch; for .cpp files of the engine only.
#pragma once

#include "engine/model/recipe.h"
#include "engine/model/safetensors.h"

#include <torch/torch.h>

namespace partita::training {

/// Adam: Kingma and Ba 2015, algorithm 1; AdamW: Loshchilov and Hutter 2019, algorithm 2; RMSprop: Tieleman
/// and Hinton 2012, as Keras computes it (epsilon inside the root); SGD with momentum as PyTorch's.
class Optimiser
{
public:
    /// The parameters are shared with the network; clipNorm 0: no clipping.
    Optimiser(std::vector<at::Tensor> parameters, const model::OptimiserConfig& config, double clipNorm);

    /// Uses and clears the gradients; a parameter without one stays as it is. Returns their norm before
    /// clipping; where that is no finite number nothing is changed. `step` counts from 1.
    double update(double learningRate, std::uint64_t step);
    [[nodiscard]] std::vector<at::Tensor>& parameters() { return m_parameters; }

    /// Names begin with `prefix`.
    void save(model::TensorFile& into, const std::string& prefix = "adam.") const;
    /// False where the moments are missing or of other shapes.
    [[nodiscard]] bool load(const model::TensorFile& from, const std::string& prefix = "adam.");

private:
    struct Step
    {
        double gradientScale;
        double learningRate;
        double count;
    };
    void updateOne(std::size_t index, const Step& step);
    void updateAdam(std::size_t index, const at::Tensor& gradient, const Step& step);
    void updateAdamKernel(std::size_t index, const at::Tensor& gradient, const Step& step);
    void updateRmsProp(std::size_t index, const at::Tensor& gradient, const Step& step);
    void updateSgd(std::size_t index, const at::Tensor& gradient, const Step& step);

    model::OptimiserConfig m_config;
    double m_clipNorm;
    std::vector<at::Tensor> m_parameters;
    std::vector<at::Tensor> m_first;
    std::vector<at::Tensor> m_second;
};

/// A tensor's values for a file.
[[nodiscard]] model::StoredTensor toStored(std::string name, const at::Tensor& tensor);
/// Copies stored values into a tensor; false where the shapes differ or there is none of the name.
[[nodiscard]] bool fromStored(const model::TensorFile& from, const std::string& name, at::Tensor& into);

} // namespace partita::training
