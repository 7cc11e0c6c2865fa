// SPDX-License-Identifier: GPL-3.0-or-later
// WeightAverage: an exponential moving average of a network's weights (Polyak and Juditsky 1992).
// Internal: includes LibTorch; for .cpp files of the engine only.
#pragma once

#include "engine/model/safetensors.h"

#include <torch/torch.h>

namespace partita::training {

class WeightAverage
{
public:
    /// Starts from the parameters as they are; shares them with the network.
    WeightAverage(std::vector<at::Tensor> parameters, double decay);

    /// After the update of a step (from 1). The first steps weigh more: decay is at most step / (step + 10).
    void add(std::uint64_t step);
    /// Exchanges the network's weights and the averages; twice puts all back.
    void exchange();

    void save(model::TensorFile& into) const;
    [[nodiscard]] bool load(const model::TensorFile& from);

private:
    double m_decay;
    std::vector<at::Tensor> m_parameters;
    std::vector<at::Tensor> m_averages;
};

} // namespace partita::training
