// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/model/transformer_reference.h"

#include "engine/model/transformer_network.h"
#include "engine/training/optimiser.h"
#include "engine/training/token_loss.h"

#include <algorithm>

namespace partita::testing {

namespace {

using model::TransformerNetwork;

constexpr std::int64_t kVocabulary = 19;
constexpr std::int64_t kTime = 24;
constexpr std::int64_t kRows = 3;

std::unique_ptr<TransformerNetwork> makeNetwork(const model::Recipe& recipe)
{
    auto network = std::make_unique<TransformerNetwork>(recipe, kVocabulary, model::Device::Cpu);
    network->initialise(base::Random(3));
    // Far from their start, so that every part of the network matters.
    const at::NoGradGuard noGradient;
    for (auto& parameter : network->parameters()) {
        if (parameter.dim() > 1)
            parameter.mul_(12.0);
    }
    return network;
}

at::Tensor randomTokens(std::int64_t time, std::int64_t rows)
{
    base::Random random(8);
    auto tokens = at::empty({time, rows}, at::kLong);
    auto values = tokens.accessor<std::int64_t, 2>();
    for (std::int64_t t = 0; t < time; ++t) {
        for (std::int64_t row = 0; row < rows; ++row)
            values[t][row] = static_cast<std::int64_t>(random.below(kVocabulary));
    }
    return tokens;
}

double largest(const at::Tensor& tensor)
{
    return tensor.detach().abs().max().item<double>();
}

at::Tensor logitsOf(const TransformerNetwork& network, const at::Tensor& tokens,
                    const model::Resets& resets = {})
{
    auto state = network.makeState(tokens.size(1));
    return network.forward(tokens, state, nullptr, resets).view({tokens.size(0), tokens.size(1), -1});
}

struct Stretch
{
    std::int64_t row;
    std::int64_t start;
    std::int64_t length;
};

/// Of three rows of kTime; the last has no reset.
const std::vector<Stretch> kStretches = {{0, 0, 5}, {0, 5, 12}, {0, 17, 7},
                                         {1, 0, 1}, {1, 1, 23}, {2, 0, 24}};

model::Resets resetsOfStretches()
{
    model::Resets resets(kTime * kRows, 0);
    for (const Stretch& stretch : kStretches)
        resets[static_cast<std::size_t>(stretch.start * kRows + stretch.row)] = stretch.start > 0 ? 1 : 0;
    return resets;
}

at::Tensor partOf(const at::Tensor& values, const Stretch& stretch)
{
    return values.narrow(0, stretch.start, stretch.length).narrow(1, stretch.row, 1);
}

std::vector<at::Tensor> takeGradients(TransformerNetwork& network)
{
    std::vector<at::Tensor> gradients;
    for (auto& parameter : network.parameters()) {
        gradients.push_back(parameter.grad().clone());
        parameter.mutable_grad().reset();
    }
    return gradients;
}

} // namespace

model::Recipe smallTransformer(std::size_t context, double dropout)
{
    model::Recipe recipe;
    recipe.name = "small";
    recipe.network = {"transformer",
                      {{"width", 16},
                       {"layers", 2},
                       {"heads", 2},
                       {"feed_forward", 24},
                       {"context", static_cast<double>(context)},
                       {"dropout", dropout}}};
    return recipe;
}

double differenceInParts(std::size_t context, const std::vector<std::int64_t>& lengths)
{
    const at::NoGradGuard noGradient;
    const auto network = makeNetwork(smallTransformer(context));
    std::int64_t time = 0;
    for (const auto length : lengths)
        time += length;
    const auto tokens = randomTokens(time, 2);
    const auto whole = logitsOf(*network, tokens).flatten(0, 1);
    auto state = network->makeState(2);
    std::vector<at::Tensor> parts;
    std::int64_t start = 0;
    for (const auto length : lengths) {
        parts.push_back(network->forward(tokens.narrow(0, start, length), state, nullptr));
        start += length;
    }
    return largest(at::cat(parts) - whole);
}

std::vector<double> movedBy(std::size_t context, std::int64_t changed)
{
    const at::NoGradGuard noGradient;
    const auto network = makeNetwork(smallTransformer(context));
    const auto tokens = randomTokens(kTime, 1);
    const auto before = logitsOf(*network, tokens);
    auto other = tokens.clone();
    other[changed][0] = (tokens[changed][0].item<std::int64_t>() + 1) % kVocabulary;
    const auto after = logitsOf(*network, other);
    std::vector<double> moved;
    for (std::int64_t t = 0; t < kTime; ++t)
        moved.push_back(largest(after[t] - before[t]));
    return moved;
}

double differenceOfStretches()
{
    const at::NoGradGuard noGradient;
    const auto network = makeNetwork(smallTransformer(64));
    const auto tokens = randomTokens(kTime, kRows);
    const auto together = logitsOf(*network, tokens, resetsOfStretches());
    double difference = 0.0;
    for (const Stretch& stretch : kStretches) {
        const auto alone = logitsOf(*network, partOf(tokens, stretch));
        difference = std::max(difference, largest(partOf(together, stretch) - alone));
    }
    return difference;
}

double differenceOfGradients()
{
    const auto network = makeNetwork(smallTransformer(64));
    const auto tokens = randomTokens(kTime, kRows);
    const auto together = logitsOf(*network, tokens, resetsOfStretches());
    at::cross_entropy_loss(together.flatten(0, 1), tokens.flatten(), {}, at::Reduction::Sum).backward();
    const auto expected = takeGradients(*network);
    for (const Stretch& stretch : kStretches) {
        const auto part = partOf(tokens, stretch);
        at::cross_entropy_loss(logitsOf(*network, part).flatten(0, 1), part.flatten(), {}, at::Reduction::Sum)
            .backward();
    }
    const auto alone = takeGradients(*network);
    double difference = 0.0;
    for (std::size_t i = 0; i < alone.size(); ++i)
        difference = std::max(difference, largest(alone[i] - expected[i]) / largest(expected[i]));
    return difference;
}

std::vector<double> lossesOnOneBatch(const model::Recipe& recipe, int steps)
{
    TransformerNetwork network(recipe, kVocabulary, model::Device::Cpu);
    network.initialise(base::Random(3));
    training::Optimiser optimiser(network.parameters(), {}, 1.0);
    const auto tokens = randomTokens(kTime, kRows);
    base::Random random(4);
    std::vector<double> losses;
    for (int step = 1; step <= steps; ++step) {
        auto state = network.makeState(kRows);
        const auto logits = network.forward(tokens, state, &random, resetsOfStretches());
        // The token itself: what a network can learn at once through its tied weights.
        const auto loss = at::cross_entropy_loss(logits, tokens.flatten());
        loss.backward();
        (void)optimiser.update(0.01, static_cast<std::uint64_t>(step));
        losses.push_back(loss.item<double>());
    }
    return losses;
}

Repeats dropoutRepeats()
{
    const at::NoGradGuard noGradient;
    const auto network = makeNetwork(smallTransformer(64, 0.3));
    const auto tokens = randomTokens(kTime, kRows);
    const auto draw = [&](std::uint64_t seed) {
        auto state = network->makeState(kRows);
        base::Random random(seed);
        return network->forward(tokens, state, &random);
    };
    const auto first = draw(1);
    return {at::equal(first, draw(1)), !at::equal(first, draw(2))};
}

} // namespace partita::testing
