// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/adam.h"

#include "engine/model/kernels/kernel_set.h"

#include <ATen/Parallel.h>

#include <cmath>

namespace partita::training {

Adam::Adam(std::vector<at::Tensor> parameters, const model::OptimiserConfig& config)
    : m_config(config)
    , m_parameters(std::move(parameters))
{
    for (const at::Tensor& parameter : m_parameters) {
        m_first.push_back(at::zeros_like(parameter.detach()));
        m_second.push_back(at::zeros_like(parameter.detach()));
    }
}

double Adam::update(double learningRate, std::uint64_t step)
{
    const at::NoGradGuard noGradient;
    double squares = 0.0;
    for (const at::Tensor& parameter : m_parameters) {
        const auto flat = parameter.grad().reshape(-1);
        squares += at::dot(flat, flat).item<double>();
    }
    const double norm = std::sqrt(squares);
    if (!std::isfinite(norm))
        return norm;
    const bool clips = m_config.clipNorm > 0.0 && norm > m_config.clipNorm;
    const double scale = clips ? m_config.clipNorm / norm : 1.0;
    for (std::size_t i = 0; i < m_parameters.size(); ++i)
        updateOne(i, scale, learningRate, static_cast<double>(step));
    return norm;
}

void Adam::updateOne(std::size_t index, double scale, double learningRate, double step)
{
    at::Tensor& parameter = m_parameters[index];
    const auto gradient = parameter.grad().contiguous();
    const double stepSize = learningRate / (1.0 - std::pow(m_config.beta1, step));
    const double correction = 1.0 / (1.0 - std::pow(m_config.beta2, step));
    if (parameter.is_cuda()) {
        const auto scaled = gradient * scale;
        m_first[index].mul_(m_config.beta1).add_(scaled, 1.0 - m_config.beta1);
        m_second[index].mul_(m_config.beta2).addcmul_(scaled, scaled, 1.0 - m_config.beta2);
        parameter.addcdiv_(m_first[index], (m_second[index] * correction).sqrt_().add_(m_config.epsilon),
                           -stepSize);
    } else {
        constexpr std::int64_t kGrain = 16384;
        float* values = parameter.data_ptr<float>();
        at::parallel_for(0, parameter.numel(), kGrain, [&](std::int64_t begin, std::int64_t end) {
            model::kernels::AdamArguments arguments;
            arguments.value = values + begin;
            arguments.gradient = gradient.data_ptr<float>() + begin;
            arguments.first = m_first[index].data_ptr<float>() + begin;
            arguments.second = m_second[index].data_ptr<float>() + begin;
            arguments.count = static_cast<std::size_t>(end - begin);
            arguments.gradientScale = static_cast<float>(scale);
            arguments.beta1 = static_cast<float>(m_config.beta1);
            arguments.beta2 = static_cast<float>(m_config.beta2);
            arguments.stepSize = static_cast<float>(stepSize);
            arguments.secondCorrection = static_cast<float>(correction);
            arguments.epsilon = static_cast<float>(m_config.epsilon);
            model::kernels::kernels().adam(arguments);
        });
    }
    parameter.mutable_grad().reset();
}

void Adam::save(model::TensorFile& into) const
{
    for (std::size_t i = 0; i < m_parameters.size(); ++i) {
        into.tensors.push_back(toStored("adam.first." + std::to_string(i), m_first[i]));
        into.tensors.push_back(toStored("adam.second." + std::to_string(i), m_second[i]));
    }
}

bool Adam::load(const model::TensorFile& from)
{
    for (std::size_t i = 0; i < m_parameters.size(); ++i) {
        if (!fromStored(from, "adam.first." + std::to_string(i), m_first[i]) ||
            !fromStored(from, "adam.second." + std::to_string(i), m_second[i]))
            return false;
    }
    return true;
}

model::StoredTensor toStored(std::string name, const at::Tensor& tensor)
{
    const auto values = tensor.detach().to(at::kCPU).contiguous();
    const float* first = values.data_ptr<float>();
    return {std::move(name), values.sizes().vec(), std::vector<float>(first, first + values.numel())};
}

bool fromStored(const model::TensorFile& from, const std::string& name, at::Tensor& into)
{
    const model::StoredTensor* stored = from.find(name);
    if (stored == nullptr || at::IntArrayRef(stored->shape) != into.sizes())
        return false;
    const at::NoGradGuard noGradient;
    into.copy_(at::from_blob(const_cast<float*>(stored->values.data()), stored->shape, at::kFloat));
    return true;
}

} // namespace partita::training
