// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/model/torch_reference.h"

#include "engine/model/recurrent_network.h"
#include "engine/training/optimiser.h"
#include "engine/training/token_loss.h"

#include <algorithm>
#include <cmath>

namespace partita::testing {

namespace {

constexpr std::size_t kVocabulary = 23;

struct Pass
{
    at::Tensor logits;
    model::CarriedState state;
    std::vector<at::Tensor> gradients;
};

at::Tensor randomTokens(std::int64_t time, std::int64_t batch, base::Random& random)
{
    auto tokens = at::empty({time, batch}, at::kLong);
    auto values = tokens.accessor<std::int64_t, 2>();
    for (std::int64_t t = 0; t < time; ++t) {
        for (std::int64_t row = 0; row < batch; ++row)
            values[t][row] = static_cast<std::int64_t>(random.below(kVocabulary));
    }
    return tokens;
}

Pass runPass(model::RecurrentNetwork& network, bool library, const at::Tensor& tokens,
             const model::Resets& resets)
{
    network.useLibraryCells(library);
    Pass pass;
    pass.state = network.makeState(tokens.size(1));
    for (auto& hidden : pass.state.hidden)
        hidden.fill_(0.3);
    for (auto& cell : pass.state.cell)
        cell.fill_(-0.4);
    base::Random dropout(5);
    pass.logits = network.forward(tokens, pass.state, &dropout, resets);
    at::cross_entropy_loss(pass.logits, tokens.flatten()).backward();
    for (auto& parameter : network.parameters()) {
        pass.gradients.push_back(parameter.grad().clone());
        parameter.mutable_grad().reset();
    }
    return pass;
}

double largest(const at::Tensor& tensor)
{
    return tensor.detach().abs().max().item<double>();
}

std::unique_ptr<model::RecurrentNetwork> makeNetwork(const model::RecurrentConfig& config)
{
    model::Recipe recipe;
    recipe.network = model::networkConfig(config);
    auto network = std::make_unique<model::RecurrentNetwork>(recipe, kVocabulary, model::Device::Cpu);
    network->initialise(base::Random(3));
    return network;
}

} // namespace

Differences compareWithLibrary(const model::RecurrentConfig& config, std::size_t time, std::size_t batch,
                               bool withResets)
{
    auto network = makeNetwork(config);
    base::Random random(11);
    const auto tokens =
        randomTokens(static_cast<std::int64_t>(time), static_cast<std::int64_t>(batch), random);
    model::Resets resets(withResets ? time * batch : 0);
    for (auto& reset : resets)
        reset = random.below(5) == 0 ? 1 : 0;
    const Pass own = runPass(*network, false, tokens, resets);
    const Pass library = runPass(*network, true, tokens, resets);
    Differences differences;
    differences.logits = largest(own.logits - library.logits);
    for (std::size_t i = 0; i < own.state.hidden.size(); ++i)
        differences.state =
            std::max(differences.state, largest(own.state.hidden[i] - library.state.hidden[i]));
    for (std::size_t i = 0; i < own.state.cell.size(); ++i)
        differences.state = std::max(differences.state, largest(own.state.cell[i] - library.state.cell[i]));
    for (std::size_t i = 0; i < own.gradients.size(); ++i)
        differences.gradients =
            std::max(differences.gradients, largest(own.gradients[i] - library.gradients[i]) /
                                                std::max(largest(library.gradients[i]), 1e-12));
    return differences;
}

double differenceWhenSplit(const model::RecurrentConfig& config)
{
    const at::NoGradGuard noGradient;
    const auto network = makeNetwork(config);
    base::Random random(12);
    const auto tokens = randomTokens(9, 3, random);
    auto whole = network->makeState(3);
    auto parts = network->makeState(3);
    const auto expected = network->forward(tokens, whole, nullptr);
    const auto first = network->forward(tokens.narrow(0, 0, 4), parts, nullptr);
    const auto second = network->forward(tokens.narrow(0, 4, 5), parts, nullptr);
    return largest(at::cat({first, second}) - expected);
}

bool leavesGlobalGenerator(const std::function<void()>& work)
{
    torch::manual_seed(99);
    const auto expected = at::rand({8});
    torch::manual_seed(99);
    work();
    return at::equal(at::rand({8}), expected);
}

DropoutFacts measureDropout()
{
    const at::NoGradGuard noGradient;
    const model::RecurrentConfig config{model::CellKind::Lstm, 8, 64, 1, 0.2};
    const auto network = makeNetwork(config);
    base::Random random(13);
    const auto tokens = randomTokens(6, 4, random);
    const auto run = [&](base::Random* dropout) {
        auto state = network->makeState(4);
        return network->forward(tokens, state, dropout);
    };
    const auto expected = run(nullptr);
    base::Random draws(1);
    auto mean = at::zeros_like(expected);
    constexpr int kDraws = 400;
    for (int i = 0; i < kDraws; ++i)
        mean += run(&draws) / kDraws;
    base::Random one(7);
    base::Random same(7);
    base::Random other(8);
    const auto first = run(&one);
    return {(mean - expected).mean().item<double>(), at::equal(first, run(&same)),
            !at::equal(first, run(&other))};
}

std::vector<double> lossesOnOneBatch(const model::RecurrentConfig& config, int steps)
{
    auto network = makeNetwork(config);
    training::Optimiser optimiser(network->parameters(), {}, 5.0);
    base::Random random(14);
    const auto inputs = randomTokens(12, 4, random);
    const auto targets = randomTokens(12, 4, random).flatten();
    std::vector<double> losses;
    for (int step = 1; step <= steps; ++step) {
        auto state = network->makeState(4);
        auto loss = training::tokenLoss(network->forward(inputs, state, &random), targets);
        loss.value.backward();
        (void)optimiser.update(0.01, static_cast<std::uint64_t>(step));
        losses.push_back(loss.value.item<double>());
    }
    return losses;
}

} // namespace partita::testing
