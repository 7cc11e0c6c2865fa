// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/roll_gan_network.h"

namespace partita::model {

namespace {

constexpr double kSlope = 0.2; ///< of the leaky rectifiers below 0
constexpr std::int64_t kUpsampling = 4;

std::int64_t quarterOf(std::int64_t size)
{
    return (size + kUpsampling - 1) / kUpsampling;
}

} // namespace

tokens::PianoRollOptions rollOptions(const Recipe& recipe)
{
    tokens::PianoRollOptions options;
    options.lowestKey = static_cast<int>(recipe.network.count("lowest_key"));
    options.keys = std::min(static_cast<int>(recipe.network.count("keys")), 128 - options.lowestKey);
    options.steps = static_cast<int>(recipe.length);
    options.stepsPerQuarter = recipe.preparation.stepsPerQuarter;
    options.stride = static_cast<int>(recipe.preparation.stride);
    return options;
}

RollGanNetwork::RollGanNetwork(const Recipe& recipe, Device device)
    : Network(recipe, 0, device)
    , m_options(rollOptions(recipe))
    , m_latent(static_cast<std::int64_t>(recipe.network.count("latent")))
{
}

void RollGanNetwork::initialise(base::Random random)
{
    fill([&random](const std::string&, const std::vector<std::int64_t>& shape) {
        return shape.size() > 1 ? glorotValues(shape, random) : std::vector<float>(elementCount(shape));
    });
}

at::Tensor RollGanNetwork::noise(std::int64_t samples, base::Random& random) const
{
    const auto count = static_cast<std::size_t>(samples * m_latent);
    const auto values = normalValues(count, 1.0, random);
    auto noise = at::empty({samples, m_latent}, at::kFloat);
    std::copy(values.begin(), values.end(), noise.data_ptr<float>());
    return noise.to(device());
}

at::Tensor RollGanNetwork::generate(const at::Tensor& noise) const
{
    auto values = at::linear(noise, tensor("generator.dense.weight"), tensor("generator.dense.bias"))
                      .view({noise.size(0), -1, quarterOf(m_options.keys), quarterOf(m_options.steps)});
    for (const char* name : {"generator.up.0.", "generator.up.1."})
        values = at::leaky_relu(at::conv_transpose2d(values, tensor(std::string(name) + "weight"),
                                                     tensor(std::string(name) + "bias"), 2, 1),
                                kSlope);
    const auto cells =
        at::conv2d(values, tensor("generator.cells.weight"), tensor("generator.cells.bias"), 1, 1);
    return cells.narrow(2, 0, m_options.keys).narrow(3, 0, m_options.steps).sigmoid();
}

Verdict RollGanNetwork::judge(const at::Tensor& rolls) const
{
    auto values = rolls;
    for (const char* name : {"discriminator.down.0.", "discriminator.down.1."})
        values = at::leaky_relu(at::conv2d(values, tensor(std::string(name) + "weight"),
                                           tensor(std::string(name) + "bias"), 2, 1),
                                kSlope);
    const auto features = values.amax({2, 3});
    const auto sums =
        at::linear(features, tensor("discriminator.dense.weight"), tensor("discriminator.dense.bias"));
    return {sums.sigmoid().squeeze(1), features};
}

} // namespace partita::model
