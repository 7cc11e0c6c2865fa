// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/benchmark.h"

#include "engine/model/guard.h"
#include "engine/training/training_step.h"

#include <algorithm>
#include <chrono>

namespace partita::training {

namespace {

using Clock = std::chrono::steady_clock;
constexpr std::size_t kWarmUpSteps = 2;

base::Result<TrainingSpeed> measure(const model::Recipe& recipe, std::size_t vocabularySize,
                                    std::size_t steps, model::Device device, const std::stop_token& stop)
{
    base::Random random(1);
    model::RecurrentNetwork network(recipe.network, vocabularySize, device);
    network.initialise(random.fork(1));
    Adam adam(network.parameters(), recipe.optimiser);
    auto state = network.makeState(static_cast<std::int64_t>(recipe.batch));
    StepBatch batch;
    batch.inputs.resize(recipe.batch * recipe.length);
    for (auto& token : batch.inputs)
        token = static_cast<tokens::TokenId>(random.below(vocabularySize));
    batch.targets = batch.inputs;
    std::vector<double> times;
    for (std::size_t step = 1; step <= steps + kWarmUpSteps && !stop.stop_requested(); ++step) {
        const auto start = Clock::now();
        (void)trainStep(network, adam, batch, state, random, recipe.optimiser.learningRate, step);
        if (step > kWarmUpSteps)
            times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
    }
    if (times.empty())
        return TrainingSpeed{};
    std::nth_element(times.begin(), times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2),
                     times.end());
    const double median = times[times.size() / 2];
    return TrainingSpeed{median, static_cast<double>(batch.inputs.size()) / median * 1000.0, times.size()};
}

} // namespace

base::Result<TrainingSpeed> benchTraining(const model::Recipe& recipe, std::size_t vocabularySize,
                                          std::size_t steps, int threads, model::Device device,
                                          const std::stop_token& stop)
{
    return model::guarded<TrainingSpeed>("the measurement", [&] {
        model::setThreadCount(threads);
        return measure(recipe, vocabularySize, steps, device, stop);
    });
}

} // namespace partita::training
