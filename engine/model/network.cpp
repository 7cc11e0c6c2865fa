// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/network.h"

#include "engine/model/kernels/kernel_set.h"
#include "engine/model/network_summary.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

namespace partita::model {

namespace {

at::Device torchDevice(Device device)
{
    return device == Device::Cuda ? at::Device(at::kCUDA) : at::Device(at::kCPU);
}

std::size_t placeOf(const std::vector<std::string>& names, const std::string& name)
{
    const auto found = std::find(names.begin(), names.end(), name);
    assert(found != names.end());
    return static_cast<std::size_t>(found - names.begin());
}

void copyInto(at::Tensor& tensor, const std::vector<float>& values)
{
    assert(values.size() == static_cast<std::size_t>(tensor.numel()));
    tensor.copy_(at::from_blob(const_cast<float*>(values.data()), tensor.sizes(), at::kFloat));
}

} // namespace

Network::Network(const Recipe& recipe, std::size_t vocabularySize, Device device)
    : m_device(torchDevice(device))
{
    for (const TensorPlan& plan : tensorPlan(recipe, vocabularySize)) {
        auto tensor = at::zeros(plan.shape, at::TensorOptions(at::kFloat).device(m_device));
        m_names.push_back(plan.name);
        if (plan.trained) {
            tensor.requires_grad_();
            m_parameterNames.push_back(plan.name);
            m_parameters.push_back(tensor);
        }
        m_tensors.push_back(std::move(tensor));
    }
}

void Network::freeze(const std::function<bool(const std::string& name)>& picks)
{
    for (std::size_t i = m_parameters.size(); i-- > 0;) {
        if (!picks(m_parameterNames[i]))
            continue;
        m_parameters[i].requires_grad_(false);
        m_parameters.erase(m_parameters.begin() + static_cast<std::ptrdiff_t>(i));
        m_parameterNames.erase(m_parameterNames.begin() + static_cast<std::ptrdiff_t>(i));
    }
}

std::vector<at::Tensor> Network::untrained() const
{
    std::vector<at::Tensor> tensors;
    std::copy_if(m_tensors.begin(), m_tensors.end(), std::back_inserter(tensors),
                 [](const at::Tensor& tensor) { return !tensor.requires_grad(); });
    return tensors;
}

at::Tensor& Network::tensor(const std::string& name)
{
    return m_tensors[placeOf(m_names, name)];
}

const at::Tensor& Network::tensor(const std::string& name) const
{
    return m_tensors[placeOf(m_names, name)];
}

void Network::load(const TensorFile& weights)
{
    const at::NoGradGuard noGradient;
    for (std::size_t i = 0; i < m_names.size(); ++i) {
        const StoredTensor* stored = weights.find(m_names[i]);
        assert(stored != nullptr && at::IntArrayRef(stored->shape) == m_tensors[i].sizes());
        copyInto(m_tensors[i], stored->values);
    }
}

TensorFile Network::save() const
{
    TensorFile file;
    for (std::size_t i = 0; i < m_names.size(); ++i) {
        const auto values = m_tensors[i].detach().to(at::kCPU).contiguous();
        const float* first = values.data_ptr<float>();
        file.tensors.push_back(
            {m_names[i], values.sizes().vec(), std::vector<float>(first, first + values.numel())});
    }
    return file;
}

void Network::fill(const FirstValues& firstValues)
{
    const at::NoGradGuard noGradient;
    for (std::size_t i = 0; i < m_parameters.size(); ++i)
        copyInto(m_parameters[i], firstValues(m_parameterNames[i], m_parameters[i].sizes().vec()));
}

at::Tensor dropoutMask(at::IntArrayRef shape, double share, base::Random& random)
{
    constexpr std::int64_t kGrain = 65536;
    auto mask = at::empty(shape, at::kFloat);
    const std::uint64_t key = random();
    const auto threshold = static_cast<std::uint32_t>(share * 0x1.0p32);
    const auto scale = static_cast<float>(1.0 / (1.0 - share));
    float* values = mask.data_ptr<float>();
    at::parallel_for(0, mask.numel(), kGrain, [&](std::int64_t begin, std::int64_t end) {
        kernels::kernels().dropoutMask(values + begin, static_cast<std::uint32_t>(begin),
                                       static_cast<std::size_t>(end - begin), key, threshold, scale);
    });
    return mask;
}

at::Tensor dropped(const at::Tensor& values, double share, base::Random* random)
{
    if (random == nullptr || share <= 0.0)
        return values;
    return values * dropoutMask(values.sizes(), share, *random).to(values.device());
}

std::size_t elementCount(const std::vector<std::int64_t>& shape)
{
    std::size_t count = 1;
    for (const std::int64_t size : shape)
        count *= static_cast<std::size_t>(size);
    return count;
}

std::vector<float> uniformValues(std::size_t count, double range, base::Random& random)
{
    std::vector<float> values(count);
    for (float& value : values)
        value = static_cast<float>((2.0 * random.uniform() - 1.0) * range);
    return values;
}

std::vector<float> normalValues(std::size_t count, double deviation, base::Random& random)
{
    std::vector<float> values(count);
    for (std::size_t i = 0; i < count; i += 2) { // both numbers of a pair are used
        const double radius = deviation * std::sqrt(-2.0 * std::log(1.0 - random.uniform()));
        const double angle = 2.0 * std::numbers::pi * random.uniform();
        values[i] = static_cast<float>(radius * std::cos(angle));
        if (i + 1 < count)
            values[i + 1] = static_cast<float>(radius * std::sin(angle));
    }
    return values;
}

std::vector<float> glorotValues(const std::vector<std::int64_t>& shape, base::Random& random)
{
    const std::size_t count = elementCount(shape);
    const auto outputs = static_cast<double>(shape.front());
    const auto inputs = shape.size() > 1 ? static_cast<double>(shape[1]) : 1.0;
    const double extent = static_cast<double>(count) / (outputs * inputs);
    return uniformValues(count, std::sqrt(6.0 / ((inputs + outputs) * extent)), random);
}

} // namespace partita::model
