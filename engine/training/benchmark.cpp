// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/benchmark.h"

#include "engine/model/autocast.h"
#include "engine/model/guard.h"
#include "engine/model/token_network.h"
#include "engine/training/optimiser.h"
#include "engine/training/token_loss.h"

#include <algorithm>
#include <chrono>

namespace partita::training {

namespace {

using Clock = std::chrono::steady_clock;
constexpr std::size_t kWarmUpSteps = 2;

base::Result<TrainingSpeed> measure(const model::Recipe& recipe, std::size_t vocabularySize,
                                    std::size_t steps, model::Device device, model::Precision precision,
                                    const std::stop_token& stop)
{
    base::Random random(1);
    const auto network = model::makeTokenNetwork(recipe, vocabularySize, device);
    network->initialise(random.fork(1));
    Optimiser optimiser(network->parameters(), recipe.optimiser,
                        recipe.callbacks.gradientClipping ? recipe.callbacks.gradientClipping->norm : 0.0);
    auto state = network->makeState(static_cast<std::int64_t>(recipe.batch));
    std::vector<tokens::TokenId> tokens(recipe.batch * recipe.length);
    for (auto& token : tokens)
        token = static_cast<tokens::TokenId>(random.below(vocabularySize));
    const auto targets = tokenTensor(tokens, network->device());
    const auto inputs = targets.view({-1, static_cast<std::int64_t>(recipe.batch)});
    std::vector<double> times;
    for (std::size_t step = 1; step <= steps + kWarmUpSteps && !stop.stop_requested(); ++step) {
        const auto start = Clock::now();
        if (!network->carriesInTraining())
            state = network->makeState(static_cast<std::int64_t>(recipe.batch));
        const Loss loss = [&] {
            const model::Autocast products(precision, network->device());
            return tokenLoss(network->forward(inputs, state, &random), targets);
        }();
        loss.value.backward();
        (void)optimiser.update(recipe.optimiser.learningRate, step);
        (void)loss.value.item<float>();
        if (step > kWarmUpSteps)
            times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
    }
    if (times.empty())
        return TrainingSpeed{};
    std::nth_element(times.begin(), times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2),
                     times.end());
    const double median = times[times.size() / 2];
    return TrainingSpeed{median, static_cast<double>(tokens.size()) / median * 1000.0, times.size()};
}

} // namespace

base::Result<TrainingSpeed> benchTraining(const model::Recipe& recipe, std::size_t vocabularySize,
                                          std::size_t steps, int threads, model::Device device,
                                          const std::stop_token& stop, model::Precision precision)
{
    return model::guarded<TrainingSpeed>("the measurement", [&] {
        model::setThreadCount(threads);
        return measure(recipe, vocabularySize, steps, device, precision, stop);
    });
}

} // namespace partita::training
