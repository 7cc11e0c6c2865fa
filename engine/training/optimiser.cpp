// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/optimiser.h"

#include "engine/model/kernels/kernel_set.h"

#include <ATen/Parallel.h>

#include <cmath>

namespace partita::training {

using model::OptimiserKind;

Optimiser::Optimiser(std::vector<at::Tensor> parameters, const model::OptimiserConfig& config,
                     double clipNorm)
    : m_config(config)
    , m_clipNorm(clipNorm)
    , m_parameters(std::move(parameters))
{
    for (const at::Tensor& parameter : m_parameters) {
        m_first.push_back(at::zeros_like(parameter.detach()));
        m_second.push_back(at::zeros_like(parameter.detach()));
    }
}

double Optimiser::update(double learningRate, std::uint64_t step)
{
    const at::NoGradGuard noGradient;
    std::vector<at::Tensor> squares;
    for (const at::Tensor& parameter : m_parameters) {
        if (!parameter.grad().defined())
            continue;
        const auto flat = parameter.grad().reshape(-1);
        squares.push_back(at::dot(flat, flat));
    }
    // Read at once: a card is waited for once a step, not once a tensor.
    const double norm =
        squares.empty() ? 0.0 : std::sqrt(at::stack(squares).to(at::kDouble).sum().item<double>());
    if (!std::isfinite(norm))
        return norm;
    const bool clips = m_clipNorm > 0.0 && norm > m_clipNorm;
    const Step now{clips ? m_clipNorm / norm : 1.0, learningRate, static_cast<double>(step)};
    for (std::size_t i = 0; i < m_parameters.size(); ++i)
        updateOne(i, now);
    return norm;
}

void Optimiser::updateOne(std::size_t index, const Step& step)
{
    at::Tensor& parameter = m_parameters[index];
    if (!parameter.grad().defined())
        return;
    const bool isAdam = m_config.kind == OptimiserKind::Adam || m_config.kind == OptimiserKind::AdamW;
    if (m_config.kind == OptimiserKind::AdamW && m_config.weightDecay > 0.0)
        parameter.mul_(1.0 - step.learningRate * m_config.weightDecay);
    const bool addsDecay = m_config.kind != OptimiserKind::AdamW && m_config.weightDecay > 0.0;
    if (isAdam && !addsDecay && !parameter.is_cuda()) {
        updateAdamKernel(index, parameter.grad().contiguous(), step);
    } else {
        auto gradient = parameter.grad() * step.gradientScale;
        if (addsDecay)
            gradient.add_(parameter, m_config.weightDecay);
        if (isAdam)
            updateAdam(index, gradient, step);
        else if (m_config.kind == OptimiserKind::RmsProp)
            updateRmsProp(index, gradient, step);
        else
            updateSgd(index, gradient, step);
    }
    parameter.mutable_grad().reset();
}

void Optimiser::updateAdam(std::size_t index, const at::Tensor& gradient, const Step& step)
{
    const double stepSize = step.learningRate / (1.0 - std::pow(m_config.beta1, step.count));
    const double correction = 1.0 / (1.0 - std::pow(m_config.beta2, step.count));
    m_first[index].mul_(m_config.beta1).add_(gradient, 1.0 - m_config.beta1);
    m_second[index].mul_(m_config.beta2).addcmul_(gradient, gradient, 1.0 - m_config.beta2);
    m_parameters[index].addcdiv_(m_first[index],
                                 (m_second[index] * correction).sqrt_().add_(m_config.epsilon), -stepSize);
}

void Optimiser::updateAdamKernel(std::size_t index, const at::Tensor& gradient, const Step& step)
{
    constexpr std::int64_t kGrain = 16384;
    const double stepSize = step.learningRate / (1.0 - std::pow(m_config.beta1, step.count));
    const double correction = 1.0 / (1.0 - std::pow(m_config.beta2, step.count));
    float* values = m_parameters[index].data_ptr<float>();
    at::parallel_for(0, m_parameters[index].numel(), kGrain, [&](std::int64_t begin, std::int64_t end) {
        model::kernels::AdamArguments arguments;
        arguments.value = values + begin;
        arguments.gradient = gradient.data_ptr<float>() + begin;
        arguments.first = m_first[index].data_ptr<float>() + begin;
        arguments.second = m_second[index].data_ptr<float>() + begin;
        arguments.count = static_cast<std::size_t>(end - begin);
        arguments.gradientScale = static_cast<float>(step.gradientScale);
        arguments.beta1 = static_cast<float>(m_config.beta1);
        arguments.beta2 = static_cast<float>(m_config.beta2);
        arguments.stepSize = static_cast<float>(stepSize);
        arguments.secondCorrection = static_cast<float>(correction);
        arguments.epsilon = static_cast<float>(m_config.epsilon);
        model::kernels::kernels().adam(arguments);
    });
}

void Optimiser::updateRmsProp(std::size_t index, const at::Tensor& gradient, const Step& step)
{
    m_second[index].mul_(m_config.beta2).addcmul_(gradient, gradient, 1.0 - m_config.beta2);
    m_parameters[index].addcdiv_(gradient, (m_second[index] + m_config.epsilon).sqrt_(), -step.learningRate);
}

void Optimiser::updateSgd(std::size_t index, const at::Tensor& gradient, const Step& step)
{
    if (m_config.beta1 > 0.0)
        m_first[index].mul_(m_config.beta1).add_(gradient);
    m_parameters[index].add_(m_config.beta1 > 0.0 ? m_first[index] : gradient, -step.learningRate);
}

void Optimiser::save(model::TensorFile& into, const std::string& prefix) const
{
    for (std::size_t i = 0; i < m_parameters.size(); ++i) {
        into.tensors.push_back(toStored(prefix + "first." + std::to_string(i), m_first[i]));
        into.tensors.push_back(toStored(prefix + "second." + std::to_string(i), m_second[i]));
    }
}

bool Optimiser::load(const model::TensorFile& from, const std::string& prefix)
{
    for (std::size_t i = 0; i < m_parameters.size(); ++i) {
        if (!fromStored(from, prefix + "first." + std::to_string(i), m_first[i]) ||
            !fromStored(from, prefix + "second." + std::to_string(i), m_second[i]))
            return false;
    }
    return true;
}

model::StoredTensor toStored(std::string name, const at::Tensor& tensor)
{
    const auto values = tensor.detach().to(at::kCPU, at::kFloat).contiguous();
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
