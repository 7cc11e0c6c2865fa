// SPDX-License-Identifier: GPL-3.0-or-later
// Adam (Kingma and Ba 2015, algorithm 1) with clipping of the whole gradient's norm, its state open to
// checkpoints. Internal: includes LibTorch; for .cpp files of the engine only.
#pragma once

#include "engine/model/recipe.h"
#include "engine/model/safetensors.h"

#include <torch/torch.h>

namespace partita::training {

class Adam
{
public:
    /// The parameters are shared with the network.
    Adam(std::vector<at::Tensor> parameters, const model::OptimiserConfig& config);

    /// Uses and clears the gradients. Returns their norm before clipping; where that is no finite number
    /// nothing is changed. `step` counts from 1.
    double update(double learningRate, std::uint64_t step);

    void save(model::TensorFile& into) const;
    /// False where the moments are missing or of other shapes.
    [[nodiscard]] bool load(const model::TensorFile& from);

private:
    void updateOne(std::size_t index, double scale, double learningRate, double step);

    model::OptimiserConfig m_config;
    std::vector<at::Tensor> m_parameters;
    std::vector<at::Tensor> m_first;
    std::vector<at::Tensor> m_second;
};

/// A tensor's values for a file.
[[nodiscard]] model::StoredTensor toStored(std::string name, const at::Tensor& tensor);
/// Copies stored values into a tensor; false where the shapes differ or there is none of the name.
[[nodiscard]] bool fromStored(const model::TensorFile& from, const std::string& name, at::Tensor& into);

} // namespace partita::training
