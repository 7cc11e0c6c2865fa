// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/training/adversarial_probe.h"

#include "engine/model/c_rnn_network.h"
#include "engine/training/nearest_music.h"

namespace partita::tests {

namespace {

at::Tensor someNoise(const model::CRnnNetwork& network)
{
    base::Random random(9);
    return network.noise(3, 6, random);
}

double sumOfSquares(const model::CRnnNetwork& network, const at::Tensor& noise)
{
    const at::NoGradGuard noGradient;
    return network.generate(noise).to(at::kDouble).square().sum().item<double>();
}

double byDifferences(model::CRnnNetwork& network, at::Tensor& weights, std::int64_t index,
                     const at::Tensor& noise)
{
    constexpr float kStep = 1e-2F;
    float* value = weights.data_ptr<float>() + index;
    const float before = *value;
    *value = before + kStep;
    const double above = sumOfSquares(network, noise);
    *value = before - kStep;
    const double below = sumOfSquares(network, noise);
    *value = before;
    return (above - below) / (2.0 * static_cast<double>(kStep));
}

} // namespace

double writingAgainstForetelling(const model::Recipe& recipe)
{
    const at::NoGradGuard noGradient;
    model::CRnnNetwork network(recipe, model::Device::Cpu);
    network.initialise(base::Random(3));
    const auto noise = someNoise(network);
    const auto written = network.generate(noise);
    return (network.predict(written, noise) - written).abs().max().item<double>();
}

double gradientThroughTimeError(const model::Recipe& recipe)
{
    model::CRnnNetwork network(recipe, model::Device::Cpu);
    network.initialise(base::Random(3));
    const auto noise = someNoise(network);
    network.generate(noise).square().sum().backward();
    double largest = 0.0;
    double error = 0.0;
    for (at::Tensor& weights : network.parameters()) {
        if (!weights.grad().defined())
            continue; // the discriminator's
        for (std::int64_t index = 0; index < weights.numel(); index += 1 + weights.numel() / 5) {
            const double exact = weights.grad().reshape(-1)[index].item<double>();
            largest = std::max(largest, std::abs(exact));
            error = std::max(error, std::abs(exact - byDifferences(network, weights, index, noise)));
        }
    }
    return largest > 0.0 ? error / largest : 1.0;
}

double nearestErrorOfKnown()
{
    const auto references = at::stack({at::zeros({2, 4}), at::full({2, 4}, 10.0)});
    const auto samples = at::stack({at::full({2, 4}, 1.0), at::full({2, 4}, 7.0)});
    return training::nearestError(samples, references);
}

} // namespace partita::tests
