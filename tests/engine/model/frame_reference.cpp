// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/model/frame_reference.h"

#include "engine/model/frame_network.h"
#include "engine/model/gru_layer.h"
#include "engine/model/match_heads.h"
#include "engine/training/optimiser.h"

#include <algorithm>
#include <cmath>

namespace partita::testing {

namespace {

at::Tensor randomFrames(std::int64_t batch, std::int64_t time, std::uint64_t seed)
{
    base::Random random(seed);
    auto frames = at::zeros({batch, time, model::kFrameKeys}, at::kFloat);
    float* cells = frames.data_ptr<float>();
    for (std::int64_t i = 0; i < frames.numel(); ++i)
        cells[i] = random.uniform() < 0.05 ? 1.0F : 0.0F;
    return frames;
}

std::unique_ptr<model::FrameNetwork> networkOf(const model::Recipe& recipe)
{
    auto network = model::makeFrameNetwork(recipe, model::Device::Cpu);
    network->initialise(base::Random(7));
    return network;
}

double largest(const at::Tensor& tensor)
{
    return tensor.detach().abs().max().item<double>();
}

double cosine(const float* a, const float* b, std::int64_t keys)
{
    double product = 0.0;
    double first = 0.0;
    double second = 0.0;
    for (std::int64_t key = 0; key < keys; ++key) {
        product += double{a[key]} * b[key];
        first += double{a[key]} * a[key];
        second += double{b[key]} * b[key];
    }
    return product / (std::max(std::sqrt(first), 1.0) * std::max(std::sqrt(second), 1.0));
}

/// What followed the places like `now`, from the definition: [keys], then how much was found.
std::vector<double> matchByLoops(const at::Tensor& frames, const std::vector<float>& weight, float nothing,
                                 std::int64_t now)
{
    const std::int64_t keys = frames.size(1);
    const float* cells = frames.data_ptr<float>();
    std::vector<double> shares;
    double sum = std::exp(double{nothing});
    for (std::int64_t place = 0; place < now; ++place) {
        double score = 0.0;
        for (std::int64_t back = 0; back < std::min<std::int64_t>(std::ssize(weight), place + 1); ++back)
            score += weight[static_cast<std::size_t>(back)] *
                     std::pow(cosine(cells + (now - back) * keys, cells + (place - back) * keys, keys), 4.0);
        shares.push_back(std::exp(score));
        sum += shares.back();
    }
    std::vector<double> result(static_cast<std::size_t>(keys) + 1);
    for (std::size_t place = 0; place < shares.size(); ++place) {
        for (std::int64_t key = 0; key < keys; ++key)
            result[static_cast<std::size_t>(key)] +=
                shares[place] / sum * cells[(static_cast<std::int64_t>(place) + 1) * keys + key];
        result.back() += shares[place] / sum;
    }
    return result;
}

} // namespace

FutureChange changeTheFuture(const model::Recipe& recipe)
{
    constexpr std::int64_t kTime = 24;
    const auto network = networkOf(recipe);
    const auto frames = randomFrames(2, kTime, 1);
    auto others = frames.clone();
    others.narrow(1, kTime / 2, kTime / 2).copy_(randomFrames(2, kTime / 2, 2));
    const auto change = network->forward(frames, 0, nullptr) - network->forward(others, 0, nullptr);
    return {largest(change.narrow(1, 0, kTime / 2)), largest(change.narrow(1, kTime / 2, kTime / 2))};
}

double differenceInABatch(const model::Recipe& recipe)
{
    const auto network = networkOf(recipe);
    const auto alone = randomFrames(1, 13, 1);
    auto both = at::zeros({2, 20, model::kFrameKeys}, at::kFloat);
    both[0].narrow(0, 0, 13).copy_(alone[0]);
    both[1].copy_(randomFrames(1, 20, 2)[0]);
    const auto together = network->forward(both, 0, nullptr)[0].narrow(0, 0, 13);
    return largest(together - network->forward(alone, 0, nullptr)[0]);
}

double differenceAfterReload(const model::Recipe& recipe)
{
    const auto network = networkOf(recipe);
    const auto bytes = model::encodeSafetensors(network->save());
    const auto again = model::makeFrameNetwork(recipe, model::Device::Cpu);
    again->load(model::decodeSafetensors(bytes, "memory").value());
    const auto frames = randomFrames(1, 9, 3);
    return largest(network->forward(frames, 0, nullptr) - again->forward(frames, 0, nullptr));
}

double differenceWhenBegun(const model::Recipe& recipe, int frames)
{
    const auto network = networkOf(recipe);
    const auto read = randomFrames(1, 9, 3);
    return largest(network->forward(read, 0, nullptr) - network->forward(read, frames, nullptr));
}

int keyThatFollowedBefore(const model::Recipe& recipe)
{
    const at::NoGradGuard noGradient;
    const auto network = networkOf(recipe);
    for (auto& parameter : network->parameters())
        parameter.zero_();
    network->tensor("match.chord.weight").select(1, 0).fill_(6.0);
    network->tensor("match.chord.weight").select(1, 1).fill_(6.0);
    network->tensor("match.chord.nothing").fill_(9.0);
    network->tensor("match.keys").narrow(0, 0, network->tensor("match.chord.nothing").size(0)).fill_(1.0);
    auto frames = at::zeros({1, 8, model::kFrameKeys}, at::kFloat);
    const std::int64_t keys[] = {31, 32, 33, 50, 52, 54, 31, 32};
    for (std::int64_t step = 0; step < 8; ++step)
        frames[0][step][keys[step]] = frames[0][step][keys[step] + 4] = 1.0;
    const auto logits = network->forward(frames, 0, nullptr)[0][7];
    return static_cast<int>(logits.argmax().item<std::int64_t>());
}

double matchesAgainstLoops()
{
    constexpr std::int64_t kTime = 15;
    constexpr std::int64_t kFrames = 3;
    const auto frames = randomFrames(1, kTime, 4).narrow(2, 30, 20).contiguous();
    const std::vector<std::vector<float>> weights = {{8, 3, 1}, {4, 4, 4}};
    const auto nothing = at::tensor(std::vector<float>{5, 2});
    auto weight = at::empty({2, kFrames}, at::kFloat);
    for (std::int64_t head = 0; head < 2; ++head)
        weight[head].copy_(at::tensor(weights[static_cast<std::size_t>(head)]));
    const auto matches = model::findMatches(frames, weight, nothing);
    double most = 0.0;
    for (std::int64_t head = 0; head < 2; ++head) {
        for (std::int64_t now = 0; now < kTime; ++now) {
            const auto expected = matchByLoops(frames[0], weights[static_cast<std::size_t>(head)],
                                               nothing[head].item<float>(), now);
            for (std::int64_t key = 0; key < frames.size(2); ++key)
                most = std::max(most, std::abs(matches.keys[0][now][head][key].item<double>() -
                                               expected[static_cast<std::size_t>(key)]));
            most = std::max(most, std::abs(matches.found[0][now][head].item<double>() - expected.back()));
        }
    }
    return most;
}

double gruAgainstLibrary()
{
    model::Recipe recipe = model::findRecipe("jsb-match").value();
    const auto network = networkOf(recipe);
    const auto width = network->tensor("gru.weight_hh").size(1);
    const auto input =
        randomFrames(5, 11, 5).repeat({1, 1, 2}).narrow(2, 0, network->tensor("gru.weight_ih").size(1));
    const auto gradientsOf = [&](const at::Tensor& output) {
        output.square().sum().backward();
        std::vector<at::Tensor> gradients = {output.detach()};
        for (const char* name : {"gru.weight_ih", "gru.weight_hh", "gru.bias", "gru.bias_hn"}) {
            gradients.push_back(network->tensor(name).grad().clone());
            network->tensor(name).mutable_grad().reset();
        }
        return gradients;
    };
    const auto own = gradientsOf(model::runGru(*network, "gru.", input));
    const auto& biasHn = network->tensor("gru.bias_hn");
    const auto library = gradientsOf(
        std::get<0>(at::gru(input, at::zeros({1, 11, width}),
                            {network->tensor("gru.weight_ih"), network->tensor("gru.weight_hh"),
                             network->tensor("gru.bias"), at::cat({at::zeros({2 * width}), biasHn})},
                            true, 1, 0.0, true, false, false)));
    double most = 0.0;
    for (std::size_t i = 0; i < own.size(); ++i)
        most = std::max(most, largest(own[i] - library[i]) / largest(library[i]));
    return most;
}

std::vector<double> frameLossesOnOneBatch(const model::Recipe& recipe, int steps)
{
    const auto network = networkOf(recipe);
    training::Optimiser optimiser(network->parameters(), recipe.optimiser, 1.0);
    const auto frames = randomFrames(3, 17, 6);
    const auto inputs = frames.narrow(1, 0, 16);
    const auto targets = frames.narrow(1, 1, 16);
    base::Random dropout(8);
    std::vector<double> losses;
    for (int step = 0; step < steps; ++step) {
        const auto loss =
            at::binary_cross_entropy_with_logits(network->forward(inputs, 0, &dropout), targets);
        loss.backward();
        optimiser.update(recipe.optimiser.learningRate, static_cast<std::uint64_t>(step) + 1);
        losses.push_back(loss.item<double>());
    }
    return losses;
}

} // namespace partita::testing
