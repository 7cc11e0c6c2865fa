// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/weight_average.h"

#include "engine/training/optimiser.h"

#include <algorithm>

namespace partita::training {

WeightAverage::WeightAverage(std::vector<at::Tensor> parameters, double decay)
    : m_decay(decay)
    , m_parameters(std::move(parameters))
{
    for (const at::Tensor& parameter : m_parameters)
        m_averages.push_back(parameter.detach().clone());
}

void WeightAverage::add(std::uint64_t step)
{
    const at::NoGradGuard noGradient;
    const auto count = static_cast<double>(step);
    const double decay = std::min(m_decay, count / (count + 10.0));
    for (std::size_t i = 0; i < m_parameters.size(); ++i)
        m_averages[i].mul_(decay).add_(m_parameters[i], 1.0 - decay);
}

void WeightAverage::exchange()
{
    const at::NoGradGuard noGradient;
    for (std::size_t i = 0; i < m_parameters.size(); ++i) {
        const auto plain = m_parameters[i].detach().clone();
        m_parameters[i].copy_(m_averages[i]);
        m_averages[i].copy_(plain);
    }
}

void WeightAverage::save(model::TensorFile& into) const
{
    for (std::size_t i = 0; i < m_averages.size(); ++i)
        into.tensors.push_back(toStored("average." + std::to_string(i), m_averages[i]));
}

bool WeightAverage::load(const model::TensorFile& from)
{
    for (std::size_t i = 0; i < m_averages.size(); ++i) {
        if (!fromStored(from, "average." + std::to_string(i), m_averages[i]))
            return false;
    }
    return true;
}

} // namespace partita::training
